"""The spiders: declarations of a few lines, crawled over a small web of answers."""

import asyncio
import json
from collections import deque

import pytest
from scrapy.http import HtmlResponse, Request, TextResponse

from aggregator.errors import FetchError, LayoutError, ListingError
from aggregator.listing import Listing
from spiders.platforms.cards import CardsSpider, Selectors
from spiders.platforms.comma_lines import CommaLinesSpider
from spiders.platforms.dispatch import AnySpider
from spiders.platforms.hcalendar import HCalendarSpider
from spiders.platforms.ical import ICalSpider
from spiders.platforms.inline import InlineJsonSpider, NextDataSpider
from spiders.platforms.json_api import JsonApiSpider
from spiders.platforms.jsonld import JsonLdSpider
from spiders.platforms.labelled import LabelledSpider
from spiders.platforms.microdata import MicrodataSpider
from spiders.platforms.openactive import OpenActiveSpider
from spiders.platforms.parkrun import ParkrunSpider
from spiders.platforms.rdfa import RdfaSpider
from spiders.platforms.rss import RssSpider
from spiders.platforms.spektrix import SpektrixSpider
from spiders.platforms.squarespace import SquarespaceSpider
from spiders.platforms.ticketsolve import TicketsolveSpider
from spiders.platforms.tribe import TribeSpider
from tests.spiders.platforms.reading_of import FETCHED, ld
from tests.spiders.platforms.test_dispatch import SPOKEN

HOME = "https://venue.example"
LIST = f"{HOME}/whats-on"


def declared(parent, **attributes):
    return type("Venue", (parent,), {"name": "venue", "start_urls": [LIST]} | attributes)


async def beginning(spider):
    return [request async for request in spider.start()]


def crawled(spider_class, pages):
    """All that a spider yields from a web of address -> body, or (status, body), and the addresses it asked for."""
    spider = spider_class(at=FETCHED)
    waiting, asked, found = deque(asyncio.run(beginning(spider))), [], []
    while waiting:
        request = waiting.popleft()
        if request.url in asked and not request.dont_filter:
            continue
        asked.append(request.url)
        answer = pages[request.url]
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        kind = HtmlResponse if body.lstrip()[:1] == "<" else TextResponse
        response = kind(request.url, status=status, body=body.encode(), request=request, encoding="utf-8")
        for item in (request.callback or spider.parse)(response, **request.cb_kwargs):
            (waiting if isinstance(item, Request) else found).append(item)
    return found, asked


def show(name):
    return ld({"@type": "Event", "name": name, "startDate": "2026-07-01"})


def test_a_list_is_followed_to_its_events_and_its_other_pages():
    pages = {
        LIST: '<a class="show" href="/a">A</a><a class="show" href="/faq">?</a><a class="next" href="?page=2">2</a>',
        f"{LIST}?page=2": '<a class="show" href="/a">A</a><a class="show" href="https://other.example/x">X</a>'
        '<a class="show" href="/b">B</a><a class="next" href="?page=2">2</a>',
        f"{HOME}/a": show("A"),
        f"{HOME}/b": show("B"),
    }
    spider = declared(JsonLdSpider, follow="a.show", next_page="a.next", skip="/faq")
    found, asked = crawled(spider, pages)
    assert [item.name for item in found] == ["A", "B"]
    assert {item.source for item in found} == {"venue"}
    assert sorted(asked) == sorted(pages)


def test_a_list_without_its_links_is_an_alarm_unless_it_says_that_nothing_is_on():
    with pytest.raises(LayoutError, match=r"a\.show"):
        crawled(declared(JsonLdSpider, follow="a.show"), {LIST: "<p>hello</p>"})
    quiet = declared(JsonLdSpider, follow="a.show", empty_marker="no events at present")
    assert crawled(quiet, {LIST: "<p>No events at  present.</p>"})[0] == []


PAGE_OF_ONE = {LIST: '<a class="show" href="/a">A</a>', f"{HOME}/a": "<h1>Jam</h1><p class='when'>1 July</p>"}


def test_a_followed_page_without_an_event():
    with pytest.raises(LayoutError):
        crawled(declared(JsonLdSpider, follow="a.show"), PAGE_OF_ONE)
    (problem,), _ = crawled(declared(JsonLdSpider, follow="a.show", some_without=True), PAGE_OF_ONE)
    assert isinstance(problem, ListingError)
    by_card = declared(JsonLdSpider, follow="a.show", otherwise=Selectors(card="body", title="h1", date=".when"))
    (listing,), _ = crawled(by_card, PAGE_OF_ONE)
    assert (listing.name, listing.start_date) == ("Jam", "1 July")


def test_one_page_of_many_without_addresses():
    (listing,), _ = crawled(declared(JsonLdSpider, one_page=True), {LIST: show("Jam")})
    assert (listing.shared_url, listing.url) == (True, LIST)


API = f"{HOME}/wp-json/tribe/events/v1/events"
NIGHT = {"id": 1, "title": "Jam", "start_date": "2026-07-01 19:30:00"}
PAST = '{"code":"event-archive-page-not-found"}'


