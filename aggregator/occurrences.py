"""Which occurrence is which when an event is read again: an occurrence keeps its uid when its time moves.

An occurrence's uid comes from the event's uid and the source's own id of that one time, else its first start. On the
next reading each performance is recognised, in this order, by that id, by the same start, by the same local day, and
what is left over on both sides, if it is as many, is taken for moved.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from aggregator.claim import Performance
from aggregator.event import EventStatus, Moment, Occurrence

KEPT = timedelta(days=400)
"""How long past occurrences are remembered."""

FARTHEST = timedelta(days=60)
"""How far one of several performances may move and still be known as itself; a single one may move farther."""

DRIFT = timedelta(minutes=15)
"""A start that changes by no more than this was put right, not rescheduled."""

Read = Sequence[Performance]


def follow(
    previous: tuple[Occurrence, ...],
    performances: Read,
    event_uid: str,
    now: datetime,
    *,
    complete: bool = False,
    moved: bool = False,
    time_zone: str = "Europe/London",
) -> tuple[Occurrence, ...]:
    """The occurrences after this reading, by start.

    now: the start of the run, aware UTC. complete: whether the reading is whole, so that a future occurrence which it
    lacks is missing (the first time) or withdrawn (when it was missing in an earlier run). moved: the event's place
    changed. time_zone: whose days count. An occurrence of which nothing changed is returned as it was.
    """
    zone = ZoneInfo(time_zone)
    matched = _Recognition(previous, performances, event_uid, now, zone).matched
    taken = {old.uid for old in previous}
    found = []
    for at, performance in enumerate(performances):
        old = matched.get(at)
        new = _renew(old, performance, now, zone) if old else _begin(performance, event_uid, now, taken)
        taken.add(new.uid)
        found.append(new)
    seen = {old.uid for old in matched.values()}
    kept = [
        _unseen(old, now, zone, complete) for old in previous if old.uid not in seen and not _forgotten(old, now, zone)
    ]
    shifted = [_shift(one, previous, now, zone) if moved else one for one in (*found, *kept)]
    return tuple(sorted(shifted, key=lambda one: (instant(one.start, zone), one.uid)))


def uid_of(event_uid: str, origin: str) -> str:
    """The uid of the occurrence that began as ``origin``: the source's own id of it, else its first start."""
    digest = sha256(f"{event_uid}\n{origin}".encode()).hexdigest()
    return f"{digest[:20]}@bothcities"


def instant(moment: Moment, zone: ZoneInfo) -> datetime:
    """The instant, in UTC; a date is the beginning of its local day."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime.combine(moment, time(), zone).astimezone(UTC)


def _origin(performance: Performance) -> str:
    """What the uid is made of; starts as UTC, so that the zone they were written in does not matter."""
    if performance.identifier:
        return performance.identifier
    start = performance.start
    return start.astimezone(UTC).isoformat() if isinstance(start, datetime) else start.isoformat()


@dataclass
class _Recognition:
    """Pairs performances (by position) with the occurrences they are."""

    previous: tuple[Occurrence, ...]
    performances: Read
    event_uid: str
    now: datetime
    zone: ZoneInfo

    def __post_init__(self) -> None:
        self.matched: dict[int, Occurrence] = {}
        self._by_key(
            lambda old: old.uid, lambda new: uid_of(self.event_uid, new.identifier) if new.identifier else None
        )
        self._by_key(lambda old: (old.all_day, old.start), lambda new: (new.all_day, new.start))
        self._by_day()
        self._by_order()

    def _left(self) -> tuple[list[Occurrence], list[int]]:
        seen = {old.uid for old in self.matched.values()}
        old = [one for one in self.previous if one.uid not in seen]
        return old, [at for at in range(len(self.performances)) if at not in self.matched]

    def _by_key(self, of_old: Callable[[Occurrence], Hashable], of_new: Callable[[Performance], Hashable]) -> None:
        """Pair what has the same key; a performance whose key is None has none."""
        old, new = self._left()
        waiting: dict[Hashable, list[Occurrence]] = {}
        for one in sorted(old, key=lambda one: one.uid, reverse=True):
            waiting.setdefault(of_old(one), []).append(one)
        for at in new:
            key = of_new(self.performances[at])
            if key is not None and waiting.get(key):
                self.matched[at] = waiting[key].pop()

    def _may_move(self, old: Occurrence) -> bool:
        """What has begun or was withdrawn cannot become something else."""
        return old.withdrawn is None and instant(old.start, self.zone) >= self.now

    def _by_day(self) -> None:
        """Pair what is left on one local day, the nearest starts first."""
        old, new = self._left()
        near = sorted(
            (abs(instant(one.start, self.zone) - instant(self.performances[at].start, self.zone)), at, one.uid, one)
            for one in old
            for at in new
            if (self._may_move(one) or one.all_day) and self._day(one.start) == self._day(self.performances[at].start)
        )
        seen: set[str] = set()
        for _, at, uid, one in near:
            if at not in self.matched and uid not in seen:
                self.matched[at] = one
                seen.add(uid)

    def _by_order(self) -> None:
        """Pair what is left, in order, where as many are left on both sides and none overtakes one that stayed."""
        old, new = self._left()
        old = sorted((one for one in old if self._may_move(one)), key=lambda one: instant(one.start, self.zone))
        new = sorted(new, key=lambda at: instant(self.performances[at].start, self.zone))
        if not old or len(old) != len(new):
            return
        moves = [(one, at) for one, at in zip(old, new, strict=True)]
        if all(self._plausible(one, at, alone=len(old) == 1) for one, at in moves):
            self.matched.update((at, one) for one, at in moves)

    def _plausible(self, old: Occurrence, at: int, *, alone: bool) -> bool:
        """Whether this may be a move: near enough, and passing no performance that stayed where it was."""
        before, after = sorted((instant(old.start, self.zone), instant(self.performances[at].start, self.zone)))
        stayed = (instant(one.start, self.zone) for one in self.matched.values())
        return (alone or after - before <= FARTHEST) and not any(before < moment < after for moment in stayed)

    def _day(self, moment: Moment) -> date:
        return moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment


def _begin(performance: Performance, event_uid: str, now: datetime, taken: set[str]) -> Occurrence:
    """A new occurrence; one that begins where another began before it moved takes the next free uid."""
    origin, uid, count = _origin(performance), "", 1
    while not uid or uid in taken:
        uid = uid_of(event_uid, origin if count == 1 else f"{origin}\n{count}")
        count += 1
    facts = _facts(performance) | {"event_status": _status(performance)}
    return Occurrence(uid=uid, created=now, last_modified=now, **facts)


def _status(performance: Performance) -> EventStatus:
    """A page that says where it stood before says that it was rescheduled, if it says nothing else."""
    silent = performance.event_status is EventStatus.SCHEDULED and performance.previous_start is not None
    return EventStatus.RESCHEDULED if silent else performance.event_status


def _facts(performance: Performance) -> dict[str, Any]:
    """What a performance and an occurrence have in common, by field name."""
    return {name: getattr(performance, name) for name in _SHARED}


_SHARED = sorted(set(Performance.model_fields) & set(Occurrence.model_fields))
_WEIGHTY = ("start", "end", "all_day", "event_status", "withdrawn")
"""The fields whose change raises ``sequence`` (RFC 5545 3.8.7.4); the place is the event's."""


