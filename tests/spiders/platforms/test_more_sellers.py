"""Skiddle, Eventbrite, Savoy's cinemas, Columba's calendars and Google's list: written by the shapes they have."""

import asyncio
import json

import pytest

from aggregator.errors import LayoutError, SourceError
from spiders.platforms import columba, eventbrite, google_events, savoy, skiddle
from spiders.platforms.dispatch import read_any
from tests.spiders.platforms.reading_of import FETCHED, only, reading_of
from tests.spiders.platforms.test_spiders import crawled

NIGHT = {
    "id": "701",
    "EventCode": "CLUB",
    "eventname": "Bass Cellar",
    "cancelled": "0",
    "rescheduledDate": "",
    "venue": {"name": "The Vault", "address": "3 Example Row,", "town": "Derby", "latitude": 52.92, "longitude": -1.47},
    "largeimageurl": "https://pictures.example/701.jpg",
    "link": "https://skiddle.example/whats-on/Derby/The-Vault/Bass-Cellar/701/",
    "date": "2026-07-04",
    "startdate": "2026-07-04T22:00:00+00:00",
    "enddate": "2026-07-05T04:00:00+00:00",
    "description": "All night.",
    "openingtimes": {"doorsopen": "22:00", "doorsclose": "04:00", "lastentry": "01:00"},
    "minage": "18",
    "tickets": True,
    "entryprice": "£6 - £12",
    "artists": [{"artistid": "1", "name": "Ann Lee"}],
    "genres": [{"genreid": "2", "name": "Drum & Bass"}],
}


def night(**more):
    return only(reading_of(skiddle, json.dumps({"error": 0, "results": [NIGHT | more]})))


SKIDDLE = [
    ({}, "start_date", "2026-07-04T22:00"),
    ({}, "end_date", "2026-07-05T04:00"),
    ({}, "door_time", None),
    ({}, "event_type", "Club night"),
    ({}, "typical_age_range", "18+"),
    ({}, "performer", ("Ann Lee",)),
    ({}, "keywords", ("Drum & Bass",)),
    ({}, "description", "All night.\nLast entry 01:00"),
    ({}, "event_status", None),
    ({"minage": "0"}, "typical_age_range", None),
    ({"startdate": ""}, "start_date", "2026-07-04T22:00"),
    ({"startdate": "2026-07-04T23:00:00+00:00"}, "door_time", "22:00"),
    ({"openingtimes": {}, "startdate": "2026-07-04T00:00:00+00:00"}, "start_date", "2026-07-04"),
    ({"cancelled": "1"}, "event_status", "EventCancelled"),
    ({"rescheduledDate": "2026-09-05"}, "start_date", "2026-09-05"),
    ({"rescheduledDate": "2026-09-05"}, "previous_start_date", "2026-07-04"),
    ({"rescheduledDate": "2026-05-02"}, "start_date", "2026-07-04T22:00"),
    ({"rescheduledDate": "2026-05-02"}, "event_status", "EventRescheduled"),
    ({"rescheduledDate": "0000-00-00"}, "event_status", None),
    ({"entryprice": ""}, "offers", ()),
]


@pytest.mark.parametrize(("more", "field", "expected"), SKIDDLE)
def test_a_skiddle_event(more, field, expected):
    assert getattr(night(**more), field) == expected


def test_a_skiddle_place_and_price():
    said = night()
    assert (said.location.name, said.location.street_address, said.location.address_locality) == (
        "The Vault",
        "3 Example Row",
        "Derby",
    )
    assert [(offer.price, offer.url) for offer in said.offers] == [("£6 - £12", NIGHT["link"])]


@pytest.mark.parametrize("answer", [{"error": 1, "errormessage": "Invalid API key"}, {"error": 0}, []])
def test_what_skiddle_complains_of(answer):
    with pytest.raises(LayoutError, match=r"Invalid API key|no results"):
        reading_of(skiddle, json.dumps(answer))


def spider(parent, **attributes):
    return type("Venue", (parent,), {"name": "venue", "start_urls": [], **attributes})


async def _first(one):
    return [request async for request in one.start()]


def test_skiddle_pages(monkeypatch):
    monkeypatch.setenv(skiddle.KEY, "k")
    asking = spider(skiddle.SkiddleSpider, query={"venueid": "9"})
    first = asyncio.run(_first(asking(at=FETCHED)))[0].url
    assert "venueid=9" in first
    assert "minDate=2026-06-16" in first
    second = first.replace("offset=0", "offset=100")
    pages = {
        first: json.dumps({"error": 0, "totalcount": "101", "results": [NIGHT]}),
        second: json.dumps({"error": 0, "totalcount": "101", "results": [NIGHT | {"id": "702"}]}),
    }
    found, asked = crawled(asking, pages)
    assert [listing.identifier for listing in found] == ["701", "702"]
    assert asked == [first, second]


