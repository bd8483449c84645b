"""The pairs worth comparing among many claims, from the keys they share."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from itertools import combinations, product

from aggregator.matching.facts import Facts
from aggregator.matching.glance import may_agree
from aggregator.matching.houses import Houses
from aggregator.matching.keys import HOUSED, PLACED, blocks_of, is_open, sought
from aggregator.matching.verdict import Key

CROWD = 40
"""A block of a house with more claims is cut by day and title: a centre's month of "Yoga" is not one question."""

COMMON = 20
"""A block without a house that holds more claims is passed over: what so many are called on one day tells nothing."""

Pair = tuple[Key, Key]


def pairs(facts: Mapping[Key, Facts], houses: Houses) -> set[Pair]:
    """Every pair that finds each other by a key, the smaller key first; of crowded blocks only what is most alike."""
    members = _members(facts, houses)
    found: set[Pair] = set()
    for block, ours in members.items():
        if block.startswith("p|"):
            met = _in_a_house(block, members, facts)
            one_room = houses.holds_one(block.split("|")[1])
            found.update(pair for pair in met if _may_be_one(facts[pair[0]], facts[pair[1]], one_room=one_room))
        elif block.startswith(HOUSED):
            found.update(over(_within(ours, facts), facts))
        elif not block.endswith(PLACED) and len(ours) <= COMMON:
            found.update(over(_without_a_house(ours, members.get(block + PLACED, ())), facts))
    return found


def _may_be_one(one: Facts, other: Facts, *, one_room: bool) -> bool:
    """Whether their names may agree, or a kind of evening is beside a name at one start of one room."""
    if may_agree(one.name, other.name):
        return True
    return one_room and (one.title.generic or other.title.generic) and one.times.starts == other.times.starts


def _members(facts: Mapping[Key, Facts], houses: Houses) -> dict[str, list[Key]]:
    """block -> who is kept under it; where nobody looks for those with a place, they are not noted."""
    members: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(facts, key=lambda key: (not is_open(facts[key]), key)):
        for block in blocks_of(facts[key], houses):
            if not block.endswith(PLACED) or block.removesuffix(PLACED) in members:
                members[block].append(key)
    return members


def over(found: Iterable[Pair], facts: Mapping[Key, Facts]) -> Iterator[Pair]:
    """Those pairs that have days in common, from the first to the last of each."""
    for one, other in found:
        ours, theirs = facts[one].times, facts[other].times
        if ours.first <= theirs.last and theirs.first <= ours.last:
            yield one, other


def _in_a_house(block: str, members: Mapping[str, list[Key]], facts: Mapping[Key, Facts]) -> Iterator[Pair]:
    """Who shares a part of a day in a house, and who is in a part near it, each pair of parts once."""
    ours = members[block]
    yield from _within(ours, facts)
    for near in sorted(sought([block])):
        theirs = members.get(near)
        if theirs and near < block and len(ours) <= CROWD and len(theirs) <= CROWD:
            yield from _ordered(product(ours, theirs))


def _without_a_house(lost: Collection[Key], placed: Collection[Key]) -> Iterator[Pair]:
    """Two known places meet by their house or not at all."""
    yield from _ordered(combinations(lost, 2))
    if len(placed) <= COMMON:
        yield from _ordered(product(lost, placed))


def _ordered(found: Iterable[Pair]) -> Iterator[Pair]:
    return ((one, other) if one < other else (other, one) for one, other in found if one != other)


def _within(block: list[Key], facts: Mapping[Key, Facts]) -> Iterator[Pair]:
    if len(block) <= CROWD:
        yield from _ordered(combinations(block, 2))
    else:
        yield from in_a_crowd(block, facts)


def in_a_crowd(block: Iterable[Key], facts: Mapping[Key, Facts]) -> Iterator[Pair]:
    """Pairs of one first day and whole title, each cut again bounded: neighbours in the order of their starts."""
    cuts: dict[Hashable, list[Key]] = defaultdict(list)
    for key in sorted(block):
        cuts[(facts[key].times.first, facts[key].title.fused)].append(key)
    for small in cuts.values():
        for few in _windows(sorted(small, key=lambda key: (_starts(facts[key]), key))):
            yield from combinations(sorted(few), 2)


def _starts(facts: Facts) -> Collection[tuple[int, ...]]:
    return tuple(facts.times.starts.values())[:1]


def _windows(ordered: list[Key]) -> Iterable[list[Key]]:
    """Overlapping runs, so that each claim meets its neighbours."""
    if len(ordered) <= CROWD:
        return [ordered]
    step = CROWD // 2
    return [ordered[at : at + CROWD] for at in range(0, len(ordered), step)]
