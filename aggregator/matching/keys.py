"""Blocking: short keys such that two claims of one performance share at least one.

Kinds of key, each with a letter in front:
``p`` house and day, for the first 60 days; ``m`` house, month and a telling word, for long runs and spans;
``d`` day and a telling word, for claims whose place one page does not know; ``w`` month and the whole title, likewise
for spans, and for names: a month of "Pub Quiz" is no question. A claim of one performance has about eight.
"""

from datetime import date
from functools import lru_cache

from aggregator.claim import Claim
from aggregator.matching.facts import Facts, facts_of
from aggregator.matching.houses import NOWHERE, Houses
from aggregator.matching.titles import Title
from aggregator.matching.vocabulary import GENERIC

HOUSED = ("p|", "m|")
"""How the keys begin that hold a house."""

MOST_DAYS = 60
MOST_MONTHS = 24
TELLING = 3
"""How many words of a title make keys."""


def blocks(claim: Claim, houses: Houses = NOWHERE) -> frozenset[str]:
    """The claim's blocking keys; the same claim has the same keys for ever under one gazetteer."""
    return keys_of(facts_of(claim, houses), houses)


def keys_of(facts: Facts, houses: Houses) -> frozenset[str]:
    """``blocks`` for a claim that was read before."""
    days = sorted(facts.times.starts)[:MOST_DAYS]
    words = telling(facts.title)
    months = _months(facts)
    found = {f"d|{_day(day)}|{word}" for day in days for word in words}
    if facts.times.spans or not facts.title.generic:
        found.update(f"w|{month}|{facts.title.fused}" for month in months)
    for house in {houses.root(place) for place in (facts.place, facts.title.named) if place}:
        found.update(f"p|{house}|{_day(day)}" for day in days)
        found.update(f"m|{house}|{month}|{word}" for month in months for word in words)
    return frozenset(found)


def telling(title: Title) -> tuple[str, ...]:
    """The words most likely to be rare: names before kinds, long before short."""
    words = {word for part in title.parts if not part.credit for word in part.words}
    if title.matches:
        words = {word for match in title.matches for word in (*match.home, *match.away)}
    found = _first(words, TELLING)
    if title.presented is not None:
        found += tuple(word for word in _first(set(title.presented.head), 1) if word not in found)
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
