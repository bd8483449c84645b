"""From the claims that a run brought to the groups that they may change, and to no others.

Looked at are: the new claims, those that share a block with one of them or that a person named together with one, and
all claims of the events that any of these are part of. The rest of the catalogue is not read.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from aggregator.catalogue import Question, Standing, Writing
from aggregator.ingest.candidates import candidates
from aggregator.ingest.comparison import Comparison
from aggregator.ingest.lookup import kept_under, sought_under
from aggregator.matching import Answer, Grouping, Houses, Key, arrange
from aggregator.matching.facts import facts_of
from aggregator.matching.keys import keys_of

FULL = 1000
"""A block of more claims than this names no neighbours: its members also share rarer words or are not alike."""

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
    read = {name: facts_of(found.standings[name].claim, houses) for name in sorted(found.fresh)}
    keys = {name: keys_of(facts, houses) for name, facts in read.items()}
    shared = _shared(writing, keys)
    said = writing.verdicts(found.fresh | found.succeeded.keys())
    near = {name for ids in (*shared, *said) for name in ids}
    known = _known(writing, found, near, waiting)
    live = {each.claim.key: each for each in known.values() if each.live}
    facts = {key: read.get(each.id) or facts_of(each.claim, houses) for key, each in live.items()}
    sought = candidates(known, found.fresh, shared, houses, facts)
    overrides = _overrides(writing.verdicts(known), known, found.succeeded)
    arranged = arrange({key: each.claim for key, each in live.items()}, sought, overrides, houses, facts)
    groups = [Group(tuple(live[key] for key in each.keys), each.reasons) for each in arranged.groups]
    return Neighbourhood(
        groups=tuple(_changed(groups, found.fresh, waiting | _events_of(found.fresh | found.stirred, known))),
        given_up=tuple(each for each in known.values() if not each.live),
        blocks={name: kept_under(found) for name, found in keys.items()}
        | {name: frozenset() for name, each in found.standings.items() if not each.live},
        questions=tuple(_questions(arranged, {found.standings[name].claim.key for name in keys})),
    )


def _shared(writing: Writing, keys: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """For each block of the new claims, all that meet there: new ones by what they say now, others as they stand."""
    seekers, kept = _by_block(keys, sought_under), _by_block(keys, kept_under)
    for block, ids in writing.sharing(seekers).items():
        kept[block].extend(name for name in ids if name not in keys)
    met = [{*seekers[block], *ids} for block, ids in kept.items() if block in seekers and ids]
    return [sorted(ids) for ids in met if 1 < len(ids) <= FULL]


def _by_block(
    keys: Mapping[str, frozenset[str]], chosen: Callable[[Collection[str]], frozenset[str]]
) -> defaultdict[str, list[str]]:
    """block -> the claims to which it is chosen."""
    under: defaultdict[str, list[str]] = defaultdict(list)
    for name, found in keys.items():
        for block in chosen(found):
            under[block].append(name)
    return under


def _known(writing: Writing, found: Comparison, near: set[str], waiting: set[str]) -> dict[str, Standing]:
    """Everyone who has a say, as they stand after this run."""
    touched = {name: found.standings[name] for name in found.fresh | found.stirred | found.succeeded.keys()}
    known = writing.standings_by_id(near - touched.keys()) | touched
    uids = {each.event_uid for each in known.values() if each.event_uid is not None}
    members = writing.members(uids | waiting, known.keys())
    return {name: found.standings.get(name, each) for name, each in (known | members).items()}


def _overrides(
    said: Mapping[tuple[str, str], tuple[str, str]], known: Mapping[str, Standing], succeeded: Mapping[str, str]
) -> dict[frozenset[Key], Answer]:
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
