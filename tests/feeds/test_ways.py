"""The ways into a calendar: what each program makes of its link."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from feeds.address import Known, read
from feeds.said import feed_of
from feeds.web.ways import snippets, ways
from tests.feeds.making import BASE, PLACES

KNOWN = Known(PLACES)
QUERIES = ["", "city=derby", "city=derby&type=comedy,music&free=yes&near=52.919,-1.4738,2km&q=blues+jazz,caf%C3%A9"]


def found(query, base=BASE):
    asked = read(query, KNOWN)
    return ways(feed_of(asked.selection, KNOWN.places), asked.query, base), asked.query


@pytest.mark.parametrize("query", QUERIES)
def test_every_program_comes_to_the_same_calendar(query):
    links, _ = found(query)
    [google] = parse_qs(urlsplit(links.google).query)["cid"]
    [outlook] = parse_qs(urlsplit(links.outlook).query)["url"]
    [office] = parse_qs(urlsplit(links.office).query)["url"]
    assert outlook == office == links.ics
    assert google == links.webcal == links.ics.replace("https://", "webcal://")
    assert read(urlsplit(links.ics).query, KNOWN).query == urlsplit(links.ics).query


def test_a_choice_that_is_always_published_has_that_address():
    assert found("")[0].ics == f"{BASE}/feeds/all.ics"
    assert found("city=derby")[0].upcoming == f"{BASE}/feeds/derby.upcoming.rss"
    assert found("city=derby&free=yes")[0].json == f"{BASE}/feeds/events.json?city=derby&free=yes"


class Tags(HTMLParser):
    def __init__(self, written):
        super().__init__()
        self.found = []
        self.feed(written)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


@pytest.mark.parametrize("query", QUERIES)
def test_a_snippet_is_html_that_asks_for_the_same(query):
    links, canonical = found(query)
    feed = feed_of(read(query, KNOWN).selection, KNOWN.places)
    fields = dict(pair.split("=") for pair in canonical.split("&") if pair)
    made = snippets(feed, fields, links.embed, f"{BASE}/")
    [(frame, wishes), script] = Tags(made.frame).found
    assert (frame, wishes["src"], wishes["title"]) == ("iframe", links.embed, feed.title)
    assert script == ("script", {"src": f"{BASE}/static/embed.js", "defer": None})
    [(part, wishes), script_of_part] = Tags(made.part).found
    assert (part, script_of_part) == ("both-cities-events", script)
    assert wishes == fields | {"limit": "10"}


def test_hostile_words_stay_words():
    feed = feed_of(read("", KNOWN).selection, {}).model_copy(update={"title": '"><script>alert(1)</script>'})
    made = snippets(feed, {"q": '"><script>'}, f'{BASE}/embed?q="><script>', BASE)
    assert [tag for tag, _ in Tags(made.frame).found] == ["iframe", "script"]
    assert [tag for tag, _ in Tags(made.part).found] == ["both-cities-events", "script"]
