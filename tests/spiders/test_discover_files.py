"""The venue file of every kind of route: it declares one source, and a crawl by it finds the events of the site."""

import ast
import json
from datetime import date

import pytest

from spiders.discover.naming import class_name, source_name, title_of
from spiders.discover.route import Answer as Got
from spiders.discover.route import Route
from spiders.discover.venue_file import CLASSES, WIDEST, Named, venue_file
from tests.loopback.server import Answer
from tests.spiders import offering_sites as sites
from tests.spiders.explored import ROOT, Web, crawled, declared, way
from tests.spiders.test_discover_exploring import box_office, pools

ALL = set(sites.SHOWS)
NAMED = Named("the_hall", "The Hall", f"{ROOT}/", date(2026, 11, 16), "derby", "derby-theatre")


def marked_up() -> dict[str, str]:
    """Microdata on the page of each event, one of which is an information page; the list has two pages."""

    def event(number: int, name: str) -> str:
        when = f'<meta itemprop="startDate" content="{sites.day(number)}T19:30">'
        scope = '<div itemscope itemtype="https://schema.org/Event">'
        return f'<html><body>{scope}<h1 itemprop="name">{name}</h1>{when}</div></body></html>'

    links = [f'<a class="show-card" href="show.php?id={one}">{name}</a>' for one, name in enumerate(sites.SHOWS)]
    more = '<a href="/shows/?page=2">2</a>'
    return {
        "/": '<html><body><a href="/shows/">Shows</a></body></html>',
        "/shows/": f"<html><body>{' '.join(links[:5])}{more}</body></html>",
        "/shows/?page=2": f"<html><body>{' '.join(links[5:])}{more}</body></html>",
        **{f"/shows/show.php?id={number}": event(number, name) for number, name in enumerate(sites.SHOWS)},
    }


def one_list() -> dict[str, str]:
    """JSON-LD on the list itself, without addresses of single events."""
    nodes = [
        {"@type": "Event", "name": name, "startDate": f"{sites.day(number)}T19:30"}
        for number, name in enumerate(sites.SHOWS)
    ]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'
    return {"/": f"<html><head><title>Open mics</title>{script}</head><body>All</body></html>"}


def shows_xml() -> dict[str, str | Answer]:
    """A site that sells through Ticketsolve."""
    shows = "".join(
        f'<show id="{number}"><name>{name}</name><url>https://lamps.ticketsolve.com/shows/{number}</url><events>'
        f'<event id="e{number}"><date_time_iso>{sites.day(number)}T19:30:00+00:00</date_time_iso></event>'
        "</events></show>"
        for number, name in enumerate(sites.SHOWS)
    )
    body = f"<venues><venue><name>Lamps</name><shows>{shows}</shows></venue></venues>"
    return {
        "/": '<html><body><a href="https://lamps.ticketsolve.com/shows/3">Book</a></body></html>',
        "https://lamps.ticketsolve.com/shows.xml": Answer(body, content_type="application/xml"),
    }


def next_data() -> dict[str, str]:
    """Events as data in a script, for which only a person could name the fields."""
    events = [
        {"title": name, "slug": sites.key(name), "startDate": f"{sites.day(number)}T19:30:00"}
        for number, name in enumerate(sites.SHOWS)
    ]
    return {"/": f"<html><body><script>const eventsData = {json.dumps(events)};</script></body></html>"}


CASES = [
    ("tribe", sites.hall(ROOT), {}, ALL),
    ("ical", sites.hall(ROOT), {}, ALL),
    ("rss", sites.hall(ROOT), {}, {"Tickets for High Tide: 2 December 2026"}),
    ("cards", sites.hall(ROOT), {}, ALL),
    ("jsonld", sites.hall(ROOT), {"follow": True}, ALL),
    ("jsonld", sites.hall(ROOT), {"event_pages": True}, {*ALL, "Old 0", "Old 1"}),
    ("cards", sites.cellar(), {"next_page": True}, ALL),
    ("squarespace", sites.studio(), {}, ALL),
    ("spektrix", box_office(), {"page_address": True}, ALL),
    ("openactive", pools(), {}, {"Aqua"}),
    ("microdata", marked_up(), {"follow": True, "next_page": True}, ALL),
    ("jsonld", one_list(), {"follow": False}, ALL),
    ("ticketsolve", shows_xml(), {}, ALL),
    ("inline", next_data(), {}, ALL),
]


