"""Changes of the season's events, as the catalogue notes them; the golden news are made of them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from aggregator.change import Change
from aggregator.changes import diff
from aggregator.event import Event, Offer
from tests.feeds.making import CREATED
from tests.feeds.season import season

FIRST, SECOND = datetime(2026, 10, 20, 5, 30, tzinfo=UTC), datetime(2026, 11, 2, 5, 30, 15, tzinfo=UTC)


def changes() -> tuple[Change, ...]:
    """The pantomime was dearer, had another name and one date less; the gig was not sold out, and on another day."""
    now = {event.uid: event for event in season()}
    panto, gig = now["panto@bothcities"], now["gig@bothcities"]
    cheap = panto.model_copy(update={"offers": (Offer(price=Decimal("12.00"), price_currency="GBP"),)})
    named = cheap.model_copy(update={"name": "Dick & his cat", "occurrences": panto.occurrences[1:]})
    return (
        *diff(None, named, "derby_theatre", CREATED),
        *diff(named, cheap, "derby_theatre", FIRST),
        *diff(cheap, panto, "visit_derby", SECOND),
        *diff(earlier(gig), gig, "rock_city", SECOND),
    )


def earlier(event: Event) -> Event:
    """The event with its only date a week before, scheduled and with tickets."""
    [one] = event.occurrences
    before = {"start": one.start - timedelta(days=7), "end": one.end - timedelta(days=7), "availability": None}
    before |= {"event_status": "EventScheduled", "previous_start": None}
    return event.model_copy(update={"occurrences": (one.model_validate(one.model_dump() | before),)})