def _renew(old: Occurrence, performance: Performance, now: datetime, zone: ZoneInfo) -> Occurrence:
    """The occurrence as it is now; itself when nothing changed."""
    facts = _facts(performance) | _move(old, performance, zone) | {"missing_since": None, "withdrawn": None}
    return _changed(old, facts, now)


def _move(old: Occurrence, performance: Performance, zone: ZoneInfo) -> dict[str, object]:
    """``previous_start`` and status after this reading: a move is remembered until it is undone."""
    if performance.previous_start is not None:
        # Of two pages that moved it step by step, the one whose word counts now may remember another step.
        kept = old.previous_start if performance.start == old.start else None
        return {"previous_start": kept or performance.previous_start, "event_status": _status(performance)}
    said = performance.event_status is not EventStatus.SCHEDULED
    status = performance.event_status if said else EventStatus.RESCHEDULED
    if performance.start == old.start or not _is_move(old, performance, zone):
        kept = old.previous_start
        return {"previous_start": kept, "event_status": status if kept is not None else performance.event_status}
    if performance.start == old.previous_start:
        return {"previous_start": None, "event_status": performance.event_status}
    return {"previous_start": old.start, "event_status": status}


def _is_move(old: Occurrence, performance: Performance, zone: ZoneInfo) -> bool:
    """An hour that becomes known, or is no longer given, moves nothing as long as the day stays."""
    if old.all_day or performance.all_day:
        one, other = (instant(moment, zone).astimezone(zone).date() for moment in (old.start, performance.start))
        return one != other
    return abs(instant(old.start, zone) - instant(performance.start, zone)) > DRIFT


def _changed(old: Occurrence, facts: dict[str, object], now: datetime) -> Occurrence:
    new = old.model_copy(update=facts)
    if new == old:
        return old
    if all(getattr(new, name) == getattr(old, name) for name in Occurrence.model_fields if name != "missing_since"):
        return new
    weighty = any(getattr(new, name) != getattr(old, name) for name in _WEIGHTY)
    return new.model_copy(update={"sequence": old.sequence + weighty, "last_modified": now})


def _unseen(old: Occurrence, now: datetime, zone: ZoneInfo, complete: bool) -> Occurrence:
    """What the reading lacks: what is over or on today stays, the rest is missing once and withdrawn the second time.

    Pages drop a show on its day: see ``aggregator.coming``.
    """
    if not complete or old.withdrawn is not None or _last_day(old, zone) <= now.astimezone(zone).date():
        return old
    if old.missing_since is None:
        return _changed(old, {"missing_since": now}, now)
    return _changed(old, {"withdrawn": now}, now) if old.missing_since < now else old


def _end(old: Occurrence, zone: ZoneInfo) -> datetime:
    """When it is over; a day is over at its end, a start without an end at once."""
    last = old.end if old.end is not None else old.start
    return instant(last, zone) if isinstance(last, datetime) else instant(last + timedelta(days=1), zone)


def _last_day(old: Occurrence, zone: ZoneInfo) -> date:
    last = old.end if old.end is not None else old.start
    return last.astimezone(zone).date() if isinstance(last, datetime) else last


def _forgotten(old: Occurrence, now: datetime, zone: ZoneInfo) -> bool:
    return _end(old, zone) + KEPT < now


def _shift(one: Occurrence, previous: Iterable[Occurrence], now: datetime, zone: ZoneInfo) -> Occurrence:
    """A future occurrence of an event whose place changed; a new one needs no higher number."""
    before = next((old for old in previous if old.uid == one.uid), None)
    if before is None or one.withdrawn is not None or _end(one, zone) <= now:
        return one
    return one.model_copy(update={"sequence": before.sequence + 1, "last_modified": now})
