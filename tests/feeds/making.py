"""Events and places for the tests of feeds, each with only what a test is about spelt out."""

from datetime import UTC, datetime
from decimal import Decimal

from aggregator.event import (
    Access,
    AccessFact,
    City,
    Event,
    EventStatus,
    EventType,
    Occurrence,
    Offer,
    Place,
)

AS_OF = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
CREATED = datetime(2026, 10, 1, 5, 30, tzinfo=UTC)
CHANGED = datetime(2026, 11, 2, 5, 30, 15, tzinfo=UTC)
BASE = "https://bothcities.example"

DERBY_THEATRE = Place(
    key="derby-theatre",
    name="Derby Theatre",
    city=City.DERBY,
    street_address="15 Theatre Walk, St Peter's Quarter",
    address_locality="Derby",
    postal_code="DE1 2NF",
    latitude=52.9190,
    longitude=-1.4738,
)
STUDIO = Place(key="derby-theatre-studio", name="The Studio", city=City.DERBY, contained_in="derby-theatre")
ROCK_CITY = Place(
    key="rock-city",
    name="Rock City",
    city=City.NOTTINGHAM,
    street_address="8 Talbot Street",
    address_locality="Nottingham",
    postal_code="NG1 5GG",
    latitude=52.9563,
    longitude=-1.1548,
)
PLACES = (DERBY_THEATRE, STUDIO, ROCK_CITY)


def occurrence(uid="one@bothcities", start=datetime(2026, 12, 5, 19, 30, tzinfo=UTC), **facts) -> Occurrence:
    facts.setdefault("all_day", not isinstance(start, datetime))
    return Occurrence(**{"created": CREATED, "last_modified": CHANGED, "uid": uid, "start": start} | facts)


def event(uid="event@bothcities", *occurrences: Occurrence, **facts) -> Event:
    usual = {
        "type": EventType.THEATER,
        "name": "Dick Whittington",
        "url": "https://www.derbytheatre.co.uk/event/dick-whittington/",
        "place": "derby-theatre",
        "city": City.DERBY,
        "created": CREATED,
        "last_modified": CHANGED,
        "occurrences": occurrences or (occurrence(f"1-{uid}"),),
    }
    return Event(**usual | {"uid": uid} | facts)


def pantomime() -> Event:
    """Three performances, one of them captioned and one cancelled; every field filled."""
    captioned = AccessFact(access=Access.CAPTIONED, sentence="Captioned by StageText.")
    return event(
        "panto@bothcities",
        occurrence(
            "panto-1@bothcities",
            datetime(2026, 12, 5, 14, 0, tzinfo=UTC),
            end=datetime(2026, 12, 5, 16, 30, tzinfo=UTC),
            door_time=datetime(2026, 12, 5, 13, 15, tzinfo=UTC),
        ),
        occurrence("panto-2@bothcities", datetime(2026, 12, 5, 19, 0, tzinfo=UTC), access=(captioned,)),
        occurrence(
            "panto-3@bothcities",
            datetime(2026, 12, 6, 14, 0, tzinfo=UTC),
            event_status=EventStatus.CANCELLED,
            sequence=1,
        ),
        description="Oh yes, it is! The tale of a boy, a cat; and London.\n\nWith songs — and a “ghost” or two.",
        image="https://www.derbytheatre.co.uk/media/dick.jpg",
        image_alt="A boy and a black cat on a milestone",
        offers=(
            Offer(price=Decimal("14.50"), price_currency="GBP"),
            Offer(price=Decimal("32.00"), price_currency="GBP"),
        ),
        typical_age_range="5-",
        performer=("Morgan Brind",),
        organizer="Derby Theatre",
        keywords=("pantomime", "family"),
        same_as=("https://www.derbytheatre.co.uk/event/dick-whittington/", "https://www.visitderby.co.uk/e/dick/"),
    )
