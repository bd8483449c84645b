"""Exploring a site step by step: what is found, what is asked for, and what is never asked for."""

import json

import pytest

from aggregator.errors import FetchError
from spiders.discover.route import Offer
from tests.loopback.server import Answer
from tests.spiders import offering_sites as sites
from tests.spiders.explored import ROOT, Web, way


def ways(offer: Offer) -> set[tuple[str, str]]:
    return {
        (one.platform, "sitemap" if one.event_pages else "list" if one.follow else "itself") for one in offer.routes
    }


def test_every_way_of_a_site_is_found() -> None:
    web = Web.of(sites.hall(ROOT))
    offer = web.explored()
    assert ways(offer) == {
        ("tribe", "itself"),
        ("ical", "itself"),
        ("rss", "itself"),
        ("cards", "itself"),
        ("jsonld", "list"),
        ("jsonld", "sitemap"),
    }
    assert (offer.title, offer.home) == ("Hall of Lamps", f"{ROOT}/")
    assert way(offer, "tribe").total == len(way(offer, "tribe").listings) == 8
    details = way(offer, "jsonld", follow=True)
    assert (details.pages, details.looked_at, details.empty) == (8, 6, 0)
    assert way(offer, "jsonld", event_pages=True).pages == 10
    assert all("elsewhere.example" not in url and "comments" not in url and "oembed" not in url for url in web.asked)
    assert len(web.asked) == len(set(web.asked)) <= 26
    assert all(one.url in web.asked for one in offer.tried)


def test_the_same_is_found_from_any_page_of_the_site() -> None:
    offer = Web.of(sites.hall(ROOT)).explored(f"{ROOT}/event/the-lamp/")
    assert {("tribe", "itself"), ("ical", "itself"), ("jsonld", "list"), ("jsonld", "sitemap")} <= ways(offer)
    assert offer.title == "Hall of Lamps"


@pytest.mark.parametrize("pages", [1, 2, 5, 12])
def test_no_more_is_asked_for_than_is_allowed(pages: int) -> None:
    web = Web.of(sites.hall(ROOT))
    offer = web.explored(pages=pages)
    assert len([url for url in web.asked if not url.endswith("/robots.txt")]) == offer.asked <= pages
    assert any("--pages" in note for note in offer.notes)


def test_cards_and_their_further_pages() -> None:
    offer = Web.of(sites.cellar()).explored()
    assert ways(offer) == {("cards", "itself")}
    found = way(offer, "cards")
    assert (found.start_urls, found.next_page, found.goes_on) == ((f"{ROOT}/gigs",), "a[rel~='next']", True)


def test_squarespace_is_asked_for_its_events_page_as_data() -> None:
    offer = Web.of(sites.studio()).explored()
    assert ways(offer) == {("squarespace", "itself")}
    assert way(offer, "squarespace").start_urls == (f"{ROOT}/events?format=json",)
    assert {one.url for one in offer.tried} >= {f"{ROOT}/?format=json"}


def test_a_site_without_any_says_what_was_tried() -> None:
    sold = '<a href="https://www.skiddle.com/x">Tickets</a>'
    offer = Web.of({"/": f"<html><title>Nothing</title><body>Hello {sold}</body></html>"}).explored()
    assert offer.routes == ()
    assert {one.url for one in offer.tried} == {
        f"{ROOT}/",
        f"{ROOT}/sitemap.xml",
        f"{ROOT}/events/?ical=1",
        f"{ROOT}{sites.API}",
    }
    assert any("Skiddle" in note and "key" in note for note in offer.notes)


def test_a_page_that_cannot_be_had_ends_it() -> None:
    with pytest.raises(FetchError, match="404"):
        Web.of({}).explored()


SPEKTRIX = "https://system.spektrix.com/lamps/api/v3"