@pytest.mark.parametrize(
    ("parent", "setting"), [(skiddle.SkiddleSpider, skiddle.KEY), (eventbrite.EventbriteSpider, eventbrite.TOKEN)]
)
def test_without_a_key_it_says_which_is_missing(monkeypatch, parent, setting):
    monkeypatch.delenv(setting, raising=False)
    with pytest.raises(SourceError, match=setting):
        asyncio.run(_first(spider(parent)(at=FETCHED)))


TALK = {
    "name": {"text": "Talk", "html": "<b>Talk</b>"},
    "id": "88",
    "url": "https://www.eventbrite.example/e/88",
    "start": {"timezone": "Europe/London", "local": "2026-07-01T19:00:00", "utc": "2026-07-01T18:00:00Z"},
    "end": {"timezone": "Europe/London", "local": "2026-07-01T21:00:00", "utc": "2026-07-01T20:00:00Z"},
    "status": "live",
    "listed": True,
    "is_free": True,
    "resource_uri": "https://www.eventbriteapi.com/v3/events/88/",
    "venue": {"name": "Library", "address": {"address_1": "1 Gate", "city": "Nottingham", "postal_code": "NG1 1AA"}},
}


def talks(*events, **more):
    return reading_of(
        eventbrite, json.dumps({"events": list(events), "pagination": {}} | more), "https://e.example/x?a=1"
    )


def test_an_eventbrite_event():
    said = only(talks(TALK))
    assert (said.name, said.start_date, said.time_zone) == ("Talk", "2026-07-01T19:00:00", "Europe/London")
    assert (said.location.name, said.location.postal_code) == ("Library", "NG1 1AA")
    assert [offer.price for offer in said.offers] == ["Free"]


@pytest.mark.parametrize("more", [{"listed": False}, {"status": "draft"}])
def test_an_eventbrite_event_that_is_not_public(more):
    assert len(talks(TALK | more)) == 0


def test_eventbrite_pages():
    more = {"pagination": {"has_more_items": True, "continuation": "abc"}}
    assert talks(TALK, **more).next_url == "https://e.example/x?a=1&continuation=abc"
    assert talks(TALK, pagination={"has_more_items": False, "continuation": "abc"}).next_url is None
    with pytest.raises(LayoutError, match="not found"):
        reading_of(eventbrite, '{"error_description": "not found"}')


def test_what_eventbrites_own_pages_ask_for():
    event = {
        "name": "Talk",
        "start_date": "2026-07-01",
        "start_time": "19:00",
        "end_date": "2026-07-01",
        "end_time": "21:00",
        "timezone": "Europe/London",
        "is_cancelled": True,
        "tickets_by": "eventbrite",
        "primary_venue": {"name": "Library", "address": {"city": "Derby"}},
        "ticket_availability": {"minimum_ticket_price": {"major_value": "5.00"}, "is_sold_out": False},
    }
    said = only(read_any(json.dumps({"events": [event]}).encode(), "https://e.example/", source="v", fetched=FETCHED))
    assert (said.start_date, said.end_date, said.event_status) == (
        "2026-07-01T19:00",
        "2026-07-01T21:00",
        "EventCancelled",
    )
    assert (said.location.name, said.offers[0].price) == ("Library", "5.00")


SHOW = {
    "ID": 5,
    "Title": "The Film",
    "Rating": '<img src="/bbfc/lrg/15.png" alt="BBFC Rating: (15)"/>',
    "TypeDescription": "Film",
    "RunningTime": 119,
    "URL": "https://cinema.example/Cinema.dll/WhatsOn?f=5",
    "Performances": [
        {"ID": 1, "IsSoldOut": "Y", "AD": "N", "HOH": "Y", "TP": "Y", "StartDate": "2026-07-01", "StartTime": "1805"},
        {"ID": 2, "IsSoldOut": "N", "AD": "Y", "StartDate": "2026-07-02", "StartTime": "0930", "AuditoriumName": "1"},
        {"ID": 3, "IsSoldOut": "N", "StartDate": "2026-07-03", "StartTime": "", "URL": "Booking?p=3"},
    ],
}
FILTER = '<a data-sort-value="TP" tabindex=0 aria-label="filter by Talking Pictures">Talking Pictures</a>'


def programme(*shows):
    return f"<html>{FILTER}<script>\nvar Events = \n{json.dumps({'Events': shows})};</script>"


def test_a_savoy_programme():
    said = only(reading_of(savoy, programme(SHOW, SHOW | {"ID": 6, "Performances": []})))
    assert (said.name, said.duration, said.typical_age_range, said.event_type) == (
        "The Film",
        "PT119M",
        "15+",
        "ScreeningEvent",
    )
    assert [(one.start_date, one.availability) for one in said.performances] == [
        ("2026-07-01T18:05", "SoldOut"),
        ("2026-07-02T09:30", None),
        ("2026-07-03", None),
    ]
    assert [one.access for one in said.performances] == [
        ("Subtitled for the hard of hearing", "Talking Pictures"),
        ("Audio described",),
        (),
    ]
    assert said.performances[2].url == "https://cinema.example/Cinema.dll/Booking?p=3"


