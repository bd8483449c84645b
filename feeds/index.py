"""The page of the public folder: which calendars there are, how to subscribe, what is next, how fresh it all is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from aggregator.errors import FeedError
from aggregator.event import City, EventType
from feeds import labels
from feeds.feed import Feed
from feeds.offered import Rows, offered, said
from feeds.selection import Selection, Words, one, only
from feeds.teller import Next, Teller
from feeds.template import template
from feeds.text import web_address
from feeds.times import LONDON, zone

_NEXT = 8


class Group(NamedTuple):
    """Feeds under one heading, as rows. said: how much there is of it."""

    label: str
    said: str
    rows: Markup


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


def page(feeds: Sequence[Feed], teller: Teller) -> bytes:
    """index.html."""
    almanac, rows = teller.almanac, Rows(teller)
    chosen = {feed.selection: feed for feed in feeds if not feed.selection.place}
    cities = (chosen.get(Selection(city=_of(city))) for city in (None, *City))
    as_of = almanac.as_of.astimezone(zone(LONDON))
    return template(
        "index.html",
        main=[offered(rows.own(feed), teller.base_url) for feed in cities if feed],
        kinds=list(_kinds(chosen, rows)),
        houses=list(_houses(feeds, teller, rows)),
        coming=_coming(teller),
        as_of=as_of.isoformat(timespec="minutes"),
        as_of_said=f"{labels.day(as_of)}, {labels.hour(as_of)}",
        sources=len({source for outline in almanac.timetable.events for source in outline.sources}),
        events=almanac.count(Selection()).events,
    )


_SECTIONS: tuple[tuple[City | None, str], ...] = (*labels.CITIES.items(), (None, "Around the two cities"))


def _of(city: City | None) -> Words:
    return one(city) if city else ()


def _kinds(chosen: dict[Selection, Feed], rows: Rows) -> Iterator[Group]:
    """Each type of event: its feeds for both cities, Derby and Nottingham."""
    for type_, label in labels.TYPES.items():
        asked = (chosen.get(Selection(city=_of(city), type=one(type_.slug))) for city in (None, *City))
        if found := [feed for feed in asked if feed]:
            yield Group(label, rows.own(found[0]).entries, rows.of(found))


def _houses(feeds: Sequence[Feed], teller: Teller, rows: Rows) -> Iterator[Group]:
    """The places of each city that have something on."""
    found: defaultdict[City | None, list[Feed]] = defaultdict(list)
    for feed in feeds:
        place = teller.almanac.places.get(only(feed.selection.place) or "")
        # Whoever has entries holds something; to ask whether the others do takes far longer.
        if place is not None and (teller.entries(feed.selection) or teller.almanac.holds(feed.selection)):
            found[place.city].append(feed)
    for city, name in _SECTIONS:
        if houses := found[city]:
            yield Group(name, said(len(houses), "place"), rows.of(houses))


def _coming(teller: Teller) -> list[Coming]:
    """The next dates that start from the catalogue's day on, one for each event."""
    today = teller.almanac.today
    wanted = Selection(type=((f"-{EventType.EXHIBITION.slug}",),), since=today)
    return [_line(each, today) for each in teller.beginning(wanted, _NEXT)]


def _line(each: Next, today: date) -> Coming:
    hour = labels.hour(datetime.fromisoformat(each.date.start)) if each.date.hour is not None else ""
    day = labels.day(each.date.first).removesuffix(f" {today.year}")
    return Coming(each.date.first.isoformat(), day, hour, each.name, each.where, each.url)
