"""What one page gives away: what it offers to machines, its lists, its groups of links, its further pages."""

import json

import pytest

from spiders.discover import links
from spiders.discover.addresses import is_calendar, is_list, names_events, same_site
from spiders.discover.candidates import candidates
from spiders.discover.details import event_pages, spread
from spiders.discover.platforms import keys_needed
from spiders.discover.route import Answer
from tests.spiders.explored import ROOT

HOME = f"{ROOT}/"


def page(body: str, url: str = HOME) -> Answer:
    return Answer(url, f"<html><body>{body}</body></html>".encode(), "text/html")


def offered(body: str) -> list[tuple[str, str]]:
    return [(one.kind, one.url.removeprefix(ROOT)) for one in candidates(page(body), HOME)]


API = "wp-json/tribe/events/v1/events?per_page=50"
SPEKTRIX = "https://system.spektrix.com"
GOOGLE = "https://calendar.google.com/calendar"
OFFERED = [
    ('<a href="/all.ics">x</a>', [("ical", "/all.ics")]),
    ('<a href="webcal://hall.example/feed">x</a>', [("ical", "/feed")]),
    ('<a href="/events/?outlook-ical=1">x</a><a href="/events/?ical=1">y</a>', [("ical", "/events/?ical=1")]),
    ('<a href="/events/?tribe-bar-date=2022-07-13&amp;ical=1">x</a>', []),
    ('<a href="https://other.example/?ical=1">x</a>', []),
    ('<link rel="alternate" type="text/calendar" href="/calendar">', [("ical", "/calendar")]),
    ('<link rel="alternate" type="application/rss+xml" href="/rss">', [("rss", "/rss")]),
    ('<link rel="alternate" type="application/atom+xml" href="https://other.example/atom">', []),
    ('<link rel="alternate" type="application/rss+xml" href="/comments/feed/">', []),
    ('<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">', []),
    ('<link rel="alternate" type="application/json" href="/events.json">', [("any", "/events.json")]),
    ('<link rel="https://api.w.org/" href="/blog/wp-json/">', [("tribe", f"/blog/{API}"), ("rss", "/feed/")]),
    (
        '<link rel="https://api.w.org/" href="/index.php?rest_route=/">',
        [("tribe", "/index.php?rest_route=/tribe/events/v1/events&per_page=50"), ("rss", "/feed/")],
    ),
    ('<img src="/wp-content/x.png">', [("tribe", f"/{API}"), ("rss", "/feed/")]),
    ('<img src="https://static1.squarespace.com/x.png">', [("squarespace", "/?format=json")]),
    (f'<iframe src="{SPEKTRIX}/lamps/website/x.aspx"></iframe>', [("spektrix", f"{SPEKTRIX}/lamps/api/v3/events")]),
    ('<script src="https://webcomponents.spektrix.com/stable/x.js"></script>', []),
    ('<spektrix-basket-summary client-name="lamps">', [("spektrix", f"{SPEKTRIX}/lamps/api/v3/events")]),
    ('<a href="https://Lamps.ticketsolve.com/#/x">x</a>', [("ticketsolve", "https://lamps.ticketsolve.com/shows.xml")]),
    ('<a href="https://buytickets.at/lamps/12">x</a>', [("box office", "https://www.tickettailor.com/events/lamps")]),
    (
        '<a href="https://www.eventbrite.co.uk/o/the-lamps-1234567">x</a>',
        [("box office", "https://www.eventbrite.co.uk/o/the-lamps-1234567")],
    ),
    (
        f'<iframe src="{GOOGLE}/embed?height=6&amp;src=a%40group.calendar.google.com&amp;ctz=x"></iframe>',
        [("ical", f"{GOOGLE}/ical/a%40group.calendar.google.com/public/basic.ics")],
    ),
    ('<a href="/openactive">data</a>', [("dataset", "/openactive")]),
    ("<p>Nothing</p>", []),
]


@pytest.mark.parametrize(("body", "told"), OFFERED, ids=range(len(OFFERED)))
def test_what_a_page_offers_to_machines(body: str, told: list[tuple[str, str]]) -> None:
    assert offered(body) == told


def test_a_dataset_without_feeds_of_events_offers_nothing() -> None:
    feeds = [{"name": "Slot", "contentUrl": "https://x.example/slots"}, {"name": "SessionSeries"}, "x"]
    script = json.dumps({"@type": "Dataset", "distribution": feeds})
    assert offered(f'<script type="application/ld+json">{script}</script>') == []


def test_what_is_no_page_offers_nothing() -> None:
    for body in (b"", b"\x00\x01", b"<" * 200_000):
        assert candidates(Answer(HOME, body), HOME) == []
        assert links.links(Answer(HOME, body), HOME) == []


def test_agents_that_need_a_key_are_only_named() -> None:
    said = keys_needed('<a href="https://www.ticketmaster.co.uk/x">x</a><a href="https://www.skiddle.com/y">y</a>')
    assert [one.split()[4].rstrip(",") for one in said] == ["Ticketmaster", "Skiddle"]


def several(pattern: str, count: int = 4) -> str:
    return "".join(f"<li>{pattern.format(one)}</li>" for one in range(count))


