"""Many claims into groups, each one event.

Pairs are joined best first, and two groups only become one when no member of the one is vetoed by any of the other.
So a claim that resembles two others which exclude each other goes to the better of the two, in whatever order they
come.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from aggregator.claim import Claim
from aggregator.matching.candidates import pairs
from aggregator.matching.facts import Facts, facts_of
from aggregator.matching.houses import NOWHERE, Houses
from aggregator.matching.judging import NO_WORD, judge
from aggregator.matching.verdict import Answer, Key, Overrides, Verdict

Pair = tuple[Key, Key]

MOST_RIVALS = 20
"""Of how many a claim without a place or an hour fits, these are seen whether they exclude each other."""


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one event, sorted by key, and why they were joined: one line for each joining pair."""

    keys: tuple[Key, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """All groups, sorted by their first key, and the pairs that only a person can decide."""

    groups: tuple[Group, ...]
    unsure: tuple[tuple[Key, Key, Verdict], ...]


def group(
    claims: Mapping[Key, Claim],
    candidates: Iterable[Pair] | None = None,
    overrides: Overrides = NO_WORD,
    houses: Houses = NOWHERE,
) -> list[Group]:
    """The groups of ``arrange``; a claim that resembles no other is a group of one."""
    return list(arrange(claims, candidates, overrides, houses).groups)


def arrange(
    claims: Mapping[Key, Claim],
    candidates: Iterable[Pair] | None = None,
    overrides: Overrides = NO_WORD,
    houses: Houses = NOWHERE,
    facts: Mapping[Key, Facts] | None = None,
) -> Grouping:
    """Put claims into groups.

    candidates: the pairs worth comparing; None derives them from the claims' blocks. overrides: a person's words, which
    join and part against the rule. facts: what was read of all these claims before, so as not to read them again.
    """
    facts = facts if facts is not None else {key: facts_of(claims[key], houses) for key in sorted(claims)}
    sought = pairs(facts, houses) if candidates is None else _tidy(candidates, facts)
    court = _Court(facts, houses, overrides)
    found = court.likely((*sought, *_spoken(overrides, facts)))
    found |= _without_rivals(found, court)
    clusters = _Clusters(court)
    joins = [
        (not _is_word(pair, overrides), -verdict.score, pair) for pair, verdict in found.items() if _joins(verdict)
    ]
    for ruled, _, pair in sorted(joins):
        clusters.join(pair, found[pair], by_rule=ruled)
    return Grouping(tuple(clusters.groups()), _open(found, clusters))


def _without_rivals(found: Mapping[Pair, Verdict], court: "_Court") -> dict[Pair, Verdict]:
    """Weak pairs of a claim that fits two others which exclude each other: nobody can tell which of them it means."""
    partners: dict[Key, set[Key]] = defaultdict(set)
    for pair, verdict in found.items():
        if verdict.weak and _joins(verdict):
            for key, other in (pair, pair[::-1]):
                partners[key].add(other)
    torn = {
        frozenset((key, other))
        for key, others in partners.items()
        for one, two in combinations(sorted(others)[:MOST_RIVALS], 2)
        if court.forbids(one, two, by_rule=True)
        for other in others
    }
    return {pair: replace(found[pair], answer=Answer.UNSURE) for pair in map(_ordered, torn)}


def _ordered(pair: frozenset[Key]) -> Pair:
    return min(pair), max(pair)


def _joins(verdict: Verdict) -> bool:
    return verdict.answer is Answer.SAME


def _tidy(candidates: Iterable[Pair], facts: Mapping[Key, Facts]) -> Iterator[Pair]:
    """Each pair once, the smaller key first, both known."""
    return iter({(min(pair), max(pair)) for pair in candidates if pair[0] != pair[1] and all(k in facts for k in pair)})


def _spoken(overrides: Overrides, facts: Mapping[Key, Facts]) -> Iterator[Pair]:
    for pair in overrides:
        if len(pair) == 2 and all(key in facts for key in pair):
            yield min(pair), max(pair)


def _is_word(pair: Pair, overrides: Overrides) -> bool:
    return overrides.get(frozenset(pair)) is Answer.SAME


class _Court:
    """Verdicts on pairs, each found once."""

    def __init__(self, facts: Mapping[Key, Facts], houses: Houses, overrides: Overrides) -> None:
        self.facts, self._houses, self._overrides = facts, houses, overrides
        self._found: dict[Pair, Verdict] = {}

    def verdict(self, pair: Pair) -> Verdict:
        """The verdict on two known claims."""
        if pair not in self._found:
            self._found[pair] = self._judge(pair)
        return self._found[pair]

    def likely(self, pairs: Iterable[Pair]) -> dict[Pair, Verdict]:
        """The pairs that are not surely two events, with their verdicts."""
        judged = ((pair, self._judge(pair)) for pair in pairs)
        self._found = {pair: verdict for pair, verdict in judged if verdict.answer is not Answer.DIFFERENT}
        return dict(self._found)

    def _judge(self, pair: Pair) -> Verdict:
        return judge(self.facts[pair[0]], self.facts[pair[1]], self._houses, self._overrides)

    def forbids(self, one: Key, other: Key, *, by_rule: bool) -> bool:
        """Whether two claims may not share a group; against a person's joining only a person's word counts."""
        if by_rule:
            return self.verdict((min(one, other), max(one, other))).veto
        return self._overrides.get(frozenset((one, other))) is Answer.DIFFERENT


class _Clusters:
    """Groups that grow; every claim starts alone. Each is known by its first key."""

    def __init__(self, court: _Court) -> None:
        self._court = court
        self._of: dict[Key, Key] = {key: key for key in court.facts}
        self._members: dict[Key, list[Key]] = {key: [key] for key in court.facts}
        self._reasons: dict[Key, list[str]] = defaultdict(list)

    def join(self, pair: Pair, verdict: Verdict, *, by_rule: bool) -> None:
        """Make one group of the two that hold this pair, unless any two members exclude each other."""
        one, other = sorted(self._of[key] for key in pair)
        if one == other:
            return
        forbids = self._court.forbids
        if any(forbids(a, b, by_rule=by_rule) for a in self._members[one] for b in self._members[other]):
            return
        moved = self._members.pop(other)
        self._members[one].extend(moved)
        self._of.update(dict.fromkeys(moved, one))
        self._reasons[one].extend((*self._reasons.pop(other, ()), _line(pair, verdict)))

    def together(self, pair: Pair) -> bool:
        """Whether two claims are in one group."""
        return self._of[pair[0]] == self._of[pair[1]]

    def lonely(self, pair: Pair) -> bool:
        """Whether one of two claims found no company."""
        return any(len(self._members[self._of[key]]) == 1 for key in pair)

    def groups(self) -> Iterator[Group]:
        """All groups by their first key."""
        for first in sorted(self._members):
            yield Group(tuple(sorted(self._members[first])), tuple(sorted(self._reasons.get(first, ()))))


def _line(pair: Pair, verdict: Verdict) -> str:
    return f"{pair[0][0]} and {pair[1][0]}: {'; '.join(verdict.reasons)}"


def _open(found: Mapping[Pair, Verdict], clusters: _Clusters) -> tuple[tuple[Key, Key, Verdict], ...]:
    """What a person should look at: unsure pairs, and a claim left alone because its likes exclude each other."""
    return tuple(
        (*pair, verdict)
        for pair, verdict in sorted(found.items(), key=lambda item: item[0])
        if not clusters.together(pair)
        and (verdict.answer is Answer.UNSURE or (verdict.answer is Answer.SAME and clusters.lonely(pair)))
    )
