"""The pairs worth comparing among many claims, from the keys they share."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from itertools import combinations

from aggregator.matching.facts import Facts
from aggregator.matching.houses import Houses
from aggregator.matching.keys import HOUSED, keys_of
from aggregator.matching.verdict import Key

CROWD = 40
"""A block of more claims is cut by day, then by title: a leisure centre's month of "Yoga" is not one question."""


def pairs(facts: Mapping[Key, Facts], houses: Houses) -> set[tuple[Key, Key]]:
    """Every pair that shares a key, the smaller key first; crowded blocks only pair what shares day and title."""
    members: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(facts):
        for block in keys_of(facts[key], houses):
            members[block].append(key)
    found: set[tuple[Key, Key]] = set()
    for block, crowd in members.items():
        found.update(_within(crowd, facts) if block.startswith(HOUSED) else _without_a_house(crowd, facts))
    return found


def _without_a_house(block: list[Key], facts: Mapping[Key, Facts]) -> Iterator[tuple[Key, Key]]:
    """What shares a day and a word: two known places meet by their house or not at all."""
    if len(block) == 1:
        return
    lost = {key for key in block if not facts[key].place}
    if lost:
        yield from (pair for pair in _within(block, facts) if not lost.isdisjoint(pair))


def _within(block: list[Key], facts: Mapping[Key, Facts]) -> Iterator[tuple[Key, Key]]:
    if len(block) <= CROWD:
        yield from combinations(block, 2)
        return
    for small in _cut(block, facts):
        yield from combinations(sorted(small), 2)


def _cut(block: list[Key], facts: Mapping[Key, Facts]) -> Iterator[list[Key]]:
    """The block by first day and whole title, each again bounded: neighbours in the order of their starts."""
    cuts: dict[Hashable, list[Key]] = defaultdict(list)
    for key in block:
        cuts[(facts[key].times.first, facts[key].title.fused)].append(key)
    for small in cuts.values():
        yield from _windows(sorted(small, key=lambda key: (_starts(facts[key]), key)))


def _starts(facts: Facts) -> Collection[tuple[int, ...]]:
    return tuple(facts.times.starts.values())[:1]


def _windows(ordered: list[Key]) -> Iterable[list[Key]]:
    """Overlapping runs, so that each claim meets its neighbours."""
    if len(ordered) <= CROWD:
        return [ordered]
    step = CROWD // 2
    return [ordered[at : at + CROWD] for at in range(0, len(ordered), step)]
