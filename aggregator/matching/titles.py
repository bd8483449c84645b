"""A title as matching reads it: the noise gone, the parts apart, the numbers by themselves."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from aggregator.matching.folding import fold
from aggregator.matching.houses import NOWHERE, Houses, Words
from aggregator.matching.vocabulary import (
    ARTICLES,
    COUNTED,
    FIXTURE,
    GENERIC,
    LONE_ROMANS,
    NOISE,
    NUMERALS,
    ROMANS,
    SMALL,
    TOWNS,
)

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_STAMPS = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b(?:\s(?:19|20)\d\d\b)?"
    rf"|\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s(?:19|20)\d\d\b)?(?:\s@)?"
    r"|\b\d{1,2}[.:]\d\d\s?(?:am|pm)?\b|\b\d{1,2}\s?(?:am|pm)\b|\b\d{1,2}/\d{1,2}/(?:20)?\d\d\b"
    r"|[(\[](?:12a?|15|18|u|pg|r18|cert\.? ?\w{1,3})[)\]]|\b\d{1,2}\+(?!\w)|£\s?\d{1,4}(?:\.\d\d)?"
)
"""Days, hours, ages, certificates and prices written into a title."""

_PHRASES = re.compile(
    r"\b(?:(?:uk|world|europe|european|farewell|national|headline|anniversary|ireland|and|the|spring|autumn|winter|"
    r"summer|acoustic|reunion|album|20\d\d|\d{1,3}(?:st|nd|rd|th)) ){1,5}tours?\b"
    r"|\b(?:20\d\d )?tour 20\d\d\b|\ban? (?:special |intimate )?(?:evening|audience|night|afternoon) with\b"
    r"|\bin (?:conversation|concert)\b|\baudio described\b|\b\d{1,3}(?:st|nd|rd|th) anniversary\b"
    r"|\b(?:new|extra|second|additional|rearranged|final|last few) (?:dates?|shows?|tickets?)\b|\bon sale(?: now)?\b"
    r"|\btouch tours?\b"
)
"""Phrases about the listing whose single words would mean something elsewhere."""

_PRESENTER = re.compile(r"^(.{1,80}?)\b(?:(?:proudly )?presents|proudly present|present:|brings you)[\s:.-]+(?=\w)")
_BACK_ARTICLE = re.compile(r"^(.{1,120}), (the|an?)$")
_BILL = (
    r"\s\+\s|\s(?:w/|with support from|plus special guests?|with special guests?|special guests?|plus|feat\.?|ft\.?"
    + (r"|featuring|supported by|support(?: from| by)?:?)\s")
)
_JOINS = re.compile(rf"(?P<bill>{_BILL})|\s-+\s?|\s?-+\s|\s?[|•·;,/]\s|[:!?]\s|\s?[(\[\])]\s?|\s[|/]\s")
_PLACED = re.compile(r"(?<=\w)\s(?:(?:live )?(?:at|@)|in)\s|\s@(?=\w)")
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a title between dashes, colons, brackets or plus signs; ``bill``: it names a further act."""

    words: Words
    bill: bool


@dataclass(frozen=True, slots=True)
class Title:
    """What is left of a title.

    parts: in the order written. words: all of them; ordered: the same by the alphabet. numbers: all figures. series:
    those after "part" and the like. bare: the head with its articles, for titles of one word. generic: nothing in it
    is a name. named: the place that the title itself mentions.
    """

    parts: tuple[Part, ...]
    words: Words
    numbers: frozenset[str]
    series: frozenset[str]
    bare: Words
    ordered: Words
    fused: str
    generic: bool
    named: str | None

    @property
    def head(self) -> Words:
        """The words of the first part: who or what it is about."""
        return self.parts[0].words


def read_title(
    name: str, own_names: Collection[Words] = (), years: Collection[int] = (), *, houses: Houses = NOWHERE
) -> Title:
    """Take the noise out of a title.

    own_names: the names of the place it is at, as folded words. years: the years of its days: figures that say nothing.
    """
    text = _PHRASES.sub(" ", _STAMPS.sub(" ", fold(name)))
    text = _BACK_ARTICLE.sub(r"\2 \1", _without_presenter(" ".join(text.split())))
    cutter = _Cutter(frozenset(own_names), houses)
    raw = cutter.parts(text) or [Part(tuple(_TOKEN.findall(fold(name))), bill=False)]
    clean = _quiet(raw, frozenset(str(year) for year in years)) or raw
    return _title(clean, raw, cutter.named)


