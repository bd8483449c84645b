"""A small season in which everything happens once that can happen to an event; the golden feeds are made of it."""

from datetime import UTC, date, datetime
from decimal import Decimal

from aggregator.event import Availability, City, Event, EventStatus, EventType, Offer
from tests.feeds.making import AS_OF, event, occurrence, pantomime


def season() -> list[Event]:
    return [
        pantomime(),
        event(
            "lace@bothcities",
            occurrence("lace-1@bothcities", date(2026, 11, 1), end=date(2027, 1, 3)),
            name="Lace & light: a “living” exhibition",
            type=EventType.EXHIBITION,
            place=None,
            location_text="Lakeside Arts, University Park",
            city=City.NOTTINGHAM,
            url="https://lakesidearts.example/lace?room=1&floor=2",
            is_free=True,
            created=datetime(2026, 10, 20, 5, tzinfo=UTC),
        ),
        event(
            "gig@bothcities",
            occurrence(
                "gig-1@bothcities",
                datetime(2027, 3, 27, 23, 0, tzinfo=UTC),
                end=datetime(2027, 3, 28, 2, 0, tzinfo=UTC),
                availability=Availability.SOLD_OUT,
                event_status=EventStatus.RESCHEDULED,
                previous_start=datetime(2026, 11, 20, 19, tzinfo=UTC),
                sequence=2,
            ),
            name="Sigur Rós <live>",
            type=EventType.MUSIC,
            place="rock-city",
            city=City.NOTTINGHAM,
            url="https://www.rock-city.co.uk/events/sigur-rós",
            offers=(Offer(price=Decimal("38.5"), price_currency="GBP"),),
            created=datetime(2026, 11, 10, 5, tzinfo=UTC),
        ),
        event(
            "late@bothcities", occurrence("late-1@bothcities", event_status=EventStatus.POSTPONED), name="Late Shift"
        ),
        event("gone@bothcities", occurrence("gone-1@bothcities", withdrawn=AS_OF), name="Ghost Walk"),
        event(
            "yoga@bothcities",
            occurrence("yoga-1@bothcities", datetime(2026, 11, 17, 7, tzinfo=UTC)),
            name="Sunrise Yoga",
            type=EventType.COURSE,
            place="derby-theatre-studio",
        ),
    ]
