"""The page of the public folder: which calendars there are, how to subscribe, what is next, how fresh it all is."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aggregator.errors import FeedError
from aggregator.event import City, EventType
from feeds import labels
from feeds.feed import Feed
from feeds.selection import Selection, Words, one, only
from feeds.teller import Next, Teller
from feeds.text import web_address
from feeds.times import LONDON, zone

_NEXT = 8
_TEMPLATES = Path(__file__).parent / "web" / "templates"
_PAGES = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Offered(NamedTuple):
    """One feed as the page offers it; the addresses are whole ones."""

    title: str
    short: str
    dates: int
    subscribe: str
    google: str
    ics: str
    rss: str


class Kind(NamedTuple):
    """One type of event: its feeds for both cities, Derby and Nottingham."""

    label: str
    dates: int
    feeds: tuple[Offered, ...]


class Coming(NamedTuple):
    """One of the next dates. day: ISO, for machines."""

    day: str
    day_said: str
    hour: str
    name: str
    where: str
    url: str | None


def check(base_url: str) -> None:
    """Raises FeedError if the base URL is not a plain http or https address."""
    if web_address(f"{base_url.rstrip('/')}/") is None or urlsplit(base_url).query or urlsplit(base_url).fragment:
        raise FeedError(f"{base_url!r} cannot be the base URL: use one such as https://whatson.example.")


def template(name: str, **values: object) -> bytes:
    """A page from its template; every value is escaped."""
    return _PAGES.get_template(name).render(**values).encode()


def page(feeds: Sequence[Feed], teller: Teller) -> bytes:
    """index.html."""
    almanac = teller.almanac
    offered = {feed.selection: offer(feed, teller) for feed in feeds}
    as_of = almanac.as_of.astimezone(zone(LONDON))
    return template(
        "index.html",
        main=[found for city in (None, *City) if (found := offered.get(Selection(city=_of(city))))],
        kinds=list(_kinds(offered)),
        houses=[(name, _houses(city, feeds, offered, teller)) for city, name in _SECTIONS],
        coming=_coming(teller),
        as_of=as_of.isoformat(timespec="minutes"),
        as_of_said=f"{labels.day(as_of)}, {labels.hour(as_of)}",
        sources=len({source for outline in almanac.timetable.events for source in outline.sources}),
        events=almanac.count(Selection()).events,
    )


_SECTIONS: tuple[tuple[City | None, str], ...] = (*labels.CITIES.items(), (None, "Around the two cities"))


def offer(feed: Feed, teller: Teller) -> Offered:
    """The addresses of one feed, and how many entries it holds."""
    whole = f"{teller.base_url.rstrip('/')}/{feed.path}"
    webcal = f"webcal://{whole.partition('://')[2]}.ics"
    city = only(feed.selection.city)
    short = labels.CITIES[City(city)] if city else "Both cities"
    return Offered(
        title=feed.title,
        short=feed.title if feed.selection.place else short,
        dates=teller.entries(feed.selection),
        subscribe=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe=':/')}",
        ics=f"{whole}.ics",
        rss=f"{whole}.rss",
    )


def _of(city: City | None) -> Words:
    return one(city) if city else ()


def _kinds(offered: dict[Selection, Offered]) -> Iterable[Kind]:
    for type_, label in labels.TYPES.items():
        rows = [offered.get(Selection(city=_of(city), type=one(type_.slug))) for city in (None, *City)]
        found = tuple(row for row in rows if row is not None)
        if found:
            yield Kind(label, found[0].dates, found)


def _houses(
    city: City | None, feeds: Sequence[Feed], offered: dict[Selection, Offered], teller: Teller
) -> list[Offered]:
    return [offered[feed.selection] for feed in feeds if _is_house(feed, city, teller)]


def _is_house(feed: Feed, city: City | None, teller: Teller) -> bool:
    place = teller.almanac.places.get(only(feed.selection.place) or "")
    return place is not None and place.city is city and teller.almanac.holds(feed.selection)


def _coming(teller: Teller) -> list[Coming]:
    """The next dates that start from the catalogue's day on, one for each event."""
    today = teller.almanac.today
    wanted = Selection(type=((f"-{EventType.EXHIBITION.slug}",),), since=today)
    starting = (each for each in teller.next(wanted, 20 * _NEXT) if each.date.first >= today)
    return [_line(each, today) for each in islice(starting, _NEXT)]


def _line(each: Next, today: date) -> Coming:
    hour = labels.hour(datetime.fromisoformat(each.date.start)) if each.date.hour is not None else ""
    day = labels.day(each.date.first).removesuffix(f" {today.year}")
    return Coming(each.date.first.isoformat(), day, hour, each.name, each.where, each.url)
