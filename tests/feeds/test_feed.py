"""Which feeds there are, and which events each selection holds."""

import pytest

from aggregator.errors import FeedError
from aggregator.event import EventType, Place
from feeds.feed import Feed, Form, always, of_place
from feeds.render import render
from feeds.selection import Selection, one
from tests.feeds.making import AS_OF, PLACES, event
from tests.feeds.rendering import almanac

BY_KEY = {place.key: place for place in PLACES}


def test_every_feed_has_an_address_and_a_selection_of_its_own():
    feeds = always(PLACES)
    assert len({feed.path for feed in feeds}) == len({feed.selection for feed in feeds}) == len(feeds)
    assert len(feeds) == 1 + 2 + len(EventType) + 2 * len(EventType) + len(PLACES)


@pytest.mark.parametrize(
    ("path", "selection"),
    [
        ("feeds/all", Selection()),
        ("feeds/derby", Selection(city=one("derby"))),
        ("feeds/theatre", Selection(type=one("theatre"))),
        ("feeds/nottingham/film", Selection(city=one("nottingham"), type=one("film"))),
        ("feeds/places/derby-theatre", Selection(place=one("derby-theatre"))),
    ],
)
def test_addresses(path, selection):
    assert {feed.path: feed.selection for feed in always(PLACES)}[path] == selection


def test_a_selection_that_leaves_classes_out_says_so():
    for feed in always(PLACES):
        chosen = feed.selection
        leaves_out = Selection(city=chosen.city) == chosen
        assert ("classes are left out" in feed.description) is leaves_out


def test_a_place_whose_key_is_no_address_is_refused():
    with pytest.raises(FeedError, match="a-z"):
        of_place(Place(key="../Etc", name="X", city=None))


def held(told, places):
    """The selections, of those that are always published, that hold this one event."""
    found = almanac([render(told, (), places)], places.values(), AS_OF)
    return [feed.selection for feed in always(places.values()) if found.holds(feed.selection)]


def test_an_event_in_a_room_is_on_at_its_house():
    found = held(event("e", place="derby-theatre-studio"), BY_KEY)
    assert {Selection(place=one("derby-theatre-studio")), Selection(place=one("derby-theatre"))} <= set(found)


def test_an_event_without_a_city_has_that_of_its_place():
    assert Selection(city=one("nottingham")) in held(event("e", place="rock-city", city=None), BY_KEY)


def test_houses_that_hold_each_other_end_the_walk():
    circle = {key: Place(key=key, name=key, city=None, contained_in=other) for key, other in (("a", "b"), ("b", "a"))}
    found = held(event("e", place="a", city=None), circle)
    assert {one.place for one in found} == {(), one("a"), one("b")}
    assert len(found) == len(set(found))


def test_the_address_of_a_selection_on_demand_ends_with_its_query():
    feed = Feed(path="feeds/events", title="X", description="", query="city=derby")
    assert feed.address(Form.UPCOMING) == "feeds/events.upcoming.rss?city=derby"
    assert of_place(PLACES[0]).address(Form.ICS) == "feeds/places/derby-theatre.ics"
