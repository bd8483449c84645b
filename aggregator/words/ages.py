"""Whom it is for, by age -> schema.org typicalAgeRange: "5-", "8-12", "-4"."""

import re
from functools import lru_cache

_LONGEST = 4_000
_SHORT = 40
_TO = r"\s*(?:-|–|—|to|until|and)\s*"
_YEARS = r"(?:years?|yrs?|yr|y/?o)\b"
_CUE = (
    r"(?:\bage[sd]?(?: (?:group|range|guidance|guide|limit|restriction|recommendation|suitability|advice))?"
    r"|\bsuitable for|\brecommended for|\bguidance|\baimed at"
    r"|\bfor(?: all)? (?:those|anyone|people|young people|children|kids)(?: aged| over)?)"
    r"\s*(?:[:\-–(]|is|are|of|from|aged?|ages)?\s*(?:ages?d?\s*)?"
)
_MONTHS = re.compile(rf"\b(\d{{1,2}}){_TO}(\d{{1,2}})\s*months?\b", re.IGNORECASE)
_UP_TO_MONTHS = re.compile(r"\b(?:up to|under) (\d{1,2}) months\b", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"{_CUE}(\d{{1,2}}){_TO}(\d{{1,2}})\b(?!\s*(?:am|pm|:|\.\d))|\b(\d{{1,2}}){_TO}(\d{{1,2}})[\s-]*{_YEARS}"
    r"|\b(1?\d)\s?[-–]\s?(1?\d)s\b",
    re.IGNORECASE,
)
_NONE_UNDER = re.compile(
    r"\bno (?:one )?(?:under|u)[\s-]?(\d{1,2})s?\b|\bunder[\s-]?(\d{1,2})s? (?:are |will )?(?:not |be refused|cannot)"
    r"|\bnot suitable for (?:children |those |anyone )?(?:aged )?under(?: the age of)?[\s-]?(\d{1,2})",
    re.IGNORECASE,
)
_UP = re.compile(
    rf"{_CUE}(\d{{1,2}})\s*(?:\+|plus\b|(?:{_YEARS}\s*)?(?:and|or|&)\s*(?:over|above|up|older|upwards)\b|{_YEARS}\s*\+)"
    rf"|\b(\d{{1,2}})\s*(?:{_YEARS}\s*)?(?:old\s*)?(?:and|or|&)\s*(?:over|above|up|older|upwards)\b"
    rf"|\b(\d{{1,2}})\s*\+?\s*{_YEARS}\s*\+|\b(\d{{1,2}})\s*\+\s*(?:{_YEARS}(?! (?:of|since)\b)|only\b|event\b|show\b)"
    rf"|\bover[\s-](1[0-9]|[2-9][0-9])(?:['’]?s\b|(?=\s*(?:only\b|$|[.,;)!])))|\b(1[0-9])['’]?s (?:and|or"
    rf"|&) (?:over|above)\b"
    rf"|\bchildren over (\d{{1,2}})\b|\b(\d{{1,2}})[\s-]plus(?=\s*(?:only\b|$|[.,;)!]))|[,(|–-]\s*(1?[0-9])\s?\+\s*$"
    rf"|\b(?:cert(?:ificate)?\.?|bbfc|rated)\s*:?\s*(15|18)\b|\bfrom (\d{{1,2}}) ?{_YEARS}(?! (?:ago|of(?! age)))"
    rf"|[(\[](1[0-9]|[1-9])\s*\+[)\]]"
    rf"|\bmin(?:imum|\.)? age(?: is|:| of)?\s*(\d{{1,2}})\b|\bfrom (?:the )?age(?: of)? (\d{{1,2}})\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"(?<!entry )(?<!tickets )(?<!admission )\b(?:for|aimed at|suitable for|with) (?:the )?(?:children |those |kids "
    r"|babies and )?(?:aged )?under[\s-]?(\d{1,2})s?\b"
    r"|\bunder[\s-](\d{1,2})s (?:disco|night|session|party|club|only)\b",
    re.IGNORECASE,
)
_AND_UNDER = re.compile(rf"\b(\d{{1,2}})\s*(?:{_YEARS}\s*)?(?:and|or|&) (?:under|younger|below)\b", re.IGNORECASE)
_WHOLE = re.compile(r"(?:ages?\s*:?\s*)?(\d{1,2})?\s*([-–]|to|\+)\s*(\d{1,2})?(?:\s*years?)?", re.IGNORECASE)
_WHOLE_UNDER = re.compile(r"(?:under|u)[\s-]?(\d{1,2})'?s?", re.IGNORECASE)
_ADULTS = re.compile(r"\badults only\b|\bover[\s-]?18s?\b|\bfor adults\b", re.IGNORECASE)
_EVERYONE = re.compile(
    r"\ball ages\b|\bfamily[- ]friendly\b|\ball the family\b|\bthe whole family\b|\bfamil(?:y|ies)\b(?=\s*$)"
    r"|\bevery age\b",
    re.IGNORECASE,
)
# A rule about who must come along is no limit: "14+ (under 16s with an adult)" is for 14 and over.
_ALONG = re.compile(
    r"\(?\b(?:(?:children |those |anyone )?(?:aged )?(?:under|u)[\s-]?\d{1,2}(?:['’]?s)?)\b"
    r"[^.;)]{0,40}\b(?:accompanied|supervised|with an adult)\b[^.;)]{0,40}\)?",
    re.IGNORECASE,
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_NUMBER = re.compile(rf"\b({'|'.join(_NUMBERS)})(s?)\b", re.IGNORECASE)
_OF_MONEY = re.compile(r"[£$€]\s*\d|\bfree\b|\baccompanied\b|\bconcession|\btickets?\b", re.IGNORECASE)
# Looked for as they stand, which is far quicker than the patterns; without one of them no pattern can fit.
_HINTS = (
    *(
        "age",
        "year",
        "yr",
        "y/o",
        "over",
        "under",
        "above",
        "and up",
        "or up",
        "& up",
        "suitable",
        "recommended",
        "aimed",
    ),
    *("guidance", "+", "plus", "month", "adult", "famil", "strictly", "young", "below", "no u", "children", "people"),
    *("anyone", "kids", "those", "older", "upwards"),
    *("cert", "bbfc", "rated", "s and"),
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+|\s*[;•|]\s*")


@lru_cache(maxsize=4096)
def read_age(text: str) -> str | None:
    """The ages, in whole years, that plain text names, or None; "under 5s" ends at 4, "5 and under" at 5.

    Prices by age and rules about who must be accompanied are not ages it is for.
    """
    text = text[:_LONGEST].strip()
    whole = _whole(text) if len(text) <= _SHORT else None
    if whole:
        return whole
    return next((age for sentence in _SENTENCES.split(text) if (age := _sentence(sentence))), None)


def _whole(text: str) -> str | None:
    """A text that is nothing but an age range, as a field or a badge has it."""
    under = _WHOLE_UNDER.fullmatch(text)
    if under:
        return _upto(int(under[1]) - 1)
    found = _WHOLE.fullmatch(text)
    if found is None or not (found[1] or found[3]):
        return None
    if found[2] == "+":
        return f"{int(found[1])}-" if found[1] and not found[3] else None
    return _range(found[1], found[3])


def _sentence(sentence: str) -> str | None:
    lowered = sentence.casefold()
    if not any(hint in lowered for hint in _HINTS):
        return None
    sentence = _NUMBER.sub(lambda word: _NUMBERS[word[1].casefold()] + word[2], _ALONG.sub("", sentence)).strip()
    if not any(sign.isdigit() for sign in sentence):
        return _unnumbered(sentence)
    if len(sentence) <= _SHORT and (whole := _whole(sentence)):
        return whole
    barred = _NONE_UNDER.search(sentence)
    if barred:
        return f"{_number(barred)}-"
    if _OF_MONEY.search(sentence):
        return None
    return _bounded(sentence) or _open(sentence)


def _bounded(sentence: str) -> str | None:
    months = _MONTHS.search(sentence)
    if months:
        return _range(str(int(months[1]) // 12), str(int(months[2]) // 12))
    until = _UP_TO_MONTHS.search(sentence)
    if until:
        return _upto(int(until[1]) // 12)
    between = _BETWEEN.search(sentence)
    if between:
        low, high = (one for one in between.groups() if one)
        return _range(low, high)
    return None


def _open(sentence: str) -> str | None:
    for pattern, read in ((_UP, lambda age: f"{age}-"), (_AND_UNDER, _upto), (_UNDER, lambda age: _upto(age - 1))):
        found = pattern.search(sentence)
        if found:
            return read(_number(found))
    return _unnumbered(sentence)


def _unnumbered(sentence: str) -> str | None:
    if _OF_MONEY.search(sentence):
        return None
    if _ADULTS.search(sentence):
        return "18-"
    return "0-" if _EVERYONE.search(sentence) else None


def _number(found: re.Match[str]) -> int:
    return int(next(group for group in found.groups() if group))


def _upto(age: int) -> str:
    return f"-{max(age, 0)}"


def _range(low: str | None, high: str | None) -> str | None:
    if low and high and int(low) > int(high):
        return None
    return f"{int(low) if low else ''}-{int(high) if high else ''}"