@pytest.mark.parametrize(
    ("platform", "pages", "told", "names"), CASES, ids=[f"{number}-{case[0]}" for number, case in enumerate(CASES)]
)
def test_a_crawl_by_the_file_finds_the_events(platform, pages, told, names) -> None:
    web = Web.of(pages)
    route = way(web.explored(), platform, **told)
    text = venue_file(route, NAMED)
    spider = declared(text)
    found = crawled(spider, web)
    assert {one.name for one in found} == names
    assert len(found) == len(names)
    source = spider.source()
    assert (source.name, source.title, source.city, source.place) == ("the_hall", "The Hall", "derby", "derby-theatre")
    assert source.url == f"{ROOT}/"
    assert len(text.splitlines()) <= 40 and max(map(len, text.splitlines())) <= WIDEST


def test_events_without_an_address_of_their_own_share_the_page() -> None:
    route = way(Web.of(one_list()).explored(), "jsonld")
    assert "    one_page = True\n" in venue_file(route, NAMED)


def test_pages_without_an_event_are_information_pages() -> None:
    web = Web.of(sites.hall(ROOT) | {"/event/bats/": "<html><body>How to find us</body></html>"})
    text = venue_file(way(web.explored(), "jsonld", follow=True), NAMED)
    assert "    some_without = True\n" in text
    assert "5 of 6 pages that were read told of an event" in text


def test_what_nobody_knows_is_left_to_a_person() -> None:
    text = venue_file(Route("ical", (f"{ROOT}/all.ics",), ""), Named("hall", "Hall", f"{ROOT}/", date(2026, 11, 16)))
    assert "    # place: " in text
    assert "place =" not in text and "unverified" not in text
    assert declared(text).source().place is None


def test_events_at_many_places_are_another_s_word() -> None:
    named = Named("hall", "Hall", f"{ROOT}/", date(2026, 11, 16), several=True)
    source = declared(venue_file(Route("ical", (f"{ROOT}/all.ics",), ""), named)).source()
    assert source.authority.name == "LISTINGS"


HOSTILE = ['Quote """ end', "back\\slash\\", "new\nline", "{braces} %s", "", '"', "x" * 500, "'; import os #", "\u202e"]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_site_writes_nothing_but_texts_into_the_file(title: str) -> None:
    pattern = title.replace("\\", "")
    route = Route("jsonld", (f"{ROOT}/?{title}",), "", follow=f"a[href*='{title}']", skip=pattern, pages=2, looked_at=2)
    text = venue_file(route, Named("hall", title, f"{ROOT}/", date(2026, 11, 16), "derby"))
    tree = ast.parse(text)
    assert [type(one) for one in tree.body] == [ast.Expr, ast.ImportFrom, ast.ClassDef]
    spider = declared(text)
    assert spider.start_urls == [f"{ROOT}/?{title}"]
    assert (vars(spider)["title"], vars(spider).get("skip", "")) == (title, pattern)


def test_the_classes_are_there() -> None:
    for module, name in CLASSES.values():
        assert hasattr(__import__(f"spiders.platforms.{module}", fromlist=[name]), name)


TITLES = [
    ("<meta property='og:site_name' content=' The  Lamp '><title>x</title>", "The Lamp"),
    ("<title>What's On | Derby Theatre</title>", "Derby Theatre"),
    ("<title>The Lamp | Derby Theatre - What's on in Derby</title>", "Derby Theatre"),
    ("<title>Home</title>", "derbytheatre.co.uk"),
    ("<title>Welcome to the world of lamps | And more of it</title>", "derbytheatre.co.uk"),
    ("", "derbytheatre.co.uk"),
]


@pytest.mark.parametrize(("head", "title"), TITLES)
def test_titles(head: str, title: str) -> None:
    page = f"<html><head>{head}</head><body>x</body></html>".encode()
    assert title_of(Got("https://www.derbytheatre.co.uk/whats-on", page)) == title


@pytest.mark.parametrize(
    ("title", "name", "made"),
    [
        ("Derby Theatre", "derby_theatre", "DerbyTheatre"),
        ("Green's Mill & Café", "greens_mill_and_caf", "GreensMillAndCaf"),
        ("QUAD", "quad", "Quad"),
        ("2 Queens", "site_2_queens", "Site2Queens"),
        ("import", "import_events", "ImportEvents"),
        ("…", "site", "Site"),
    ],
)
def test_names(title: str, name: str, made: str) -> None:
    assert (source_name(title), class_name(name)) == (name, made)
