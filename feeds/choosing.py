"""What a selection asks for, as the dates that fit it."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache, reduce
from math import asin, cos, radians, sin, sqrt
from operator import and_, or_

from aggregator.event import City, EventType
from feeds.days import span
from feeds.outline import CANCELLED, RUN
from feeds.rendered import Facets
from feeds.selection import Cancelled, Near, Runs, Selection, Words
from feeds.timetable import Timetable

EVENING = 17
_CLASSES = EventType.COURSE.slug
_DAYS = {
    **{name: frozenset({number}) for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    "weekday": frozenset(range(5)),
    "weekend": frozenset({5, 6}),
}
_EARTH = 6371.0088  # kilometres, the mean radius (IUGG)
_CACHED = 512


class Chooser:
    """Answers for one timetable on one day; what it found for a word it knows from then on."""

    def __init__(self, timetable: Timetable, today: date) -> None:
        self._timetable, self._today = timetable, today
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for event, outline in enumerate(timetable.events):
            for place in outline.facets.places:
                self._places[place].append(event)
        self._word = lru_cache(maxsize=_CACHED)(self._dates_with)
        self._near = lru_cache(maxsize=_CACHED)(self._dates_near)
        self._price = lru_cache(maxsize=_CACHED)(self._dates_up_to)
        self._age = lru_cache(maxsize=_CACHED)(self._dates_for_age)
        self.chosen = lru_cache(maxsize=_CACHED)(self._chosen)

    def _chosen(self, wanted: Selection) -> int:
        """The dates that fit all of it, whatever has become of them since."""
        found = self._timetable.all
        for name in ("city", "type", "place", "access", "day", "time", "q"):
            found &= self._clauses(name, getattr(wanted, name))
        if not _names_classes(wanted):
            found &= ~self._word("type", _CLASSES)
        return found & self._facts(wanted) & self._days(wanted) & ~self._unwanted(wanted)

    def _clauses(self, name: str, words: Words) -> int:
        """The dates for which any clause holds; a clause holds where each of its words does."""
        if not words:
            return self._timetable.all
        return reduce(or_, (reduce(and_, (self._asked(name, word) for word in clause)) for clause in words))

    def _asked(self, name: str, word: str) -> int:
        if word.startswith("-"):
            return self._timetable.all & ~self._word(name, word[1:])
        return self._word(name, word)

    def _facts(self, wanted: Selection) -> int:
        found = self._timetable.all
        if wanted.free is not None:
            found &= self._word("free", str(wanted.free))
        if wanted.family is not None:
            found &= self._word("family", str(wanted.family))
        if wanted.price is not None:
            found &= self._price(wanted.price)
        if wanted.age is not None:
            found &= self._age(wanted.age)
        if wanted.near is not None:
            found &= self._near(wanted.near)
        return found

    def _days(self, wanted: Selection) -> int:
        found = self._timetable.all
        if wanted.when is not None:
            first, last = span(wanted.when, self._today)
            found &= self._timetable.on(first.toordinal(), last.toordinal())
        if wanted.since is not None or wanted.until is not None:
            first, last = wanted.since or date.min, wanted.until or date.max
            found &= self._timetable.on(first.toordinal(), last.toordinal())
        return found

    def _unwanted(self, wanted: Selection) -> int:
        cancelled = self._word("flag", str(CANCELLED)) if wanted.cancelled is Cancelled.HIDE else 0
        return cancelled | (self._word("flag", str(RUN)) if wanted.runs is Runs.NONE else 0)

    def _dates_with(self, name: str, word: str) -> int:
        timetable = self._timetable
        match name:
            case "place":
                return timetable.of_events(self._places.get(word, ()))
            case "access":
                return timetable.with_access(word)
            case "flag":
                return timetable.with_flag(int(word))
            case "day":
                return self._on_weekday(_DAYS.get(word, frozenset()))
            case "time":
                late = word == "evening"
                return timetable.where(timetable.hours, lambda hour: hour >= 0 and (hour >= EVENING) is late)
        return self._events(_ASKED[name](word))

    def _events(self, fits: Callable[[Facets], bool]) -> int:
        events = self._timetable.events
        return self._timetable.of_events(event for event, outline in enumerate(events) if fits(outline.facets))

    def _on_weekday(self, wanted: frozenset[int]) -> int:
        """The dates that touch such a day. 1 January of the year 1, whose ordinal is 1, was a Monday."""
        timetable = self._timetable
        found = zip(timetable.firsts, timetable.nights, strict=True)
        touched = (not wanted.isdisjoint((day - 1) % 7 for day in range(a, min(b, a + 6) + 1)) for a, b in found)
        return timetable.where(touched, bool)

    def _dates_near(self, near: Near) -> int:
        distance = lru_cache(maxsize=None)(lambda point: _kilometres(near, point))
        return self._events(lambda facets: facets.point is not None and distance(facets.point) <= near.kilometres)

    def _dates_up_to(self, price: Decimal) -> int:
        return self._events(lambda facets: facets.price is not None and facets.price <= price)

    def _dates_for_age(self, age: int) -> int:
        return self._events(lambda facets: _suits(facets.ages, age))


def _names_classes(wanted: Selection) -> bool:
    """Whether it asks for a place, or for classes by name (see ``Selection``)."""
    asks_for_a_place = any(not word.startswith("-") for clause in wanted.place for word in clause)
    return asks_for_a_place or any(_CLASSES in clause for clause in wanted.type)


def _in_city(word: str) -> Callable[[Facets], bool]:
    if word == "elsewhere":
        return lambda facets: facets.city not in set(City)
    return lambda facets: facets.city == word


_ASKED: dict[str, Callable[[str], Callable[[Facets], bool]]] = {
    "city": _in_city,
    "type": lambda word: lambda facets: facets.type == word,
    "free": lambda word: lambda facets: str(facets.free) == word,
    "family": lambda word: lambda facets: str(facets.family) == word,
    "q": lambda word: lambda facets: f" {word}" in facets.words,
}


def _suits(ages: tuple[int | None, int | None], age: int) -> bool:
    """Whether somebody of that age is meant; where nobody says for whom it is, that is not known."""
    low, high = ages
    return ages != (None, None) and (low is None or low <= age) and (high is None or age <= high)


def _kilometres(near: Near, point: tuple[float, float]) -> float:
    """The distance on a sphere (haversine)."""
    here, there = radians(near.latitude), radians(point[0])
    north, east = there - here, radians(point[1] - near.longitude)
    half = sin(north / 2) ** 2 + cos(here) * cos(there) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))
