"""Answers of ticketing and calendar systems: The Events Calendar, Spektrix, OpenActive, Squarespace and others."""

import json
from datetime import UTC, datetime

import pytest

from aggregator.errors import LayoutError
from spiders.platforms import json_api, openactive, parkrun, rpde, spektrix, squarespace, ticketsolve, tribe
from spiders.platforms.fields import Fields
from spiders.platforms.parkrun import Weekly
from tests.spiders.platforms.reading_of import PAGE, only, reading_of

NIGHT = {
    "id": 12,
    "title": "Jam",
    "start_date": "2026-07-01 19:30:00",
    "end_date": "2026-07-01 22:00:00",
    "url": "https://v.example/event/jam/",
}


def tribe_one(**more):
    return only(reading_of(tribe, json.dumps({"events": [NIGHT | more]})))


TRIBE = [
    ({}, "identifier", "12"),
    ({}, "start_date", "2026-07-01 19:30:00"),
    ({"venue": []}, "location", None),
    (
        {"all_day": True, "start_date": "2026-07-01 00:00:00", "end_date": "2026-07-02 23:59:59"},
        "end_date",
        "2026-07-02",
    ),
    ({"all_day": True, "start_date": "2026-07-01 00:00:00", "end_date": "2026-07-01 23:59:59"}, "end_date", None),
    ({"timezone": "Europe/London"}, "time_zone", "Europe/London"),
    ({"timezone": "UTC+1"}, "time_zone", None),
    ({"organizer": [{"organizer": "Ann"}]}, "organizer", "Ann"),
    ({"image": {"url": "https://v.example/a.jpg"}}, "image", "https://v.example/a.jpg"),
    ({"image": False}, "image", None),
    ({"categories": [{"name": "Folk"}], "tags": [{"name": "Free"}]}, "keywords", ("Folk", "Free")),
    ({"url": "https://v.example/event/jam/2026-07-01/"}, "url", "https://v.example/event/jam/"),
    ({"url": "https://v.example/event/jam/2026-07-01/"}, "identifier", None),
]


@pytest.mark.parametrize(("more", "field", "expected"), TRIBE)
def test_the_events_calendar(more, field, expected):
    assert getattr(tribe_one(**more), field) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"cost": "£10 – £12"}, [("£10 – £12", None)]),
        ({"cost": "", "cost_details": {"currency_code": "GBP", "values": ["10", 12]}}, [("10", "GBP"), ("12", "GBP")]),
        ({"cost": "Free"}, [("Free", None)]),
        ({"cost": ""}, []),
    ],
)
def test_the_events_calendar_prices(more, expected):
    assert [(offer.price, offer.price_currency) for offer in tribe_one(**more).offers] == expected


def test_the_events_calendar_pages():
    page = reading_of(tribe, json.dumps({"events": [NIGHT], "next_rest_url": "https://v.example/wp-json/x?page=2"}))
    assert page.next_url == "https://v.example/wp-json/x?page=2"
    past = reading_of(tribe, '{"code":"event-archive-page-not-found","message":"…","data":{"status":404}}')
    assert (past.listings, past.next_url) == ((), None)
    with pytest.raises(LayoutError):
        reading_of(tribe, '{"code":"rest_no_route"}')


def test_the_events_calendar_recorded(shared):
    reading = reading_of(tribe, (shared / "corpus/json/tec/reno-tribe.json").read_bytes())
    assert [item.start_date for item in reading][-2:] == ["2026-10-10 10:00:00", "2026-10-10"]
    assert len(reading) == 6


SHOWS = [
    {
        "id": "E1",
        "name": "Hamlet",
        "duration": 120,
        "attribute_Genre": "Drama",
        "attribute_Relaxed": False,
        "webEventId": "ham",
    },
    {"id": "E2", "name": "Over long ago", "duration": 0},
]
NIGHTS = [
    {"id": "I2", "event": {"id": "E1"}, "start": "2026-07-02T19:30:00", "cancelled": True, "attribute_Captioned": True},
    {
        "id": "I1",
        "event": {"id": "E1"},
        "start": "2026-07-01T19:30:00",
        "attribute_SLAudioDescribed": True,
        "attribute_Matinee": True,
    },
    {"id": "I9", "event": {"id": "gone"}, "start": "2026-07-01T19:30:00"},
]


