"""Whether a sum stands where the words speak of something else than a place at the event."""

import re

from aggregator.words.amounts import Amount

_PART = re.compile(r"(?<=[a-z)\d])[.!?](?=\s|$)|[;|•\n]|,(?!\d{3})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;|•\n]")
_TICKET = re.compile(
    r"\b(?:tickets?|admission|entry|entrance|adults?|child(?:ren)?|kids|juniors?|concs?|concessions?|students?|seniors?"
    r"|members?|per (?:person|head|adult|child)|pp|early ?bird|standing|seated|stalls|on the door|otd|performances?"
    r"|shows?|total|full (?:price|cost))\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:park(?:ing)?(?: (?:costs?|charges?|fees?|passes))?(?= |:|$)(?! (?:run|concert|weekend|theatre|hall))"
    r"|car ?parks?|per (?:car|vehicle|coach)|park (?:and|&) ride|trams?|bus(?:es)?|trains?|taxis?|fares?|shuttle"
    r"|prizes?|prize-?winners?|jackpot|raffle|lottery|tombola|(?:50/50|prize|lucky|grand)[- ]draws?|drinks?"
    r"|sponsor\w*|stall ?holders?|traders?|exhibitors?|pints?"
    r"|beers? (?:from|cards?|tokens?)|(?:bar|drinks?) (?:cards?|tokens?)"
    r"|cocktails?|wine|prosecco|burgers?|hot dogs?|food|meals?|snacks?|refreshments|tokens?|increments"
    r"|(?<!by )programmes?|brochures?|t-?shirts?|merchandise|souvenirs?|materials|ingredients|replacements?"
    r"|(?:the|this|his|her|their) books?|copies|paperback|hardback|retail price"
    r"|hire|rent(?:al)?|lockers?|cloakroom|postage|by post|posted (?:out|to)|delivery|deposits?"
    r"|camping|glamping|bell tents?|caravans?|campervans?|pitch(?:es)?|accommodation|hotels?"
    r"|gift (?:cards?|vouchers?)|vouchers?|rides?|memberships?|annual pass|funding|grants?|invest(?:ed|ment)|budget"
    r"|salary|refurbishment|redevelopment|rebuild|regeneration"
    r"|(?:similar|other|comparable) (?:shows|events|venues|courses|gigs)|elsewhere)\b",
    re.IGNORECASE,
)
_PARK_NAME = re.compile(r"\b(?:[A-Z][a-z]+) Park\b")
# What comes after one of these is in the price, or beside it: "£25 including a drink".
_WITH = re.compile(
    r"\b(?:with|inc(?:l|ludes?|luding|\.)?|plus|and|which|comes?|but|after|before|then|covers)\b|[+&]",
    re.IGNORECASE,
)
_INCLUDED = re.compile(r"[^.;,]{0,20}\bincluded\b", re.IGNORECASE)


def off_topic(text: str, amount: Amount, until: int) -> bool:
    """Whether the sentence has come to speak of something else, and not back to tickets, by the words of the sum.

    until: where the words after the sum end, which the next sum may claim.
    """
    head = _PART.split(_PARK_NAME.sub("", text[_sentence_start(text, amount.start) : amount.start]))
    off = False
    for part in head[:-1]:
        off = _turned(off, part)
    tail = text[amount.end : min(until, _part_end(text, amount.end))]
    about = _TOPIC.search(tail)
    if about and not _WITH.search(tail, 0, about.start()) and not _INCLUDED.match(tail, about.end()):
        return True
    return _turned(off, f"{head[-1]} {'' if about else tail}")


def _turned(off: bool, part: str) -> bool:
    return True if _TOPIC.search(part) else off and not _TICKET.search(part)


def _sentence_start(text: str, at: int) -> int:
    ends = [one.end() for one in _SENTENCE_END.finditer(text, 0, at) if not _inside_number(text, one.start())]
    return ends[-1] if ends else 0


def _part_end(text: str, at: int) -> int:
    end = _PART.search(text, at)
    return end.start() if end else len(text)


def _inside_number(text: str, at: int) -> bool:
    return text[at] == "." and text[at + 1 : at + 2].isdigit()
