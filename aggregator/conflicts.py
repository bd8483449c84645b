"""Where the claims of one event contradict what is published of it: kept, and shown, never settled in silence."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from aggregator.claim import Claim, Performance
from aggregator.event import Event, EventStatus, EventType, Moment, Occurrence
from aggregator.value import Value

FACTS = ("place", "city", "organizer", "typical_age_range", "attendance_mode", "is_free")
"""Fields of which each claim has one value; titles differ from page to page without contradicting each other."""

APART = timedelta(minutes=15)
"""Starts that differ by no more are one start (see ``aggregator.performances``)."""


class Conflict(Value):
    """One claim says otherwise.

    field: as in ``Event`` or ``Occurrence``. start: of the occurrence it is about, or None.
    kept, said: what is published and what this claim says instead, as text; ``said`` None: it lists no such time.
    """

    field: str
    start: Moment | None = None
    kept: str | None
    said: str | None
    source: str
    identifier: str
    url: str


def conflicts(event: Event, claims: Sequence[Claim], now: datetime) -> tuple[Conflict, ...]:
    """What the claims say against the event, in their order; of the times, only of those that are to come.

    now: aware.
    """
    coming = [one for one in event.occurrences if one.withdrawn is None and _instant(one.start, event) >= now]
    return tuple(
        Conflict(
            field=field,
            start=start,
            kept=kept,
            said=said,
            source=claim.source,
            identifier=claim.identifier,
            url=claim.url,
        )
        for claim in claims
        for field, start, kept, said in (*_facts(event, claim), *_times(event, coming, claim, now))
    )


Difference = tuple[str, Moment | None, str | None, str | None]


def _facts(event: Event, claim: Claim) -> Iterator[Difference]:
    for field in FACTS:
        kept, said = getattr(event, field), getattr(claim, field)
        if kept is not None and said is not None and kept != said:
            yield field, None, str(kept), str(said)
    if claim.type not in {event.type, EventType.EVENT}:
        yield "type", None, str(event.type), str(claim.type)
    ours, theirs = _prices(event), _prices(claim)
    if ours and theirs and not (_holds(ours, theirs) or _holds(theirs, ours)):
        yield "offers", None, _range(ours), _range(theirs)


def _prices(told: Event | Claim) -> tuple[Decimal, ...]:
    """The lowest and the highest price."""
    sums = sorted(offer.price for offer in told.offers if offer.price is not None)
    return (sums[0], sums[-1]) if sums else ()


def _holds(wide: tuple[Decimal, ...], narrow: tuple[Decimal, ...]) -> bool:
    """Whether one only leaves some prices out, as a page does that says "from"."""
    return wide[0] <= narrow[0] and narrow[-1] <= wide[-1]


def _range(prices: Iterable[Decimal]) -> str:
    return " to ".join(dict.fromkeys(f"{price:.2f}" for price in prices))


def _times(event: Event, coming: Sequence[Occurrence], claim: Claim, now: datetime) -> Iterator[Difference]:
    """Each coming time against the claim's own of that day."""
    zone = ZoneInfo(event.time_zone)
    by_day: dict[date, list[Performance]] = {}
    for each in claim.performances:
        by_day.setdefault(_day(each.start, zone), []).append(each)
    for one in coming:
        theirs = by_day.get(_day(one.start, zone), [])
        if len(theirs) == 1:
            yield from _time(one, theirs[0], event)
        elif near := [each for each in theirs if each.start == one.start]:
            yield from _time(one, near[0], event)
    days = {_day(one.start, zone) for one in event.occurrences}
    for day, lost in sorted(by_day.items()):
        if day not in days and _instant(lost[0].start, event) >= now and not _within(day, event, zone):
            yield "start", None, None, lost[0].start.isoformat()


def _within(day: date, event: Event, zone: ZoneInfo) -> bool:
    """Whether a span of days holds this day."""
    spans = ((one.start, one.end) for one in event.occurrences if one.all_day and one.end is not None)
    return any(_day(start, zone) <= day <= _day(end, zone) for start, end in spans if end is not None)


def _time(one: Occurrence, said: Performance, event: Event) -> Iterator[Difference]:
    timed = not one.all_day and not said.all_day
    if timed and abs(_instant(one.start, event) - _instant(said.start, event)) > APART:
        yield "start", one.start, one.start.isoformat(), said.start.isoformat()
    if said.event_status is not one.event_status and one.event_status is not EventStatus.RESCHEDULED:
        yield "event_status", one.start, str(one.event_status), str(said.event_status)
    if one.availability and said.availability and one.availability is not said.availability:
        yield "availability", one.start, str(one.availability), str(said.availability)


def _day(moment: Moment, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment


def _instant(moment: Moment, event: Event) -> datetime:
    """The instant; a day counts until its end."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime(moment.year, moment.month, moment.day, 23, 59, tzinfo=ZoneInfo(event.time_zone)).astimezone(UTC)