def test_spektrix_joins_shows_and_nights():
    listing = only(
        reading_of(
            spektrix,
            json.dumps(SHOWS),
            instances=json.dumps(NIGHTS).encode(),
            page_address="https://v.example/e/{webEventId}",
        )
    )
    assert (listing.name, listing.identifier, listing.url) == ("Hamlet", "E1", "https://v.example/e/ham")
    assert (listing.duration, listing.event_type, listing.access) == ("PT120M", "Drama", ())
    assert [(item.identifier, item.start_date, item.event_status, item.access) for item in listing.performances] == [
        ("I1", "2026-07-01T19:30:00", None, ("Audio Described",)),
        ("I2", "2026-07-02T19:30:00", "EventCancelled", ("Captioned",)),
    ]


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("BSLInterpreted", "BSL Interpreted"),
        ("SLCaptioned", "Captioned"),
        ("AudioDescribed", "Audio Described"),
        ("Touch_Tour", "Touch Tour"),
        ("CaptionedBSL", "Captioned BSL"),
    ],
)
def test_spektrix_access(attribute, expected):
    assert spektrix.access_words({f"attribute_{attribute}": True}) == (expected,)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"attribute_LowestPrice": 26.0}, ["26.0"]),
        ({"attribute_LowestPrice": "0"}, ["0"]),
        ({"attribute_MinPrice": "£5 – £9"}, ["£5 – £9"]),
        ({"attribute_LowestPrice": ""}, []),
        ({"attribute_PriceNotes": "12"}, []),
    ],
)
def test_spektrix_lowest_price(attributes, expected):
    listing = reading_of(spektrix, json.dumps([SHOWS[0] | attributes]), instances=json.dumps(NIGHTS).encode()).listings[
        0
    ]
    assert [offer.price for offer in listing.offers] == expected


@pytest.mark.parametrize("body", ['{"message":"gone"}', "[", ""])
def test_spektrix_that_is_gone(body):
    with pytest.raises(LayoutError):
        reading_of(spektrix, body, instances=b"[]")


@pytest.mark.parametrize(
    "name", ["45c89ab-theporttheatre", "45c89ab-kaymeekcentre", "cb049be-manitobaopera", "f236e73-sidwilliams"]
)
def test_spektrix_recorded(shared, name):
    rows = json.loads((shared / f"corpus/json/spektrix/{name}.json").read_bytes())
    nights = [
        {key[9:]: row[key] for key in row if key.startswith("instance_")} for row in rows if row.get("instance_start")
    ]
    shows = {row["id"]: {key: row[key] for key in row if not key.startswith("instance_")} for row in rows}
    reading = reading_of(spektrix, json.dumps(list(shows.values())), instances=json.dumps(nights).encode())
    assert sum(len(item.performances) for item in reading) == len(nights)
    assert len(reading) == len({night["event"]["id"] for night in nights})


SERIES = {
    "type": "SessionSeries",
    "id": "https://o.example/series/1",
    "location": {"name": "Harvey Hadden", "address": {"addressLocality": "Nottingham", "postalCode": "NG8 4PB"}},
    "superEvent": {
        "type": "EventSeries",
        "id": "https://o.example/es/1",
        "name": "Yoga",
        "activity": [{"prefLabel": "Yoga"}],
    },
    "eventSchedule": {"repeatFrequency": "P1W", "byDay": ["Monday"], "startDate": "2026-01-05", "startTime": "18:00"},
}
SESSIONS = [
    {
        "type": "ScheduledSession",
        "id": "s2",
        "startDate": "2026-07-13T17:00:00Z",
        "superEvent": "https://o.example/series/1",
    },
    {
        "@type": "ScheduledSession",
        "@id": "s1",
        "startDate": "2026-07-06T17:00:00Z",
        "superEvent": "https://o.example/series/1",
        "remainingAttendeeCapacity": 0,
    },
    {
        "type": "ScheduledSession",
        "id": "s0",
        "startDate": "2020-07-06T17:00:00Z",
        "superEvent": "https://o.example/series/1",
    },
]


def feed(*nodes, following="https://o.example/2"):
    items = [{"id": f"i{index}", "state": "updated", "data": node} for index, node in enumerate(nodes)]
    return json.dumps({"next": following, "items": items})


def test_openactive_joins_sessions_and_series():
    listing = only(reading_of(openactive, feed(SERIES, *SESSIONS)))
    assert (listing.name, listing.location.name, listing.keywords) == ("Yoga", "Harvey Hadden", ("Yoga",))
    assert listing.identifier == "https://o.example/series/1"
    assert [(item.identifier, item.start_date, item.availability) for item in listing.performances] == [
        ("s1", "2026-07-06T17:00:00Z", "SoldOut"),
        ("s2", "2026-07-13T17:00:00Z", None),
    ]


