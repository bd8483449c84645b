"""The answers of ticket sellers and of other APIs: whole lists, single events, and what each leaves open."""

import json

import pytest

from aggregator.errors import LayoutError, SourceError
from spiders.platforms import (
    film_times,
    json_api,
    openactive,
    schema_time,
    spektrix,
    squarespace,
    ticketmaster,
    tickettailor,
    tribe,
)
from spiders.platforms.dispatch import read_any
from tests.spiders.platforms.reading_of import FETCHED, ld, only, reading_of

TIMES = {"start": {"localDate": "2026-07-01", "localTime": "19:30:00", "dateTime": "2026-07-01T18:30:00Z"}}
CONCERT = {
    "name": "Radiant",
    "id": "G5",
    "url": "https://tickets.example/event/G5",
    "dates": {**TIMES, "timezone": "Europe/London", "status": {"code": "onsale"}},
    "priceRanges": [{"type": "standard", "currency": "GBP", "min": 25.5, "max": 60}],
    "_embedded": {
        "venues": [{"name": "Arena", "city": {"name": "Nottingham"}, "address": {"line1": "Bolero Square"}}],
        "attractions": [{"name": "Radiant"}, {"name": "The Support"}],
    },
}


def concert(**more):
    return only(reading_of(ticketmaster, json.dumps(CONCERT | more)))


def test_a_ticketmaster_event():
    said = concert()
    assert (said.start_date, said.time_zone, said.event_status) == ("2026-07-01T19:30:00", "Europe/London", None)
    assert [(offer.price, offer.price_currency) for offer in said.offers] == [("25.5", "GBP"), ("60", "GBP")]
    assert (said.location.name, said.location.street_address) == ("Arena", "Bolero Square")
    assert said.performer == ("Radiant", "The Support")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ({"localDate": "2026-07-01", "noSpecificTime": True, "localTime": "00:00:00"}, "2026-07-01"),
        ({"localDate": "2026-07-01", "timeTBA": True}, "2026-07-01"),
        ({"dateTime": "2026-07-01T18:30:00Z"}, "2026-07-01T18:30:00Z"),
    ],
)
def test_a_ticketmaster_start_says_no_more_than_is_settled(start, expected):
    assert concert(dates={"start": start}).start_date == expected


@pytest.mark.parametrize("start", [{"localDate": "2026-07-01", "dateTBD": True}, {"dateTBA": True}, {}])
def test_a_ticketmaster_day_that_is_not_settled_is_named_and_left_out(start):
    reading = reading_of(ticketmaster, json.dumps({"_embedded": {"events": [CONCERT | {"dates": {"start": start}}]}}))
    assert not reading.listings
    assert [problem.field for problem in reading.problems] == ["start_date"]


@pytest.mark.parametrize(("code", "expected"), [("cancelled", "EventCancelled"), ("postponed", "EventPostponed")])
def test_a_ticketmaster_status(code, expected):
    assert concert(dates={**TIMES, "status": {"code": code}}).event_status == expected


def test_a_ticketmaster_page_without_events_is_empty_and_another_answer_is_refused():
    assert not reading_of(ticketmaster, json.dumps({"page": {"totalElements": 0}})).listings
    with pytest.raises(LayoutError, match="no events"):
        reading_of(ticketmaster, json.dumps({"fault": {"faultstring": "Invalid ApiKey"}}))


def test_ticketmaster_without_a_key_says_which_is_missing(monkeypatch):
    monkeypatch.delenv(ticketmaster.KEY, raising=False)
    spider = type("Sold", (ticketmaster.TicketmasterSpider,), {"name": "sold", "start_urls": []})
    with pytest.raises(SourceError, match="BOTHCITIES_TICKETMASTER_KEY"):
        spider()._page(0)


