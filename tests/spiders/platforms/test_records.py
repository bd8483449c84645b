"""Records of sites that nobody described: where they keep their words, days and hours, and which objects are events."""

import json

import pytest

from aggregator.errors import LayoutError
from spiders.platforms import json_api
from spiders.platforms.record_times import moment
from tests.spiders.platforms.reading_of import only, reading_of

DAY = "2026-07-01"


def one(**record):
    return only(reading_of(json_api, json.dumps([{"name": "Jam", **record}])))


MOMENTS = [
    ("1782930600", "2026-07-01T18:30:00+00:00"),
    (1782930600588, "2026-07-01T18:30:00+00:00"),
    ("/Date(1782930600000)/", "2026-07-01T18:30:00+00:00"),
    ("/Date(1782930600000+0100)/", "2026-07-01T18:30:00+00:00"),
    ("2026-07-01", DAY),
    ("20260701", DAY),
    ("20269901", None),
    ("Wed 1 July", "Wed 1 July"),
    ("01/07/2026", "01/07/2026"),
    ("20260701T193000", "20260701T193000"),
    ("12:30", None),
    ("42", None),
    ("9999999999999", None),
    ("now", None),
]


@pytest.mark.parametrize(("value", "expected"), MOMENTS)
def test_what_tells_a_day(value, expected):
    assert moment(value) == expected


WHEN = [
    ({"startDate": DAY, "startTime": "19:30", "endTime": "22:00"}, ("2026-07-01T19:30", "2026-07-01T22:00")),
    ({"startDate": DAY, "startTime": "7.30pm"}, ("2026-07-01 7.30pm", None)),
    ({"date": DAY, "from": "19:30", "to": "01:00"}, ("2026-07-01T19:30", "2026-07-02T01:00")),
    ({"date": "2026-07-01T00:00:00", "time": "19:30"}, ("2026-07-01T19:30", None)),
    ({"date": "2026-06-30T23:00:00Z", "time": "19:30"}, ("2026-07-01T19:30", None)),
    ({"date": "2026-07-01T19:30:00", "time": "7:30 PM"}, ("2026-07-01T19:30:00", None)),
    (
        {"start": {"date": DAY, "datetime": "2026-07-01T19:00:00-0400", "time": "19:00:00"}},
        ("2026-07-01T19:00:00-0400", None),
    ),
    ({"start": {"date": DAY, "time": "19:00:00"}}, ("2026-07-01T19:00", None)),
    ({"StartDateTime": "2026-07-01T19:30"}, ("2026-07-01T19:30", None)),
    ({"start-date": DAY, "end_date": "2026-07-03"}, (DAY, "2026-07-03")),
    ({"start": DAY, "end": "2026-07-03", "allDay": True}, (DAY, "2026-07-02")),
    ({"start_date": DAY, "end_date": "2026-07-03", "all_day": "1"}, (DAY, "2026-07-03")),
    ({"start": "2026-06-30T23:00:00Z", "end": "2026-07-01T22:59:59Z", "all_day": True}, (DAY, None)),
    (
        {"start": {"date": DAY}, "end": {"date": "2026-07-02"}, "iCalUID": "x"},
        (DAY, None),
    ),
    ({"start_datetime": 1782930600}, ("2026-07-01T18:30:00+00:00", None)),
]


@pytest.mark.parametrize(("record", "expected"), WHEN)
def test_when(record, expected):
    said = one(**record)
    assert (said.start_date, said.end_date) == expected


FACTS = [
    ({"cancelled": True, "status": "live"}, "event_status", "EventCancelled"),
    ({"is_postponed": "1"}, "event_status", "EventPostponed"),
    ({"status": "confirmed"}, "event_status", "confirmed"),
    ({"timezone": "Europe/London"}, "time_zone", "Europe/London"),
    ({"timezone": "UTC+0"}, "time_zone", None),
    ({"online_event": True}, "event_attendance_mode", "OnlineEventAttendanceMode"),
    ({"image": "Our band"}, "image", None),
    ({"image": {"url": "/a.jpg"}}, "image", "https://venue.example/a.jpg"),
    ({"featured_image": "https://i.example/x"}, "image", "https://i.example/x"),
    ({"event_url": "/jam"}, "url", "https://venue.example/jam"),
    ({"artists": [{"name": "Ann"}, {"name": "Bo"}]}, "performer", ("Ann", "Bo")),
    ({"_type": "syncEvent", "genre": "Folk"}, "event_type", "Folk"),
    ({"minimumAge": 18}, "typical_age_range", "18"),
]


@pytest.mark.parametrize(("record", "field", "expected"), FACTS)
def test_facts(record, field, expected):
    assert getattr(one(startDate=DAY, **record), field) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"minPrice": 10, "maxPrice": 12.5, "currency": "GBP"}, [("10", "GBP", None), ("12.5", "GBP", None)]),
        ({"price": "£10", "currency": "GBP"}, [("£10", None, None)]),
        ({"price": 8, "sold_out": True}, [("8", None, "SoldOut")]),
        ({"is_free": True}, [("Free", None, None)]),
        ({"isSoldOut": True}, [(None, None, "SoldOut")]),
        ({}, []),
    ],
)
def test_prices(record, expected):
    offers = one(startDate=DAY, **record).offers
    assert [(offer.price, offer.price_currency, offer.availability) for offer in offers] == expected


