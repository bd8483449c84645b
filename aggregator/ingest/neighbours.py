"""From the claims that a run brought to the groups that they may change, and to no others.

Looked at are: the new claims, those that share a block with one of them or that a person named together with one, and
all claims of the events that any of these are part of. The rest of the catalogue is not read.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from aggregator.catalogue import Question, Standing, Writing
from aggregator.ingest.candidates import Met, Pair, candidates, crowded, met, within_events
from aggregator.ingest.comparison import Comparison
from aggregator.matching import Answer, Grouping, Houses, Key, arrange
from aggregator.matching.facts import Facts, facts_of
from aggregator.matching.judging import judge
from aggregator.matching.keys import blocks_of

Overrides = Mapping[frozenset[Key], Answer]

MOST_QUESTIONS = 3
"""How many questions one claim may raise: a leisure centre's classes resemble each other by the hundred."""


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one event that their sources still list or have only just missed, and why they were joined."""

    members: tuple[Standing, ...]
    reasons: tuple[str, ...]

    @property
    def uids(self) -> set[str]:
        """The events that its members were part of until now."""
        return {each.event_uid for each in self.members if each.event_uid is not None}


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """groups: those that this run may have changed. given_up: the withdrawn claims of the events in question.

    blocks: under what the new claims are kept for others to find. questions: pairs with a new claim that need a person.
    """

    groups: tuple[Group, ...]
    given_up: tuple[Standing, ...]
    blocks: dict[str, frozenset[str]]
    questions: tuple[Question, ...]


def neighbourhood(writing: Writing, found: Comparison, waiting: set[str], houses: Houses) -> Neighbourhood:
    """What this comparison touches. waiting: uids of events whose missing times this run decides on."""
    read = {name: _read(found.standings[name], houses) for name in sorted(found.fresh)}
    blocks = {name: blocks_of(facts, houses) for name, facts in read.items()}
    facts = {each.key: each for each in read.values()}
    around, alike = _alike(writing, found, met(writing, blocks, read), houses, facts)
    known = _known(writing, found, around, alike, waiting)
    live = {each.claim.key: each for each in known.values() if each.live}
    overrides = _overrides(writing.verdicts(known), known, found.succeeded)
    facts = {key: facts.get(key) or _read(each, houses) for key, each in live.items()}
    sought = alike | within_events(known.values())
    arranged = arrange({key: each.claim for key, each in live.items()}, sought, overrides, houses, facts)
    groups = [Group(tuple(live[key] for key in each.keys), each.reasons) for each in arranged.groups]
    return Neighbourhood(
        groups=tuple(_changed(groups, found.fresh, waiting | _events_of(found.fresh | found.stirred, known))),
        given_up=tuple(each for each in known.values() if not each.live),
        blocks=blocks | {name: frozenset() for name, each in found.standings.items() if not each.live},
        questions=tuple(_questions(arranged, {each.key for each in read.values()})),
    )


def _read(standing: Standing, houses: Houses) -> Facts:
    return facts_of(standing.claim, houses, standing.last_seen)


def _alike(
    writing: Writing, found: Comparison, finds: Met, houses: Houses, facts: dict[Key, Facts]
) -> tuple[dict[str, Standing], set[Pair]]:
    """Those whom the new claims find, by id, and the pairs of them that are not surely two events.

    facts: what was read of the new ones; what is read of the others is added.
    """
    fresh = {name: found.standings[name] for name in found.fresh}
    around = writing.standings_by_id(finds.ids - fresh.keys())
    around = {name: found.standings.get(name, each) for name, each in around.items()} | fresh
    near = candidates(around, finds)
    keys = {key for pair in near for key in pair} | {around[name].claim.key for ids in finds.crowds for name in ids}
    unread = keys - facts.keys()
    facts |= {each.claim.key: _read(each, houses) for each in around.values() if each.claim.key in unread}
    near |= crowded(around, finds, found.fresh, facts)
    alike = {pair for pair in near if judge(facts[pair[0]], facts[pair[1]], houses).answer is not Answer.DIFFERENT}
    return around, alike


def _known(
    writing: Writing, found: Comparison, around: Mapping[str, Standing], alike: Collection[Pair], waiting: set[str]
) -> dict[str, Standing]:
    """Everyone who has a say, as they stand after this run: the new and the stirred, their likes and their events."""
    keys = {key for pair in alike for key in pair}
    known = {name: each for name, each in around.items() if each.claim.key in keys}
    known |= {name: found.standings[name] for name in found.fresh | found.stirred | found.succeeded.keys()}
    named = {name for pair in writing.verdicts(found.fresh | found.succeeded.keys()) for name in pair}
    known |= writing.standings_by_id(named - known.keys())
    uids = {each.event_uid for each in known.values() if each.event_uid is not None}
    members = writing.members(uids | waiting, known.keys())
    return {name: found.standings.get(name, each) for name, each in (known | members).items()}


def _overrides(
    said: Mapping[tuple[str, str], tuple[str, str]], known: Mapping[str, Standing], succeeded: Mapping[str, str]
) -> Overrides:
    """What people said, by the keys of the claims; of one that was succeeded, it holds for its successor."""
    heirs = {pair: tuple(succeeded.get(name, name) for name in pair) for pair in said}
    return {
        frozenset(known[name].claim.key for name in heirs[pair]): Answer(answer)
        for pair, (answer, _) in said.items()
        if all(name in known for name in heirs[pair])
    }


def _events_of(names: set[str], known: Mapping[str, Standing]) -> set[str]:
    """The events that these claims were part of until now, those that are given up, too."""
    return {uid for name in names if (uid := known[name].event_uid) is not None}


def _changed(groups: list[Group], fresh: set[str], uids: set[str]) -> list[Group]:
    """Groups with a new claim, of these events, or composed otherwise than before, and all that share an event."""
    chosen = [_is_changed(group, fresh, uids) for group in groups]
    uids = {uid for group, picked in zip(groups, chosen, strict=True) if picked for uid in group.uids}
    while grown := {uid for group in groups if group.uids & uids for uid in group.uids} - uids:
        uids |= grown
    return [group for group, picked in zip(groups, chosen, strict=True) if picked or group.uids & uids]


def _is_changed(group: Group, fresh: set[str], uids: set[str]) -> bool:
    if len(group.uids) != 1 or not group.uids.isdisjoint(uids):
        return True
    return any(each.id in fresh or each.event_uid is None for each in group.members)


def _questions(arranged: Grouping, fresh: set[Key]) -> list[Question]:
    """What to ask about the new claims, the likeliest first, and no more than a person would answer."""
    asked: Counter[Key] = Counter()
    found = []
    for left, right, verdict in sorted(arranged.unsure, key=lambda each: (-each[2].score, each[:2])):
        if (left in fresh or right in fresh) and max(asked[left], asked[right]) < MOST_QUESTIONS:
            asked.update((left, right))
            found.append(Question(left, right, verdict.score, verdict.reasons))
    return found
