"""The events as they are after a run, and what is to be written of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from aggregator.catalogue import Standing, Writing, mint
from aggregator.change import Change
from aggregator.changes import diff, merged_away
from aggregator.coming import local_day
from aggregator.event import Event, Occurrence
from aggregator.event import Moment as Time
from aggregator.ingest.hearing import heard
from aggregator.ingest.neighbours import Group, Neighbourhood
from aggregator.ingest.uids import name
from aggregator.merging import merge
from aggregator.occurrences import follow


@dataclass(frozen=True, slots=True)
class Moment:
    """The run's place in time. at: its start, aware UTC. today: its source's local day. whole: nothing is doubted."""

    source: str
    at: datetime
    today: date
    whole: bool


@dataclass(frozen=True, slots=True)
class Publication:
    """events: those that are not as they were; before: these as they were. standings: claims that changed events.

    redirects: old uid -> the uid that stands for it now; claims: what each old one was made of, by their ids. kept:
    all uids that are events of their own.
    """

    events: tuple[Event, ...]
    before: dict[str, Event]
    standings: tuple[Standing, ...]
    redirects: dict[str, str]
    claims: dict[str, list[str]]
    kept: frozenset[str]
    changes: tuple[Change, ...]


def publication(writing: Writing, around: Neighbourhood, when: Moment) -> Publication:
    """Name and merge the groups of a neighbourhood."""
    listed = {uid for group in around.groups for uid in group.uids}
    stranded = {each.event_uid for each in around.given_up if each.withdrawn == when.at and each.event_uid} - listed
    before = writing.events_by_uid(listed | stranded)
    members = [group.members for group in around.groups]
    former = writing.merged_away(listed)
    known = writing.published(listed | {mint(*each.claim.key) for group in members for each in group})
    claims_of = {uid: each.claims for uid, each in former.items()}
    naming = name(members, _created(before, around.groups), _TakenUids(writing, members), known, claims_of)
    named = dict(zip(naming.uids, around.groups, strict=True))
    were = {uid: _remembered(each.event, before, when) for uid, each in former.items()} | before
    lost = {uid: _lost(each.event, before) for uid, each in former.items()}
    merged = [
        _merged(uid, group, were.get(uid), around.groups, when, lost.get(uid, set())) for uid, group in named.items()
    ]
    merged = [_after(former[event.uid].event, event, when) if event.uid in former else event for event in merged]
    orphans = [_without_claims(before[uid], when) for uid in sorted(stranded) if uid in before]
    events = tuple(event for event in (*merged, *orphans) if before.get(event.uid) != event)
    return Publication(
        events=events,
        before=before,
        standings=tuple(_renamed(around, named, naming.redirects)),
        redirects=naming.redirects,
        claims={uid: _claims_of(uid, around) for uid in naming.redirects},
        kept=frozenset(naming.uids),
        changes=tuple(_changes(events, before, naming.redirects, when)),
    )


def _claims_of(uid: str, around: Neighbourhood) -> list[str]:
    """The ids of the claims that an event was made of until now."""
    everyone = (*(each for group in around.groups for each in group.members), *around.given_up)
    return [each.id for each in everyone if each.event_uid == uid]


def _created(before: Mapping[str, Event], groups: Iterable[Group]) -> dict[str, datetime]:
    return {uid: before[uid].created for group in groups for uid in group.uids}


class _TakenUids:
    """Whether an event of the catalogue has a uid; asks once for all that the claims may found, then one by one."""

    def __init__(self, writing: Writing, groups: Iterable[Sequence[Standing]]) -> None:
        self._writing = writing
        self._asked = {mint(*each.claim.key) for group in groups for each in group if each.event_uid is None}
        self._taken = writing.taken(self._asked)

    def __call__(self, uid: str) -> bool:
        return uid in self._taken if uid in self._asked else bool(self._writing.taken([uid]))


def _merged(
    uid: str,
    group: Group,
    previous: Event | None,
    groups: Iterable[Group],
    when: Moment,
    lost: set[tuple[bool, Time]],
) -> Event:
    """The event as it is now, without the times that left it with claims that are now another event.

    A time that left may be one that this event's own claims have moved in the same run: it is known as itself first.
    lost: the times that it had no longer when it was last a part of another event.
    """
    gone = (_left(previous, group, groups) if previous else set()) | (lost - _starts(group.members))
    claims = heard(group.members)
    listed = _starts(group.members)
    if previous and all(start in _known(previous) for start in listed):
        previous, gone = _without(previous, gone), set()
    event = merge(claims, uid, previous, when.at, group.reasons, complete=when.whole)
    return _without(event, gone)


def _remembered(event: Event, before: Mapping[str, Event], when: Moment) -> Event:
    """An event that gave way to another, without what has begun since and is told otherwise there, or no more.

    What is to come is found out by what its claims say now; what has begun is never taken for moved.
    """
    told = {_fate(one) for other in before.values() for one in other.occurrences}
    begun = (one for one in event.occurrences if local_day(one.start) <= when.today)
    return _without(event, {(one.all_day, one.start) for one in begun if _fate(one) not in told})


def _lost(event: Event, before: Mapping[str, Event]) -> set[tuple[bool, Time]]:
    """The times that an event had when it gave way to another, and that nothing has any more."""
    return _known(event) - {time for other in before.values() for time in _known(other)}


def _fate(one: Occurrence) -> tuple[object, ...]:
    """When it was, and what became of it."""
    return one.start, one.end, one.all_day, one.event_status, one.withdrawn is None


def _after(was: Event, event: Event, when: Moment) -> Event:
    """The event again, each of its times with a higher SEQUENCE than that UID had before it gave way to another."""
    seen = {one.uid: one.sequence for one in was.occurrences}
    times = tuple(
        one.model_copy(update={"sequence": seen[one.uid] + 1}) if one.uid in seen and one.created == when.at else one
        for one in event.occurrences
    )
    return event.model_copy(update={"occurrences": times}) if times != event.occurrences else event


def _left(event: Event, group: Group, groups: Iterable[Group]) -> set[tuple[bool, Time]]:
    left = [each for other in groups if other is not group for each in other.members if each.event_uid == event.uid]
    return _starts(left) - _starts(group.members)


def _known(event: Event) -> set[tuple[bool, Time]]:
    return {(one.all_day, one.start) for one in event.occurrences}


def _without(event: Event, gone: set[tuple[bool, Time]]) -> Event:
    kept = tuple(one for one in event.occurrences if (one.all_day, one.start) not in gone)
    return event.model_copy(update={"occurrences": kept}) if len(kept) < len(event.occurrences) else event


def _starts(claims: Iterable[Standing]) -> set[tuple[bool, Time]]:
    return {(one.all_day, one.start) for each in claims for one in each.claim.performances}


def _without_claims(event: Event, when: Moment) -> Event:
    """An event that nobody lists any more: its facts stay, its coming times are withdrawn."""
    times = follow(event.occurrences, (), event.uid, when.at, complete=when.whole, time_zone=event.time_zone)
    if times == event.occurrences:
        return event
    return event.model_copy(update={"occurrences": times, "last_modified": when.at, "sequence": event.sequence + 1})


def _renamed(around: Neighbourhood, named: Mapping[str, Group], redirects: Mapping[str, str]) -> Iterable[Standing]:
    for uid, group in named.items():
        yield from (replace(each, event_uid=uid) for each in group.members if each.event_uid != uid)
    for each in around.given_up:
        if each.event_uid is not None and each.event_uid in redirects:
            yield replace(each, event_uid=redirects[each.event_uid])


def _changes(
    events: Iterable[Event], before: Mapping[str, Event], redirects: Mapping[str, str], when: Moment
) -> Iterable[Change]:
    for event in events:
        yield from diff(before.get(event.uid), event, when.source, when.at)
    for old in sorted(redirects):
        yield from merged_away(before[old], when.source, when.at)
