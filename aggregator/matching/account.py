"""Every join and every near miss, with its verdict: for a person who wants to check the rule on data of their own."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from aggregator.claim import Claim
from aggregator.matching.agreement import Likeness, agree
from aggregator.matching.candidates import CROWD, pairs
from aggregator.matching.facts import Facts, facts_of
from aggregator.matching.grouping import Group, arrange
from aggregator.matching.houses import NOWHERE, Houses
from aggregator.matching.judging import NO_WORD, judge
from aggregator.matching.keys import MOST_DAYS
from aggregator.matching.verdict import Answer, Key, Overrides, Verdict

ALIKE = frozenset({Likeness.EQUAL, Likeness.CLOSE, Likeness.WITHIN})


@dataclass(frozen=True, slots=True)
class Judged:
    """Two claims, the smaller key first, and what the rule says of them."""

    left: Key
    right: Key
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Account:
    """groups: by their first key. joins: the pairs that made them.

    near: pairs of two groups that a person may have taken for one event: the rule is unsure of them, or two sources
    give them titles that agree.
    """

    groups: tuple[Group, ...]
    joins: tuple[Judged, ...]
    near: tuple[Judged, ...]


def account(claims: Mapping[Key, Claim], houses: Houses = NOWHERE, overrides: Overrides = NO_WORD) -> Account:
    """Group the claims as ``arrange`` does, and tell of every pair that was worth a look."""
    facts = {key: facts_of(claims[key], houses) for key in sorted(claims)}
    sought = pairs(facts, houses)
    groups = arrange(claims, sought, overrides, houses).groups
    group_of = {key: number for number, group in enumerate(groups) for key in group.keys}
    joins: list[Judged] = []
    near: list[Judged] = []
    for judged in _judged(sorted(sought | _namesakes(facts)), facts, houses, overrides):
        if group_of[judged.left] != group_of[judged.right]:
            near += [judged] * _is_near(judged, facts)
        elif judged.verdict.answer is Answer.SAME:
            joins.append(judged)
    return Account(groups, tuple(joins), tuple(sorted(near, key=lambda one: (-one.verdict.score, one.left, one.right))))


def _namesakes(facts: Mapping[Key, Facts]) -> set[tuple[Key, Key]]:
    """Pairs of one title on one day, also at places that are known to be two: those a person wonders about."""
    alike: dict[tuple[int, str], list[Key]] = defaultdict(list)
    for key, each in facts.items():
        for day in sorted(each.times.starts)[:MOST_DAYS]:
            alike[day, each.title.fused].append(key)
    return {pair for keys in alike.values() for pair in combinations(keys[:CROWD], 2)}


def _judged(
    sought: list[tuple[Key, Key]], facts: Mapping[Key, Facts], houses: Houses, overrides: Overrides
) -> Iterator[Judged]:
    for left, right in sought:
        yield Judged(left, right, judge(facts[left], facts[right], houses, overrides))


def _is_near(judged: Judged, facts: Mapping[Key, Facts]) -> bool:
    """A source that lists two things means two; of two sources, titles that agree need an explanation."""
    if judged.verdict.answer is not Answer.DIFFERENT:
        return True
    one, other = facts[judged.left], facts[judged.right]
    return one.key[0] != other.key[0] and agree(one.title, other.title).likeness in ALIKE