WORKSHOP = {
    "object": "event",
    "id": "ev_1",
    "event_series_id": "es_1",
    "name": "Weaving",
    "currency": "gbp",
    "start": {"iso": "2026-07-01T10:00:00+01:00"},
    "end": {"iso": "2026-07-01T12:00:00+01:00"},
    "venue": {"name": "Bridge Mill", "postal_code": "DE1 1AA"},
    "ticket_types": [{"name": "Waged", "price": 1250, "status": "on_sale"}, {"name": "Free", "price": 0}],
}


def workshops(*events):
    return reading_of(tickettailor, json.dumps({"data": list(events), "links": {"next": "/v1/events?after=ev_1"}}))


def test_a_ticket_tailor_event():
    reading = workshops(WORKSHOP)
    said = only(reading)
    assert [(offer.price, offer.price_currency) for offer in said.offers] == [("12.50", "GBP"), ("0.00", "GBP")]
    assert (said.start_date, said.location.name) == ("2026-07-01T10:00:00+01:00", "Bridge Mill")
    assert reading.next_url == "https://venue.example/v1/events?after=ev_1"


@pytest.mark.parametrize(
    ("more", "left"), [({"private": "true"}, 0), ({"status": "draft"}, 0), ({"hidden": "true"}, 1)]
)
def test_ticket_tailor_events_that_are_not_for_everybody(more, left):
    assert len(workshops(WORKSHOP | more)) == left


def test_a_ticket_tailor_event_without_places_is_sold_out():
    assert {offer.availability for offer in only(workshops(WORKSHOP | {"tickets_available": "false"})).offers} == {
        "SoldOut"
    }


PLAY = {
    "id": "1A",
    "name": "The Play",
    "isOnSale": True,
    "instanceDates": "1 July - 4 July",
    "firstInstanceDateTime": "2026-07-01T19:30:00",
    "lastInstanceDateTime": "2026-07-04T14:30:00",
    "duration": 90,
}


@pytest.mark.parametrize(
    ("more", "starts"),
    [
        ({}, ["2026-07-01T19:30:00", "2026-07-04T14:30:00"]),
        ({"lastInstanceDateTime": "2026-07-01T19:30:00"}, ["2026-07-01T19:30:00"]),
        ({"lastInstanceDateTime": "2026-07-01T21:00:00"}, ["2026-07-01T19:30:00"]),
        ({"lastInstanceDateTime": "2026-07-01T21:00:00", "duration": "PT90M"}, ["2026-07-01T19:30:00"]),
        ({"lastInstanceDateTime": None}, ["2026-07-01T19:30:00"]),
    ],
)
def test_a_box_office_without_its_instances_tells_the_first_and_the_last_time(more, starts):
    said = only(reading_of(spektrix, json.dumps([PLAY | more])))
    assert [one.start_date for one in said.performances] == starts


RECORDS = [
    ({"startTime": "2026-07-01T19:00:00.000", "endTime": "2026-07-01T22:30"}, "start_date", "2026-07-01T19:00:00.000"),
    ({"startTime": "2026-07-01T19:00:00", "endTime": "2026-07-01T22:30:00"}, "end_date", "2026-07-01T22:30:00"),
    ({"start": "2026-07-01", "location": "Mill Green"}, "location.name", "Mill Green"),
    ({"start": "2026-07-01", "location": "Mill Green", "venue": {"street": "1 Gate"}}, "location.name", "Mill Green"),
    ({"start": "2026-07-01", "is_free": True}, "offers.0.price", "Free"),
    ({"start": "2026-07-01", "is_free": False}, "offers", ()),
    ({"showings": [{"time": "2026-07-01T12:00:00Z"}]}, "performances.0.start_date", "2026-07-01T12:00:00Z"),
    (
        {"performances": [{"start": "2026-07-01T12:00", "end": "2026-07-01T13:00"}]},
        "performances.0.end_date",
        "2026-07-01T13:00",
    ),
]


@pytest.mark.parametrize(("record", "field", "expected"), RECORDS)
@pytest.mark.parametrize("several", [True, False])
def test_records_of_any_site(record, field, expected, several):
    record = {"name": "Jam", **record}
    said = only(reading_of(json_api, json.dumps({"list": [record]} if several else record)))
    for step in field.split("."):
        said = said[int(step)] if step.isdigit() else getattr(said, step)
    assert said == expected


