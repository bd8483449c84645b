"""The document of an event in schema.org's words, as a search engine reads it."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from aggregator.event import AttendanceMode, Availability, EventStatus, EventType, Offer, Place
from feeds.render import render
from tests.feeds.making import AS_OF, PLACES, event, occurrence, pantomime

BY_KEY = {place.key: place for place in PLACES}
ORG = "https://schema.org/"
START = "2026-12-05T19:30+00:00"


def read(one, places=BY_KEY) -> dict:
    made = render(one, (), places)
    assert made.left_out == ()
    return json.loads(made.document)


def night(**facts):
    return event("e", occurrence(**facts))


def test_one_night():
    one = night(end=datetime(2026, 12, 5, 22, tzinfo=UTC), door_time=datetime(2026, 12, 5, 19, tzinfo=UTC))
    found = read(one)
    assert (found["@context"], found["@type"], found["name"]) == (
        "https://schema.org",
        "TheaterEvent",
        "Dick Whittington",
    )
    assert (found["startDate"], found["endDate"], found["doorTime"]) == (
        START,
        "2026-12-05T22:00+00:00",
        "2026-12-05T19:00+00:00",
    )
    assert found["eventStatus"] == ORG + "EventScheduled"
    assert found["location"] == {
        "@type": "Place",
        "@id": "#place",
        "name": "Derby Theatre",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "15 Theatre Walk, St Peter's Quarter",
            "addressLocality": "Derby",
            "postalCode": "DE1 2NF",
            "addressCountry": "GB",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 52.919, "longitude": -1.4738},
    }
    assert "subEvent" not in found


STATUSES = [
    (EventStatus.CANCELLED, None),
    (EventStatus.POSTPONED, None),
    (EventStatus.RESCHEDULED, "2026-11-20T19:00+00:00"),
    (EventStatus.MOVED_ONLINE, None),
]


@pytest.mark.parametrize(("status", "previous"), STATUSES)
def test_what_became_of_it_leaves_its_start_where_schema_org_wants_it(status, previous):
    found = read(night(event_status=status, previous_start=previous and datetime.fromisoformat(previous)))
    assert (found["eventStatus"], found["startDate"]) == (ORG + status, START)
    assert found.get("previousStartDate") == previous
    assert "endDate" not in found


def test_several_nights_are_events_of_their_own():
    found = read(pantomime())
    assert (found["startDate"], found["endDate"]) == ("2026-12-05T14:00+00:00", "2026-12-06")
    assert found["eventStatus"] == ORG + "EventScheduled"
    assert [(part["startDate"], part["eventStatus"], part.get("endDate")) for part in found["subEvent"]] == [
        ("2026-12-05T14:00+00:00", ORG + "EventScheduled", "2026-12-05T16:30+00:00"),
        ("2026-12-05T19:00+00:00", ORG + "EventScheduled", None),
        ("2026-12-06T14:00+00:00", ORG + "EventCancelled", None),
    ]
    assert {part["location"]["@id"] for part in found["subEvent"]} == {"#place"}
    assert found["image"]["caption"] == "A boy and a black cat on a milestone"
    assert found["sameAs"] == ["https://www.visitderby.co.uk/e/dick/"]
    assert [(offer["price"], offer["priceCurrency"]) for offer in found["offers"]] == [
        ("14.50", "GBP"),
        ("32.00", "GBP"),
    ]
    assert (found["typicalAgeRange"], found["organizer"]["name"]) == ("5-", "Derby Theatre")


def test_a_run_of_days_is_one_event():
    run = event("e", occurrence(start=date(2026, 11, 1), end=date(2027, 1, 3)), type=EventType.EXHIBITION)
    found = read(run)
    assert (found["@type"], found["startDate"], found["endDate"]) == ("ExhibitionEvent", "2026-11-01", "2027-01-03")


def test_sold_out_is_said_of_the_offers_even_where_no_price_is_known():
    found = read(night(availability=Availability.SOLD_OUT))
    assert found["offers"] == [
        {
            "@type": "Offer",
            "availability": ORG + "SoldOut",
            "url": "https://www.derbytheatre.co.uk/event/dick-whittington/",
        }
    ]


@pytest.mark.parametrize(("free", "said"), [(True, True), (False, False), (None, None)])
def test_free_is_said_where_it_is_known(free, said):
    assert read(event("e", is_free=free)).get("isAccessibleForFree") is said


def test_online_is_a_virtual_place_and_both_are_both():
    online = read(event("e", attendance_mode=AttendanceMode.ONLINE))
    assert online["location"]["@type"] == "VirtualLocation"
    assert online["eventAttendanceMode"] == ORG + "OnlineEventAttendanceMode"
    mixed = read(event("e", attendance_mode=AttendanceMode.MIXED))
    assert [place["@type"] for place in mixed["location"]] == ["Place", "VirtualLocation"]


def test_a_room_has_the_address_of_its_house():
    found = read(event("e", place="derby-theatre-studio"))["location"]
    assert (found["name"], found["containedInPlace"]["name"]) == ("The Studio", "Derby Theatre")
    assert found["address"]["postalCode"] == "DE1 2NF"


def test_what_is_no_longer_listed_has_no_date():
    found = read(event("e", occurrence("gone", withdrawn=AS_OF), occurrence("there", datetime(2027, 1, 1, tzinfo=UTC))))
    assert found["startDate"] == "2027-01-01T00:00+00:00"
    assert "startDate" not in read(event("e", occurrence(withdrawn=AS_OF)))


def test_a_price_that_is_none_is_left_out():
    offers = tuple(Offer(price=Decimal(price), price_currency="GBP") for price in ("-3", "1e30", "0"))
    assert [offer.get("price") for offer in read(event("e", offers=offers))["offers"]] == [None, None, "0.00"]


def test_an_unknown_place_is_named_and_no_more():
    found = read(event("e", place=None, location_text="Bandstand"), {"x": Place(key="x", name="X", city=None)})
    assert found["location"] == {"@type": "Place", "@id": "#place", "name": "Bandstand"}