def test_openactive_takes_from_its_sessions_what_the_series_does_not_tell():
    offers = [{"@type": "Offer", "price": 5, "priceCurrency": "GBP"}]
    told = {"offers": offers, "url": "https://o.example/book", "location": {"name": "Another hall"}}
    sessions = [SESSIONS[0], SESSIONS[1] | told]
    bare = {key: value for key, value in SERIES.items() if key != "location"}
    listing = only(reading_of(openactive, feed(bare, *sessions)))
    assert [(offer.price, offer.price_currency) for offer in listing.offers] == [("5", "GBP")]
    assert (listing.url, listing.location.name) == ("https://o.example/book", "Another hall")
    kept = only(reading_of(openactive, feed(SERIES | {"offers": [{"price": 7}]}, *sessions)))
    assert [offer.price for offer in kept.offers] == ["7"]
    assert kept.location.name == "Harvey Hadden"
    assert [item.location and item.location.name for item in kept.performances] == ["Another hall", None]


def test_openactive_series_that_tells_only_its_rule():
    listing = only(reading_of(openactive, feed(SERIES)))
    assert (listing.event_schedule, listing.start_date) == (("FREQ=WEEKLY;BYDAY=MO",), "2026-01-05T18:00")


def test_openactive_slots_are_no_events_and_lost_sessions_are_named():
    reading = reading_of(openactive, feed({"type": "Slot", "startDate": "2026-07-06"}, SESSIONS[0]))
    assert reading.listings == ()
    assert [problem.field for problem in reading.problems] == ["name"]


@pytest.mark.parametrize(("pattern", "count"), [("nottingham", 1), (r"NG8\b", 1), ("Derby", 0), (None, 1)])
def test_openactive_of_one_town(pattern, count):
    items = dict(rpde.read_page(feed(SERIES).encode(), PAGE).updated)
    page = openactive.Page(PAGE, "venue", reading_of(openactive, feed(SERIES)).listings[0].fetched)
    assert len(openactive.join(items, page, pattern)) == count


@pytest.mark.parametrize(
    ("items", "following", "ended"),
    [([], PAGE, True), ([], "https://o.example/3", False), ([{"id": "1", "state": "deleted"}], PAGE, False)],
)
def test_the_true_end_of_a_feed(items, following, ended):
    page = rpde.read_page(json.dumps({"items": items, "next": following}).encode(), PAGE)
    assert (page.next_url is None) is ended
    assert page.deleted == {item["id"] for item in items}


OPENACTIVE = {
    "rpde-multiple-items.json": 1,
    "rpde-deleted-items.json": 0,
    "dm-scheduledsession_example_1.json": 1,
    "dm-sessionseries-eventseries-split_example_1.json": 1,
    "dm-slot_example_1.json": 0,
    "dm-facilityuse_example_1.json": 0,
}


@pytest.mark.parametrize(("name", "count"), OPENACTIVE.items())
def test_openactive_recorded(shared, name, count):
    body = (shared / "corpus/json/openactive" / name).read_bytes()
    assert len(reading_of(openactive, body, fetched=datetime(2018, 9, 22, tzinfo=UTC))) == count


def test_squarespace():
    item = {
        "id": "a1",
        "title": "Jam",
        "startDate": 1782930600588,
        "endDate": 1782939600000,
        "fullUrl": "/events/jam",
        "location": {
            "markerLat": 40.7207559,
            "markerLng": -74.0007613,
            "addressTitle": "The Bell",
            "addressLine1": "1 Gate",
        },
    }
    body = {
        "website": {"baseUrl": "https://v.example", "timeZone": "Europe/London"},
        "upcoming": [item, {"title": "x"}],
    }
    reading = reading_of(squarespace, json.dumps(body))
    listing = only(reading)
    assert (listing.start_date, listing.end_date) == ("2026-07-01T18:30:00+00:00", "2026-07-01T21:00:00+00:00")
    assert (listing.url, listing.time_zone) == ("https://v.example/events/jam", "Europe/London")
    assert (listing.location.name, listing.location.latitude) == ("The Bell", None)
    assert [problem.field for problem in reading.problems] == ["start_date"]


def test_squarespace_recorded(shared):
    path = shared / "corpus/json/squarespace/placecal-Squarespace_calendar-2.json"
    events = json.loads(path.read_bytes())
    assert len(reading_of(squarespace, path.read_bytes())) == len(events["upcoming"]) + len(events["past"])


