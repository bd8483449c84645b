"""Blocking: short keys such that two claims of one performance find each other by them.

Kinds of key, each with a letter in front:
``p`` house, day and the part of the day, for the first 60 days; ``m`` house, month and a telling word, for long runs,
spans, and what two pages put at two ends of a day; ``d`` day and a telling word, or a word of its house, for claims
whose place one page does not know; ``w`` month and the whole title, likewise for spans, and for names: a month of "Pub
Quiz" is no question; for spans also their first month and a telling word. A claim of one performance has about eight.

Two claims whose places are known meet by their house, or not at all: another known place is a veto. The keys without a
house are for claims whose place is not known, or has changed. So a claim with a place is kept there under a mark of its
own, where only those without one look; else each "Yoga" of one leisure centre would be read and judged against all the
others.
"""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache

from aggregator.claim import Claim
from aggregator.matching.facts import Facts, facts_of
from aggregator.matching.houses import NOWHERE, Houses
from aggregator.matching.stems import stem, undated
from aggregator.matching.titles import Title
from aggregator.matching.vocabulary import GENERIC

HOUSED = ("p|", "m|")
"""How the keys begin that hold a house."""

PLACED = "|placed"
"""How a key without a house ends under which a claim with a place is kept."""

MOST_DAYS = 60
MOST_MONTHS = 24
TELLING, LOST, ADDRESS = 3, 6, 2
"""How many words of a title make keys, where its place is known or not, and how many of a house that nobody knows."""

PART, REACH = 45, 2
"""Minutes of one part of a day, and how many parts on either side are looked into: 90 minutes may lie between the doors
and the start. What is farther apart on one day meets by a word of its title, or is two."""

_PARTS = 24 * 60 // PART


def blocks(claim: Claim, houses: Houses = NOWHERE) -> frozenset[str]:
    """Under which keys others find the claim; the same claim has the same keys for ever under one gazetteer."""
    return blocks_of(facts_of(claim, houses), houses)


def blocks_of(facts: Facts, houses: Houses) -> frozenset[str]:
    """``blocks`` for a claim that was read before."""
    days = sorted(facts.times.starts)[:MOST_DAYS]
    words, months = telling(facts.title, TELLING if facts.place else LOST), _months(facts)
    found = {f"d|{_day(day)}|{word}" for day in days for word in words}
    if facts.times.spans and months:
        found.update(f"w|{months[0]}|{word}" for word in words)
    if not facts.place:
        found.update(f"d|{_day(day)}|@{word}" for day in days for word in sorted(facts.address.house)[:ADDRESS])
    if facts.times.spans or not facts.title.generic:
        found.update(f"w|{month}|{facts.title.fused}" for month in months)
    roots = {houses.root(place) for place in (facts.place, *facts.also) if place}
    if not roots:
        return frozenset(found)
    if not facts.title.moved:
        found = {block + PLACED for block in found}
    for house in roots:
        found.update(_parts(facts, house, days))
        found.update(f"m|{house}|{month}|{word}" for month in months for word in words)
    return frozenset(found)


def is_open(facts: Facts) -> bool:
    """Whether a claim is found without a house: nobody knows its place, or it has changed."""
    return facts.title.moved or not (facts.place or facts.also)


def _parts(facts: Facts, house: str, days: Collection[int]) -> Iterator[str]:
    """House and day, and the part of the day where the hour is known."""
    for day in days:
        minutes = facts.times.starts[day]
        if not minutes:
            yield f"p|{house}|{_day(day)}"
        yield from {f"p|{house}|{_day(day)}|{minute // PART % _PARTS}" for minute in minutes}


def sought(kept: Collection[str]) -> frozenset[str]:
    """Under which keys a claim that is kept under these looks for others; whom it finds, finds it, too."""
    return frozenset(block for own in kept for block in _around(own))


def _around(own: str) -> Iterator[str]:
    if own.startswith("p|"):
        yield from _parts_around(own)
    elif own.startswith(HOUSED):
        yield own
    elif own.endswith(PLACED):
        yield own.removesuffix(PLACED)
    else:
        yield from (own, own + PLACED)


def _parts_around(own: str) -> Iterator[str]:
    """The near parts of the day and those who give no hour; one who gives none looks into the whole day."""
    _, house, day, *at = own.split("|")
    yield f"p|{house}|{day}"
    near = range(int(at[0]) - REACH, int(at[0]) + REACH + 1) if at else range(_PARTS)
    yield from (f"p|{house}|{day}|{part % _PARTS}" for part in near)


def telling(title: Title, count: int = TELLING) -> tuple[str, ...]:
    """The words most likely to be rare: names before kinds, long before short."""
    words = {stem(undated(word, title.years)) for part in title.parts if not part.credit for word in part.words}
    if title.matches:
        words = {word for match in title.matches for word in (*match.home, *match.away)}
    found = _first(words, count)
    if title.presented is not None:
        found += tuple(word for word in _first(set(map(stem, title.presented.head)), 1) if word not in found)
    return found


def _first(words: set[str], count: int) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (word in GENERIC, -len(word), word))[:count])


@lru_cache(maxsize=4096)
def _day(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _months(facts: Facts) -> list[str]:
    months = {_day(day)[:7] for day in facts.times.starts}
    for first, last in facts.times.spans:
        at, end = date.fromordinal(first), date.fromordinal(last)
        for step in range(min((end.year - at.year) * 12 + end.month - at.month + 1, MOST_MONTHS)):
            years, month = divmod(at.month - 1 + step, 12)
            months.add(f"{at.year + years:04d}-{month + 1:02d}")
    return sorted(months)[:MOST_MONTHS]
