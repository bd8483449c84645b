"""A feed that an event has left does not look older than it was."""

from datetime import UTC, datetime

import pytest

from aggregator.change import Change
from aggregator.event import City
from feeds.render import render
from feeds.rendered import Former
from feeds.selection import Selection, one
from tests.feeds.making import AS_OF, CHANGED, PLACES, event
from tests.feeds.rendering import almanac

BY_KEY = {place.key: place for place in PLACES}
LEFT = datetime(2026, 11, 9, 6, tzinfo=UTC)
STAYS = event("stays")
MOVED = event("moved", place="rock-city", city=City.NOTTINGHAM, last_modified=LEFT)
MOVES = [
    Change(uid="moved", field="place", old="derby-theatre-studio", new="rock-city", source="lido", at=LEFT),
    Change(uid="moved", field="city", old="derby", new="nottingham", source="lido", at=LEFT),
]


def test_it_is_known_where_it_was():
    told = render(MOVED, MOVES, BY_KEY)
    houses = ("derby-theatre-studio", "derby-theatre")
    assert told.former == (Former(int(LEFT.timestamp()), "derby", "theatre", houses),)


@pytest.mark.parametrize(
    ("selection", "changed"),
    [
        (Selection(), LEFT),
        (Selection(city=one("derby")), LEFT),
        (Selection(city=one("nottingham")), LEFT),
        (Selection(place=one("derby-theatre")), LEFT),
        (Selection(city=one("derby"), type=one("theatre")), LEFT),
        (Selection(city=one("derby"), place=one("-derby-theatre-studio")), CHANGED),
        (Selection(city=one("elsewhere")), None),
        (Selection(city=one("derby"), type=one("music")), None),
    ],
)
def test_what_it_left_changed_when_it_left(selection, changed):
    found = almanac([render(STAYS, [], BY_KEY), render(MOVED, MOVES, BY_KEY)], PLACES, AS_OF)
    assert found.changed(selection) == changed