def box_office() -> dict[str, str | Answer]:
    """A site whose tickets are at Spektrix, and whose own pages bear the ids of the events."""
    events = [{"id": f"{one}AXX", "name": name, "webEventId": f"show-{one}"} for one, name in enumerate(sites.SHOWS)]
    times = [
        {"id": f"i{one}", "event": {"id": f"{one}AXX"}, "start": f"{sites.day(one)}T19:30:00"}
        for one in range(len(sites.SHOWS))
    ]
    links = "".join(f'<li><a href="/seasons/winter/show-{one}">More</a></li>' for one in range(3))
    frame = f'<iframe src="{SPEKTRIX.removesuffix("api/v3")}website/eventlist.aspx"></iframe>'
    until = "startFrom=2026-11-16T00:00:00&startTo=2027-12-21T00:00:00"
    return {
        "/": f"<html><head><title>Lamps</title></head><body>{frame}<ul>{links}</ul></body></html>",
        f"{SPEKTRIX}/events": Answer(json.dumps(events), content_type="application/json"),
        f"{SPEKTRIX}/instances?{until}": Answer(json.dumps(times), content_type="application/json"),
        f"{SPEKTRIX}/instances": Answer(json.dumps(times), content_type="application/json"),
    }


def test_a_box_office_that_the_page_names_is_asked_and_its_events_have_their_pages() -> None:
    found = way(Web.of(box_office()).explored(), "spektrix")
    assert found.start_urls == (f"{SPEKTRIX}/events",)
    assert found.page_address == f"{ROOT}/seasons/winter/{{webEventId}}"
    assert [one.url for one in found.listings][:2] == [f"{ROOT}/seasons/winter/show-{one}" for one in range(2)]


def test_the_pages_of_a_box_office_s_events_may_stand_in_the_sitemap_alone() -> None:
    pages = "".join(f"<url><loc>{ROOT}/season/show-{one}/</loc></url>" for one in range(3))
    front = f'<html><body><script src="{SPEKTRIX}/x.js"></script></body></html>'
    web = Web.of(box_office() | {"/": front, "/sitemap.xml": f"<urlset>{pages}</urlset>"})
    assert way(web.explored(), "spektrix").page_address == f"{ROOT}/season/{{webEventId}}/"


def test_many_groups_of_links_leave_pages_for_the_sitemap() -> None:
    folders = ("events", "shows", "films")
    links = "".join(f'<a href="/{folder}/{one}x">A</a>' for folder in folders for one in range(8))
    pages = {f"/{folder}/{one}x": sites.page("A", "2026-12-01") for folder in folders for one in range(8)}
    web = Web.of({"/": f"<html><body>{links}</body></html>", **pages})
    web.explored(pages=18)
    assert f"{ROOT}/sitemap.xml" in web.asked


FEEDS = "https://feeds.example/api"


def pools() -> dict[str, str | Answer]:
    """A site that links to the page of an OpenActive dataset, which names its feeds."""
    series = {"type": "SessionSeries", "id": "s1", "name": "Aqua", "url": f"{ROOT}/aqua"}
    sessions = [
        {
            "state": "updated",
            "kind": "ScheduledSession",
            "id": f"i{one}",
            "modified": one,
            "data": {"type": "ScheduledSession", "id": f"i{one}", "startDate": f"{sites.day(one)}T10:00:00Z"}
            | {"superEvent": "s1", "duration": "PT1H"},
        }
        for one in range(4)
    ]

    def rpde(name: str, items: list[dict[str, object]]) -> dict[str, str | Answer]:
        end = f"{FEEDS}/{name}?after=9"
        answers = {f"{FEEDS}/{name}": {"next": end, "items": items}, end: {"next": end, "items": []}}
        return {url: Answer(json.dumps(one), content_type="application/json") for url, one in answers.items()}

    known = {"state": "updated", "kind": "SessionSeries", "id": "s1", "modified": 1, "data": series}
    dataset = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "distribution": [
            {"@type": "DataDownload", "name": "Slot", "contentUrl": f"{FEEDS}/slots"},
            {"@type": "DataDownload", "name": "ScheduledSession", "contentUrl": f"{FEEDS}/sessions"},
            {"@type": "DataDownload", "name": "SessionSeries", "contentUrl": f"{FEEDS}/series"},
        ],
    }
    script = f'<script type="application/ld+json">{json.dumps(dataset)}</script>'
    return {
        "/": '<html><head><title>Pools</title></head><body><a href="/OpenActive/">Open data</a></body></html>',
        "/OpenActive/": f"<html><head>{script}</head><body>Data</body></html>",
        **rpde("series", [known]),
        **rpde("sessions", sessions),
    }


