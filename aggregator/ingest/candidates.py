"""Which pairs of claims a run makes worth comparing: every new claim with those it shares a block with.

What was compared before and did not change need not be compared again, but within an event all claims are: one that
leaves may have held two others together.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from aggregator.catalogue import Standing
from aggregator.matching import Houses, Key
from aggregator.matching.candidates import CROWD, pairs
from aggregator.matching.facts import Facts

Pair = tuple[Key, Key]


def candidates(
    known: Mapping[str, Standing],
    fresh: set[str],
    shared: Iterable[Sequence[str]],
    houses: Houses,
    facts: Mapping[Key, Facts],
) -> set[Pair]:
    """The pairs of live claims.

    known: all claims at hand, by id. shared: for each block, the ids that share it. facts: what was read of the live.
    """
    live = {name: each.claim.key for name, each in known.items() if each.live}
    new = {live[name] for name in fresh if name in live}
    blocks = [[live[name] for name in ids if name in live] for ids in shared]
    found = {pair for block in blocks if len(block) <= CROWD for pair in _with_one_of(new, block)}
    crowd = {key for block in blocks if len(block) > CROWD for key in block}
    found |= _in_a_crowd(facts, crowd, new, houses)
    return found | _within_events(known)


def _with_one_of(new: set[Key], block: Sequence[Key]) -> Iterable[Pair]:
    """Each pair of the block that holds a new claim."""
    ours = [key for key in block if key in new]
    return (_ordered(one, other) for one in ours for other in block if one != other)


def _ordered(one: Key, other: Key) -> Pair:
    return (one, other) if one < other else (other, one)


def _in_a_crowd(facts: Mapping[Key, Facts], crowd: set[Key], new: set[Key], houses: Houses) -> set[Pair]:
    """Where many share a block, matching itself says which of them are alike enough."""
    if not crowd:
        return set()
    crowded = {key: facts[key] for key in sorted(crowd)}
    return {pair for pair in pairs(crowded, houses) if not new.isdisjoint(pair)}


def _within_events(known: Mapping[str, Standing]) -> set[Pair]:
    members: dict[str, list[Key]] = {}
    for each in known.values():
        if each.live and each.event_uid is not None:
            members.setdefault(each.event_uid, []).append(each.claim.key)
    return {pair for keys in members.values() for pair in combinations(sorted(keys), 2)}