def test_the_single_answer_of_the_events_calendar():
    night = {"title": "Jam", "start_date": "2026-07-01 19:30:00", "all_day": False, "venue": {"venue": "The Bell"}}
    said = only(reading_of(tribe, json.dumps(night)))
    assert (said.name, said.start_date, said.location.name) == ("Jam", "2026-07-01 19:30:00", "The Bell")


def test_past_events_of_squarespace_are_read_after_those_to_come():
    one = {"title": "Old", "startDate": 1782930600000}
    body = {"website": {}, "upcoming": [one | {"title": "New"}], "past": [one]}
    assert [said.name for said in reading_of(squarespace, json.dumps(body))] == ["New", "Old"]


SESSION = {"@type": "ScheduledSession", "startDate": "2026-07-01T18:00:00Z", "superEvent": {"name": "Yoga", "@id": "s"}}


@pytest.mark.parametrize(("own", "name"), [({}, "Yoga"), ({"name": "Hot Yoga"}, "Hot Yoga")])
def test_a_single_item_of_openactive_with_its_own_name_or_the_series(own, name):
    item = {"state": "updated", "kind": "ScheduledSession", "id": 7, "data": SESSION | own}
    said = only(reading_of(openactive, json.dumps(item)))
    assert said.name == name
    assert [one.start_date for one in said.performances] == ["2026-07-01T18:00:00Z"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-7-1T10-10-00-00", "2026-07-01T10:00"),
        ("2026-7-1", "2026-07-01"),
        ("2026-12-3T9:00", "2026-12-03T09:00"),
        ("Friday 3 July", "Friday 3 July"),
        ("2026-07-01T08-08-30-00", "2026-07-01T08:30"),
        ("2026-07-01T8-8-30-00", "2026-07-01T08:30"),
        ("2026-07-01T10-11-00-00", "2026-07-01T10-11-00-00"),
        ("2026-07-01T10:00-05:00", "2026-07-01T10:00-05:00"),
        (None, None),
    ],
)
def test_the_times_that_eventon_writes(said, meant):
    assert schema_time.mended(said) == meant


SHOWTIME = {
    "id": "158-1",
    "filmId": "H1",
    "siteId": "158",
    "schedule": {"startsAt": "2026-07-01T19:30:00+01:00", "endsAt": "2026-07-01T21:30:00+01:00"},
    "isSoldOut": True,
    "attributeIds": ["06"],
}
OCAPI = {
    "showtimes": [SHOWTIME, SHOWTIME | {"id": "158-2", "isSoldOut": False}, SHOWTIME | {"filmId": "unknown"}],
    "relatedData": {
        "films": [{"id": "H1", "title": {"text": "The Film"}, "runtimeInMinutes": 107}],
        "sites": [{"id": "158", "name": {"text": "Derby"}, "ianaTimeZoneName": "Europe/London"}],
        "attributes": [{"id": "06", "name": {"text": "Audio Described"}}],
    },
}
QUICKBOOK = {
    "body": {
        "films": [{"id": "h1", "name": "The Film", "length": 91, "link": "https://cinema.example/film/h1"}],
        "events": [
            {"id": "7", "filmId": "h1", "cinemaId": "082", "eventDateTime": "2026-07-01T10:00:00", "soldOut": False},
            {"id": "8", "filmId": "h1", "cinemaId": "083", "eventDateTime": "2026-07-01T10:00:00", "soldOut": True},
        ],
    }
}


def test_a_film_at_a_cinema_with_its_times():
    reading = reading_of(film_times, json.dumps(OCAPI))
    said = only(reading)
    assert (said.name, said.location.name, said.duration, said.identifier) == ("The Film", "Derby", "PT107M", "H1/158")
    assert [one.availability for one in said.performances] == ["SoldOut", None]
    assert said.performances[0].access == ("Audio Described",)
    assert [problem.field for problem in reading.problems] == ["name"]


