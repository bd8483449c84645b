"""Claims for a person, one line each: when, name, place, price, status."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from aggregator.claim import Claim, Performance
from aggregator.event import Availability, EventStatus
from aggregator.words.places import Gazetteer
from feeds import labels

STATUS = {
    EventStatus.CANCELLED: "cancelled",
    EventStatus.POSTPONED: "postponed",
    EventStatus.RESCHEDULED: "new time",
    EventStatus.MOVED_ONLINE: "moved online",
}
LONGEST = 80
"""Characters of a name or a place; --json has it whole."""


def lines(claims: Iterable[Claim]) -> Iterator[str]:
    """A line for each claim, the soonest first; what nobody says is left away."""
    names = {place.key: place.name for place in Gazetteer.load().places}
    for claim in sorted(claims, key=lambda claim: str(claim.performances[0].start)):
        where = names.get(claim.place or "") or claim.location_text
        told = (_when(claim), claim.name, where, _price(claim), _status(claim.performances))
        yield "  ".join(said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…" for said in told if said)


def _when(claim: Claim) -> str:
    first, last = claim.performances[0], claim.performances[-1]
    opening = _span(first, ZoneInfo(claim.time_zone))
    more = len(claim.performances) - 1
    return f"{opening} and {more} more to {labels.day(last.start)}" if more else opening


def _span(one: Performance, zone: ZoneInfo) -> str:
    if not isinstance(one.start, datetime):
        return labels.days(one.start, one.end or one.start)
    start = one.start.astimezone(zone)
    opening = f"{labels.day(start)}, {labels.hour(start)}"
    if not isinstance(one.end, datetime):
        return opening
    end = one.end.astimezone(zone)
    return (
        f"{opening} to {labels.hour(end) if end.date() == start.date() else f'{labels.day(end)}, {labels.hour(end)}'}"
    )


def _price(claim: Claim) -> str:
    if claim.is_free:
        return "free"
    sums = sorted((offer.price, offer.price_currency or "") for offer in claim.offers if offer.price is not None)
    ends = dict.fromkeys(labels.money(*sums[at]) for at in (0, -1)) if sums else ()
    return " to ".join(ends)


def _status(performances: tuple[Performance, ...]) -> str:
    """What has become of it, where that is so of every time."""
    statuses = {one.event_status for one in performances}
    sold = all(one.availability is Availability.SOLD_OUT for one in performances)
    said = STATUS.get(next(iter(statuses)), "") if len(statuses) == 1 else ""
    return said or ("sold out" if sold else "")
