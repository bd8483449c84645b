"""Whatever is asked for is a feed, one step away from its address, or refused with feeds that are there."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.words.places import Gazetteer
from feeds.address import Known, canonical
from feeds.feed import Form
from feeds.selection import Selection
from feeds.web.wanted import Addresses, Moved, Refused, Wanted
from tests.feeds.address.asking import QUERIES, facts

ADDRESSES = Addresses(Known(Gazetteer.load().places))
STEMS = st.sampled_from(["feeds/events", "feeds/all", "feeds/derby", "feeds/derby/theatre", "feeds/places/rock-city"])


def follow(address) -> Wanted | Moved | Refused | None:
    path, _, query = address.removeprefix("/").partition("?")
    return ADDRESSES.find(path, query)


@settings(max_examples=50, deadline=None)
@given(STEMS, st.sampled_from(Form), QUERIES | facts().map(lambda made: canonical(Selection(**made))))
def test_nobody_is_sent_twice(stem, form, query):
    found = ADDRESSES.find(f"{stem}{form}", query)
    if isinstance(found, Moved):
        found = follow(found.address)
        assert isinstance(found, Wanted)
    if isinstance(found, Wanted):
        assert found.form is form
        assert follow(found.address) == found
        assert found.address.isascii() and found.address.isprintable() and " " not in found.address
    else:
        assert isinstance(found, Refused) and found.why
        assert all(isinstance(follow(offer.address), Wanted) for offer in found.nearest)


@settings(max_examples=40, deadline=None)
@given(facts())
def test_who_encodes_everything_each_time_is_answered_as_well(made):
    found = ADDRESSES.find("feeds/events.ics", canonical(Selection(**made)))
    if isinstance(found, Moved):
        found = follow(found.address)
    if isinstance(found, Wanted):
        path, _, query = found.address.partition("?")
        encoded = "&".join(
            f"{name}={quote(value, safe='%')}" for name, _, value in (p.partition("=") for p in query.split("&"))
        )
        assert follow(f"{path}?{encoded}" if query else path) == found


@pytest.mark.parametrize(
    "path", ["feeds/events", "feeds/events.xml", "events.ics", "feeds/leicester.ics", "", "feeds/.ics"]
)
def test_other_addresses_are_no_feeds(path):
    assert ADDRESSES.find(path, "city=derby") is None
