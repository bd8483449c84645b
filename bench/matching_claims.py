"""Made-up claims of 500 sources for measuring matching: classes, runs, films, evenings, and portals that repeat them.

The same number and seed give the same claims. No house without a known place, no act and no show in them exists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from aggregator.claim import Claim, Performance
from aggregator.event import City, EventType
from aggregator.source import Authority
from aggregator.words.places import Gazetteer
from bench import wording

VENUES, PORTALS = 440, 60
KNOWN = 370
"""Venues in houses of the gazetteer, in some houses several: a promoter and a café have pages of their own."""

LONDON = ZoneInfo("Europe/London")
HAD = datetime(2026, 8, 30, 6, tzinfo=UTC)
FIRST_DAY = date(2026, 9, 1)
REPEATED = 0.25
"""The share of what is on, weekly classes aside, that one to three portals or ticket agents list as well."""

EVENINGS = ("Open Mic Night", "Pub Quiz", "Storytime", "Folk Session", "Karaoke", "Bingo Night", "Coffee Morning")
"""What a hundred houses call an evening."""


@dataclass(frozen=True, slots=True)
class House:
    """Where one venue is: a key of the gazetteer, or only words, for a house that the gazetteer does not know."""

    source: str
    name: str
    place: str | None
    city: City
    kind: str


class Claims:
    """claims: as many as were asked for. truth: the key of each -> its number, its house and its name.

    One house may have one name twice, as a library has two classes: there even a person may take the two for one.
    """

    def __init__(self, size: int, seed: int = 20261123) -> None:
        self._random = Random(seed)
        self._houses = list(self._built())
        self._films = [wording.title(self._random) for _ in range(200)]
        self.claims: list[Claim] = []
        self.truth: dict[tuple[str, str], tuple[int, str, str]] = {}
        self._names: dict[int, tuple[int, str, str]] = {}
        number = 0
        while len(self.claims) < size:
            self._put_on(number, size)
            number += 1

    def _built(self) -> Iterator[House]:
        houses = [place for place in Gazetteer.load().places if not place.contained_in]
        known = [(place, place.city) for place in houses if place.city]
        for at in range(KNOWN):
            place, city = known[at % len(known)]
            yield House(f"venue_{at}", place.name, place.key, city, place.kind)
        for at in range(KNOWN, VENUES):
            city = self._random.choice(list(City))
            name = f"The {wording.title(self._random).split()[-1]}{at} {self._random.choice(('Arms', 'Inn', 'Hall'))}"
            yield House(f"venue_{at}", name, None, city, self._random.choice(("pub", "hall", "hall")))

    def _put_on(self, number: int, size: int) -> None:
        """One thing that is on, with all that list it."""
        house = self._random.choice(self._houses)
        name, type_, times = self._thing(house)
        self._names[number] = (number, house.name, name)
        self._claim(number, house.source, house, name, type_, times)
        if type_ is not EventType.COURSE and self._random.random() < REPEATED:
            for portal in self._random.sample(range(PORTALS), self._random.randint(1, 3)):
                if len(self.claims) < size:
                    self._repeat(number, portal, house, name, type_, times)

    def _thing(self, house: House) -> tuple[str, EventType, tuple[Performance, ...]]:
        chance = self._random.random()
        if house.kind in ("leisure-centre", "library", "ice-rink") or chance < 0.12:
            return wording.class_name(self._random), EventType.COURSE, self._weekly(self._random.choice((1, 1, 12)))
        if house.kind in ("cinema", "arts-centre") or chance < 0.2:
            return self._random.choice(self._films), EventType.SCREENING, self._daily(self._random.randint(1, 6))
        if chance < 0.35:
            return self._random.choice(EVENINGS), EventType.SOCIAL, self._weekly(self._random.choice((1, 1, 4)))
        name = wording.title(self._random)
        if house.kind in ("theatre", "concert-hall", "dance-house"):
            return name, EventType.THEATER, self._run() if chance < 0.5 else self._daily(self._random.randint(1, 8))
        if house.kind in ("museum", "gallery"):
            return name, EventType.EXHIBITION, self._run()
        return name, EventType.MUSIC, self._daily(1)

    def _day(self) -> date:
        """Near days are fuller than far ones; nobody lists more than a year ahead."""
        return FIRST_DAY + timedelta(days=int(min(350, self._random.expovariate(1 / 100))))

    def _start(self, day: date, hour: int) -> Performance:
        at = datetime(day.year, day.month, day.day, hour, self._random.choice((0, 0, 30)), tzinfo=LONDON)
        return Performance(start=at, end=at + timedelta(hours=2))

    def _weekly(self, count: int) -> tuple[Performance, ...]:
        day, hour = self._day(), self._random.randint(8, 20)
        first = self._start(day, hour).start
        return tuple(Performance(start=first + timedelta(days=7 * at)) for at in range(count))

    def _daily(self, count: int) -> tuple[Performance, ...]:
        day, hour = self._day(), self._random.choice((11, 14, 18, 19, 19, 20))
        return tuple(self._start(day + timedelta(days=at), hour) for at in range(count))

    def _run(self) -> tuple[Performance, ...]:
        first = self._day()
        last = first + timedelta(days=self._random.randint(3, 60))
        return (Performance(start=first, end=last, all_day=True),)

    def _repeat(
        self, number: int, portal: int, house: House, name: str, type_: EventType, times: tuple[Performance, ...]
    ) -> None:
        """A portal's word: in other words, often without the hour, at times without the place."""
        worded = wording.reworded(self._random, name, house.name, house.city.value.title(), 2026)
        if self._random.random() < 0.3:
            times = tuple(Performance(start=_day_of(each), end=_last_of(each), all_day=True) for each in times)
        self._claim(number, f"portal_{portal}", house, worded, type_, times, known=self._random.random() < 0.8)

    def _claim(
        self,
        number: int,
        source: str,
        house: House,
        name: str,
        type_: EventType,
        times: tuple[Performance, ...],
        *,
        known: bool = True,
    ) -> None:
        claim = Claim(
            source=source,
            identifier=str(number),
            url=f"https://{source.replace('_', '-')}.example/{number}",
            fetched=HAD,
            authority=Authority.VENUE if source.startswith("venue") else Authority.LISTINGS,
            name=name,
            type=type_,
            performances=times,
            place=house.place if known else None,
            location_text=f"{house.name}, {house.city.value.title()}" if known else None,
            city=house.city,
        )
        self.claims.append(claim)
        self.truth[claim.key] = self._names[number]


def _day_of(performance: Performance) -> date:
    start = performance.start
    return start.date() if isinstance(start, datetime) else start


def _last_of(performance: Performance) -> date | None:
    end = performance.end
    return None if isinstance(end, datetime) else end