def test_a_film_at_two_cinemas_is_two_listings():
    found = reading_of(film_times, json.dumps(QUICKBOOK)).listings
    assert [(said.identifier, len(said.performances)) for said in found] == [("h1/082", 1), ("h1/083", 1)]
    assert {said.url for said in found} == {"https://cinema.example/film/h1"}


def test_a_cinema_without_showtimes_is_refused():
    with pytest.raises(LayoutError, match="showtimes"):
        reading_of(film_times, json.dumps({"body": {"dates": []}}))


ANSWERS = [
    ("film_times", OCAPI),
    ("film_times", QUICKBOOK),
    ("ticketmaster", CONCERT),
    ("ticketmaster", [CONCERT]),
    ("tickettailor", {"data": [WORKSHOP]}),
    ("spektrix", [PLAY]),
    ("tribe", {"events": [{"title": "Jam", "start_date": "2026-07-01 19:30:00", "all_day": False}]}),
    ("openactive", {"state": "updated", "kind": "Session", "id": 1, "data": {"type": "Event", "name": "Run"}}),
]


@pytest.mark.parametrize(("platform", "answer"), ANSWERS)
def test_each_answer_goes_to_its_own_reader(platform, answer):
    body = json.dumps(answer).encode()
    assert read_any(body, "https://api.example/x", source="venue", fetched=FETCHED).platform == platform


def test_eventon_in_a_page():
    body = ld(
        {"@type": "Event", "name": "Fair", "startDate": "2026-7-1T10-10-00-00", "endDate": "2026-7-1T11-11-30-00"}
    )
    said = only(read_any(body.encode(), "https://v.example/", source="venue", fetched=FETCHED))
    assert (said.start_date, said.end_date) == ("2026-07-01T10:00", "2026-07-01T11:30")


def test_a_ticketmaster_event_that_was_moved_and_has_doors():
    moved = {"start": TIMES["start"], "initialStartDate": {"localDate": "2026-05-01", "localTime": "19:30:00"}}
    said = concert(dates=moved | {"status": {"code": "rescheduled"}}, doorsTimes={"localTime": "18:30:00"})
    assert (said.previous_start_date, said.event_status) == ("2026-05-01T19:30:00", "EventRescheduled")
    assert said.door_time == "18:30:00"


def test_a_box_offices_event_with_its_instances():
    nights = [{"id": "I1", "start": "2026-07-01T19:30:00"}, {"id": "I2", "start": "2026-07-02T19:30:00"}]
    said = only(reading_of(spektrix, json.dumps(PLAY | {"instances": nights})))
    assert [one.identifier for one in said.performances] == ["I1", "I2"]


def test_the_page_of_one_squarespace_event():
    item = {"id": "1", "title": "Jam", "startDate": 1782930600588, "location": {"addressTitle": "The Bell"}}
    item["location"] |= {"addressLine1": "1 Gate", "addressLine2": "Derby, England, DE1 3GU"}
    answer = json.dumps({"websiteSettings": {}, "item": item})
    said = only(read_any(answer.encode(), "https://v.example/", source="venue", fetched=FETCHED))
    assert (said.start_date, said.location.address_locality, said.location.postal_code) == (
        "2026-07-01T18:30:00+00:00",
        "Derby",
        "DE1 3GU",
    )


@pytest.mark.parametrize(
    ("more", "mode"),
    [
        ({"is_virtual": True}, "OnlineEventAttendanceMode"),
        ({"is_virtual": True, "virtual_event_type": "hybrid"}, "MixedEventAttendanceMode"),
        ({"is_virtual": False}, None),
    ],
)
def test_a_virtual_event_of_the_events_calendar(more, mode):
    night = {"title": "Jam", "start_date": "2026-07-01 19:30:00", "all_day": False}
    assert only(reading_of(tribe, json.dumps(night | more))).event_attendance_mode == mode
