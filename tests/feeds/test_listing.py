"""What a short list shows first, however much is on already."""

from datetime import UTC, date, datetime, timedelta

import pytest

from aggregator.event import EventStatus
from feeds.almanac import Almanac
from feeds.selection import Selection, one
from feeds.teller import Teller
from feeds.web.listing import MOST, coming
from tests.feeds.keeping import kept
from tests.feeds.making import AS_OF, BASE, PLACES, event, occurrence

ALL = Selection()
RUNS = [
    event(f"run-{n:03}", occurrence(f"run-{n:03}", date(2026, 3, 1) + timedelta(days=n % 50), end=date(2027, 6, 1)))
    for n in range(MOST + 20)
]
SHOWS = [event(f"show-{n}", occurrence(f"show-{n}", datetime(2027, 1, 5 + n, 19, 30, tzinfo=UTC))) for n in range(3)]


def listed(*events, wanted=ALL, most=5) -> list[str]:
    shelf = kept(events)
    return [each.uid for each in coming(Teller(Almanac.load(shelf, PLACES, AS_OF), shelf, BASE), wanted, most)]


@pytest.mark.parametrize("most", [1, 2, 3])
def test_what_begins_is_found_behind_all_that_is_on(most):
    assert listed(*RUNS, *SHOWS, most=most) == ["show-0", "show-1", "show-2"][:most]


def test_what_is_on_follows_what_begins():
    assert listed(*RUNS, *SHOWS) == ["show-0", "show-1", "show-2", "run-000", "run-050"]


def test_a_run_that_has_evenings_too_is_on():
    evenings = [occurrence(f"eve-{n}", datetime(2027, 1, 2 + n, 19, tzinfo=UTC)) for n in range(2)]
    both = event("both", occurrence("span", date(2026, 3, 1), end=date(2027, 6, 1)), *evenings)
    assert listed(both, *SHOWS) == ["show-0", "show-1", "show-2", "both"]


def test_what_has_no_date_comes_last():
    off = occurrence("off", datetime(2026, 12, 1, 19, tzinfo=UTC), event_status=EventStatus.POSTPONED)
    assert listed(event("off", off), RUNS[0], SHOWS[0]) == ["show-0", "run-000", "off"]


def test_the_place_narrows_it():
    assert listed(*RUNS, *SHOWS, wanted=Selection(place=one("rock-city"))) == []
