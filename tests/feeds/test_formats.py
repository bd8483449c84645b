"""What the heads of Atom, JSON Feed and the kinds of RSS say, and that one event is the same item in all of them."""

import json
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from lxml import etree

from aggregator.errors import FeedError
from feeds import atom, jsonfeed, rss
from feeds.feed import Form
from tests.feeds.making import AS_OF, BASE, CHANGED, CREATED, event, occurrence, pantomime
from tests.feeds.telling import ALL, made, wishing

ATOM = "{http://www.w3.org/2005/Atom}"


def test_atom_has_all_that_it_must():
    root = etree.fromstring(made(pantomime(), form=Form.ATOM))
    assert root.findtext(f"{ATOM}id") == "https://bothcities.example/feeds/all.atom"
    assert datetime.fromisoformat(root.findtext(f"{ATOM}updated")) == CHANGED
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Both Cities"
    assert {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")} == {
        "self": "https://bothcities.example/feeds/all.atom",
        "alternate": "https://bothcities.example/",
    }
    [entry] = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == CHANGED
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}published")) == CREATED
    assert entry.find(f"{ATOM}category").attrib == {"term": "theatre", "label": "Theatre"}


@pytest.mark.parametrize("form", [Form.RSS, Form.UPCOMING, Form.CHANGES, Form.ATOM])
def test_an_empty_feed_is_a_feed(form):
    read = feedparser.parse(made(form=form))
    assert not read.bozo
    assert read.entries == []
    assert read.feed.title


def test_an_empty_json_feed_is_one():
    assert json.loads(made(form=Form.JSON))["items"] == []


def test_the_head_of_a_json_feed():
    read = json.loads(jsonfeed.document(ALL, [], f"{BASE}/", f"{BASE}/feeds/all.json?page=2"))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert (read["home_page_url"], read["feed_url"]) == (f"{BASE}/", f"{BASE}/feeds/all.json")
    assert (read["title"], read["language"]) == ("Derby and Nottingham", "en-GB")
    assert read["next_url"] == f"{BASE}/feeds/all.json?page=2"
    assert "next_url" not in json.loads(jsonfeed.document(ALL, [], BASE, None))


def test_a_selection_on_demand_names_its_whole_address():
    feed = wishing()
    address = f"{BASE}/feeds/events.rss?cancelled=mark&runs=span"
    assert [
        link.href for link in feedparser.parse(made(form=Form.RSS, feed=feed)).feed.links if link.rel == "self"
    ] == [address]
    assert json.loads(made(form=Form.JSON, feed=feed))["feed_url"] == address.replace(".rss", ".json")


def test_one_event_is_one_item_wherever_it_stands():
    ids = [feedparser.parse(made(pantomime(), form=form)).entries[0].id for form in (Form.RSS, Form.UPCOMING)]
    assert {*ids, json.loads(made(pantomime(), form=Form.JSON))["items"][0]["id"]} == {"panto@bothcities"}


def test_what_comes_next_is_first_and_at_most_a_hundred():
    starts = [AS_OF + timedelta(days=300 - n, hours=n % 7) for n in range(120)]
    many = [event(f"e{n}", occurrence(f"o{n}", start)) for n, start in enumerate(starts)]
    read = feedparser.parse(made(*many, form=Form.UPCOMING))
    soonest = [f"e{n}" for n in sorted(range(120), key=lambda n: starts[n])]
    assert [entry.id for entry in read.entries] == soonest[:100]
    assert "made up" in read.feed.description
    dates = [entry.published_parsed for entry in read.entries]
    assert dates == sorted(dates, reverse=True)
    assert len(set(dates)) == 100


def test_the_made_up_date_is_that_of_the_next_date_alone():
    one = feedparser.parse(made(event("e"), form=Form.UPCOMING)).entries[0]
    other = feedparser.parse(made(event("e"), form=Form.UPCOMING, as_of=AS_OF + timedelta(days=9))).entries[0]
    minutes = (datetime(2026, 12, 5, 19, 30, tzinfo=UTC) - datetime(2026, 1, 1, tzinfo=UTC)) // timedelta(minutes=1)
    said = datetime(*one.published_parsed[:6], tzinfo=UTC)
    assert one.published == other.published
    assert said == datetime(2026, 1, 1, tzinfo=UTC) - timedelta(seconds=minutes)


@pytest.mark.parametrize(
    "make",
    [
        lambda base: rss.channel(ALL, Form.RSS, [], None, base),
        lambda base: atom.document(ALL, [], None, base),
        lambda base: jsonfeed.document(ALL, [], base, None),
    ],
)
def test_a_base_that_is_no_address_is_refused(make):
    with pytest.raises(FeedError, match="not a web address"):
        make("ftp://nowhere")
