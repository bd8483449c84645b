"""What an event can be chosen by."""

from decimal import Decimal

import pytest

from aggregator.event import EventType, Offer
from feeds.facets import ages, facets
from tests.feeds.making import PLACES, event, pantomime

BY_KEY = {place.key: place for place in PLACES}


def of(**given):
    return facets(event("e", **given), BY_KEY)


def test_all_that_is_known():
    found = facets(pantomime(), BY_KEY)
    assert (found.city, found.type, found.places) == ("derby", "theatre", ("derby-theatre",))
    assert (found.free, found.price, found.ages) == (None, Decimal("14.50"), (5, None))
    assert found.point == (52.919, -1.4738)
    assert {"dick", "whittington", "morgan", "brind", "pantomime", "derby", "theatre"} <= set(found.words.split())


def test_a_room_is_in_its_house():
    assert of(place="derby-theatre-studio").places == ("derby-theatre-studio", "derby-theatre")
    assert of(place=None, city=None).city is None


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("8-12", (8, 12)),
        ("18-", (18, None)),
        ("-4", (None, 4)),
        *((none, (None, None)) for none in (None, "", "adults", "a-b", "²-")),
    ],
)
def test_ages(said, found):
    assert ages(said) == found


def priced(*prices, currency="GBP"):
    return tuple(Offer(price=Decimal(price), price_currency=currency) for price in prices)


@pytest.mark.parametrize(
    ("given", "price"),
    [
        ({"offers": priced(12, 5)}, 5),
        ({"offers": priced(0, 8)}, 8),
        ({"offers": priced(8, currency="EUR")}, None),
        ({"is_free": True}, 0),
        ({}, None),
    ],
)
def test_the_lowest_price_that_anybody_pays(given, price):
    assert of(**given).price == price


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ({"type": EventType.CHILDRENS}, True),
        ({"keywords": ("Family show",)}, True),
        ({"keywords": ("Children's theatre",)}, True),
        ({"typical_age_range": "5-"}, True),
        ({"typical_age_range": "-4"}, True),
        ({"typical_age_range": "14-"}, False),
        ({"typical_age_range": "0-"}, False),
        ({"typical_age_range": "18-", "keywords": ("family",)}, False),
        ({"keywords": ("familiar",)}, False),
        ({}, False),
    ],
)
def test_meant_for_families(given, family):
    assert of(**given).family is family