@pytest.mark.parametrize(("rating", "ages"), [("(12A)", None), ("(18)", "18+"), ("(U)", None), ("(TBC)", None)])
def test_a_certificate_that_names_an_age(rating, ages):
    show = SHOW | {"Rating": f'<img alt="BBFC Rating: {rating}"/>'}
    assert only(reading_of(savoy, programme(show))).typical_age_range == ages


def test_a_savoy_page_without_its_programme():
    with pytest.raises(LayoutError, match="assigns no Events"):
        reading_of(savoy, "<html><script>var Other = {}</script>")


def test_a_savoy_page_recorded(shared):
    body = (shared / "corpus/html/clusterflick/thelexicinema.co.uk--WhatsOn-0.html").read_bytes()
    reading = read_any(body, "https://cinema.example/", source="v", fetched=FETCHED)
    assert (reading.platform, len(reading)) == ("savoy", 14)


CAL = (
    '<ns:calendar xmlns:ns="http://www.columbasystems.com/cpng/xmlviewer/cal/1-0/"><ns:listView>{days}</ns:listView>'
    "</ns:calendar>"
)
DAY = (
    '<ns:day date="2026-07-01"><ns:event><ns:id>e:1</ns:id><ns:title>Tour</ns:title><ns:status>{status}</ns:status>'
    '<ns:times type="GMT"><ns:start tz="GMT"><ns:date>2026-07-01</ns:date><ns:time>09:00:00</ns:time></ns:start>'
    "</ns:times>{local}<ns:eventData><u:data xmlns:u='u' xmlns:g='g'><u:price>£3</u:price>"
    "<u:location g:name='Old Hall'><g:city>Derby</g:city><g:point>POINT(52.92 -1.47)</g:point></u:location>"
    "<u:organiser g:name='The Museum'/></u:data></ns:eventData></ns:event></ns:day>"
)
LOCAL = (
    '<ns:times type="local"><ns:start tz="Europe__London-D60"><ns:date>2026-07-01</ns:date><ns:time>10:00:00</ns:time>'
    "</ns:start></ns:times>"
)


def test_a_columba_calendar():
    days = DAY.format(status="confirmed", local=LOCAL) * 2
    said = only(reading_of(columba, CAL.format(days=days)))
    assert (said.start_date, said.time_zone, said.event_status) == ("2026-07-01T10:00:00", "Europe/London", None)
    assert (said.location.name, said.location.latitude, said.location.longitude) == ("Old Hall", "52.92", "-1.47")
    assert (said.organizer, said.offers[0].price) == ("The Museum", "£3")


def test_a_columba_time_of_greenwich():
    said = only(reading_of(columba, CAL.format(days=DAY.format(status="cancelled", local=""))))
    assert (said.start_date, said.event_status) == ("2026-07-01T09:00:00Z", "cancelled")


@pytest.mark.parametrize(
    ("date", "start"),
    [
        ({"start_date": "Jun 19", "when": "Sun, Jun 19"}, "Sun, Jun 19"),
        ({"start_date": "Jun 12", "when": "Sun, 2 PM"}, "Jun 12, 2 PM"),
        ({"start_date": "Jun 5", "when": "Tomorrow, 1 – 10 PM"}, "Jun 5, 1 – 10 PM"),
        ({"start_date": "Jun 5"}, "Jun 5"),
        ({"start_date": "Jun 5", "when": "Today"}, "Jun 5"),
    ],
)
def test_a_day_of_googles_list(date, start):
    event = {"title": "Gig", "date": date, "address": ["The Bell, 1 Gate", "Derby, United Kingdom"]}
    said = only(reading_of(google_events, json.dumps({"events_results": [event]})))
    assert said.start_date == start
    assert (said.location.name, said.location.street_address, said.location.address_locality) == (
        "The Bell",
        "1 Gate",
        "Derby",
    )


ANSWERS = [
    ("skiddle", json.dumps({"error": 0, "results": [NIGHT]})),
    ("eventbrite", json.dumps({"events": [TALK]})),
    ("savoy", programme(SHOW)),
    ("columba", CAL.format(days=DAY.format(status="", local=LOCAL))),
    ("google_events", json.dumps({"events_results": [{"title": "x", "date": {"start_date": "Jun 20"}}]})),
]


@pytest.mark.parametrize(("platform", "body"), ANSWERS)
def test_each_goes_to_its_own_reader(platform, body):
    assert read_any(body.encode(), "https://x.example/", source="v", fetched=FETCHED).platform == platform
