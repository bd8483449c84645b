"""What a page offers to machines by its own word: calendars, feeds and APIs that it links to or names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from lxml import etree

from aggregator.errors import LayoutError
from spiders.discover.addresses import bare, is_calendar, same_site
from spiders.discover.platforms import named_platforms
from spiders.discover.route import Answer
from spiders.platforms.document import html_tree
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, objects, text, types
from spiders.platforms.page_scripts import scripts

TRIBE = "tribe/events/v1/events?per_page=50"
_WORDPRESS = re.compile(r"/wp-content/|/wp-includes/|api\.w\.org", re.I)
_TRIBE = re.compile(r"tribe[-_]events|/plugins/the-events-calendar/", re.I)
_SQUARESPACE = re.compile(r"static1\.squarespace\.com|This is Squarespace", re.I)
_OPEN_DATA = re.compile(r"/open-?(?:active|data)/?$", re.I)
_CALENDAR_ID = re.compile(
    r"calendar\.google\.com/calendar/(?:u/\d/)?embed\?(?:[^\"'\s<>]{0,300}[?&;])?src=([\w.%@-]{3,200})"
)
_PINNED = re.compile(r"=20\d\d-?[01]\d")
"""A date in the query: what such an address lists is of that day or month, and the next one has another address."""
_MOST_DOCUMENTS = 20


@dataclass(frozen=True)
class Candidate:
    """An address that may be a route. kind: which way it is to be read, ``any`` for whatever it turns out to be.

    what: what it is asked for, for a person. urls: where several are read together.
    """

    kind: str
    url: str
    what: str
    urls: tuple[str, ...] = ()


def candidates(answer: Answer, home: str) -> list[Candidate]:
    """Everything that a page offers, the richest first, each address once; nothing where it is no page."""
    try:
        tree = html_tree(answer.body, answer.url)
    except LayoutError:
        return []
    source = answer.body.decode("utf-8", "replace")
    feeds = list(_feeds(tree, answer.url, home))
    if not feeds and _WORDPRESS.search(source):
        feeds = [Candidate("rss", urljoin(home, "feed/"), "WordPress's feed")]
    found = [
        *_of_cms(source, answer, home, tree),
        *(Candidate(kind, url, what) for kind, url, what in named_platforms(source)),
        *_datasets(source, answer.url),
        *_calendars(tree, source, answer.url, home),
        *feeds,
    ]
    return list({one.url: one for one in reversed(found)}.values())[::-1]


def guesses(home: str) -> list[Candidate]:
    """Where the most common calendars of events would be, on a site that offers nothing by its own word."""
    return [
        Candidate("tribe", urljoin(home, f"wp-json/{TRIBE}"), "The Events Calendar's API"),
        Candidate("ical", urljoin(home, "events/?ical=1"), "a calendar"),
    ]


def _of_cms(source: str, answer: Answer, home: str, tree: etree._Element) -> Iterator[Candidate]:
    """What comes with the program that the site runs on."""
    if _WORDPRESS.search(source) or _TRIBE.search(source):
        api = next((one.get("href") for one in tree.iter("link") if one.get("rel") == "https://api.w.org/"), None)
        root = bare(answer.url, api) or urljoin(home, "wp-json/")
        if same_site(root, home):
            yield Candidate("tribe", _below(root), "The Events Calendar's API")
        if _TRIBE.search(source):
            yield Candidate("ical", urljoin(home, "events/?ical=1"), "The Events Calendar's calendar")
    if _SQUARESPACE.search(source):
        yield Candidate("squarespace", f"{answer.url.partition('?')[0]}?format=json", "the page as Squarespace's data")


def _below(root: str) -> str:
    """The API below WordPress's own root, which is a folder or a parameter (``/index.php?rest_route=/``)."""
    if "rest_route=" in root:
        return f"{root.rstrip('/')}/{TRIBE.replace('?', '&')}"
    return f"{root.rstrip('/')}/{TRIBE}"


def _calendars(tree: etree._Element, source: str, url: str, home: str) -> Iterator[Candidate]:
    found: dict[str, None] = {}
    for element in tree.iter("a", "link"):
        href = element.get("href") or ""
        declared = element.get("type", "").strip().lower() == "text/calendar"
        address = bare(url, href)
        if not address or _PINNED.search(urlsplit(address).query):
            continue
        if declared or href.strip().lower().startswith("webcal") or is_calendar(address):
            found[address.replace("outlook-ical=1", "ical=1")] = None
    for address in found:
        if same_site(address, home) or address.endswith(".ics"):
            yield Candidate("ical", address, "a calendar that the page links to")
    for name in dict.fromkeys(_CALENDAR_ID.findall(source)):
        calendar = f"https://calendar.google.com/calendar/ical/{quote(name, safe='%@.')}/public/basic.ics"
        yield Candidate("ical", calendar, "the Google calendar in the page")


def _feeds(tree: etree._Element, url: str, home: str) -> Iterator[Candidate]:
    for element in tree.iter("link"):
        kind, address = element.get("type", "").strip().lower(), bare(url, element.get("href"))
        if "alternate" not in element.get("rel", "").lower().split() or not address:
            continue
        if not same_site(address, home) or "oembed" in address or "/comments/" in address:
            continue
        if kind in {"application/rss+xml", "application/atom+xml"}:
            yield Candidate("rss", address, "a feed that the page declares")
        elif kind == "application/json" and "/wp-json/" not in address:
            yield Candidate("any", address, "data that the page declares")


def _datasets(source: str, url: str) -> Iterator[Candidate]:
    """OpenActive: the page of a dataset names its feeds, other pages link to that page."""
    for _, script in zip(range(_MOST_DOCUMENTS), scripts(source, "ld+json"), strict=False):
        try:
            document = read_json(script, url)
        except LayoutError:
            continue
        for node in objects(document):
            if "Dataset" in types(node) and (feeds := _distributed(node, url)):
                yield Candidate("openactive", feeds[0], "the feeds of the dataset", feeds)
    for href in re.findall(r"href\s?=\s?[\"']([^\"'<>\s]{1,500})[\"']", source):
        address = bare(url, href)
        if address and _OPEN_DATA.search(urlsplit(address).path):
            yield Candidate("dataset", address, "the page of an open dataset")


def _distributed(node: dict[str, Json], url: str) -> tuple[str, ...]:
    """The feeds of a dataset, series before sessions; those of facilities and their slots are no events."""
    named: list[tuple[int, str]] = []
    for one in objects(node.get("distribution")):
        address = bare(url, text(one.get("contentUrl")))
        said = " ".join(filter(None, (text(one.get("additionalType")), text(one.get("name")), address)))
        if not address or re.search(r"Slot|FacilityUse|facility|OnDemand", said):
            continue
        order = 0 if re.search(r"EventSeries|SessionSeries|CourseInstance|series", said) else 1
        named.append((order, address))
    return tuple(dict.fromkeys(address for _, address in sorted(named, key=lambda one: one[0])))[:6]
