"""Text to tokens: one left-to-right pass that names every number and word which can matter to a date.

A token's kind is one character, so that the grammar can be written as patterns over a string of kinds:

    W weekday      w weekdays (plural)   M month      O ordinal      N number      Y year     y 'year
    D full date    d day/month           T hour       R today        H holiday     c weeks    q first..last
    - dash   t to   u until   , & / | ( )  f from   b between   @ at   F for   j this   J next   l throughout
    e every  o other  m month  a daily  k weekly  K fortnightly     g doors   s start   S starts   z ends
    h open   A opening hours   X except   i hour to leave out   I clause to leave out   v former date   p published
    Z last, this or next year    > onwards   < by   = was   r matinee      U bank holiday
    C week commencing   L till late
    x anything else
"""

import re
from html import unescape

from aggregator.words.calendar_phrases import PHRASES
from aggregator.words.calendar_words import (
    HOLIDAYS,
    MARKS,
    MONTHS,
    NTH,
    PLAIN_WORDS,
    RELATIVE,
    SILENT,
    WEEKDAY_SETS,
    WEEKDAYS,
)
from aggregator.words.figures import FIGURE, JUNK, PHONE, PRICE, day_of_address, figure
from aggregator.words.misspelt import misspellings
from aggregator.words.times import Clock
from aggregator.words.units import Token

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
_MARKS = {mark: Token(mark) for mark in ",&/()"} | {"+": Token("&")} | dict.fromkeys("|;\n•·*●…", Token("|"))
_SIGNS = {"dash": Token("-"), "price": Token("x", "price"), "phone": JUNK, "stop": Token("|")}
_SILENT = Token("")
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
_REPEATED = re.compile(r"\s(?:mornings|afternoons|evenings|nights|lunchtimes)\b", re.I).match
_NUMBERED_WEEKS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

Found = tuple[Token, int]
"""A token, and where it ends."""


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
            token, place = _word(text, place)
        elif first.isdecimal() and (match := _FIGURE(text, place)):
            if match.lastgroup == "house" and found and found[-1].kind == "M":
                token, place = day_of_address(match)
            else:
                token, place = figure(match, month_first), match.end()
        else:
            token, place = _sign(text, place, first)
        if token is not _SILENT and not (token.kind == "W" and found and found[-1] == token):
            found.append(token)
    return found


def _sign(text: str, start: int, first: str) -> Found:
    """The token that begins with neither a letter nor a figure."""
    if first == "/" and text[start + 1 : start + 2] == "/":
        return _MARKS["|"], start + 2
    if first in _MARKS and first != "(":
        return _MARKS[first], start + 1
    match = _SIGN.match(text, start)
    if match is None:
        word = first == "'" and text[start + 1 : start + 2].isalpha()
        return _word(text, start) if word else (_MARKS.get(first, _SILENT), start + 1)
    if match["short"]:
        return Token("y", 2000 + int(match["yy"])), match.end()
    return _SIGNS[match.lastgroup or ""], match.end()


def _word(text: str, start: int) -> Found:
    """The token of a word, or of the phrase that it begins."""
    match = _WORD(text, start)
    end = match.end() if match else start + 1
    written = text[start:end]
    word = written.lower()
    for phrase, said in _PHRASES.get(word, ()):
        stop = start + len(phrase)
        if text[start:stop].lower() == phrase and not text[stop : stop + 1].isalnum():
            return said, stop
    token = _WORDS.get(word, JUNK)
    if token is JUNK:
        aside = end <= start + 2 or word in _BEFORE_FIGURES
        return token, (_aside(text, start, written) or end) if aside else end
    return _name(text, start, end, token) if token.kind in "MWw" else (token, end)


def _name(text: str, start: int, end: int, token: Token) -> Found:
    """A month or a weekday, unless it is an ordinary word; the full stop of an abbreviation belongs to it."""
    written = text[start:end]
    doubtful = written in PLAIN_WORDS or written.lower() in _MISSPELT
    if doubtful and not _beside_number(text, start, end):
        return JUNK, end
    if token.kind == "W" and _REPEATED(text, end):
        return token._replace(kind="w"), end
    abbreviated = end <= start + _LONGEST_ABBREVIATION and text[end : end + 1] == "."
    return token, end + 1 if abbreviated else end


def _aside(text: str, start: int, written: str) -> int:
    """The end of a postcode, a link or an age that the word begins; 0 if it begins none."""
    pattern = _POSTCODE if len(written) <= 2 and written.isupper() else _BEFORE_FIGURES.get(written.lower())
    match = pattern.match(text, start) if pattern else None
    return match.end() if match else 0


def _every_word() -> dict[str, Token]:
    found = dict.fromkeys(SILENT, _SILENT)
    found |= {word: Token(kind, word) for word, kind in MARKS.items()}
    found |= {word: Token("M", month) for word, month in MONTHS.items()}
    for word, weekday in WEEKDAYS.items():
        found |= {
            word + ending: Token("w", (weekday,))
            for ending in ("s", "s'", "'s")
            if word + ending not in (*WEEKDAYS, "thus")
        }
    found |= {word: Token("W", (weekday,)) for word, weekday in WEEKDAYS.items()}
    for word, weekdays in WEEKDAY_SETS.items():
        found |= {word: Token("W", weekdays), word + "s": Token("w", weekdays)}
    found |= {word: Token("q", which) for word, which in NTH.items()}
    found |= {word: Token("R", days) for word, days in RELATIVE.items()}
    found |= {slip: found[name] for slip, name in _MISSPELT.items() if slip not in found}
    found |= dict.fromkeys(("noon", "midday"), Token("T", Clock(720)))
    found |= dict.fromkeys(("ist", "lst"), Token("O", 1))
    found |= {word: Token("H", word) for word in HOLIDAYS if " " not in word}
    return found | {"midnight": Token("T", Clock(1440))}


def _phrase(words: str, kind: str) -> tuple[str, Token]:
    value = "an hour is written in words" if kind == "!" else words
    return words, Token(kind, value) if kind else _SILENT


_MISSPELT = misspellings((*MONTHS, *WEEKDAYS))
_WORDS = _every_word()
_PHRASES = {first: [_phrase(*phrase) for phrase in phrases] for first, phrases in PHRASES.items()}
for _years, _which in ((-1, "last"), (0, "this"), (1, "next")):
    _PHRASES[_which] = [(f"{_which} year", Token("Z", _years)), *_PHRASES.get(_which, ())]
for _count, _word_for_it in enumerate(_NUMBERED_WEEKS, start=2):
    _PHRASES[_word_for_it] = [(f"{_word_for_it} {week}", Token("c", _count)) for week in ("weeks", "week")]


def _beside_number(text: str, start: int, end: int) -> bool:
    return bool(_NUMBER_AFTER.match(text, end) or _NUMBER_BEFORE.search(text[max(0, start - 12) : start]))
