"""Which pairs of claims a run makes worth comparing: every new claim with those that it finds by its blocks.

Looked up are ids first; what stands behind them is read only of those who may be on one day. What was compared before
and did not change need not be compared again, but within an event all claims are: one that leaves may have held two
others together.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from aggregator.catalogue import Standing, Writing
from aggregator.matching import Key
from aggregator.matching.candidates import COMMON, CROWD, in_a_crowd
from aggregator.matching.facts import Facts
from aggregator.matching.glance import may_agree
from aggregator.matching.keys import HOUSED, sought

Pair = tuple[Key, Key]
Names = tuple[str, str]

FULL = 1000
"""A house's block of more claims than this names no neighbours: its members also share rarer words or are not alike."""

BY_DAY, BY_MONTH = "p|", ("m|", "w|")
"""How the blocks begin whose members may have no word, and those whose members may have no day in common."""


@dataclass
class Met:
    """Pairs: (id of a new claim, id of another). by_day: in a house at a part of a day; by_word: with a word in common.

    Those by day have names that may agree, and those by word days that may.

    crowds: blocks of a house that hold too many to compare them all.
    """

    by_day: set[Names] = field(default_factory=set)
    by_word: set[Names] = field(default_factory=set)
    crowds: list[list[str]] = field(default_factory=list)

    @property
    def ids(self) -> set[str]:
        """Everyone who met somebody."""
        return {name for met in (self.by_day, self.by_word, self.crowds) for names in met for name in names}


def met(writing: Writing, blocks: Mapping[str, Collection[str]], facts: Mapping[str, Facts]) -> Met:
    """Whom the new claims find. blocks: under what each is kept; facts: what was read of each; both by id.

    New ones find each other by what they say now, others as they stand.
    """
    seekers = _by_block({name: sought(kept) for name, kept in blocks.items()})
    there = _by_block(blocks)
    for block, ids in writing.sharing(seekers).items():
        there[block].extend(name for name in ids if name not in blocks)
    found, by_month = Met(), set[Names]()
    for block, ours in seekers.items():
        others = there.get(block, ())
        if len(others) <= (CROWD if block.startswith(HOUSED) else COMMON):
            kind = (
                found.by_day if block.startswith(BY_DAY) else by_month if block.startswith(BY_MONTH) else found.by_word
            )
            kind.update((name, other) for name in ours for other in others if name != other)
        elif block.startswith(HOUSED) and len(others) <= FULL:
            found.crowds.append(sorted({*ours, *others}))
    found.by_word |= _over(writing, by_month - found.by_word, facts)
    found.by_day = _at_a_glance(writing, found.by_day - found.by_word, facts)
    return found


def _by_block(chosen: Mapping[str, Collection[str]]) -> defaultdict[str, list[str]]:
    """block -> the claims for which it was chosen."""
    under: defaultdict[str, list[str]] = defaultdict(list)
    for name, blocks in chosen.items():
        for block in blocks:
            under[block].append(name)
    return under


def _over(writing: Writing, pairs: set[Names], facts: Mapping[str, Facts]) -> set[Names]:
    """Those pairs whose days, from the first to the last of each, have one in common."""
    days = writing.days({other for _, other in pairs if other not in facts})
    days |= {name: (each.times.first, each.times.last) for name, each in facts.items()}
    return {(name, other) for name, other in pairs if _overlap(days[name], days[other])}


def _at_a_glance(writing: Writing, pairs: set[Names], facts: Mapping[str, Facts]) -> set[Names]:
    """Those pairs whose names may agree."""
    names = writing.names({other for _, other in pairs if other not in facts})
    names |= {name: each.name for name, each in facts.items()}
    return {(name, other) for name, other in pairs if may_agree(names[name], names[other])}


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def candidates(known: Mapping[str, Standing], found: Met) -> set[Pair]:
    """The pairs of live claims that met, but for those whose sources put them into two cities."""
    pairs = set()
    for name, other in found.by_day | found.by_word:
        one, two = known[name], known[other]
        if one.live and two.live and not _in_two_cities(one, two):
            pairs.add(_ordered(one.claim.key, two.claim.key))
    return pairs


def crowded(known: Mapping[str, Standing], found: Met, fresh: Collection[str], facts: Mapping[Key, Facts]) -> set[Pair]:
    """Where many share a block, matching itself says which of them are alike enough."""
    new = {known[name].claim.key for name in fresh}
    crowds = [[known[name].claim.key for name in ids if known[name].live] for ids in found.crowds]
    return {pair for crowd in crowds for pair in in_a_crowd(crowd, facts) if not new.isdisjoint(pair)}


def _in_two_cities(one: Standing, other: Standing) -> bool:
    return bool(one.claim.city and other.claim.city) and one.claim.city is not other.claim.city


def _ordered(one: Key, other: Key) -> Pair:
    return (one, other) if one < other else (other, one)


def within_events(known: Iterable[Standing]) -> set[Pair]:
    """All pairs of live claims that were one event until now."""
    members: dict[str, list[Key]] = defaultdict(list)
    for each in known:
        if each.live and each.event_uid is not None:
            members[each.event_uid].append(each.claim.key)
    return {pair for keys in members.values() for pair in combinations(sorted(keys), 2)}
