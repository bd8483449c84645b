"""What changed between two states of one event, field by field."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from aggregator.change import WHEREABOUTS, Change
from aggregator.event import Event, Occurrence

UNSEEN = frozenset({"uid", "created", "last_modified", "sequence", "said", "reasons", "occurrences"})
"""Fields that are about the record; the occurrences are told one by one."""

Difference = tuple[str | None, str, str | None, str | None]
"""Occurrence's uid or None, field, old, new."""


def diff(before: Event | None, after: Event, source: str, at: datetime) -> tuple[Change, ...]:
    """Every published field that moved, the event's own first, then each occurrence's in the order of its uid.

    source: whose run brought it. at: the instant of that run, aware UTC. A new event is one change of "event"; an
    occurrence that came or went is one change of "occurrence". That one is missing is told here, though it moves no
    clock and no feed: history must say when a source was silent for the first time.
    """
    if before is None:
        found: list[Difference] = [(None, "event", None, after.name)]
    else:
        found = [*_fields(None, before, after), *_occurrences(before, after, at)]
    return tuple(
        Change(uid=after.uid, occurrence=one, field=field, old=old, new=new, source=source, at=at)
        for one, field, old, new in found
    )


def merged_away(event: Event, source: str, at: datetime) -> tuple[Change, ...]:
    """That an event is now a part of another, and is no longer to be found where it was; as for ``diff``."""
    left = [(name, _text(event, name)) for name in WHEREABOUTS]
    gone = [("event", event.name), *((name, old) for name, old in left if old is not None)]
    return tuple(Change(uid=event.uid, field=field, old=old, new=None, source=source, at=at) for field, old in gone)


def _occurrences(before: Event, after: Event, at: datetime) -> Iterator[Difference]:
    """One by one; a past occurrence that is no longer remembered is no news."""
    old = {one.uid: one for one in before.occurrences}
    new = {one.uid: one for one in after.occurrences}
    for uid in sorted(old.keys() | new.keys()):
        if uid not in old:
            yield uid, "occurrence", None, new[uid].start.isoformat()
        elif uid not in new and _day(old[uid]) < at.date():
            continue
        elif uid not in new:
            yield uid, "occurrence", old[uid].start.isoformat(), None
        else:
            yield from _fields(uid, old[uid], new[uid])


def _day(occurrence: Occurrence) -> date:
    start = occurrence.start
    return start.date() if isinstance(start, datetime) else start


def _fields(uid: str | None, old: Event | Occurrence, new: Event | Occurrence) -> Iterator[Difference]:
    for name in type(new).model_fields:
        if name in UNSEEN or getattr(old, name) == getattr(new, name):
            continue
        yield uid, name, _text(old, name), _text(new, name)


def _text(value: Event | Occurrence, name: str) -> str | None:
    """A field's value as text: itself, ISO 8601, or JSON."""
    plain: Any = value.model_dump(mode="json", include={name})[name]
    if plain is None or isinstance(plain, str):
        return plain
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)
