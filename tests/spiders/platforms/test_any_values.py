"""Whatever values an answer holds where words are expected: a listing, a named problem, never another exception."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.errors import AggregatorError
from spiders.platforms import (
    eventbrite,
    film_times,
    google_events,
    ical,
    json_api,
    jsonld,
    openactive,
    parkrun,
    rss,
    savoy,
    skiddle,
    spektrix,
    squarespace,
    ticketmaster,
    tickettailor,
    tribe,
)
from tests.spiders.platforms.reading_of import ld, reading_of

KEYS = [
    *("@type", "@id", "id", "type", "name", "title", "startDate", "endDate", "start", "date", "startTime", "endTime"),
    *("subEvent", "superEvent", "eventSchedule", "byDay", "repeatFrequency", "exceptDate", "repeatCount", "location"),
    *("address", "geo", "latitude", "containedInPlace", "offers", "price", "lowPrice", "priceSpecification", "image"),
    *("url", "keywords", "performer", "organizer", "venue", "cost", "cost_details", "values", "categories", "all_day"),
    *("start_date", "end_date", "event", "attribute_Relaxed", "attribute_Venue", "duration", "ageRange", "minValue"),
    *("identifier", "tags", "data", "items"),
]
WORDS = st.sampled_from(
    ["Event", "SessionSeries", "ScheduledSession", "Jam", "2026-07-01", "2026-07-01T19:30", "P1W", "", "Monday"]
)
LEAVES = st.one_of(WORDS, st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
OBJECTS = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=12)


def wrap_jsonld(node):
    return jsonld, ld({"@type": "Event", "name": "x"} | node), {}


def wrap_tribe(node):
    return tribe, json.dumps({"events": [node], "next_rest_url": node.get("url")}), {}


def wrap_spektrix(node):
    night = node | {"event": {"id": "1"}}
    return (
        spektrix,
        json.dumps([node | {"id": "1"}]),
        {"instances": json.dumps([night]).encode(), "page_address": "/{id}"},
    )


def wrap_openactive(node):
    return openactive, json.dumps({"next": "/2", "items": [{"id": "1", "state": "updated", "data": node}, node]}), {}


def wrap_squarespace(node):
    return squarespace, json.dumps({"website": node, "upcoming": [node | {"title": "x"}]}), {}


def wrap_parkrun(node):
    run = {"properties": node | {"eventname": "a"}, "geometry": node}
    return parkrun, json.dumps({"events": {"features": [run, node]}}), {"events": ("a",)}


def wrap_json_api(node):
    return json_api, json.dumps({"list": [node | {"name": "x"}]}), {"items": "list", "page_address": "/{title}"}


def wrap_ticketmaster(node):
    dates, venues = {"start": node | {"localDate": "2026-07-01"}}, {"venues": [node]}
    event = node | {"name": "x", "dates": dates, "_embedded": venues, "priceRanges": [node], "images": [node]}
    return ticketmaster, json.dumps({"_embedded": {"events": [event, node]}}), {}


def wrap_film_times(node):
    films = {"films": [node | {"id": "1"}, node], "sites": [node], "attributes": [node]}
    return film_times, json.dumps({"showtimes": [node | {"filmId": "1"}, node], "relatedData": films}), {}


def wrap_tickettailor(node):
    event = node | {"name": "x", "start": {"iso": "2026-07-01"}, "ticket_types": [node], "venue": node}
    return tickettailor, json.dumps({"data": [event, node], "links": node}), {}


def wrap_skiddle(node):
    event = node | {"eventname": "x", "startdate": "2026-07-01T19:00:00+00:00"}
    return skiddle, json.dumps({"error": 0, "results": [event | {"openingtimes": node, "venue": node}, node]}), {}


def wrap_eventbrite(node):
    event = node | {"name": {"text": "x"}, "start": node, "venue": node, "ticket_availability": node}
    return eventbrite, json.dumps({"events": [event, node], "pagination": node}), {}


def wrap_savoy(node):
    show = node | {"Title": "x", "Performances": [node | {"StartDate": "2026-07-01"}, node]}
    return savoy, f"<script>var Events = {json.dumps({'Events': [show, node]})}</script>", {}


def wrap_google_events(node):
    event = node | {"title": "x", "date": node, "venue": node, "ticket_info": [node]}
    return google_events, json.dumps({"events_results": [event, node]}), {}


def wrap_jcal(node):
    line = ["dtstart", node, "date-time", "2026-07-01T19:00:00", node]
    return (
        ical,
        json.dumps(["vcalendar", [line], [["vevent", [line, ["summary", {}, "text", node], [node]], [node]]]]),
        {},
    )


WRAPS = [wrap_skiddle, wrap_eventbrite, wrap_savoy, wrap_google_events, wrap_jcal]
WRAPS += [wrap_jsonld, wrap_tribe, wrap_spektrix, wrap_openactive, wrap_squarespace, wrap_parkrun, wrap_json_api]
WRAPS += [wrap_film_times, wrap_ticketmaster, wrap_tickettailor]


def read(module, body, options):
    try:
        reading = reading_of(module, body, **options)
    except AggregatorError:
        return
    assert all(isinstance(problem, AggregatorError) for problem in reading.problems)
    assert all(listing.name and listing.url.startswith("http") for listing in reading)


@pytest.mark.parametrize("wrap", WRAPS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(node=OBJECTS)
def test_any_json(wrap, node):
    read(*wrap(node))


LINES = st.sampled_from(
    [
        *("DTSTART:20260701", "DTSTART;VALUE=DATE:20260701", "DTSTART:20260701T193000Z", "DTEND:20260630", "UID:1"),
        *(
            "RRULE:FREQ=DAILY;COUNT=3",
            "RRULE:FREQ=MONTHLY;BYDAY=5FR",
            "RRULE:FREQ=YEARLY;BYWEEKNO=53",
            "EXDATE:20260701",
        ),
        *("RDATE;VALUE=PERIOD:20260701T190000Z/PT1H", "RECURRENCE-ID:20260702", "SEQUENCE:x", "GEO:1", "CATEGORIES:"),
        *("BEGIN:VALARM", "END:VALARM", "END:VEVENT", "BEGIN:VEVENT", "ORGANIZER;CN=:x", "LOCATION:", "DURATION:-P1D"),
        *("URL:javascript:x", "ATTACH:\\", "TZID:", ";:", "SUMMARY:x"),
    ]
)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=st.lists(LINES | st.text(max_size=20), max_size=15))
def test_any_calendar(lines):
    read(ical, "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]), {})


TAGS = st.sampled_from(
    [
        "item",
        "entry",
        "title",
        "link",
        "guid",
        "id",
        "category",
        "enclosure",
        "description",
        "point",
        "lat",
        "when",
        "startdate",
        "pubDate",
    ]
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(tags=st.lists(st.tuples(TAGS, st.text(max_size=12)), max_size=15))
def test_any_feed(tags):
    read(rss, "<rss><channel><item>" + "".join(f"<{tag} url='{text}' href='{text}'>{text}" for tag, text in tags), {})
