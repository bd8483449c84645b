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
    WEEKDAY_SETS,
    WEEKDAYS,
)
from aggregator.words.figures import FIGURE, JUNK, PHONE, PRICE, Reading, figure
from aggregator.words.times import Clock


class Token(NamedTuple):
    """One token: its kind, and what it is worth."""

    kind: str
    value: Any = None


_WORD = re.compile(r"'?[^\W\d_]{1,40}(?:'[^\W\d_]{1,20})?").match
_FIGURE = FIGURE.match
_SIGN = re.compile(
    rf"""
    (?P<dash>[-–—−‐‑~]{{1,4}}|(?<=\s)\?(?=\s))
  | (?P<price>{PRICE})
  | (?P<phone>{PHONE})
  | (?P<short>'(?P<yy>\d\d)(?!\d))
  | (?P<stop>\.{{2,5}}|\.(?=\s|$))
    """,
    re.X | re.I,
)
_MARKS = {",": ",", "&": "&", "+": "&", "/": "/", "(": "(", ")": ")"} | dict.fromkeys("|;\n•·*●…", "|")
_LINK = re.compile(r"https?://\S{1,200}|www\.\S{1,200}", re.I)
_AGED = re.compile(r"(?:ages?|aged)\b:?\s\d{1,3}(?:\s?(?:-|–|to)\s?\d{1,3})?\+?", re.I)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
_BEFORE_FIGURES = {"http": _LINK, "https": _LINK, "www": _LINK, "age": _AGED, "ages": _AGED, "aged": _AGED}
"""Words that say that the figures after them are no time."""
_NUMBER_AFTER = re.compile(r"[\s.,(|:-]{0,3}(?:the\s)?'?\d")
_NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?[\s.,(|-]{0,3}(?:of\s)?$", re.I)
_BROKEN_DASH = re.compile("â(?:\x80[\x93\x94]|€[“”\x93\x94])")
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_QUOTES = re.compile("[’‘`]")
_LONGEST_ABBREVIATION = 5

Found = tuple[str, object, int]
"""A kind, what it is worth, and where it ends."""


def tokens(text: str, month_first: bool) -> list[Token]:
    """All tokens of a text, silent words left out. ``month_first`` reads 3/7/2026 as March 7."""
    if "&" in text and ";" in text:
        text = unescape(text)
    if "â" in text:
        text = _BROKEN_DASH.sub("–", text)
    return _lex(_QUOTES.sub("'", _SPACES.sub(" ", text)), month_first)


def _lex(text: str, month_first: bool) -> list[Token]:
    found: list[Token] = []
    place, end = 0, len(text)
    while place < end:
        first = text[place]
        if first == " ":
            place += 1
            continue
        if first.isalpha():
            kind, value, place = _word(text, place)
        elif first.isdecimal() and (match := _FIGURE(text, place)):
            kind, value = figure(match, month_first)
            place = match.end()
        else:
            kind, value, place = _sign(text, place, first)
        if kind:
            found.append(Token(kind, value))
    return found


def _sign(text: str, start: int, first: str) -> Found:
    """The token that begins with neither a letter nor a figure; a kind of "" is none."""
    if first in _MARKS and first != "(":
        return _MARKS[first], None, start + 1
    match = _SIGN.match(text, start)
    if match is None:
        return _word(text, start) if first == "'" and text[start + 1 : start + 2].isalpha() else _lone(first, start)
    kind = _SIGNS[match.lastgroup or ""]
    return kind, 2000 + int(match["yy"]) if kind == "y" else None, match.end()


def _lone(first: str, start: int) -> Found:
    return _MARKS.get(first, ""), None, start + 1


_SIGNS = {"dash": "-", "price": "x", "phone": "x", "short": "y", "stop": "|"}


def _word(text: str, start: int) -> Found:
    """The kind of a word or of the phrase that it begins, what it is worth, and where it ends."""
    match = _WORD(text, start)
    end = match.end() if match else start + 1
    written = text[start:end]
    word = written.lower()
    kind, value = _WORDS.get(word, JUNK)
    if word in PHRASES:
        for phrase, meant in PHRASES[word]:
            stop = start + len(phrase)
            if text[start:stop].lower() == phrase and not text[stop : stop + 1].isalnum():
                return meant, phrase, stop
    if kind in _NAMED:
        return _name(text, start, end, kind, value)
    if kind == "x" and (aside := _aside(text, start, written)):
        return "x", None, aside
    return kind, value, end


def _name(text: str, start: int, end: int, kind: str, value: object) -> Found:
    """A month or a weekday, unless it is an ordinary word; the full stop of an abbreviation belongs to it."""
    written = text[start:end]
    if written in PLAIN_WORDS and not _beside_number(text, start, end):
        return "x", None, end
    if len(written) <= _LONGEST_ABBREVIATION and text[end : end + 1] == ".":
        end += 1
    return kind, value, end


def _aside(text: str, start: int, written: str) -> int:
    """The end of a postcode, a link or an age that the word begins; 0 if it begins none."""
    pattern = _POSTCODE if len(written) <= 2 and written.isupper() else _BEFORE_FIGURES.get(written.lower())
    match = pattern.match(text, start) if pattern else None
    return match.end() if match else 0


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
