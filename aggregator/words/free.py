"""Whether a text says that an event is free, free for some, or paid by what one wishes to give."""

import re

_THINGS = (
    r"parking|car park|wi-?fi|gifts?|drinks?|glass|programmes?|bus|shuttle|tea|coffee|refreshments|cake|cancellation"
    r"|delivery"
    r"|postage|face ?paint\w*|spirit|time|flow|hand|range|kick|fall|food|snacks?|t-?shirt|goody|exchanges?|refunds?"
    r"|trial|pizza"
    r"|running|style|form|thinking|from|travel|prosecco|mince|lunch|ice cream|craft kits?|poster|download|companion"
    r"|carer"
    r"|carers?|essential|personal|house|jazz|speech|radicals?|(?:ticket|entry"
    r"|admission) with (?:an? |your )?(?:ticket|purchase|pass)"
    r"|with (?:museum |gallery |general |park |house )?admission|up\b|ranging|wheel\w*"
)
_FREE = re.compile(
    rf"(?<![\w-])free\b(?!-)(?! ?(?:{_THINGS})\b)(?! of (?!charge\b))|\bno (?:admission |entry |entrance )?(?:charge"
    rf"|cost)\b"
    r"|\b(?:free of|without) charge\b|\bno (?:entry|entrance|admission) fees?\b|\bnothing to pay\b|\bfoc\b|\bgratis\b"
    r"|\b(?:won['’]?t|doesn['’]?t|will not|does not) cost (?:you )?(?:a penny|a thing|anything)\b|\bcosts? nothing\b"
    r"|\bcomplimentary (?:entry|admission|tickets?)\b|£0(?:\.00)?(?![\d.])",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\bnot|\bisn['’]t|\bno longer|\bfeel|\bset|\bbreak|\bget in|\bone|\bbuy one get one|\bbogof"
    r"|\bset)\s+$",
    re.I,
)
_HARD_NOT = re.compile(
    r"(?:\bnot|\bisn['’]t|\bno longer|\bfeel|\bset|\bbreak(?:ing)?|get one|\bsugar|\bgluten"
    r"|\balcohol)[\s-]+$",
    re.I,
)
_SOME = (
    r"(?:accompanied |all |our |your )*(?:\b(?:u|under|over|aged)[\s-]?\d{1,2}|child(?:ren)?|kids?|juniors?|bab(?:y"
    r"|ies)|infants?"
    r"|toddlers?|students?|members?|friends of|patrons|carers?|companions?|essential companions?|concs?|concessions?"
    r"|seniors?"
    r"|oaps?|nhs|veterans|blue light|season ticket|ticket ?holders?|pass ?holders?|residents|local residents"
    r"|school ?(?:pupils"
    r"|children)?|unemployed|asylum seekers|refugees|teachers|staff|spectators|national trust|english heritage|art fund"
    r"|the under|those (?:aged )?under|anyone under|everyone under)"
)
_FOR_SOME = re.compile(
    rf"\s*(?:entry|admission|tickets?|places?|of charge)?\s*(?:for|to|with|if you are"
    rf"|\()\s*{_SOME}",
    re.I,
)
_SOME_ARE = re.compile(
    rf"{_SOME}[a-z]*(?:\s*\([^)]{{0,40}}\))?s?(?: and (?:under|carers?|\w+))?\s*(?:years?|old)?\s*[:=–-]*\s*(?:go"
    rf"|get in|gets in|are|is|enter"
    r"|attend|admitted|come)?(?: in)?(?: for)?\s*$",
    re.IGNORECASE,
)
_SOMETIMES = re.compile(
    r"\s*(?:entry |admission )?(?:before|until|till|on (?:mon|tue|wed|thu|fri|sat|sun)"
    r"|first)\b",
    re.IGNORECASE,
)
_GIFT = re.compile(
    r"\bdonations?\b|\bretiring collection\b|\bcollection on the door\b"
    r"|\bvoluntary contribution\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\bpay[\s-](?:what|as|whatever)[\s-](?:you|u)[\s-](?:can|like|want|feel|decide|think|wish|choose|please"
    r"|are able)\b"
    r"|\bPWYC\b|\bPAYF\b|\bPWYW\b|\bpay ?what ?you ?(?:can|like|want|feel|decide)\b|\bname your (?:own )?price\b"
    r"|\bsliding scale\b",
    re.IGNORECASE,
)


def says_free(text: str) -> str | None:
    """ "all" where the event is free, "some" where it is for one group or for a while, None where nothing is free."""
    said: str | None = None
    for found in _FREE.finditer(text):
        before, after = text[max(0, found.start() - 60) : found.start()], text[found.end() : found.end() + 60]
        if _HARD_NOT.search(before):
            continue
        some = _FOR_SOME.match(after) or _SOME_ARE.search(before) or _SOMETIMES.match(after)
        if not some:
            return "all"
        said = "some"
    return said


def says_gift(text: str) -> bool:
    """Whether it asks for a donation."""
    return _GIFT.search(text) is not None


def says_wish(text: str) -> bool:
    """Whether one pays what one can or likes."""
    return _WISH.search(text) is not None
