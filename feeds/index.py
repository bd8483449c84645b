"""The page of the public folder: which calendars there are, how to subscribe, what is next, how fresh it all is."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aggregator.errors import FeedError
from aggregator.event import City, EventType
from feeds import labels, wording
from feeds.feed import Feed
from feeds.programme import Programme
from feeds.selection import Selection, Words, one, only
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


def page(feeds: Sequence[Feed], programme: Programme, base_url: str) -> bytes:
    """index.html."""
    local = zone(LONDON)
    offered = {feed.selection: offer(feed, programme, base_url) for feed in feeds}
    as_of = programme.as_of.astimezone(local)
    return template(
        "index.html",
        main=[found for city in (None, *City) if (found := offered.get(Selection(city=_of(city))))],
        kinds=list(_kinds(offered)),
        houses=[(name, _houses(city, feeds, offered, programme)) for city, name in _SECTIONS],
        coming=_coming(programme),
        as_of=as_of.isoformat(timespec="minutes"),
        as_of_said=f"{labels.day(as_of)}, {labels.hour(as_of)}",
        sources=len(programme.sources),
        events=len(programme.shown(Selection())),
    )


_SECTIONS: tuple[tuple[City | None, str], ...] = (*labels.CITIES.items(), (None, "Around the two cities"))


def offer(feed: Feed, programme: Programme, base_url: str) -> Offered:
    """The addresses of one feed, and how many entries it holds."""
    whole = f"{base_url.rstrip('/')}/{feed.path}"
    webcal = f"webcal://{whole.partition('://')[2]}.ics"
    city = only(feed.selection.city)
    short = labels.CITIES[City(city)] if city else "Both cities"
    return Offered(
        title=feed.title,
        short=feed.title if feed.selection.place else short,
        dates=len(programme.held(feed.selection)[0]),
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
    city: City | None, feeds: Sequence[Feed], offered: dict[Selection, Offered], programme: Programme
) -> list[Offered]:
    return [offered[feed.selection] for feed in feeds if _is_house(feed, city, programme)]


def _is_house(feed: Feed, city: City | None, programme: Programme) -> bool:
    place = programme.places.get(only(feed.selection.place) or "")
    return place is not None and place.city is city and bool(programme.entries(feed.selection))


def _coming(programme: Programme) -> list[Coming]:
    """The next dates that start from the catalogue's day on, one for each event."""
    dates = [
        (when.order, shown, occurrence, when)
        for shown in programme.shown(Selection())
        for occurrence, when in shown.coming(programme.today)[:1]
        if when.first >= programme.today and shown.event.type is not EventType.EXHIBITION
    ]
    dates.sort(key=lambda dated: (dated[0], dated[2].uid))
    return [
        Coming(
            day=when.first.isoformat(),
            day_said=labels.day(when.first).removesuffix(f" {programme.today.year}"),
            hour=_hour(when.start, shown.event.time_zone),
            name=wording.name(shown.event),
            where=wording.where_short(shown.event, programme.places),
            url=web_address(shown.event.url),
        )
        for _, shown, occurrence, when in dates[:_NEXT]
    ]


def _hour(start: object, time_zone: str) -> str:
    return labels.hour(start.astimezone(zone(time_zone))) if isinstance(start, datetime) else ""