NAV = '<nav><a href="/whats-on/">On</a><a href="/whats-on/music">M</a><a href="/whats-on/dance">D</a></nav>'
GROUPS = [
    (several('<a href="/whats-on/show-{}">A</a>'), "a[href*='/whats-on/']", 4),
    (f"{NAV}<main>{several('<a href=/whats-on/show-{}>A</a>')}</main>", "main a[href*='/whats-on/']", 4),
    (several('<a href="/event/2026/12/0{}/lamp">A</a>'), "a[href*='/event/']", 4),
    (several('<a href="/show.aspx?id={}">A</a>'), "a[href*='/show.aspx?id=']", 4),
    (several('<a href="events/show-{}">A</a>'), "a[href*='events/']", 4),
    (several('<a class="event-link" href="/lamp-{}">A</a>'), "a.event-link", 4),
    (several('<div class="gig-card"><a href="/lamp-{}">A</a></div>'), ".gig-card a", 4),
    (several('<a href="/on/show/{}">A</a>') + '<a href="/on/show/category/music">M</a>', "a[href*='/on/show/']", 4),
]  # fmt: skip
NO_GROUPS = [
    several('<a href="/news/item-{}">A</a>'),
    several('<a href="/blog/2026/item-{}">A</a>'),
    several('<a href="https://elsewhere.example/event/{}">A</a>'),
    several('<a href="/event/{}.pdf">A</a>'),
    NAV,
    f"<footer>{several('<a href=/event/show-{}>A</a>')}</footer>",
    '<a href="/event/one">A</a>',
]


@pytest.mark.parametrize(("body", "selector", "count"), GROUPS, ids=range(len(GROUPS)))
def test_links_of_one_folder_or_class_are_a_group(body: str, selector: str, count: int) -> None:
    here = page(body)
    found = links.groups(here, links.links(here, HOME), HOME)
    assert (found[0].selector, len(found[0].urls)) == (selector, count)


@pytest.mark.parametrize("body", NO_GROUPS)
def test_what_cannot_be_events_is_no_group(body: str) -> None:
    here = page(body)
    assert links.groups(here, links.links(here, HOME), HOME) == []


@pytest.mark.timeout(10)
def test_a_page_of_endless_links_and_classes_costs_little() -> None:
    names = [" ".join(f"event-{one // 2}-{part}" for part in range(8)) for one in range(1500)]
    here = page(
        "".join(f'<li class="{name}"><a class="{name}" href="/e/{one}x">A</a>' for one, name in enumerate(names))
    )
    assert len(links.groups(here, links.links(here, HOME), HOME)) <= links.MOST_KEYS
    deep = page("<div class='event'>" * 20_000 + '<a href="/event/x">A</a>')
    assert links.groups(deep, links.links(deep, HOME), HOME) == []


def test_the_lists_of_what_is_on() -> None:
    here = page('<a href="/x">See all events</a><a href="/events/">E</a><a href="/whats-on?when=now">n</a>'
                '<a href="/news/events">no</a><a href="/about">no</a><a href="/whats-on">on</a>')  # fmt: skip
    assert links.lists(links.links(here, HOME)) == [f"{ROOT}/events/", f"{ROOT}/whats-on", f"{ROOT}/x"]


NEXT = [
    ('<a rel="next" href="/gigs?p=2">2</a>', "a[rel~='next']"),
    ('<link rel="next" href="/gigs/page/2/">', "link[rel~='next']"),
    ('<div class="pagination"><a href="?start=20">2</a></div>', ".pagination a"),
    ('<a href="/gigs?page=2">2</a>', "a[href*='page=']"),
    ('<a href="/gigs/page/2/">2</a>', "a[href*='/page/']"),
    ('<a rel="next" href="/other-show">the next show</a>', None),
    ('<a rel="next" href="https://elsewhere.example/gigs?p=2">2</a>', None),
    ("<p>1</p>", None),
]


@pytest.mark.parametrize(("body", "selector"), NEXT)
def test_further_pages(body: str, selector: str | None) -> None:
    assert links.next_page(page(body, f"{ROOT}/gigs"), HOME) == selector


SITES = [
    ("https://hall.example/x", True),
    ("http://www.hall.example/x", True),
    ("https://tickets.hall.example/", True),
    ("https://hall.example:8443/", False),
    ("https://hall.example.evil.example/", False),
    ("https://nothall.example/", False),
    ("https://hall.example:x/", False),
    ("http://10.0.0.1/", False),
]


@pytest.mark.parametrize(("url", "same"), SITES)
def test_the_same_site(url: str, same: bool) -> None:
    assert same_site(url, HOME) is same


def test_words_of_addresses() -> None:
    assert all(
        map(names_events, [f"{ROOT}/event/x", f"{ROOT}/whats-on/x", f"{ROOT}/show.php", f"{ROOT}/tribe_events/x"])
    )
    assert not any(map(names_events, [f"{ROOT}/about", f"{ROOT}/showroom/x", f"{ROOT}/eventually"]))
    assert is_list(f"{ROOT}/whats-on/") and is_list(f"{ROOT}/x", "What’s on") and not is_list(f"{ROOT}/events/jazz")
    assert is_calendar(f"{ROOT}/a.ics") and is_calendar(f"{ROOT}/?a=1&ical=1") and not is_calendar(f"{ROOT}/musical=1")


def test_a_sample_reaches_from_the_first_to_the_last() -> None:
    assert spread("abc", 6) == ["a", "b", "c"]
    assert spread([str(one) for one in range(100)], 4) == ["0", "33", "66", "99"]


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("/event/lamp", True),
        ("/event/2026/lamp/", True),
        ("/event/", False),
        ("/event/category/x", False),
        ("/x/event/y", False),
    ],
)
def test_the_pattern_of_a_folder(url: str, is_one: bool) -> None:
    import re

    assert bool(re.search(event_pages("/event/"), ROOT + url)) is is_one
