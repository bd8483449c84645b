"""The golden feeds: the bytes that we promise, held against what is rendered and against what strangers read."""

import json
from pathlib import Path

import feedparser
import pytest

from feeds.feed import Form, always
from feeds.render import render
from tests.feeds import reading
from tests.feeds.changing import changes
from tests.feeds.making import PLACES
from tests.feeds.season import season
from tests.feeds.telling import made, wishing

GOLDEN = Path(__file__).parents[1] / "golden" / "feeds"
FEEDS = {feed.path: feed for feed in always(PLACES)}
NAMES = {"all": "feeds/all", "nottingham": "feeds/nottingham", "derby-theatre": "feeds/places/derby-theatre"}
FILES = [f"{name}{form}" for name in NAMES for form in (Form.ICS, Form.RSS)]
FILES += [f"all{form}" for form in (Form.UPCOMING, Form.CHANGES, Form.ATOM, Form.JSON)]


def golden(name: str) -> bytes:
    return (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_golden(name):
    stem, dot, suffix = name.partition(".")
    feed, form = FEEDS[NAMES[stem]], Form(dot + suffix)
    assert made(*season(), feed=feed, form=form, changes=changes()) == golden(name)


def test_golden_edges_and_standard():
    assert made(*season(), feed=wishing("standard", "edges")) == golden("edges-standard.ics")


@pytest.mark.parametrize("event", season(), ids=lambda event: event.uid.partition("@")[0])
def test_golden_documents(event):
    places = {place.key: place for place in PLACES}
    documents = json.loads(golden("documents.json"))
    assert json.loads(render(event, (), places).document) == documents[event.uid]


def test_what_strangers_read_in_the_golden_calendar():
    read = reading.events(reading.calendar(golden("all.ics")))
    assert [(entry["UID"].partition("-")[0], str(entry["SUMMARY"]), str(entry["STATUS"])) for entry in read] == [
        ("lace", "Lace & light: a “living” exhibition", "CONFIRMED"),
        ("panto", "Dick Whittington", "CONFIRMED"),
        ("panto", "Dick Whittington", "CONFIRMED"),
        ("gone", "NO LONGER LISTED: Ghost Walk", "TENTATIVE"),
        ("late", "POSTPONED: Late Shift", "TENTATIVE"),
        ("panto", "CANCELLED: Dick Whittington", "CONFIRMED"),
        ("gig", "Sigur Rós <live>", "CONFIRMED"),
    ]


def test_what_strangers_read_in_the_golden_edges():
    read = reading.events(reading.calendar(golden("edges-standard.ics")))
    assert [(str(entry["UID"]), str(entry["SUMMARY"]), str(entry["STATUS"])) for entry in read] == [
        ("opens-lace-1@bothcities", "Opens: Lace & light: a “living” exhibition", "CONFIRMED"),
        ("panto-1@bothcities", "Dick Whittington", "CONFIRMED"),
        ("panto-2@bothcities", "Dick Whittington", "CONFIRMED"),
        ("gone-1@bothcities", "NO LONGER LISTED: Ghost Walk", "TENTATIVE"),
        ("late-1@bothcities", "POSTPONED: Late Shift", "TENTATIVE"),
        ("panto-3@bothcities", "Dick Whittington", "CANCELLED"),
        ("last-lace-1@bothcities", "Last day: Lace & light: a “living” exhibition", "CONFIRMED"),
        ("gig-1@bothcities", "Sigur Rós <live>", "CONFIRMED"),
    ]


NEWEST = [
    "Sigur Rós ‹live›, Sat 27 Mar 2027, Rock City",
    "Lace & light: a “living” exhibition, 1 Nov 2026 to 3 Jan 2027, Lakeside Arts, University Park",
    "POSTPONED: Late Shift, Sat 5 Dec 2026, Derby Theatre",
    "Dick Whittington, Sat 5 Dec 2026, Derby Theatre",
]
SOONEST = [NEWEST[1], NEWEST[3], NEWEST[2], NEWEST[0]]
CHANGED = [
    "Moved: Sigur Rós ‹live›, now Sat 27 Mar 2027, 11pm, Rock City",
    "New price: Dick Whittington, £14.50 to £32, Derby Theatre",
    "New dates: Dick Whittington, Sat 5 Dec 2026, 2pm, Derby Theatre",
]


@pytest.mark.parametrize(
    ("form", "titles"), [(Form.RSS, NEWEST), (Form.UPCOMING, SOONEST), (Form.CHANGES, CHANGED), (Form.ATOM, NEWEST)]
)
def test_what_strangers_read_in_the_golden_news(form, titles):
    read = feedparser.parse(golden(f"all{form}"))
    assert not read.bozo
    assert [entry.title.replace("<", "‹").replace(">", "›") for entry in read.entries] == titles
    assert len({entry.id for entry in read.entries}) == len(titles)


def test_programs_that_sort_by_date_keep_the_order_of_what_comes_next():
    read = feedparser.parse(golden("all.upcoming.rss"))
    by_date = sorted(read.entries, key=lambda entry: entry.published_parsed, reverse=True)
    assert [entry.id for entry in by_date] == [entry.id for entry in read.entries]
    assert max(entry.published_parsed for entry in read.entries) < (2026, 1, 1)


def test_what_the_golden_changes_say():
    read = feedparser.parse(golden("all.changes.rss"))
    assert {entry.id: entry.summary for entry in read.entries} == {
        "gig@bothcities#1793597415": "<p>Moved: from Sat 20 Mar 2027, 11pm to Sat 27 Mar 2027, 11pm.<br />"
        "Sold out: Sat 27 Mar 2027, 11pm.</p><p>Seen at Rock City on Mon 2 Nov 2026, 5.30am.</p>",
        "panto@bothcities#1793597415": "<p>New price: £14.50 to £32, was £12.</p>"
        "<p>Seen at Visit Derby on Mon 2 Nov 2026, 5.30am.</p>",
        "panto@bothcities#1792474200": "<p>New dates: Sat 5 Dec 2026, 2pm.<br />Renamed: was “Dick &amp; his cat”.</p>"
        "<p>Seen at Derby Theatre on Tue 20 Oct 2026, 6.30am.</p>",
    }


def test_what_the_golden_json_says():
    items = json.loads(golden("all.json"))["items"]
    assert [(item["id"], item["_event"]["start"], item["_event"]["status"]) for item in items] == [
        ("lace@bothcities", "2026-11-01", "EventScheduled"),
        ("panto@bothcities", "2026-12-05T14:00+00:00", "EventScheduled"),
        ("late@bothcities", None, "EventPostponed"),
        ("gig@bothcities", "2027-03-27T23:00+00:00", "EventRescheduled"),
    ]
    assert items[1]["_event"]["price"] == 14.5
