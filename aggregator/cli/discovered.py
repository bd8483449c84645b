"""Judges the routes of a site by what becomes of their listings, and ranks them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Any

from aggregator.claim import Claim
from aggregator.event import City
from aggregator.normalise import normalise_run
from aggregator.source import Source
from aggregator.words.places import Gazetteer
from spiders.discover.route import Offer, Route
from spiders.discover.venue_file import speaks

EVENT_MODULE = "event module"


class Grade(IntEnum):
    """How well a route speaks; the smaller is the better.

    API: an API, a calendar, or a feed with fields for events: all of it in a few answers. PAGES: data for machines on
    the site's pages. NEWS: a feed whose dates stand in its words. CARDS: what a page shows.
    """

    API = 1
    PAGES = 2
    NEWS = 3
    CARDS = 4


_APIS = frozenset(
    {
        "tribe",
        "squarespace",
        "spektrix",
        "openactive",
        "ticketsolve",
        "tickettailor",
        "columba",
        "film_times",
        "json_api",
    }
    | {"ticketmaster", "skiddle", "eventbrite", "google_events", "ical"}
)


@dataclass(frozen=True)
class Judged:
    """A route and what is usable of it.

    events: with a name and a time. ended, placed, priced: how many of them tell that as well. upcoming: how many have
    a time to come; first, last: the first and the last such day. left_out: listings that cannot be used, those long
    over not among them. all_events, all_upcoming: what the whole route has, as far as can be told: counted, said by
    the answer, or estimated from the pages that were read (then exact is False).
    """

    route: Route
    grade: Grade
    claims: tuple[Claim, ...]
    left_out: int
    events: int
    upcoming: int
    ended: int
    placed: int
    priced: int
    first: date | None
    last: date | None
    all_events: int
    all_upcoming: int
    exact: bool

    @property
    def fullness(self) -> float:
        """The share of ends, places and prices that are told, 0 to 1."""
        return (self.ended + self.placed + self.priced) / (3 * self.events) if self.events else 0.0

    def as_data(self) -> dict[str, Any]:
        """For a program."""
        route = self.route
        return {
            "platform": route.platform,
            "speaks": speaks(route),
            "start_urls": list(route.start_urls),
            "found": route.found,
            "follow": route.follow,
            "skip": route.skip,
            "next_page": route.next_page,
            "event_pages": route.event_pages,
            "page_address": route.page_address,
            "pages": route.pages,
            "looked_at": route.looked_at or None,
            "listings": len(route.listings),
            "events": self.events,
            "upcoming": self.upcoming,
            "with_end": self.ended,
            "with_place": self.placed,
            "with_price": self.priced,
            "left_out": self.left_out,
            "first": self.first,
            "last": self.last,
            "all_events": self.all_events,
            "all_upcoming": self.all_upcoming,
            "exact": self.exact,
            "goes_on": route.goes_on,
        }


def judged(offer: Offer, city: City | None, now: datetime) -> list[Judged]:
    """Every route of a site that has a usable event, the best first.

    The rule: a route with events to come stands before one without; one that has far fewer of them than another stands
    behind those that have not (fewer than a third, or than a fifth where the other is cards or news, which may count
    what is no event); then the better grade, then the more coming events, then the fuller fields, then the order in
    which they were found.
    """
    gazetteer = Gazetteer.load()
    found = [one for route in offer.routes if (one := _judged(route, offer, city, gazetteer, now)).events]
    small = {id(one) for one in found if any(_is_far_less(one, other) for other in found)}

    def key(one: Judged) -> tuple[float, ...]:
        return (not one.upcoming, id(one) in small, one.grade, -one.all_upcoming, -one.fullness)

    return sorted(found, key=key)


def _is_far_less(one: Judged, other: Judged) -> bool:
    return one.all_upcoming * (3 if other.grade <= Grade.PAGES else 5) < other.all_upcoming


def _judged(route: Route, offer: Offer, city: City | None, gazetteer: Gazetteer, now: datetime) -> Judged:
    source = Source(name="discovered", title=offer.title, city=city, url=offer.home)
    made = normalise_run(route.listings, source, gazetteer, now)
    coming = sorted(day for claim in made.claims for day in _coming(claim, now.date()))
    upcoming = sum(any(_coming(claim, now.date())) for claim in made.claims)
    events, times = len(made.claims), _times(route, len(made.claims))
    return Judged(
        route=route,
        grade=_grade(route),
        claims=tuple(made.claims),
        left_out=sum(problem.kind != "Over" for problem in made.problems) + len(route.problems),
        events=events,
        upcoming=upcoming,
        ended=sum(any(time.end for time in claim.performances) for claim in made.claims),
        placed=sum(bool(claim.place or claim.location_text) for claim in made.claims),
        priced=sum(bool(claim.offers or claim.is_free is not None) for claim in made.claims),
        first=coming[0] if coming else None,
        last=coming[-1] if coming else None,
        all_events=round(events * times),
        all_upcoming=round(upcoming * times),
        exact=times == 1 and not route.goes_on,
    )


def _times(route: Route, events: int) -> float:
    """How many times over the whole route holds what was read of it."""
    if route.pages is not None and route.looked_at:
        return route.pages / route.looked_at
    if route.total and events:
        return max(1.0, route.total / len(route.listings))
    return 1.0


def _grade(route: Route) -> Grade:
    if route.platform == "cards":
        return Grade.CARDS
    if route.platform == "rss":
        modules = sum(EVENT_MODULE in one.evidence.get("start_date", "") for one in route.listings)
        return Grade.API if modules * 5 >= len(route.listings) * 4 else Grade.NEWS
    return Grade.API if route.platform in _APIS and route.pages is None else Grade.PAGES


def _coming(claim: Claim, today: date) -> Iterator[date]:
    """The days of its times that are not over."""
    for time in claim.performances:
        if _day(time.end or time.start) >= today:
            yield max(today, _day(time.start))


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


@dataclass(frozen=True)
class Where:
    """Where the events of a site are, as far as that is proved.

    place: the key of the one place they are at. city: the one city they are in. several: they are at many places.
    """

    place: str | None
    city: City | None
    several: bool


def where(best: Judged, routes: Iterable[Judged], home: str) -> Where:
    """The place that the events name, else the one of the gazetteer whose own site this is."""
    gazetteer = Gazetteer.load()
    claims = [claim for one in (best, *routes) for claim in one.claims]
    houses = Counter(_house(gazetteer, claim.place) for claim in claims if claim.place or claim.location_text)
    told = sum(houses.values())
    key, times = houses.most_common(1)[0] if houses else (None, 0)
    one = key if key and times * 10 >= told * 9 else None
    if one is None and not told:
        one = next((known.key for known in gazetteer.places if known.url and _host(known.url) == _host(home)), None)
    texts = {claim.location_text for claim in best.claims if claim.location_text}
    cities = {claim.city for claim in claims if claim.city}
    city = gazetteer.place(one).city if one else next(iter(cities)) if len(cities) == 1 else None
    return Where(one, city, one is None and len(texts) > 3 and (key is None or times * 2 < told))


def _house(gazetteer: Gazetteer, key: str | None) -> str | None:
    """The house that a room is in, else the place itself."""
    return (gazetteer.place(key).contained_in or key) if key else None


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")