def test_single_times_in_their_days():
    times = [
        {"StartTime": "12:30 PM", "StartDateTime": "2026-07-01 12:30:00"},
        {"StartDateTime": "2026-07-01 15:30:00"},
    ]
    said = one(Sessions=[{"NewDate": DAY, "Times": [times[0], times[1] | {"SoldOut": True}]}])
    assert [(time.start_date, time.availability) for time in said.performances] == [
        ("2026-07-01 12:30:00", None),
        ("2026-07-01 15:30:00", "SoldOut"),
    ]


JAM, QUIZ = ({"id": key, "title": key, "start": DAY, "city": "Derby"} for key in ("Jam", "Quiz"))
SHAPES = {
    "edges": {"data": {"events": {"edges": [{"node": JAM}, {"node": QUIZ}]}}},
    "attributes": {"data": [{"type": "x", "id": "1", "attributes": JAM}, {"type": "x", "id": "2", "attributes": QUIZ}]},
    "hits": {"hits": {"hits": [{"_index": "a", "_source": JAM}, {"_index": "a", "_source": QUIZ}]}},
    "each in its wrapper": [{"event": JAM}, {"event": QUIZ}],
    "by day": {"2026-07-01": [JAM], "2026-07-02": [QUIZ]},
    "by month": {"months": [{"events": [JAM]}, {"events": [QUIZ]}]},
    "by number": {"events": {"17": JAM, "18": QUIZ}},
    "coming and past": {"past": [QUIZ], "upcoming": [JAM]},
    "twice": {"featured": [JAM], "all": [JAM, QUIZ]},
    "beside the venues": {"venues": [{"id": n, "name": f"Hall {n}"} for n in range(9)], "events": [JAM, QUIZ]},
    "beside the news": {"news": [{"headline": "New roof", "published": DAY}] * 5, "events": [JAM, QUIZ]},
}


@pytest.mark.parametrize("answer", SHAPES.values(), ids=SHAPES)
def test_where_an_answer_keeps_its_events(answer):
    reading = reading_of(json_api, json.dumps(answer))
    assert sorted(said.name for said in reading) == ["Jam", "Quiz"]
    assert not reading.problems


def test_what_stands_beside_a_wrapped_record_is_its_own():
    item = {
        "start_datetime_utc": "2026-07-01T18:00:00Z",
        "event": {"title": "Talk", "slug": "t"},
        "venue": {"name": "Hall"},
    }
    said = only(reading_of(json_api, json.dumps([item])))
    assert (said.name, said.start_date, said.location.name) == ("Talk", "2026-07-01T18:00:00Z", "Hall")


POSTS = [
    {"id": 1, "date": "2026-06-01T10:00:00", "date_gmt": "2026-06-01T09:00:00", "title": {"rendered": "Our new roof"}},
    {"name": "Trailer", "start": "0:35"},
    {"name": "Song", "time": 215},
    {"title": "A page"},
]


@pytest.mark.parametrize("record", POSTS)
def test_what_is_no_event(record):
    with pytest.raises(LayoutError):
        reading_of(json_api, json.dumps([record, record | {"id": 9}]))


def test_a_post_with_the_day_of_its_event():
    post = POSTS[0] | {"acf": {"event_date": DAY, "start_time": "19:30"}, "link": "https://venue.example/e"}
    said = only(reading_of(json_api, json.dumps([post])))
    assert (said.name, said.start_date, said.url) == ("Our new roof", "2026-07-01T19:30", "https://venue.example/e")


KNOWN = [
    (
        {"EventBodyName": "Council", "EventDate": "2026-07-01T00:00:00", "EventTime": "7:00 PM"},
        "start_date",
        "2026-07-01 7:00 PM",
    ),
    ({"title": "x", "beginsOn": DAY, "physicalAddress": {"description": "Hall"}}, "location.name", "Hall"),
    (
        {"title": "x", "first_date": DAY, "event_instances": [{"event_instance": {"start": "2026-07-01T19:00"}}]},
        "performances.0.start_date",
        "2026-07-01T19:00",
    ),
    (
        {"name": "x", "typeAttributes": {"liveEntertainment": {"startDate": DAY, "location": {"city": "Derby"}}}},
        "location.address_locality",
        "Derby",
    ),
    (
        {"title": "x", "startTime": "2026-07-01T22:00:00", "venue": {"name": "Loft"}, "contentUrl": "/events/1"},
        "url",
        "https://venue.example/events/1",
    ),
]


@pytest.mark.parametrize(("record", "field", "expected"), KNOWN)
def test_programs_whose_answers_were_seen(record, field, expected):
    said = only(reading_of(json_api, json.dumps({"data": [record]})))
    for step in field.split("."):
        said = said[int(step)] if step.isdigit() else getattr(said, step)
    assert said == expected


def test_an_answer_that_breaks_off_is_refused():
    with pytest.raises(LayoutError):
        reading_of(json_api, json.dumps([JAM, QUIZ])[:-20])
