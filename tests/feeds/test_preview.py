"""The next events of a glance are those that begin next, as every page lists them."""

from datetime import date, timedelta

import pytest

from aggregator.event import EventStatus, EventType
from feeds.address import read
from feeds.web.listing import listing
from feeds.web.live import Live
from feeds.web.preview import glance
from tests.feeds.keeping import kept
from tests.feeds.making import AS_OF, BASE, PLACES, event, occurrence

TODAY = AS_OF.date()


def shown(name, first, last):
    return event(name, occurrence(f"{name}-1", first, end=last), name=name, type=EventType.EXHIBITION)


def on(name, days, **facts):
    return event(name, occurrence(f"{name}-1", AS_OF + timedelta(days=days, hours=13), **facts), name=name)


EVENTS = [
    *(shown(f"Show {number}", date(2025, 1, number), date(2027, 6, 1)) for number in range(1, 7)),
    shown("New show", TODAY + timedelta(days=2), date(2027, 6, 1)),
    on("Tonight", 0),
    on("Later", 9),
    on("Soon", 1),
    on("Some day", 3, event_status=EventStatus.POSTPONED),
]
WANTED = [
    ("", ["Tonight", "Soon", "New show", "Later", "Show 1"]),
    ("type=theatre", ["Tonight", "Soon", "Later", "Some day"]),
    ("type=exhibitions", ["New show", "Show 1", "Show 2", "Show 3", "Show 4"]),
    ("when=today", ["Tonight", "Show 1", "Show 2", "Show 3", "Show 4"]),
    ("city=nottingham", []),
]


@pytest.mark.parametrize(("query", "names"), WANTED)
def test_what_begins_comes_before_what_has_long_been_on(query, names):
    live = Live(kept(EVENTS), PLACES, BASE)
    asked = read(query, live.known)
    found, listed = live.ask(lambda teller: (glance(asked, teller, live), listing(teller, asked.selection, 5)))
    live.close()
    assert [each.name for each in found.next] == names
    assert [each.url for each in found.next] == [each.url for each in listed]
    assert [each.name.removeprefix("POSTPONED: ") for each in listed] == names
