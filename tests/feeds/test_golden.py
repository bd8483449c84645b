"""The golden feeds: the bytes that we promise, held against what is rendered and against what strangers read."""

from pathlib import Path

import pytest

from feeds import ical, rss
from feeds.feed import always
from tests.feeds import reading
from tests.feeds.making import AS_OF, BASE, PLACES
from tests.feeds.season import season

GOLDEN = Path(__file__).parents[1] / "golden" / "feeds"
FEEDS = {feed.path: feed for feed in always(PLACES)}
NAMES = {"all": "feeds/all", "nottingham": "feeds/nottingham", "derby-theatre": "feeds/places/derby-theatre"}


@pytest.mark.parametrize("render", [ical.render, rss.render], ids=["ics", "rss"])
@pytest.mark.parametrize("name", NAMES)
def test_golden(name, render):
    suffix = "ics" if render is ical.render else "rss"
    assert render(FEEDS[NAMES[name]], season(), PLACES, AS_OF, BASE) == (GOLDEN / f"{name}.{suffix}").read_bytes()


def test_what_strangers_read_in_the_golden_calendar():
    read = reading.events(reading.calendar((GOLDEN / "all.ics").read_bytes()))
    assert [(entry["UID"].partition("-")[0], str(entry["SUMMARY"]), str(entry["STATUS"])) for entry in read] == [
        ("lace", "Lace & light: a “living” exhibition", "CONFIRMED"),
        ("panto", "Dick Whittington", "CONFIRMED"),
        ("panto", "Dick Whittington", "CONFIRMED"),
        ("gone", "NO LONGER LISTED: Ghost Walk", "TENTATIVE"),
        ("late", "POSTPONED: Late Shift", "TENTATIVE"),
        ("panto", "CANCELLED: Dick Whittington", "CONFIRMED"),
        ("gig", "Sigur Rós <live>", "CONFIRMED"),
    ]


def test_what_strangers_read_in_the_golden_news():
    read = reading.rss((GOLDEN / "all.rss").read_bytes())
    assert [entry.title for entry in read.entries] == [
        "Sigur Rós ‹live›, Sat 27 Mar 2027, Rock City",
        "Lace & light: a “living” exhibition, 1 Nov 2026 to 3 Jan 2027, Lakeside Arts, University Park",
        "POSTPONED: Late Shift, Sat 5 Dec 2026, Derby Theatre",
        "Dick Whittington, Sat 5 Dec 2026, Derby Theatre",
    ]
    assert read.entries[0].link == "https://www.rock-city.co.uk/events/sigur-r%C3%B3s"
