"""A made-up year of both cities: about a hundred sites, real places, and a share of shows that several sites list.

The same number and seed give the same programme, on any machine. No site, act or show in it exists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from random import Random

from aggregator.event import City, Place
from aggregator.listing import ListedOffer, ListedPlace, Listing
from aggregator.source import Authority, Source
from aggregator.words.places import Gazetteer
from bench import dates, wording

STARTED = datetime(2026, 11, 16, 6, tzinfo=UTC)
VENUES = 92
TWICE, THRICE = 0.13, 0.04
"""Of the shows that are no weekly class, the shares that one other site lists, and that two others list."""

PORTALS = (
    ("derby_guide", City.DERBY, Authority.LISTINGS),
    ("nottingham_guide", City.NOTTINGHAM, Authority.LISTINGS),
    ("derwent_diary", None, Authority.LISTINGS),
    ("trent_diary", None, Authority.LISTINGS),
    ("seat_finder", None, Authority.TICKET_AGENT),
    ("ticket_row", None, Authority.TICKET_AGENT),
    ("stub_and_stalls", None, Authority.TICKET_AGENT),
    ("front_of_house", None, Authority.TICKET_AGENT),
)


class Form(Enum):
    """What sort of thing it is in time."""

    SINGLE = auto()
    RUN = auto()
    SPAN = auto()
    WEEKLY = auto()


_HABITS = {
    "theatre": (4, 6, 0, 0),
    "concert-hall": (8, 2, 0, 0),
    "dance-house": (4, 3, 0, 3),
    "museum": (5, 0, 4, 1),
    "gallery": (4, 0, 6, 0),
    "library": (4, 0, 1, 5),
    "leisure-centre": (1, 0, 0, 9),
    "ice-rink": (3, 1, 0, 6),
}
"""By kind of place, how often it is each form, in the order of Form; other places: mostly single evenings."""


@dataclass(frozen=True, slots=True)
class Show:
    """One thing that is on, as it truly is. starts: naive London time. sites: who lists it, the venue first."""

    number: int
    form: Form
    name: str
    place: Place
    starts: tuple[datetime, ...]
    last: date
    minutes: int
    pence: int
    sites: tuple[str, ...]


class Programme:
    """Sources, shows and listings of one size.

    size: how many listings it comes to in all. venues: how many places have a site of their own, beside the portals.
    """

    def __init__(self, size: int, venues: int = VENUES, seed: int = 20261116) -> None:
        self._random = Random(seed)
        places = [place for place in Gazetteer.load().places if place.city and place.contained_in is None]
        self.venues = {_name(place): place for place in self._random.sample(places, venues)}
        self.sources = {each.name: each for each in (*map(_venue, self.venues.values()), *map(_portal, PORTALS))}
        self.ways = {name: self._random.randrange(dates.WAYS) for name in self.sources}
        self.shows = tuple(self._shows(size))

    def _shows(self, size: int) -> Iterator[Show]:
        names: set[str] = set()
        left, number = size, 0
        while left:
            show = self._show(number, names, left)
            yield show
            left, number = left - len(show.sites), number + 1

    def _show(self, number: int, names: set[str], most: int) -> Show:
        random = self._random
        site, place = random.choice(list(self.venues.items()))
        form = random.choices(list(Form), _HABITS.get(place.kind, (8, 0, 0, 2)))[0]
        while (name := wording.title(random)) in names:
            pass
        names.add(name)
        starts = self._starts(form)
        return Show(
            number=number,
            form=form,
            name=wording.class_name(random) if place.kind == "leisure-centre" and form is Form.WEEKLY else name,
            place=place,
            starts=starts,
            last=starts[-1].date() + timedelta(days=random.randint(20, 120) if form is Form.SPAN else 0),
            minutes=random.choice((45, 60, 90, 120, 150)),
            pence=random.choice((0, 500, 850, 1200, 1450, 2200, 3750)),
            sites=(site, *self._others(place, form))[:most],
        )

    def _starts(self, form: Form) -> tuple[datetime, ...]:
        """Near days are fuller than far ones; nobody lists more than a year ahead."""
        random = self._random
        ahead = 1 + int(min(330, random.expovariate(1 / 90)))
        hour = time(random.choice((10, 11, 14, 18, 19, 19, 19, 20, 20)), random.choice((0, 0, 15, 30, 30, 45)))
        first = datetime.combine(STARTED.date() + timedelta(days=ahead), hour)
        step = timedelta(days=7 if form is Form.WEEKLY else 1)
        times = {Form.RUN: random.randint(2, 12), Form.WEEKLY: random.randint(6, 12)}.get(form, 1)
        return tuple(first + step * turn for turn in range(times))

    def _others(self, place: Place, form: Form) -> list[str]:
        """The portals and agents that list it, too; nobody sells tickets for a weekly class."""
        drawn = self._random.random()
        if form is Form.WEEKLY:
            return []
        known = [name for name, city, _ in PORTALS if city in (None, place.city)]
        return self._random.sample(known, 2 if drawn < THRICE else 1 if drawn < THRICE + TWICE else 0)

    @property
    def shared(self) -> float:
        """The share of the shows that more than one site lists."""
        return sum(len(show.sites) > 1 for show in self.shows) / len(self.shows)

    def by_source(self) -> dict[str, list[Show]]:
        """For each source, the shows that it lists."""
        found: dict[str, list[Show]] = {name: [] for name in self.sources}
        for show in self.shows:
            for site in show.sites:
                found[site].append(show)
        return found

    def listing(self, show: Show, site: str, fetched: datetime, *, revised: bool = False) -> Listing:
        """The show as this site words it. revised: the site has since put it an hour later and rewritten the text."""
        random = Random(f"{show.number} {site} {revised}")
        own = site == show.sites[0]
        town = show.place.city.value.title() if show.place.city else ""
        later = timedelta(hours=1 if revised else 0)
        facts = self._when(show, self.ways[site], own, later)
        return Listing(
            source=site,
            url=f"https://{site.replace('_', '-')}.example/events/{show.number}",
            identifier=str(show.number) if self.ways[site] % 2 else None,
            fetched=fetched,
            name=show.name if own else wording.reworded(random, show.name, show.place.name, town, show.last.year),
            location=None if own else _location(show.place),
            description=wording.description(random, show.place.name, town),
            image=f"https://{site.replace('_', '-')}.example/pictures/{show.number}.jpg",
            offers=(ListedOffer(price=_price(show.pence, random)),),
            access=_access(random) if own else (),
            evidence={"name": "h1", "start_date": "p.when", "description": "div.about"},
            **facts,
        )

    def _when(self, show: Show, way: int, own: bool, later: timedelta) -> dict[str, object]:
        starts = [start + later for start in show.starts]
        if show.form is Form.SPAN or (show.form is Form.RUN and not own):
            return dates.span(way, starts[0].date(), show.last)
        if show.form is Form.RUN:
            return dates.run(way, starts)
        if show.form is Form.WEEKLY:
            return dates.weekly(way, starts, show.minutes)
        return {"start_date": dates.once(way, starts[0])}


def _name(place: Place) -> str:
    return place.key.replace("-", "_")


def _venue(place: Place) -> Source:
    address = f"https://{place.key}.example/"
    return Source(name=_name(place), title=place.name, city=place.city, place=place.key, url=address)


def _portal(portal: tuple[str, City | None, Authority]) -> Source:
    name, city, authority = portal
    title, address = name.replace("_", " ").title(), f"https://{name.replace('_', '-')}.example/"
    return Source(name=name, title=title, city=city, url=address, authority=authority)


def _location(place: Place) -> ListedPlace:
    return ListedPlace(name=place.name, address_locality=place.address_locality, postal_code=place.postal_code)


def _price(pence: int, random: Random) -> str:
    if not pence:
        return random.choice(("Free", "Free entry", "£0.00"))
    pounds = f"£{pence / 100:.2f}"
    return random.choice((pounds, f"From {pounds}", f"{pounds} (concessions £{pence / 200:.2f})", f"Tickets {pounds}"))


def _access(random: Random) -> tuple[str, ...]:
    if random.random() > 0.15:
        return ()
    return (random.choice(("BSL interpreted performance", "Captioned", "Relaxed performance", "Audio described")),)