def _without_presenter(text: str) -> str:
    found = _PRESENTER.match(text)
    return text[found.end() :] if found else text


def _title(parts: list[Part], raw: list[Part], named: str | None) -> Title:
    words = tuple(word for part in parts for word in part.words)
    return Title(
        parts=tuple(parts),
        words=words,
        numbers=frozenset(word for word in words if word.isdigit()),
        series=frozenset(word for before, word in pairwise(words) if before in COUNTED and word.isdigit()),
        bare=tuple(word for word in raw[0].words if word in ARTICLES or word in parts[0].words),
        ordered=tuple(sorted(words)),
        fused="".join(words),
        generic=not all(map(str.isdigit, words)) and all(_says_a_kind(word) for word in words),
        named=named,
    )


def _says_a_kind(word: str) -> bool:
    return word in GENERIC or word in TOWNS or word.removesuffix("s").isdigit()


class _Cutter:
    """Cuts a folded title at its joins and takes the names of places out."""

    def __init__(self, own: frozenset[Words], houses: Houses) -> None:
        # A room called "Gallery" must not take the word out of "Gallery Tour", which the house's page keeps.
        self._own = frozenset(name for name in own if not all(word in GENERIC for word in name))
        self._houses = houses
        self.named: str | None = None

    def parts(self, text: str) -> list[Part]:
        """The pieces that hold words other than a place's name."""
        pieces: list[Part] = []
        bill, at = False, 0
        for join in _JOINS.finditer(text):
            self._add(pieces, text[at : join.start()], bill)
            bill, at = join["bill"] is not None, join.end()
        self._add(pieces, text[at:], bill)
        return pieces

    def _add(self, pieces: list[Part], piece: str, bill: bool) -> None:
        words = self._without_place(piece)
        words = self._without_own(words, alone=not pieces)
        if words:
            pieces.append(Part(words, bill))

    def _without_place(self, piece: str) -> Words:
        """The words before "at Rock City"; nothing when the whole piece is a place's name."""
        for join in _PLACED.finditer(piece):
            if self._is_place(tuple(_TOKEN.findall(piece[join.end() :]))):
                piece = piece[: join.start()]
                break
        words = tuple(_TOKEN.findall(piece))
        for lead in (("live", "at"), ("live",), ("at",), ()):
            if words[: len(lead)] == lead and self._is_place(words[len(lead) :]):
                return ()
        return words

    def _is_place(self, words: Words) -> bool:
        """Whether these words are a place's name, with or without its town behind."""
        short = words[1:] if words[:1] == ("the",) else words
        for name in (short, short[:-1] if short and short[-1] in TOWNS else short):
            if name in self._own:
                return True
            if len(name) > 1 and (found := self._houses.named(name)):
                self.named = self.named or found
                return True
        return False

    def _without_own(self, words: Words, *, alone: bool) -> Words:
        """The words without the name of the event's own place, unless nothing else is there."""
        for name in sorted(self._own, key=lambda own: (-len(own), own)):
            for at in range(len(words) - len(name) + 1):
                if words[at : at + len(name)] == name and (rest := words[:at] + words[at + len(name) :]):
                    return rest
        return words


def _quiet(parts: list[Part], years: frozenset[str]) -> list[Part]:
    """The parts without words that say nothing; a title that would vanish keeps its small words back."""
    fixture = any(word in FIXTURE for part in parts for word in part.words)
    dropped = NOISE | years | (frozenset() if fixture else TOWNS)
    kept = [Part(_plain(part.words, dropped), part.bill) for part in parts]
    kept = [part for part in kept if part.words]
    return [*kept[:1], *(Part(_untoured(part.words), part.bill) for part in kept[1:])]


def _untoured(words: Words) -> Words:
    """A subtitle like "Hello Tour" without its last word: it is an act's tour, not a guided one."""
    named = words[-1] in ("tour", "tours") and any(word not in GENERIC for word in words[:-1])
    return words[:-1] if named else words


def _plain(words: Words, dropped: frozenset[str]) -> Words:
    found: list[str] = []
    before = ""
    for word in words:
        if word not in SMALL and (word not in dropped or before in COUNTED):
            found.append(_figure(word, before))
        before = word
    return tuple(found)


def _figure(word: str, before: str) -> str:
    """A numeral as its figure: roman ones anywhere, "one" and "I" only after "part" and the like."""
    if before in COUNTED:
        return NUMERALS.get(word) or LONE_ROMANS.get(word) or ROMANS.get(word) or word
    if word in FIXTURE:
        return "v"
    return ROMANS.get(word, word)
