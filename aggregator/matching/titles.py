"""A title as matching reads it: the noise gone, the parts apart, the numbers by themselves."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TypedDict, Unpack

from aggregator.matching.cutting import TOKEN, Cutter, Part, quiet
from aggregator.matching.fixtures import Fixture, fixtures
from aggregator.matching.houses import NOWHERE, Houses, Words
from aggregator.matching.moved import place_words
from aggregator.matching.stems import Gist, gist, stem
from aggregator.matching.vocabulary import ARTICLES, COUNTED, FIXTURE, GENERIC, PADDING, TOWNS, WORKS
from aggregator.matching.wording import Worded, reword
from aggregator.words.folding import fold

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_STAMPS = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b(?:\s(?:19|20)\d\d\b)?"
    rf"|\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s(?:19|20)\d\d\b)?(?:\s@)?"
    r"|\b\d{1,2}[.:](?:\d[05]\s?(?:am|pm)?|\d\d\s?[ap]m)\b|\b\d{1,2}\s?(?:am|pm)\b|\b\d{1,2}/\d{1,2}/(?:20)?\d\d\b"
    r"|[(\[](?:12a?|15|18|u|pg|r18|cert\.? ?\w{1,3})[)\]]|\b\d{1,2}\+(?!\w)|£\s?\d{1,4}(?:\.\d\d)?"
)
"""Days, hours, ages, certificates and prices written into a title; "2:22" is no hour that anything starts at."""

_PHRASES = re.compile(
    r"\b(?:(?:uk|world|europe|european|farewell|national|headline|anniversary|ireland|and|the|spring|autumn|winter|"
    r"summer|acoustic|reunion|album|20\d\d|\d{1,3}(?:st|nd|rd|th)) ){1,5}tours?\b"
    r"|\b(?:20\d\d )?tour 20\d\d\b|\ban? (?:special |intimate )?(?:evening|audience|night|afternoon) with\b"
    r"|\bin (?:conversation|concert)\b|\baudio described\b|\b\d{1,3}(?:st|nd|rd|th) anniversary\b"
    r"|\b(?:new|extra|second|additional|rearranged|final|last few) (?:dates?|shows?|tickets?)\b|\bon sale(?: now)?\b"
    r"|\btouch tours?\b"
)
"""Phrases about the listing whose single words would mean something elsewhere."""

_PRESENTER = re.compile(
    r"^(.{1,80}?)\b(?:(?:proudly )?presents|proudly present|present:|brings you"
    r"|(?<=promotions )present|(?<=productions )present|(?<=theatre )present)[\s:.-]+(?=\w)"
)
_PIECES = re.compile(r"\s-+\s|[:,;(\[\])|]\s?|\s+\+\s")
_AGES = re.compile(
    r"[(\[]?\b(?:(?:for )?age[sd]? )?(?:(\d{1,2})\s?(?:-|to|and)\s?(\d{1,2})\s?(?:years?|yrs?|s)\b(?: olds?)?"
    r"|(?:for )?(?:the )?(?<=for )under[- ]?(\d{1,2})s?\b"
    r"|(?<=[(\[])(\d{1,2})\s?-\s?(\d{1,2})(?=[)\]])"
    r"|(?<=aged )(\d{1,2})|(?<=ages )(\d{1,2})\s?(?:-|to)\s?(\d{1,2}))[)\]]?"
)
_WEEKS = re.compile(r"\b\d{1,2}[- ]weeks?\b")
_DAY = re.compile(r"\bday (\d{1,2}|one)\b")


_NONE: frozenset[str] = frozenset()
"""One object for all titles that have nothing of a sort: an empty set of its own takes 216 octets."""


@dataclass(frozen=True)
class Title:
    """What is left of a title.

    parts: in the order written. words: all of them; ordered: the same by the alphabet. numbers: all figures. series:
    those after "part" and the like. bare: the head with its articles, for titles of one word. generic: nothing in it
    is a name. named: the place that the title itself mentions. occasion: it was one house of a run, for access or for
    the press. ticket: it was a sort of ticket for it. own: every word of the names of its place. matches: the fixtures
    it names; away: its words where it may say "Arsenal at Forest". days: the numbers after
    "day", and the ages it is for. presented: the title with its presenter's name as a part, where it has one. moved: it
    says to which place it has moved. raw: its parts before words were left out. years: of its days.
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
    occasion: bool = False
    ticket: bool = False
    own: frozenset[str] = frozenset()
    matches: tuple[Fixture, ...] = ()
    away: Words = ()
    days: frozenset[str] = frozenset()
    presented: "Title | None" = None
    moved: bool = False
    raw: tuple[Part, ...] = ()
    years: frozenset[str] = frozenset()

    @cached_property
    def gist(self) -> Gist:
        """What it says, in stems: read for the few titles that are compared closely."""
        return gist(self.parts, self.raw, self.years)

    @cached_property
    def own_stems(self) -> frozenset[str]:
        """The stems of the names of its place."""
        return frozenset(map(stem, self.own))

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
    said = reword(name)
    text = _PHRASES.sub(" ", _STAMPS.sub(" ", said.text.removeprefix(said.owner)))
    text, days = _without_days(" ".join(_WEEKS.sub(" ", text).split()))
    text, presenter = _without_presenter(text)
    cutter = Cutter(frozenset(own_names), houses)
    raw = _credited(cutter.parts(text), said.owner) or [Part(tuple(TOKEN.findall(fold(name))))]
    gone = _written(frozenset(years))
    place = houses.named(place_words(said.moved))
    return _title(
        quiet(raw, gone) or raw,
        raw,
        place or cutter.named,
        occasion=said.occasion,
        ticket=said.ticket,
        own=frozenset(word for name in own_names for word in name),
        moved=place is not None,
        years=gone,
        days=days,
        presented=_presented(raw, presenter, gone),
        **_matches(said, text),
    )


