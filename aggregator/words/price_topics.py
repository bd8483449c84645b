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
    r"|cocktails?|wines?|prosecco|burgers?|hot dogs?|food|meals?|snacks?|dishes|tapas|starters|desserts|pizzas?"
    r"|sandwich(?:es)?|cakes?"
    r"|(?:per|a) (?:glass|bottle|pint|cup|slice|plate|portion|item|night|room|kilo)|jumpers?|hoodies|hats|mugs"
    r"|calendars"
    r"|(?:christmas|greetings?) cards|cds?|dvds?|vinyl|(?:saver|double|single|twin|hotel) rooms?|cottages?"
    r"|self[- ]catering"
    r"|snacks?|refreshments|tokens?|increments"
    r"|(?<!by )programmes?|brochures?|(?:t-?|polo )?shirts?|merchandise|souvenirs?|materials|ingredients|replacements?"
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
# Who pays, what one pays for, and when: of other things in the plural the sum is the price of a thing.
_PAYERS = re.compile(
    r"adults|children|kids|juniors|infants|toddlers|babies|teens|teenagers|students|seniors|pensioners|oaps"
    r"|veterans|concs|concessions|members|nonmembers|friends|patrons|guests|visitors|locals|residents|couples"
    r"|singles|doubles|ladies|men|women|gents|unders|overs|parents|carers|companions|families|groups|teams"
    r"|schools|players|runners|swimmers|spectators|supporters|beginners|improvers|dancers|walkers|delegates"
    r"|others|passes|pass|tickets|seats|stalls|places|spaces|wristbands|entries|prices|costs|fees|charges|rates"
    r"|sales|gates|doors|sessions|classes|courses|workshops|lessons|performances|shows|concerts|matinees"
    r"|evenings|previews|screenings|films|tours|walks|talks|lectures|games|matches|races|days|nights|weeks"
    r"|weekdays|weekends|holidays|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|hours|years"
    r"|minutes|plus|minus|this|is|was|less|includes|access|process|starts|begins|ours|yours|always|sometimes"
    r"|besides|terms",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?:^|[,;&/|\n]|\band\b|[.!?]\s)\s*([A-Za-z]{3,20}s)\s*(?:[:–-]|are|cost|at|only|just)?\s*$"
    r"|\b([a-z]{3,20}s)\s*$"
)


def sells_goods(before: str) -> bool:
    """Whether things stand right before a sum: "Jumpers £8", but not "Adults £8" or "The Clubrooms £8"."""
    found = _PLURAL.search(before[-60:])
    return found is not None and _PAYERS.fullmatch(found[1] or found[2]) is None


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
