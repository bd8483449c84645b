"""The performances of several claims of one event become one list.

Two claims mean one performance when their starts are within 15 minutes, or when they share the day and one gives no
hour: the hour that is known is taken. Which performances exist is for the strongest authority to say: a weaker source's
further performance is kept outside the days from the stronger's first to its last, and dropped within them, where the
stronger lists its run, or where the stronger says it was moved away from. A range of days adds nothing when somebody
gives the single performances, unless the range is an exhibition's or a festival's own and no weaker than they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from aggregator.claim import Claim, Performance
from aggregator.event import AccessFact, EventStatus, EventType, Moment

APART = timedelta(minutes=15)
STANDING = frozenset({EventType.EXHIBITION, EventType.FESTIVAL})
"""Types that are on for all of their days."""


@dataclass
class _Slot:
    """One time, with those that list it, the strongest first."""

    said: list[tuple[Claim, Performance]] = field(default_factory=list)

    @property
    def lead(self) -> Performance:
        """The strongest word on when; one with an hour before one without."""
        timed = (performance for _, performance in self.said if not performance.all_day)
        return next(timed, self.said[0][1])

    @property
    def authority(self) -> int:
        return min(claim.authority for claim, _ in self.said)

    def listed_by(self, claim: Claim) -> bool:
        return any(other.key == claim.key for other, _ in self.said)


def unite(ranked: Sequence[Claim]) -> tuple[Performance, ...]:
    """The performances of an event by start; claims come strongest first.

    The identifier of each is the strongest source's own, with that source's name before it.
    """
    slots: list[_Slot] = []
    spans: list[_Slot] = []
    for claim in ranked:
        zone = ZoneInfo(claim.time_zone)
        stronger = [slot for slot in slots if slot.authority < claim.authority]
        denied = _Denied(stronger, zone)
        left = _left((slot for slot in spans if slot.authority < claim.authority), zone)
        for performance in claim.performances:
            if performance.all_day and _last(performance, zone) > _day(performance.start, zone):
                if _day(performance.start, zone) not in left:
                    _add_span(spans, claim, performance, zone)
            elif slot := _slot_for(performance, claim, slots, zone):
                slot.said.append((claim, performance))
            elif _day(performance.start, zone) not in denied:
                slots.append(_Slot([(claim, performance)]))
    return tuple(sorted((_whole(slot) for slot in _settled(slots, spans)), key=_in_order))


def _in_order(performance: Performance) -> tuple[str, str]:
    start = performance.start
    when = start.astimezone(UTC).isoformat() if isinstance(start, datetime) else start.isoformat()
    return when, performance.identifier or ""


def _day(moment: Moment, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment


def _last(performance: Performance, zone: ZoneInfo) -> date:
    return _day(performance.end, zone) if performance.end is not None else _day(performance.start, zone)


def _left(stronger: Iterable[_Slot], zone: ZoneInfo) -> set[date]:
    """The days from which these were moved away."""
    said = (performance.previous_start for slot in stronger for _, performance in slot.said)
    return {_day(moment, zone) for moment in said if moment is not None}


class _Denied:
    """The days on which a weaker source's word does not count."""

    def __init__(self, stronger: Sequence[_Slot], zone: ZoneInfo) -> None:
        days = [_day(slot.lead.start, zone) for slot in stronger]
        self._reach = (min(days), max(days)) if days else None
        self._left = _left(stronger, zone)

    def __contains__(self, day: date) -> bool:
        within = self._reach is not None and self._reach[0] <= day <= self._reach[1]
        return within or day in self._left


def _slot_for(performance: Performance, claim: Claim, slots: Iterable[_Slot], zone: ZoneInfo) -> _Slot | None:
    """The slot that means the same time, the nearest if several do; a claim's own two times stay two."""
    fitting = [
        (apart, at, slot)
        for at, slot in enumerate(slots)
        if (apart := _apart(performance, slot.lead, zone)) is not None
        and (apart == timedelta(0) or not slot.listed_by(claim))
    ]
    return min(fitting)[2] if fitting else None


