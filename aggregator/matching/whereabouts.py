"""How surely two claims are at one place, and when a page that does not say where may still mean the other's place."""

from functools import lru_cache
from typing import NamedTuple

from aggregator.event import EventType
from aggregator.matching.agreement import Agreement, Likeness
from aggregator.matching.facts import Facts
from aggregator.matching.houses import Houses, where_words
from aggregator.matching.times import Meeting, Met
from aggregator.matching.vocabulary import COMMON_WORKS

SHORTEST_NAME = 6
"""Letters of a name that no second act of a city bears on one day."""

IN_WORDS = 0.7
"""The score of a place that one page knows and the other only words alike."""

_IN_MANY_HOUSES = frozenset({EventType.SCREENING, EventType.THEATER, EventType.COURSE, EventType.SPORTS})


class Whereabouts(NamedTuple):
    """score: 0 (two places) to 1 (one). said: the sentence that says so."""

    score: float
    said: str


def two_places(a: Facts, b: Facts, houses: Houses) -> bool:
    """Whether both places are known and no two of them, those that the titles name included, are one house."""
    if not (a.place and b.place) or houses.together(a.place, b.place):
        return False
    ours, theirs = (tuple(filter(None, (one.place, one.title.named))) for one in (a, b))
    return not any(houses.together(mine, its) for mine in ours for its in theirs)


def where(a: Facts, b: Facts, houses: Houses) -> Whereabouts:
    """How surely the two are at one place; 0 where their words name two places."""
    if a.place and b.place:
        if a.place == b.place:
            return Whereabouts(1.0, f"both at {a.place} (1.00)")
        return Whereabouts(0.95, f"{min(a.place, b.place)} and {max(a.place, b.place)} are one house (0.95)")
    if not (a.place or b.place) and a.where and b.where:
        return _by_words(a.where, b.where)
    if (a.where and not a.place) or (b.where and not b.place):
        return _known_and_worded(a, b, houses)
    if a.city and a.city is b.city:
        return Whereabouts(0.6, "one page does not say where, but both are in the same city (0.60)")
    return Whereabouts(0.3, "one page does not say where (0.30)")


def _by_words(a: frozenset[str], b: frozenset[str]) -> Whereabouts:
    """Two places that no gazetteer knows, by the pages' own words."""
    if a <= b or b <= a:
        return Whereabouts(0.9, f"both pages place it at “{' '.join(sorted(a & b))}” (0.90)")
    if a & b:
        return Whereabouts(0.6, "the two pages place it in other words (0.60)")
    return Whereabouts(0.0, "the pages name two places (0.00)")


def _known_and_worded(a: Facts, b: Facts, houses: Houses) -> Whereabouts:
    known, worded = (a, b) if a.place else (b, a)
    if known.place and any(name <= worded.where for name in _telling(known.place, houses)):
        return Whereabouts(IN_WORDS, f"one page's words for the place are like {known.place} (0.70)")
    return Whereabouts(0.4, "one page names a place that we do not know (0.40)")


@lru_cache(maxsize=4096)
def _telling(place: str, houses: Houses) -> tuple[frozenset[str], ...]:
    """The telling words of each of a place's names."""
    named = (where_words(" ".join(name)) for name in houses.names(place))
    return tuple({words for words in named if any(len(word) > 3 for word in words)})


def surely_there(a: Facts, b: Facts, agreement: Agreement, met: Met, sure: float) -> bool:
    """Whether the name alone tells the place: a whole name at one hour, or a rare one on the only day it has."""
    if not agreement.distinct or sure < 0.3:
        return False
    meeting, minutes = met.meeting, met.minutes
    equal, head = agreement.likeness is Likeness.EQUAL, agreement.score >= (0.88 if sure == IN_WORDS else 0.92)
    if sure >= 0.6 and equal and meeting is Meeting.SAME_START and minutes == 0:
        return True
    if not (_is_rare(a) and _is_rare(b) and (equal or head)):
        return False
    long = min(len(a.title.fused), len(b.title.fused)) >= SHORTEST_NAME
    if meeting is Meeting.SAME_START:
        return sure >= 0.6 or (sure == 0.3 and equal and long)
    return long and meeting is Meeting.SAME_DAY and sure in (0.6, IN_WORDS) and not (a.times.spans or b.times.spans)


def _is_rare(one: Facts) -> bool:
    """Whether this is no work that several houses give on one day."""
    if one.type in _IN_MANY_HOUSES and not one.title.matches:
        return False
    return len(one.title.fused) > 3 and frozenset(one.title.head) not in COMMON_WORKS
