"""Text to tokens: one left-to-right pass that names every number and word which can matter to a date.

A token's kind is one character, so that the grammar can be written as patterns over a string of kinds:

    W weekday      w weekdays (plural)   M month      O ordinal      N number      Y year     y 'year
    D full date    d day/month           T hour       R today        H holiday     c weeks    q first..last
    - dash   t to   u until   , & / | ( )  f from   b between   @ at   F for   j this   J next   l throughout
    e every  o other  m month  a daily  k weekly  K fortnightly     g doors   s start   S starts   z ends
    h open   A opening hours   X except   i hour to leave out   I clause to leave out   v former date   p published
    > onwards   < by   = was      x anything else
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from typing import Any, NamedTuple

from aggregator.words.calendar_words import (
    MARKS,
    MONTHS,
    NTH,
    PHRASES,
    PLAIN_WORDS,
    RELATIVE,
    SILENT,
    STREETS,
    WEEKDAY_SETS,
    WEEKDAYS,
)
from aggregator.words.times import Clock


class Token(NamedTuple):
    """One token: its kind, what it is worth, and whether it touches the token before it."""

    kind: str
    value: Any = None
    touching: bool = False


class Ymd(NamedTuple):
    """A date as written; the year may be missing."""

    year: int | None
    month: int
    day: int


_NAMES = "|".join((*MONTHS, *WEEKDAYS))
_TOKEN = re.compile(
    rf"""
  (?:
    (?P<postcode>(?-i:[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}})\b)
  | (?P<link>https?://\S{{1,200}}|www\.\S{{1,200}})
  | (?P<aged>\b(?:ages?|aged)\b:?\s\d{{1,3}}(?:\s?(?:-|–|to)\s?\d{{1,3}})?\+?)
  | (?P<word>'?[^\W\d_]{{1,40}}(?:'[^\W\d_]{{1,20}})?)
  | (?P<iso>\d{{4}}-\d{{2}}-\d{{2}}(?!\d))T?
  | (?P<ymd>\d{{4}}/\d{{1,2}}/\d{{1,2}}(?!\d))
  | (?P<price>[£€$]\s?\d[\d,]{{0,9}}(?:\.\d\d?)?(?:\s?[/–-]\s?£?\d{{1,3}}(?:\.\d\d)?(?![\d:.]|\s?[ap]\.?m|\s?[-–]))*
        |\d{{1,3}}p\b)
  | (?P<phone>(?:\+44\s?|\(?0)\d{{2,4}}\)?[\s-]?\d{{3,4}}[\s-]?\d{{3,4}}\b)
  | (?P<dotted>(?P<da>\d{{1,2}})\.(?P<db>\d{{1,2}})\.?(?=\s?(?:[-–—]|to)\s?\d{{1,2}}\.\d{{1,2}}\.\d{{2}}))
  | (?P<dmy>(?P<d1>\d{{1,2}})(?:/(?P<d2>\d{{1,2}})/|\.(?P<d3>\d{{1,2}})\.|-(?P<d4>\d{{1,2}})-)
        (?P<dy>\d{{4}}|\d{{2}})(?!\d))
  | (?P<ampm>(?P<h>\d{{1,2}})(?:[.:·](?P<mi>[0-5]\d)|(?P<mj>[0-5]\d))?(?::[0-5]\d)?\s?
        (?P<half>[ap]\.m\b\.?|[ap]m\b|noon\b|midday\b|midnight\b))
  | (?P<hrs>(?P<hh>[01]?\d|2[0-3])[.:]?(?P<hm>[0-5]\d)\s?(?:hrs?|h)\b|(?P<fh>[01]?\d|2[0-3])h(?P<fm>[0-5]\d)\b)
  | (?P<colon>(?P<ch>[01]?\d|2[0-4])[.:](?P<cm>[0-5]\d)
        (?P<sec>:[0-5]\d(?:[.:]\d{{1,6}})?(?:Z|\s?[+-]\d\d:?\d\d)?)?(?![\d]))
  | (?P<always>24/7)
  | (?P<dm>(?P<ma>\d{{1,2}})/(?P<mb>\d{{1,2}})(?![\d/]))
  | (?P<year>(?:19|20)\d\d(?:/\d\d)?(?!\d))
  | (?P<short>'(?P<yy>\d\d)(?!\d))
  | (?P<measure>\d{{1,3}}\s?(?:-|–|to)\s?\d{{1,3}}\s?-?(?:yrs?|years?|months|mins?|minutes|hours)\b
        |\d{{1,3}}\s?-?\s?(?:minutes?|mins?|hours?|hrs?|days?|(?P<weeks>weeks?)|months?|years?|yrs?|miles?|km|metres|people|
        places|performances|shows|%)(?!\w)
        |\d{{1,3}}\+(?!\s?\d)|\d{{1,3}}s\b|\d{{1,3}}%)
  | (?P<house>\d{{1,4}}[a-z]?,?\s(?!(?:{_NAMES})\b)(?-i:[A-Z])[\w']{{1,20}}\s(?:(?-i:[A-Z])[\w']{{1,20}}\s){{0,2}}?
        (?:{STREETS})\b)
  | (?P<num>(?P<n>\d{{1,2}})(?!\d)(?P<ord>\s?(?-i:st|nd|rd|th|ST|ND|RD|TH|Th|St|Nd|Rd)\b)?)
  | (?P<other>\d{{1,20}})
  | (?P<dash>[-–—−‐‑~]{{1,4}}|(?<=\s)\?(?=\s))
  | (?P<mark>[,&/()|;+\n•·*●]|\.{{2,5}}|…|\.(?=\s|$))
  )[ ]?
    """,
    re.X | re.I,
)
_PUNCTUATION = {",": ",", "&": "&", "+": "&", "/": "/", "(": "(", ")": ")"}
_NUMBER_AFTER = re.compile(r"[\s.,(|:-]{0,3}(?:the\s)?'?\d")
_NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?[\s.,(|-]{0,3}(?:of\s)?$", re.I)
_BROKEN_DASH = re.compile("â(?:\x80[\x93\x94]|€[“”\x93\x94])")
_SPACES = re.compile(r"[^\S\n]+")
_QUOTES = str.maketrans("’‘`", "'''")
_LONGEST_ABBREVIATION = 5

Reading = tuple[str, object]
_JUNK: Reading = ("x", None)


def tokens(text: str, month_first: bool) -> list[Token]:
    """All tokens of a text, silent words left out. ``month_first`` reads 3/7/2026 as March 7."""
    if "&" in text and ";" in text:
        text = unescape(text)
    if "â" in text:
        text = _BROKEN_DASH.sub("–", text)
    return list(_lex(_SPACES.sub(" ", text).translate(_QUOTES), month_first))


def _lex(text: str, month_first: bool) -> Iterator[Token]:
    skip_to, last_end = 0, -1
    for match in _TOKEN.finditer(text):
        start, group = match.start(), match.lastgroup or ""
        if start < skip_to:
            continue
        if group == "word":
            kind, value, end = _word(match["word"], start, text)
            skip_to = end
        else:
            kind, value = _READERS.get(group, _junk)(match, month_first)
            end = match.end(group)
        if kind:
            yield Token(kind, value, start == last_end)
            last_end = end


def _junk(_match: re.Match[str], _month_first: bool) -> Reading:
    return _JUNK


def _word(written: str, start: int, text: str) -> tuple[str, object, int]:
    """The kind of a word or of the phrase that it begins, what it is worth, and where it ends."""
    word, end = written.lower(), start + len(written)
    for phrase, kind in PHRASES.get(word, ()):
        stop = start + len(phrase)
        if text[start:stop].lower() == phrase and not text[stop : stop + 1].isalnum():
            return kind, phrase, stop
    kind, value = _WORDS.get(word, _JUNK)
    if kind in _NAMED:
        if word in PLAIN_WORDS and written == word and not _beside_number(text, start, end):
            return "x", None, end
        if len(word) <= _LONGEST_ABBREVIATION and text[end : end + 1] == ".":
            end += 1
    return kind, value, end


def _every_word() -> dict[str, Reading]:
    found: dict[str, Reading] = dict.fromkeys(SILENT, ("", None))
    found |= {word: (kind, word) for word, kind in MARKS.items()}
    found |= {word: ("M", month) for word, month in MONTHS.items()}
    for word, weekday in WEEKDAYS.items():
        found[word] = ("W", (weekday,))
        found |= {word + ending: ("w", (weekday,)) for ending in ("s", "s'", "'s") if not word.endswith("s")}
    for word, weekdays in WEEKDAY_SETS.items():
        found |= {word: ("W", weekdays), word + "s": ("w", weekdays)}
    found |= {word: ("q", which) for word, which in NTH.items()}
    found |= {word: ("R", days) for word, days in RELATIVE.items()}
    return found | {"noon": ("T", Clock(720)), "midday": ("T", Clock(720)), "midnight": ("T", Clock(1440))}


_WORDS = _every_word()
_NAMED = ("M", "W", "w")


def _beside_number(text: str, start: int, end: int) -> bool:
    return bool(_NUMBER_AFTER.match(text, end) or _NUMBER_BEFORE.search(text[max(0, start - 12) : start]))


def _ymd(year: int, month: int, day: int) -> Reading:
    try:
        date(year, month, day)
    except ValueError:
        return _JUNK
    return "D", Ymd(year, month, day)


def _iso(match: re.Match[str], _month_first: bool) -> Reading:
    return _ymd(*(int(part) for part in match["iso"].split("-")))


def _year_first(match: re.Match[str], _month_first: bool) -> Reading:
    return _ymd(*(int(part) for part in match["ymd"].split("/")))


def _day_month(first: int, second: int, month_first: bool) -> tuple[int, int]:
    """Day and month of a numeric date; an order that cannot be is turned round."""
    swap = (month_first and first <= 12) or second > 12
    return (second, first) if swap else (first, second)


def _numeric(match: re.Match[str], month_first: bool) -> Reading:
    second = match["d2"] or match["d3"] or match["d4"]
    day, month = _day_month(int(match["d1"]), int(second), month_first)
    year = int(match["dy"])
    return _ymd(year + 2000 if year < 70 else year + 1900 if year < 100 else year, month, day)


def _no_year(match: re.Match[str], month_first: bool) -> Reading:
    first, second = (int(number) for number in (match["ma"] or match["da"], match["mb"] or match["db"]))
    return "d", (*_day_month(first, second, month_first), first, second)


def _am_pm(match: re.Match[str], _month_first: bool) -> Reading:
    hour, half = int(match["h"]), match["half"][0].lower()
    minutes = int(match["mi"] or match["mj"] or 0)
    if match["half"].lower() in ("noon", "midday", "midnight"):
        return ("T", Clock(1440 if match["half"].lower() == "midnight" else 720)) if hour == 12 else _JUNK
    if hour > 12:
        return ("T", Clock(hour * 60 + minutes, style="24")) if hour < 24 and half == "p" else _JUNK
    return "T", Clock(hour % 12 * 60 + minutes + (720 if half == "p" else 0))


def _military(match: re.Match[str], _month_first: bool) -> Reading:
    return "T", Clock(int(match["hh"] or match["fh"]) * 60 + int(match["hm"] or match["fm"]), style="24")


def _colon(match: re.Match[str], _month_first: bool) -> Reading:
    hour, minutes = int(match["ch"]), int(match["cm"])
    if hour == 24:
        return ("T", Clock(1440, style="24")) if minutes == 0 else _JUNK
    fixed = hour > 12 or match["ch"][0] == "0" or match["sec"]
    return "T", Clock(hour * 60 + minutes, bare=not fixed, style="24" if fixed else "")


def _year(match: re.Match[str], _month_first: bool) -> Reading:
    return ("Y", int(match["year"])) if len(match["year"]) == 4 else _JUNK


def _measure(match: re.Match[str], _month_first: bool) -> Reading:
    return ("c", int(match["measure"][: -len(match["weeks"])].strip(" -"))) if match["weeks"] else _JUNK


def _number(match: re.Match[str], _month_first: bool) -> Reading:
    if match["ord"]:
        return "O", int(match["n"])
    start, end = match.span("num")
    before, after = match.string[max(0, start - 1) : start], match.string[end : end + 3].lower()
    part_of_a_name = before.isupper() or (after[:1].isalpha() and after not in _MONTH_STARTS)
    return _JUNK if part_of_a_name else ("N", int(match["n"]))


_MONTH_STARTS = frozenset(name[:3] for name in MONTHS)


def _mark(match: re.Match[str], _month_first: bool) -> Reading:
    return _PUNCTUATION.get(match["mark"], "|"), None


_READERS: dict[str, Callable[[re.Match[str], bool], Reading]] = {
    "iso": _iso,
    "ymd": _year_first,
    "dmy": _numeric,
    "dm": _no_year,
    "dotted": _no_year,
    "ampm": _am_pm,
    "hrs": _military,
    "colon": _colon,
    "year": _year,
    "short": lambda match, _: ("y", 2000 + int(match["yy"])),
    "measure": _measure,
    "num": _number,
    "dash": lambda _match, _: ("-", None),
    "mark": _mark,
}
