"""Text to tokens: one left-to-right pass that names every number and word which can matter to a date.

A token's kind is one character, so that the grammar can be written as patterns over a string of kinds:

    W weekday      w weekdays (plural)   M month      O ordinal      N number      Y year     y 'year
    D full date    d day/month           T hour       R today        H holiday     c weeks    q first..last
    - dash   t to   u until   , & / | ( )  f from   b between   @ at   F for   j this   J next   l throughout
    e every  o other  m month  a daily  k weekly  K fortnightly     g doors   s start   S starts   z ends
    h open   A opening hours   X except   i hour to leave out   I clause to leave out   v former date   p published
    Z last, this or next year    > onwards   < by   = was   r matinee      U bank holiday
    C week commencing   L till late   * one performance of several, singled out
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
from aggregator.words.figures import HOUSE, JUNK, PHONE, PRICE, day_of_address, figure
from aggregator.words.misspelt import misspellings
from aggregator.words.times import Clock
from aggregator.words.units import Token

_LETTERS = "A-Za-zÀ-ÖØ-öø-ʯͰ-῿Ⰰ-퟿"
_PIECE = re.compile(rf"([{_LETTERS}]+(?:'[{_LETTERS}]+)?)|(\d+)|([^ ])")
_QUOTED = re.compile(rf"'[{_LETTERS}]+").match
_A_WORD, _A_FIGURE = 1, 2
"""The groups of a match."""
_SIGN = re.compile(
    rf"""
    (?P<dash>[-–—−‐‑~→➔]{{1,4}}|(?<=\s)\?(?=\s))
  | (?P<price>{PRICE})
  | (?P<phone>{PHONE})
  | (?P<short>'(?P<yy>\d\d)(?!\d))
  | (?P<stop>\.{{2,5}}|\.(?=\s|$))
    """,
    re.X | re.I,
).match
_MARKS = {mark: Token(mark) for mark in ",&)"} | {"+": Token("&")} | dict.fromkeys("|;!\n•·*●…", Token("|"))
_SIGNS = {"dash": Token("-"), "price": Token("x", "price"), "phone": JUNK, "stop": Token("|")}
_SILENT = Token("")
_SPECIAL = Token("special")
_PARTS = Token("", "parts of the day")
_LONE = {"(": Token("("), "/": Token("/")}
_LINK = re.compile(r"https?://\S{1,200}|www\.\S{1,200}", re.I).match
_AGED = re.compile(r"(?:ages?|aged)\b:?\s\d{1,3}(?:\s?(?:-|–|to)\s?\d{1,3})?\+?", re.I).match
_POSTCODE = re.compile(r"\d[A-Z\d]?\s?\d[A-Z]{2}\b").match
"""What follows the letters of a postcode."""
_BEFORE_FIGURES = {"http": _LINK, "https": _LINK, "www": _LINK, "age": _AGED, "ages": _AGED, "aged": _AGED}
"""Words that say that the figures after them are no time."""
_NUMBER_AFTER = re.compile(r"[\s.,(|:-]{0,3}(?:the\s)?'?\d")
_NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?[\s.,(|-]{0,3}(?:of\s)?$", re.I)
_BROKEN_DASH = re.compile("â(?:\x80[\x93\x94]|€[“”\x93\x94])")
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]").sub
_QUOTES = re.compile("[’‘`]").sub
_NEXT_WORD = re.compile(rf"\s([{_LETTERS}]+)").match
_LONGEST_ABBREVIATION = 5
_NUMBERED_WEEKS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOURS_IN_WORDS = ("one", *_NUMBERED_WEEKS)

Found = tuple[Token, int]
"""A token, and where it ends."""


def tokens(text: str, month_first: bool) -> list[Token]:
    """All tokens of a text, silent words left out. ``month_first`` reads 3/7/2026 as March 7."""
    if "&" in text and ";" in text:
        text = unescape(text)
    if "â" in text:
        text = _BROKEN_DASH.sub("–", text)
    if "  " in text or not text.isprintable():
        text = _SPACES(" ", text)
    if not text.isascii() or "`" in text:
        text = _QUOTES("'", text)
    return _lex(text, month_first)


def _lex(text: str, month_first: bool) -> list[Token]:
    found: list[Token] = []
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    end = 0
    for piece in _PIECE.finditer(lower):
        match = piece if piece.start() >= end else _rest(lower, piece, end)
        if match is None:
            continue
        which = match.lastindex
        if which == _A_WORD:
            token = _WORDS.get(match[1], JUNK)
            if token is _SPECIAL:
                token, end = _special(text, match.start(), match.end(), match[1])
            elif token is _PARTS and found and found[-1].kind == "W":
                found[-1] = found[-1]._replace(kind="w")
        elif which == _A_FIGURE:
            token, end = _figure(text, match.start(), match.end(), month_first, found)
        else:
            token = _MARKS.get(match[3], _SPECIAL)
            if token is _SPECIAL:
                token, end = _sign(text, match.start())
        if token.kind:
            found.append(token)
    return found


def _rest(lower: str, piece: re.Match[str], end: int) -> re.Match[str] | None:
    """What a token that ends at ``end`` leaves of a piece ("13thMarch"); None if nothing."""
    return _PIECE.match(lower, end) if end < piece.end() else None


def _figure(text: str, start: int, end: int, month_first: bool, found: list[Token]) -> Found:
    """The token that begins with the figures from ``start`` to ``end``; ``found`` are those before it."""
    if start and text[start - 1].isupper() and (postcode := _POSTCODE(text, start)):
        return _SILENT, postcode.end()
    token, last = figure(text, start, end, month_first)
    if token is not HOUSE:
        return token, last
    return day_of_address(text, start, end) if found and found[-1].kind == "M" else (JUNK, last)


def _sign(text: str, start: int) -> Found:
    """The token that begins with a sign of several meanings."""
    if text.startswith("//", start):
        return _MARKS["|"], start + 2
    match = _SIGN(text, start)
    if match is None and (quoted := _QUOTED(text, start)):
        return _WORDS.get(quoted[0].lower(), JUNK), quoted.end()
    if match is None:
        return _LONE.get(text[start], _SILENT), start + 1
    if match["short"]:
        return Token("y", 2000 + int(match["yy"])), match.end()
    return _SIGNS[match.lastgroup or ""], match.end()


def _special(text: str, start: int, end: int, written: str) -> Found:
    """The token of a word that may begin a phrase, be a name, or say that the figures after it are no time."""
    word = written.lower()
    for phrase, said in _PHRASES.get(word, ()):
        stop = start + len(phrase)
        if text[start:stop].lower() == phrase and not text[stop : stop + 1].isalnum():
            return said, stop
    if word in _BEFORE_FIGURES:
        match = _BEFORE_FIGURES[word](text, start)
        return JUNK, match.end() if match else end
    token = _NAMES.get(word, JUNK)
    if token.kind == "w" and word.endswith("'s") and (owned := _NEXT_WORD(text, end)) and _is_junk(owned[1]):
        return token._replace(kind="W"), end
    return _name(text, start, end, token) if token.kind in "MWw" else (token, end)


def _name(text: str, start: int, end: int, token: Token) -> Found:
    """A month or a weekday, unless it is an ordinary word; the full stop of an abbreviation belongs to it."""
    written = text[start:end]
    doubtful = written in PLAIN_WORDS or written.lower() in _MISSPELT
    if doubtful and not _beside_number(text, start, end):
        return JUNK, end
    return token, end + (text[end : end + 1] == "." and end <= start + _LONGEST_ABBREVIATION)


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


def _is_junk(word: str) -> bool:
    return _WORDS.get(word.lower(), JUNK) is JUNK


def _is_doubtful(name: str) -> bool:
    """Whether a name may be another word, own something, or be followed by the full stop of an abbreviation."""
    return name.endswith("'s") or len(name) <= _LONGEST_ABBREVIATION or name in PLAIN_WORDS or name in _MISSPELT


def _every_phrase() -> dict[str, list[tuple[str, Token]]]:
    found = {first: [_phrase(*phrase) for phrase in phrases] for first, phrases in PHRASES.items()}
    for count, number in enumerate(_NUMBERED_WEEKS, start=2):
        found[number] = [(f"{number}{week}", Token("c", count)) for week in (" weeks", " week", "-week")]
    for hour, number in enumerate(_HOURS_IN_WORDS, start=1):
        spoken = Token("T", Clock(hour * 60, bare=True))
        found.setdefault(number, []).append((f"{number} o'clock", spoken))
    for years, which in ((-1, "last"), (0, "this"), (1, "next")):
        found[which] = [(f"{which} year", Token("Z", years)), *found.get(which, ())]
    return found


_MISSPELT = misspellings((*MONTHS, *WEEKDAYS))
_NAMES = _every_word()
_PHRASES = _every_phrase()
_WORDS = (
    _NAMES
    | {word: _SPECIAL for word, token in _NAMES.items() if token.kind in tuple("MWw") and _is_doubtful(word)}
    | dict.fromkeys(("mornings", "afternoons", "evenings", "nights", "lunchtimes"), _PARTS)
    | dict.fromkeys((*_PHRASES, *_BEFORE_FIGURES), _SPECIAL)
)
"""Every word that says something, by itself or with what stands beside it."""


def _beside_number(text: str, start: int, end: int) -> bool:
    return bool(_NUMBER_AFTER.match(text, end) or _NUMBER_BEFORE.search(text[max(0, start - 12) : start]))
