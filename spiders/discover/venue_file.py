"""The file of a source for a route: what ``spiders/venues/<city>/<name>.py`` would hold."""

import json
import re
from dataclasses import dataclass
from datetime import date

from spiders.discover.naming import class_name
from spiders.discover.route import Route

WIDEST = 120
CLASSES = {
    "tribe": ("tribe", "TribeSpider"),
    "squarespace": ("squarespace", "SquarespaceSpider"),
    "spektrix": ("spektrix", "SpektrixSpider"),
    "ticketsolve": ("ticketsolve", "TicketsolveSpider"),
    "tickettailor": ("tickettailor", "TicketTailorSpider"),
    "openactive": ("openactive", "OpenActiveSpider"),
    "film_times": ("film_times", "FilmTimesSpider"),
    "columba": ("columba", "ColumbaSpider"),
    "savoy": ("savoy", "SavoySpider"),
    "ical": ("ical", "ICalSpider"),
    "rss": ("rss", "RssSpider"),
    "jsonld": ("jsonld", "JsonLdSpider"),
    "microdata": ("microdata", "MicrodataSpider"),
    "rdfa": ("rdfa", "RdfaSpider"),
    "hcalendar": ("hcalendar", "HCalendarSpider"),
    "cards": ("cards", "CardsSpider"),
}
"""Platform -> module and class; what needs attributes that only a person can tell is read by the one that tries all."""
_ANY = ("dispatch", "AnySpider")
_SPEAKS = {
    "tribe": "the REST API of The Events Calendar",
    "squarespace": "its Squarespace events page as data",
    "spektrix": "the public part of its Spektrix box office",
    "ticketsolve": "its Ticketsolve box office",
    "tickettailor": "its Ticket Tailor box office",
    "openactive": "OpenActive feeds",
    "film_times": "its cinema's API",
    "columba": "XML of Columba Systems",
    "savoy": "the data of its Savoy box office",
    "ical": "an iCalendar file",
    "rss": "a news feed",
    "jsonld": "schema.org JSON-LD",
    "microdata": "schema.org microdata",
    "rdfa": "schema.org RDFa",
    "hcalendar": "hCalendar or h-event",
    "inline": "data in a script of the page",
    "json_api": "an API that answers in JSON",
    "cards": "event cards, found by their looks",
}
_NO_PLACE = "    # place: nobody knows it yet; name its key of the gazetteer here if all of it is at one place"
_NO_PAGES = (
    "    # page_address: no page that was seen bears the id of an event; where the site tells of one, with {webEventId}"
)
_ONE_PAGE = {"jsonld", "microdata", "rdfa", "cards"}


@dataclass(frozen=True)
class Named:
    """What is to be said of a source beside its route.

    name: of the source. title: for people. city: shown in the file's first line. home: the site. place: the key of the
    gazetteer, None where it is not known. several: its events are at many places, so that it speaks for others.
    on: the day it was found.
    """

    name: str
    title: str
    home: str
    on: date
    city: str | None = None
    place: str | None = None
    several: bool = False


def speaks(route: Route) -> str:
    """How a route speaks, for a person."""
    how = _SPEAKS.get(route.platform, route.platform)
    if route.event_pages:
        return f"{how} on the pages in the sitemap"
    return f"{how} on the page of each event" if route.follow else how


def venue_file(route: Route, named: Named) -> str:
    """The text of the file, as it would be formatted."""
    module, spider = CLASSES.get(route.platform, _ANY)
    parents = f"FromSitemap, {spider}" if route.event_pages else spider
    imports = [f"from spiders.platforms.{module} import {spider}"]
    imports += ["from aggregator.source import Authority"] if named.several else []
    imports += ["from spiders.platforms.sitemap import FromSitemap"] if route.event_pages else []
    where = f", {named.city.capitalize()}" if named.city and named.city not in named.title.lower() else ""
    head = _short(f"{_prose(named.title)}{where}: {speaks(route)}", WIDEST - 7)
    lines = [f'"""{head}."""', "", *sorted(imports), "", ""]
    lines += [f"class {class_name(named.name)}({parents}):", f'    """{_told(route, named.on)}"""', ""]
    return "\n".join(lines + _attributes(route, named)) + "\n"


def _attributes(route: Route, named: Named) -> list[str]:
    several = "    authority = Authority.LISTINGS" if named.several else None
    place = f"    place = {_text(named.place)}" if named.place else None
    # an address that is asked first is the site where none is stated, and for a foreign one that would be wrong
    home = None if route.start_urls[0] == named.home else f"    url = {_text(named.home)}"
    made = [
        f"    name = {_text(named.name)}",
        f"    title = {_text(named.title)}",
        place or _NO_PLACE,
        several,
        home,
        *_urls(route.start_urls),
        *(_attribute(name, getattr(route, name)) for name in ("follow", "next_page", "page_address")),
        *(_pattern(name, getattr(route, name)) for name in ("skip", "event_pages")),
        _NO_PAGES if route.platform == "spektrix" and not route.page_address else None,
        "    one_page = True" if _is_one_page(route) else None,
        "    some_without = True" if route.pages is not None and route.platform == "jsonld" else None,
    ]
    return [line for line in made if line]


def _is_one_page(route: Route) -> bool:
    shared = [one for one in route.listings if one.shared_url]
    return route.platform in _ONE_PAGE and route.pages is None and len(shared) * 2 > len(route.listings)


def _told(route: Route, on: date) -> str:
    """One line on where it was found. A page of an event without data is an information page, not a failure."""
    found = f"Found on {on.day} {on:%B %Y}"
    if route.pages is not None:
        return f"{found}: {route.looked_at - route.empty} of {route.looked_at} pages that were read told of an event."
    return f"{found}, where it listed {len(route.listings)} events."


def _urls(urls: tuple[str, ...]) -> list[str]:
    line = f"    start_urls = [{', '.join(map(_text, urls))}]"
    if len(line) <= WIDEST:
        return [line]
    return ["    start_urls = [", *(f"        {_text(url)}," for url in urls), "    ]"]


def _attribute(name: str, value: str | None) -> str | None:
    return f"    {name} = {_text(value)}" if value else None


def _pattern(name: str, value: str | None) -> str | None:
    if not value:
        return None
    plain = '"' not in value and value.isprintable() and not value.endswith("\\")
    return f'    {name} = r"{value}"' if plain and "\\" in value else f"    {name} = {_text(value)}"


def _text(value: str) -> str:
    """A text as Python and ruff write it; a JSON string is a Python string."""
    return json.dumps(value, ensure_ascii=not value.isprintable())


def _prose(text: str) -> str:
    """A title in a docstring: nothing in it ends the string or is an escape."""
    return re.sub(r"[\\\"]|[^\w\s.,:;&'’!?()–-]", "", " ".join(text.split())).strip(" .") or "A site"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