def test_the_events_calendar_goes_on_to_its_last_page():
    pages = {API: json.dumps({"events": [NIGHT], "next_rest_url": f"{API}?page=2"}), f"{API}?page=2": (404, PAST)}
    found, asked = crawled(declared(TribeSpider, start_urls=[API]), pages)
    assert ([item.name for item in found], len(asked)) == (["Jam"], 2)


def test_the_events_calendar_that_is_gone():
    with pytest.raises(FetchError, match="no such API"):
        crawled(declared(TribeSpider, start_urls=[API]), {API: (404, "<h1>Not found</h1>")})


def test_spektrix_asks_for_the_coming_performances():
    base = "https://system.spektrix.com/lido/api/v3"
    window = f"{base}/instances?startFrom=2026-06-16T00:00:00&startTo=2027-07-21T00:00:00"
    pages = {
        f"{base}/events": '[{"id":"E1","name":"Hamlet"}]',
        window: '[{"id":"I1","event":{"id":"E1"},"start":"2026-07-01T19:30:00"}]',
    }
    spider = declared(SpektrixSpider, start_urls=[f"{base}/events"], page_address=f"{HOME}/shows/{{id}}")
    (listing,), _ = crawled(spider, pages)
    assert (listing.url, len(listing.performances)) == (f"{HOME}/shows/E1", 1)


def test_openactive_reads_every_feed_to_its_end_before_it_lists():
    series, sessions = "https://o.example/series", "https://o.example/sessions"
    place = {"name": "Harvey Hadden", "address": "Nottingham"}
    yoga = {"type": "SessionSeries", "id": "s1", "name": "Yoga", "location": place}
    monday = {"type": "ScheduledSession", "id": "m", "startDate": "2026-07-06T17:00:00Z", "superEvent": "s1"}

    def page(following, *items):
        return json.dumps({"next": following, "items": list(items)})

    pages = {
        series: page(f"{series}?2", {"id": "1", "state": "updated", "data": yoga}),
        f"{series}?2": page(f"{series}?3"),
        f"{series}?3": page(f"{series}?3"),
        sessions: page(
            f"{sessions}?2",
            {"id": "1", "state": "updated", "data": monday},
            {"id": "2", "state": "updated", "data": monday | {"id": "t"}},
        ),
        f"{sessions}?2": page(f"{sessions}?3", {"id": "2", "state": "deleted"}),
        f"{sessions}?3": page(f"{sessions}?3"),
    }
    spider = declared(OpenActiveSpider, start_urls=[series, sessions], only_at="nottingham")
    (listing,), asked = crawled(spider, pages)
    assert (listing.name, [item.identifier for item in listing.performances]) == ("Yoga", ["m"])
    assert len(asked) == len(pages)


NEXT = {"props": {"events": [{"title": "Jam", "date": "2026-07-01"}]}}
RUNS = {"events": {"features": [{"properties": {"eventname": "a", "EventLongName": "A parkrun", "seriesid": 1}}]}}
ONE_PAGE = [
    (ICalSpider, {}, SPOKEN["ical"]),
    (RssSpider, {}, SPOKEN["rss"]),
    (MicrodataSpider, {"utc": True}, SPOKEN["microdata"]),
    (RdfaSpider, {}, SPOKEN["rdfa"]),
    (HCalendarSpider, {}, SPOKEN["hcalendar"]),
    (InlineJsonSpider, {"variable": "events"}, SPOKEN["inline"]),
    (NextDataSpider, {}, f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(NEXT)}</script>'),
    (SquarespaceSpider, {}, SPOKEN["squarespace"]),
    (TicketsolveSpider, {}, SPOKEN["ticketsolve"]),
    (JsonApiSpider, {}, SPOKEN["json_api"]),
    (AnySpider, {}, SPOKEN["hcalendar"]),
    (CardsSpider, {"selectors": Selectors(card="p", title="b")}, "<p><b>Jam</b></p>"),
    (LabelledSpider, {}, "<h1>Jam</h1><p>When: 1 July</p>"),
    (CommaLinesSpider, {}, "<h2>Jam</h2><p>1 July, 7pm, free, The Bell</p>"),
    (ParkrunSpider, {"events": ("a",)}, json.dumps(RUNS)),
]


@pytest.mark.parametrize(("parent", "attributes", "body"), ONE_PAGE)
def test_each_platform_has_a_spider(parent, attributes, body):
    (listing,), _ = crawled(declared(parent, **attributes), {LIST: body})
    assert isinstance(listing, Listing)
    assert (listing.source, listing.fetched) == ("venue", FETCHED)


def test_problems_are_handed_over_beside_the_listings():
    body = (
        "<rss><channel><item><title>Jam</title></item><item><link>https://venue.example/x</link></item></channel></rss>"
    )
    found, _ = crawled(declared(RssSpider), {LIST: body})
    assert [type(item) for item in found] == [Listing, ListingError]
