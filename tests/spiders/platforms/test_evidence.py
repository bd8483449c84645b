"""Every field that a reader fills says where it stood, and no empty field does."""

import json

import pytest

from spiders.platforms import cards, comma_lines, dispatch, jsonld, labelled, parkrun, spektrix
from spiders.platforms.cards import Selectors
from spiders.platforms.evidence import FIELDS
from tests.spiders.platforms.reading_of import FETCHED, PAGE, ld, only, reading_of
from tests.spiders.platforms.test_apis import NIGHTS, SERIES, SESSIONS, SHOWS, feed, tribe_one
from tests.spiders.platforms.test_dispatch import SPOKEN
from tests.spiders.platforms.test_ical import calendar, event
from tests.spiders.platforms.test_jsonld import HAMLET
from tests.spiders.platforms.test_pages import CARD, INLINE, MICRODATA, WALKS
from tests.spiders.platforms.test_rss import feed as news

FULL = HAMLET | {
    "isAccessibleForFree": True,
    "image": {"url": "/i.jpg", "caption": "Cast"},
    "performer": "Ann",
    "ageRange": {"minValue": 16},
    "location": {"@type": "VirtualLocation", "url": "https://z.example"},
    "subEvent": [{"startDate": "2026-07-02"}],
    "accessibilityFeature": "captioned",
}
ANY = {
    **SPOKEN,
    "full jsonld": ld(FULL),
    "jsonld schedule": ld({"@type": "Event", "name": "Jam", "eventSchedule": SERIES["eventSchedule"]}),
    "jsonld id under two names": ld([HAMLET | {"identifier": "7", "name": name} for name in ("Jam", "Quiz")]),
    "full ical": calendar(event("DTSTART:20260602T200000", "RRULE:FREQ=WEEKLY", "LOCATION:x", "CATEGORIES:a")),
    "full openactive": feed(SERIES, *SESSIONS),
    "full microdata": MICRODATA,
    "full inline": INLINE,
    "full rss": news("<item><title>Jam | 4 July 2026</title><guid>a:1</guid><category>b</category></item>"),
}


def lacking(listing):
    filled = {field for field in FIELDS if getattr(listing, field)}
    return filled ^ set(listing.evidence)


@pytest.mark.parametrize("body", ANY.values(), ids=ANY)
def test_every_filled_field_has_its_evidence(body):
    reading = dispatch.read_any(body.encode(), PAGE, None, source="venue", fetched=FETCHED)
    assert reading.listings
    assert [lacking(listing) for listing in reading] == [set()] * len(reading)


CHOSEN = [
    (cards, CARD, {"selectors": Selectors(card=".event-block", title="h3", date="p", price=".price", place="li")}),
    (labelled, WALKS, {"title": "h2", "date": "h1"}),
    (comma_lines, "<h2>Jam</h2><p>1 July, 7pm, free, The Bell</p>", {"title": "h2"}),
    (spektrix, json.dumps(SHOWS), {"instances": json.dumps(NIGHTS).encode()}),
    (
        parkrun,
        json.dumps({"events": {"features": [{"properties": {"eventname": "a", "seriesid": 1}}]}}),
        {"events": ("a",)},
    ),
]


@pytest.mark.parametrize(("module", "body", "options"), CHOSEN)
def test_every_filled_field_of_a_chosen_reader_has_its_evidence(module, body, options):
    reading = reading_of(module, body, **options)
    assert reading.listings
    assert [lacking(listing) for listing in reading] == [set()] * len(reading)


def test_the_events_calendar_tells_by_the_fields_of_a_listing():
    listing = tribe_one(cost="£5", venue={"venue": "The Bell"}, tags=[{"name": "Free"}])
    stood = {field: listing.evidence[field] for field in ("name", "offers", "location", "keywords")}
    assert stood == {
        "name": "$.events[0].title",
        "offers": "$.events[0].cost",
        "location": "$.events[0].venue",
        "keywords": "$.events[0].tags",
    }


def test_a_record_tells_which_of_its_fields_it_was():
    listing = dispatch.read_any(SPOKEN["json_api"].encode(), PAGE, None, source="venue", fetched=FETCHED).listings[0]
    assert (listing.evidence["name"], listing.evidence["start_date"]) == ("$.[0].name", "$.[0].date")


def test_a_price_that_only_the_event_tells():
    listing = only(reading_of(jsonld, ld(HAMLET | {"isAccessibleForFree": True})))
    assert listing.offers[0].model_dump(exclude_none=True) == {"price": "Free"}
    assert listing.evidence["offers"] == "script[0]$.isAccessibleForFree"