def test_ticketsolve_recorded(shared):
    reading = reading_of(ticketsolve, (shared / "corpus/json/ticketsolve/placecal-Z-Arts_Calendar-3.xml").read_bytes())
    assert (len(reading), sum(len(item.performances) for item in reading)) == (38, 107)
    first = reading.listings[0]
    assert (first.name, first.performances[0].start_date) == ("Inuk", "2018-07-07T11:30:00+01:00")
    assert first.performances[0].door_time is None


def test_ticketsolve():
    events = (
        '<event id="7"><date_time_iso zone="IST">2026-07-01T19:30:00+01:00</date_time_iso>'
        "<opening_time_iso>2026-07-01T19:00:00+01:00</opening_time_iso><status>cancelled</status>"
        "<comment><![CDATA[BSL interpreted]]></comment></event><event id='8'><status>sold_out</status>"
        "<date_time_iso>2026-07-02T19:30:00+01:00</date_time_iso></event>"
    )
    shows = f'<show id="5"><name>Jam</name><events>{events}</events></show>'
    text = f'<venues><venue id="1"><name>Lido</name><shows>{shows}</shows></venue></venues>'
    first, second = only(reading_of(ticketsolve, text)).performances
    assert (first.door_time, first.event_status, first.access) == (
        "2026-07-01T19:00:00+01:00",
        "EventCancelled",
        ("BSL interpreted",),
    )
    assert (second.availability, second.url) == ("SoldOut", None)


RUN = {
    "geometry": {"coordinates": [-1.504769, 52.935408]},
    "properties": {
        "eventname": "markeaton",
        "EventLongName": "Markeaton parkrun",
        "EventLocation": "Markeaton Park",
        "seriesid": 1,
    },
}


def test_parkrun_places_and_the_declared_rule():
    body = json.dumps({"events": {"type": "FeatureCollection", "features": [RUN]}})
    reading = reading_of(parkrun, body, events=("markeaton", "gone"))
    listing = only(reading)
    assert (listing.name, listing.start_date, listing.event_schedule) == (
        "Markeaton parkrun",
        "2026-06-20T09:00",
        ("FREQ=WEEKLY;BYDAY=SA",),
    )
    assert (listing.location.latitude, listing.location.longitude) == ("52.935408", "-1.504769")
    assert [problem.value for problem in reading.problems] == ["gone"]
    tuesdays = reading_of(parkrun, body, events=("markeaton",), rules={"1": Weekly("TU", "18:30", "5k")})
    assert only(tuesdays).start_date == "2026-06-16T18:30"


def test_parkrun_recorded(shared):
    body = (shared / "corpus/json/parkrun/events-e12083f.json").read_bytes()
    runs = ("markeaton", "markeaton-juniors", "alvaston", "colwick", "forestrec", "wollatonhall")
    assert [item.identifier for item in reading_of(parkrun, body, events=runs)] == list(runs)


RECORDED = {
    "eventbrite/placecal-Eventbrite_calendar-3.json": 50,
    "googlecalendar/chi_ssa_32.json": 3,
    "ticketmaster/calendar-widget-response.json": 3,
    "tickettailor/placecal-tickettailor_events-0.json": 16,
}


@pytest.mark.parametrize(("name", "count"), RECORDED.items())
def test_json_of_a_sites_own(shared, name, count):
    reading = reading_of(json_api, (shared / "corpus/json" / name).read_bytes())
    assert len(reading) == count
    assert all(item.identifier for item in reading)


def test_json_api_by_a_table_of_fields():
    answer = {"data": {"gigs": [{"act": "Ann", "on": "2026-07-01", "slug": "ann"}]}, "links": {"next": "?page=2"}}
    table = Fields(name="act", start="on")
    reading = reading_of(
        json_api,
        json.dumps(answer),
        items="data.gigs",
        fields=table,
        next_path="links.next",
        page_address="/gigs/{slug}",
    )
    assert (only(reading).name, only(reading).start_date, only(reading).url) == (
        "Ann",
        "2026-07-01",
        "https://venue.example/gigs/ann",
    )
    assert reading.next_url == f"{PAGE}?page=2"
    assert reading_of(json_api, '{"data":{"gigs":[]}}', items="data.gigs").listings == ()
    with pytest.raises(LayoutError):
        reading_of(json_api, '{"data":{}}', items="data.gigs")