def _apart(one: Performance, other: Performance, zone: ZoneInfo) -> timedelta | None:
    """How far apart two mentions of one time are; None when they are two times."""
    if isinstance(one.start, datetime) and isinstance(other.start, datetime):
        between = abs(one.start.astimezone(UTC) - other.start.astimezone(UTC))
        return between if between <= APART else None
    if _day(one.start, zone) != _day(other.start, zone):
        return None
    return timedelta(0) if one.all_day is other.all_day else APART


def _add_span(spans: list[_Slot], claim: Claim, performance: Performance, zone: ZoneInfo) -> None:
    """A weaker source's range that overlaps a stronger one's is the same range, told less well."""
    for span in spans:
        first, last = _day(span.lead.start, zone), _last(span.lead, zone)
        overlaps = _day(performance.start, zone) <= last and first <= _last(performance, zone)
        if overlaps and not span.listed_by(claim):
            span.said.append((claim, performance))
            return
    spans.append(_Slot([(claim, performance)]))


def _settled(slots: list[_Slot], spans: list[_Slot]) -> Iterator[_Slot]:
    """Single times and ranges, each where the other does not tell it better."""
    standing = [span for span in spans if _stands(span, slots)]
    yield from standing
    for slot in slots:
        if not any(_covers(span, slot) and not slot.listed_by(span.said[0][0]) for span in standing):
            yield slot


def _stands(span: _Slot, slots: Iterable[_Slot]) -> bool:
    """Whether a range is published: nobody gives single times in it, or it is an exhibition's own word."""
    inside = [slot for slot in slots if _covers(span, slot)]
    owner = span.said[0][0]
    return not inside or (owner.type in STANDING and all(span.authority <= slot.authority for slot in inside))


def _covers(span: _Slot, slot: _Slot) -> bool:
    zone = ZoneInfo(span.said[0][0].time_zone)
    return _day(span.lead.start, zone) <= _day(slot.lead.start, zone) <= _last(span.lead, zone)


def _whole(slot: _Slot) -> Performance:
    """One performance from all that was said of it."""
    lead, told = slot.lead, [performance for _, performance in slot.said]
    return lead.model_copy(
        update={
            "end": lead.end if lead.end is not None else _end(lead, told),
            "door_time": next((one.door_time for one in told if one.door_time is not None), None),
            "identifier": next(
                (f"{claim.source}/{one.identifier}" for claim, one in slot.said if one.identifier), None
            ),
            "event_status": _status(slot),
            "previous_start": next((one.previous_start for one in told if one.previous_start is not None), None),
            # An event's own page is no page of this one time, though a listing of one time gives it as that.
            "url": next((one.url for claim, one in slot.said if one.url and one.url != claim.url), None),
            "availability": next((one.availability for one in told if one.availability is not None), None),
            "access": _access(told),
        }
    )


def _end(lead: Performance, told: Iterable[Performance]) -> Moment | None:
    """The end from a weaker source, if it is of the same sort and not before the start."""
    for one in told:
        if one.end is not None and one.all_day is lead.all_day and _not_before(one.end, lead.start):
            return one.end
    return None


def _not_before(end: Moment, start: Moment) -> bool:
    if isinstance(end, datetime) and isinstance(start, datetime):
        return end > start
    return not isinstance(end, datetime) and not isinstance(start, datetime) and end >= start


def _status(slot: _Slot) -> EventStatus:
    """The strongest authority's word; among equals, a stated change before the silence that "scheduled" often is."""
    strongest = [one.event_status for claim, one in slot.said if claim.authority == slot.authority]
    return next((status for status in strongest if status is not EventStatus.SCHEDULED), EventStatus.SCHEDULED)


def _access(told: Iterable[Performance]) -> tuple[AccessFact, ...]:
    """Each access fact once, in the strongest source's words."""
    found: dict[str, AccessFact] = {}
    for one in told:
        for fact in one.access:
            found.setdefault(fact.access, fact)
    return tuple(found.values())