class _Matches(TypedDict, total=False):
    matches: tuple[Fixture, ...]
    away: Words


class _More(_Matches, total=False):
    occasion: bool
    ticket: bool
    own: frozenset[str]
    moved: bool
    years: frozenset[str]
    days: frozenset[str]
    presented: Title | None


def _matches(said: Worded, text: str) -> _Matches:
    """What may be a match in it: its pieces as they stand, since a club's name may be its ground's."""
    if " at " in text:
        return {"away": tuple(TOKEN.findall(text))}
    if not any(f" {between}" in said.text for between in FIXTURE):
        return {}
    return {"matches": fixtures(tuple(tuple(TOKEN.findall(piece)) for piece in _PIECES.split(text)))}


def _without_days(text: str) -> tuple[str, frozenset[str]]:
    """The text without "day 2" and "7-11 years", and which days and ages these are."""
    days = {"1" if day == "one" else day for day in _DAY.findall(text)}
    ages = {"-".join(filter(None, age)) for age in _AGES.findall(text)}
    return _AGES.sub(" ", _DAY.sub(" ", text)), frozenset(days | ages) or _NONE


def _credited(parts: list[Part], owner: str) -> list[Part]:
    """The parts with the owner's name behind; what is only a kind without its owner keeps it in front."""
    if not owner:
        return parts
    name = tuple(TOKEN.findall(owner))
    if not parts or (
        parts[0].words not in WORKS and all(_says_a_kind(each) or each in PADDING for each in parts[0].words)
    ):
        return [Part((*name, *(parts[0].words if parts else ()))), *parts[1:]]
    return [*parts, Part(name, credit=True)]


def _presented(raw: list[Part], presenter: str, gone: frozenset[str]) -> Title | None:
    name = tuple(TOKEN.findall(presenter))
    if not name:
        return None
    whole = [Part(name), *raw]
    return _title(quiet(whole, gone) or whole, whole, None)


def _without_presenter(text: str) -> tuple[str, str]:
    """The text behind "presents", and what stands before it."""
    found = _PRESENTER.match(text)
    return (text[found.end() :], found[1]) if found else (text, "")


@lru_cache(maxsize=1024)
def _written(years: frozenset[int]) -> frozenset[str]:
    return frozenset(map(str, years))


def _title(parts: list[Part], raw: list[Part], named: str | None, **more: Unpack[_More]) -> Title:
    words = tuple(word for part in parts for word in part.words)
    return Title(
        parts=tuple(parts),
        words=words,
        numbers=frozenset(word for word in words if word.isdigit()) or _NONE,
        series=frozenset(word for before, word in pairwise(words) if before in COUNTED and word.isdigit()) or _NONE,
        bare=tuple(word for word in raw[0].words if word in ARTICLES or word in parts[0].words),
        ordered=tuple(sorted(words)),
        fused="".join(words),
        generic=_is_generic(words) and not any(_unnumbered(part.words) in WORKS for part in parts),
        named=named,
        raw=tuple(raw),
        **more,
    )


def _unnumbered(words: Words) -> Words:
    return tuple(word for word in words if not word.isdigit())


def _is_generic(words: Words) -> bool:
    return not all(map(str.isdigit, words)) and all(_says_a_kind(word) for word in words)


def _says_a_kind(word: str) -> bool:
    return word in GENERIC or word in TOWNS or word.removesuffix("s").isdigit()
