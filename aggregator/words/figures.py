"""Tokens that begin with a figure: days, years, hours and numeric dates, and the figures that say no time."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from aggregator.words.calendar_words import MONTHS, STREETS, WEEKDAYS
from aggregator.words.times import Clock
from aggregator.words.units import Token

JUNK = Token("x")
HOUSE = Token("x", "house")


class Ymd(NamedTuple):
    """A date as written; the year may be missing."""

    year: int | None
    month: int
    day: int


def _either(words: Iterable[str]) -> str:
    """A pattern for one of several words, which looks at each first letter once."""
    endings: dict[str, list[str]] = {}
    for word in words:
        endings.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in endings.items())


_MONTH = _either(MONTHS)
_NAME = _either((*MONTHS, *WEEKDAYS))
_UNITS = """
    minutes minute mins min hours hour hrs hr days day months month years year yrs yr miles mile km metres people places
    performances shows %
"""
_UNIT = _either(_UNITS.split())
_ENDING = r"(?-i:(?:st|nd|rd|th)(?:\b|(?=[A-Z]))|(?:ST|ND|RD|TH|Th|St|Nd|Rd)\b)"
PRICE = r"[£€$]\s?\d[\d,]{0,9}(?:\.\d\d?)?(?:\s?[/–-]\s?£?\d{1,3}(?:\.\d\d)?(?![\d:.]|\s?[ap]\.?m|\s?[-–]))*"
PHONE = r"(?:\+44\s?|\(?0)\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}\b"
_ALTERNATIVES = {
    "ampm": r"""(?P<h>\d{1,2})(?:[.:·](?P<mi>[0-5]\d)|(?P<mj>[0-5]\d)|[-;,](?P<mk>00|1[3-9]|[2-5]\d))?(?::[0-5]\d)?\s?
        (?P<half>[ap]\.m\b\.?|[ap]m\b|(?-i:am|pm)(?=(?-i:[A-Z]))|noon\b|midday\b|midnight\b)""",
    "oclock": r"(?P<oh>\d{1,2})\s?o'?clock\b",
    "day": rf"(?P<dn>\d{{1,2}})(?:(?P<dord>{_ENDING})|(?=\s(?:{_MONTH})\b))",
    "year": r"(?:19|20)\d\d(?![\d/-]|\s?hrs?\b|h\b)",
    "iso": r"\d{4}-\d{2}-\d{2}(?!\d)T?",
    "ymd": r"\d{4}/\d{1,2}/\d{1,2}(?!\d)",
    "phone": PHONE,
    "hrs": r"(?P<hh>[01]?\d|2[0-3])(?P<hm>[0-5]\d)\s?(?:hrs?|h)\b",
    "years": r"(?:19|20)\d\d(?P<next>/\d\d)?(?!\d)",
    "dotted": r"(?P<ma>\d{1,2})\.(?P<mb>\d{1,2})\.?(?=\s?(?:[-–—]|to)\s?\d{1,2}\.\d{1,2}\.\d{2})",
    "listed": rf"\d{{1,2}}(?=/(?:1[3-9]|[23]\d)/\d{{1,2}}\s(?:{_MONTH})\b|/\d{{1,2}}{_ENDING})",
    "dmy": r"""(?P<d1>\d{1,2})(?:/(?P<d2>\d{1,2})/|\.(?P<d3>\d{1,2})\.|-(?P<d4>\d{1,2})-)
        (?P<dy>\d{4}|\d{2})(?!\d)""",
    "colon": r"""(?P<ch>[01]?\d|2[0-4])[.:](?P<cm>[0-5]\d)
        (?P<sec>\s?(?:hrs?|h)\b|:[0-5]\d(?:[.:]\d{1,6})?(?:Z|\s?[+-]\d\d:?\d\d)?)?(?![\d])""",
    "always": r"24/7",
    "dm": r"(?P<ma>\d{1,2})/(?P<mb>\d{1,2})(?![\d/])",
    "french": r"(?P<fh>[01]?\d|2[0-3])h(?P<fm>[0-5]\d)\b",
    "measure": rf"""\d{{1,3}}\s?(?:-|–|to)\s?\d{{1,3}}\s?-?(?:yrs?|years?|months|mins?|minutes|hours)\b
        |\d{{1,3}}\s?-?\s?(?:{_UNIT}|(?P<weeks>weeks?))(?!\w)|\d{{1,3}}(?:\+(?!\s?\d)|[sp]\b|%)""",
    "house": rf"""\d{{1,4}}[a-z]?,?\s(?=(?-i:[A-Z]))(?!(?:{_NAME})\b)[\w']{{2,21}}\s
        (?:(?-i:[A-Z])[\w']{{1,20}}\s){{0,2}}?(?:{STREETS})\b""",
    "num": rf"(?P<n>\d{{1,2}})(?!\d)(?P<ord>\s{_ENDING})?",
    "other": r"\d{1,20}",
}
"""What a token that begins with a figure may be, in the order in which it is tried."""


def _one_of(names: str) -> Callable[[str, int], re.Match[str] | None]:
    wanted = names.split()
    found = [f"(?P<{name}>{pattern})" for name, pattern in _ALTERNATIVES.items() if name in wanted]
    return re.compile("|".join(found), re.X | re.I).match


_LETTER, _SPACE, _OTHER = "a", " ", ""
_SHORT = {
    _LETTER: _one_of("ampm oclock day french measure house num other"),
    _SPACE: _one_of("ampm oclock day measure house num other"),
    ".": _one_of("ampm dotted dmy colon num other"),
    ":": _one_of("ampm colon num other"),
    "·": _one_of("ampm num other"),
    "/": _one_of("listed dmy always dm num other"),
    "-": _one_of("ampm dmy measure num other"),
    ";": _one_of("ampm num other"),
    "–": _one_of("measure num other"),
    "+": _one_of("measure num other"),
    "%": _one_of("measure num other"),
    ",": _one_of("ampm house num other"),
    _OTHER: _one_of("num other"),
}
_LONG = {
    _LETTER: _one_of("ampm year phone hrs years measure house other"),
    _SPACE: _one_of("ampm year phone hrs years measure house other"),
    ".": _one_of("ampm year years other"),
    ":": _one_of("ampm year years other"),
    "/": _one_of("ymd years other"),
    "-": _one_of("iso phone years measure other"),
    ",": _one_of("year phone house other"),
    _OTHER: _one_of("year phone years measure other"),
}
"""By the character after the first run of figures: only a few of all alternatives can follow."""


def figure(text: str, start: int, end: int, month_first: bool) -> tuple[Token, int]:
    """The token that begins with the figures from ``start`` to ``end``, and where it ends; HOUSE for an address."""
    after = text[end : end + 1]
    by_sign = _SHORT if end <= start + 2 else _LONG
    pattern = by_sign.get(after) or by_sign[_LETTER if after.isalpha() else _SPACE if after.isspace() else _OTHER]
    match = pattern(text, start)
    if match is None:
        return JUNK, end
    reader = _READERS.get(match.lastgroup or "")
    return reader(match, month_first) if reader else JUNK, match.end()


def _ymd(year: int, month: int, day: int) -> Token:
    try:
        date(year, month, day)
    except ValueError:
        return JUNK
    return Token("D", Ymd(year, month, day))


def _iso(match: re.Match[str], _month_first: bool) -> Token:
    return _ymd(*(int(part) for part in match["iso"][:10].split("-")))


def _year_first(match: re.Match[str], _month_first: bool) -> Token:
    return _ymd(*(int(part) for part in match["ymd"].split("/")))


def _day_month(first: int, second: int, month_first: bool) -> tuple[int, int]:
    """Day and month of a numeric date; an order that cannot be is turned round."""
    swap = (month_first and first <= 12) or second > 12
    return (second, first) if swap else (first, second)


def _numeric(match: re.Match[str], month_first: bool) -> Token:
    second = match["d2"] or match["d3"] or match["d4"]
    day, month = _day_month(int(match["d1"]), int(second), month_first)
    year = int(match["dy"])
    return _ymd(year + 2000 if year < 70 else year + 1900 if year < 100 else year, month, day)


def _no_year(match: re.Match[str], month_first: bool) -> Token:
    first, second = int(match["ma"]), int(match["mb"])
    return Token("d", (*_day_month(first, second, month_first), first, second))


def _am_pm(match: re.Match[str], _month_first: bool) -> Token:
    written, dotted, plain, slipped, half = match.group("h", "mi", "mj", "mk", "half")
    hour, minutes, half = int(written), int(dotted or plain or slipped or 0), half.lower()
    if half in _NAMED_HOURS:
        return Token("T", Clock(_NAMED_HOURS[half])) if hour == 12 else JUNK
    if hour > 12:
        return Token("T", Clock(hour * 60 + minutes, style="24")) if hour < 24 and half[0] == "p" else JUNK
    return Token("T", Clock(hour % 12 * 60 + minutes + (720 if half[0] == "p" else 0)))


_NAMED_HOURS = {"noon": 720, "midday": 720, "midnight": 1440}


def _military(match: re.Match[str], _month_first: bool) -> Token:
    return Token("T", Clock(int(match["hh"]) * 60 + int(match["hm"]), style="24"))


def _french(match: re.Match[str], _month_first: bool) -> Token:
    return Token("T", Clock(int(match["fh"]) * 60 + int(match["fm"]), style="24"))


def _colon(match: re.Match[str], _month_first: bool) -> Token:
    written, past, seconds = match.group("ch", "cm", "sec")
    hour, minutes = int(written), int(past)
    if hour == 24:
        return Token("T", Clock(1440, style="24")) if minutes == 0 else JUNK
    if not seconds and _AN_HOUR_FOLLOWS(match.string, match.end()) and _is_day(match, hour, minutes):
        return Token("d", (hour, minutes, hour, minutes))
    fixed = hour > 12 or written[0] == "0" or seconds
    return Token("T", Clock(hour * 60 + minutes, bare=not fixed, style="24" if fixed else ""))


_AN_HOUR_FOLLOWS = re.compile(r"[\s|@]{1,3}\d{1,2}(?:[.:]\d\d|\s?[ap]m)", re.I).match
_AFTER_A_WEEKDAY = re.compile(rf"\b(?:{_either(WEEKDAYS)})\.?,?\s$", re.I).search


def _is_day(match: re.Match[str], day: int, month: int) -> bool:
    """Whether it is a day and its month, after a weekday and before the hour ("FRI 2.10 7.30PM")."""
    text, start = match.string, match.start()
    dotted = "." in match[0] and 1 <= day <= 31 and 1 <= month <= 12
    return dotted and bool(_AFTER_A_WEEKDAY(text[max(0, start - 12) : start]))


def _oclock(match: re.Match[str], _month_first: bool) -> Token:
    hour = int(match["oh"])
    return Token("T", Clock(hour * 60, bare=True)) if 1 <= hour <= 12 else JUNK


def _years(match: re.Match[str], _month_first: bool) -> Token:
    """A year, but not a season ("2026/27")."""
    return JUNK if match["next"] else Token("Y", int(match["years"]))


def _measure(match: re.Match[str], _month_first: bool) -> Token:
    return Token("c", int(match["measure"][: -len(match["weeks"])].strip(" -"))) if match["weeks"] else JUNK


def _day(match: re.Match[str], month_first: bool) -> Token:
    number, ending = match.group("dn", "dord")
    return _ORDINALS[int(number)] if ending else _number(match, month_first)


def _number(match: re.Match[str], _month_first: bool) -> Token:
    text, start, end = match.string, match.start(), match.end()
    glued = text[end : end + 1].isalpha() and text[end : end + 3].lower() not in _MONTH_STARTS
    part_of_a_name = glued or (start > 0 and text[start - 1].isupper())
    return JUNK if part_of_a_name else _NUMBERS[int(match[0])]


def day_of_address(text: str, start: int, end: int) -> tuple[Token, int]:
    """The number that seems to begin an address, as a day, and where it ends ("October 31 Walker Lane")."""
    return (_NUMBERS[int(text[start:end])], end) if end <= start + 2 else (JUNK, end)


_NUMBERS = [Token("N", number) for number in range(100)]
_ORDINALS = [Token("O", number) for number in range(100)]
_MONTH_STARTS = frozenset(name[:3] for name in MONTHS)
_READERS: dict[str, Callable[[re.Match[str], bool], Token]] = {
    "day": _day,
    "house": lambda _match, _month_first: HOUSE,
    "iso": _iso,
    "ymd": _year_first,
    "dmy": _numeric,
    "dm": _no_year,
    "dotted": _no_year,
    "ampm": _am_pm,
    "oclock": _oclock,
    "hrs": _military,
    "listed": lambda match, _: _NUMBERS[int(match["listed"])],
    "colon": _colon,
    "year": lambda match, _: Token("Y", int(match["year"])),
    "years": _years,
    "french": _french,
    "measure": _measure,
    "num": lambda match, _: _ORDINALS[int(match["n"])] if match["ord"] else _number(match, _),
}