def test_the_feeds_of_an_open_dataset_are_joined_series_first() -> None:
    web = Web.of(pools())
    found = way(web.explored(), "openactive")
    assert found.start_urls == (f"{FEEDS}/series", f"{FEEDS}/sessions")
    assert [(one.name, len(one.performances)) for one in found.listings] == [("Aqua", 4)]
    assert f"{FEEDS}/slots" not in web.asked


def test_a_sitemap_leads_to_no_other_site_and_to_no_end() -> None:
    def index(number: int) -> Answer:
        named = "".join(f"<sitemap><loc>{ROOT}/events-{number + one}.xml</loc></sitemap>" for one in range(1, 40))
        other = "<sitemap><loc>http://10.0.0.1/sitemap.xml</loc></sitemap>"
        return Answer(f"<sitemapindex>{named}{other}</sitemapindex>", content_type="application/xml")

    pages = {f"/events-{number}.xml": index(number) for number in range(200)}
    robots = f"Sitemap: http://evil.example/s.xml\nSitemap: {ROOT}/events-0.xml\n"
    web = Web.of({"/": "<html><body>Hello</body></html>", "/robots.txt": robots, **pages})
    offer = web.explored(pages=100)
    assert offer.routes == ()
    assert not [url for url in web.asked if not url.startswith(ROOT)]
    assert sum(url.endswith(".xml") for url in web.asked) == 5


def test_what_leads_away_from_the_site_is_not_read() -> None:
    moved = Answer(sites.cellar()["/gigs"], location="https://elsewhere.example/gigs")
    offer = Web.of({**sites.cellar(), "/gigs": moved}).explored()
    assert offer.routes == ()
    assert "leads away to https://elsewhere.example/gigs" in next(
        one.why for one in offer.tried if one.url.endswith("/gigs")
    )


def test_a_group_of_links_that_are_no_events_is_given_up_soon() -> None:
    links = "".join(f'<li class="card"><a href="/shows/{one}x">A{one}</a></li>' for one in range(20))
    pages = {f"/shows/{one}x": "<html><body>About us</body></html>" for one in range(20)}
    web = Web.of({"/": f"<html><body><ul>{links}</ul></body></html>", **pages})
    assert web.explored().routes == ()
    assert sum("/shows/" in url for url in web.asked) <= 4


def test_a_mistake_of_our_own_in_one_reader_spares_the_other_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    from spiders.platforms import tribe

    monkeypatch.setattr(tribe, "read", lambda *_, **__: 1 // 0)
    offer = Web.of(sites.hall(ROOT)).explored()
    assert {("ical", "itself"), ("jsonld", "list")} <= ways(offer)
    assert next(one.why for one in offer.tried if one.url == ROOT + sites.API).endswith("ZeroDivisionError")


HREFS = [
    "http://[",
    "http://hall.example:99999/event/x",
    "http://hall.example:x/",
    "//",
    "javascript:x",
    "\x00",
    "?",
    "%zz",
]


def test_addresses_that_are_none_are_passed_over() -> None:
    anchors = "".join(f'<a class="event" href="{one}">x</a><link rel="alternate" href="{one}">' for one in HREFS)
    robots = "".join(f"Sitemap: {one}\n" for one in HREFS)
    script = (
        '<script type="application/ld+json">{"@type": "Dataset", "distribution": [{"contentUrl": "http://["}]}</script>'
    )
    web = Web.of({"/": f"<html><body>{anchors}{script}</body></html>", "/robots.txt": robots})
    assert web.explored().routes == ()
