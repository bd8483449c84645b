"""What a selection asks for, as the dates that fit it."""

from array import array
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache, reduce
from itertools import compress, count
from operator import and_, or_
from typing import Any

from aggregator.event import City, EventType
from feeds import bits
from feeds.days import span
from feeds.near import Points
from feeds.outline import CANCELLED, RUN
from feeds.rendered import Former
from feeds.selection import Cancelled, Near, Runs, Selection, Words
from feeds.timetable import Timetable
from feeds.valued import Valued

EVENING = 17
_CLASSES = EventType.COURSE.slug
_DAYS = {
    **{name: frozenset({number}) for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    "weekday": frozenset(range(5)),
    "weekend": frozenset({5, 6}),
}
_HOURS = {
    word: bytes(bits.YES if hour in hours else bits.NO for hour in range(256))
    for word, hours in (("daytime", range(EVENING)), ("evening", range(EVENING, 24)))
}
"""An hour -> whether it is meant; 255 is -1, a whole day."""
_NEVER = bytes((bits.NO,)) * 256
_VERDICTS = bytes.maketrans(b"\0\1", bytes((bits.NO, bits.YES)))
_FEW = 10  # below so small a part of all, dates are looked up one by one
_CACHED = 128


class Chooser:
    """Answers for one timetable on one day; what it found for a word it knows from then on."""

    def __init__(self, timetable: Timetable, today: date) -> None:
        self._timetable, self._today = timetable, today
        self._places: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        for event, outline in enumerate(timetable.events):
            for place in outline.facets.places:
                self._places[place].append(event)
        self._valued = lru_cache(maxsize=None)(self._by_facet)
        self._touched = lru_cache(maxsize=1)(self._weekdays)
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
                found = timetable.of_events(self._places.get(word, ()))
            case "access":
                found = timetable.with_access(word)
            case "flag":
                found = timetable.with_flag(int(word))
            case "day":
                found = self._on_weekday(_DAYS.get(word, frozenset()))
            case "time":
                found = bits.where(timetable.hours.tobytes().translate(_HOURS.get(word, _NEVER)))
            case "q":
                found = self._with_beginning(f" {word}")
            case _:
                found = self._with(*_ASKED[name](word))
        return found

    def _with(self, facet: str, fits: Callable[[Any], bool]) -> int:
        """The dates of the events whose facet fits."""
        valued = self._valued(facet)
        return valued.having(list(map(fits, valued.values)))

    def _by_facet(self, facet: str) -> Valued[Any]:
        return Valued(self._timetable, (getattr(outline.facets, facet) for outline in self._timetable.events))

    def _with_beginning(self, beginning: str) -> int:
        """The dates of the events of which a word begins like this. beginning: with a space before it."""
        fit = [beginning in words for words in self._words]
        if fit.count(True) < len(fit) // _FEW:
            return self._timetable.of_events(compress(count(), fit))
        verdicts = bytes(fit).translate(_VERDICTS)
        return bits.where(map(verdicts.__getitem__, self._timetable.event))

    @cached_property
    def _words(self) -> list[str]:
        return [outline.facets.words for outline in self._timetable.events]

    def _weekdays(self) -> bytes:
        """By date, a bit for each day of the week it touches. The day whose ordinal is 1 was a Monday."""
        masks = {
            (day, length): sum(1 << (day + each) % 7 for each in range(length))
            for day in range(7)
            for length in range(1, 8)
        }
        days = zip(self._timetable.firsts, self._timetable.nights, strict=True)
        return bytes(masks[(first - 1) % 7, max(1, min(last - first + 1, 7))] for first, last in days)

    def _on_weekday(self, wanted: frozenset[int]) -> int:
        mask = sum(1 << day for day in wanted)
        verdicts = bytes(bits.YES if days & mask else bits.NO for days in range(256))
        return bits.where(self._touched().translate(verdicts))

    def _dates_near(self, near: Near) -> int:
        return self._valued("point").having(self._points.within(near))

    @cached_property
    def _points(self) -> Points:
        return Points(self._valued("point").values)

    def _dates_up_to(self, price: Decimal) -> int:
        return self._with("price", lambda asked: asked is not None and asked <= price)

    def _dates_for_age(self, age: int) -> int:
        return self._with("ages", lambda ages: _suits(ages, age))


def may_have_held(wanted: Selection, former: Former) -> bool:
    """Whether an event that was there was in the selection, as far as city, type and place decide."""
    if former.type == _CLASSES and not _names_classes(wanted):
        return False
    city = former.city if former.city in set(City) else "elsewhere"
    return all(
        not words
        or any(all((word.lstrip("-") in had) is not word.startswith("-") for word in clause) for clause in words)
        for words, had in ((wanted.city, (city,)), (wanted.type, (former.type,)), (wanted.place, former.places))
    )


def asks_by_whereabouts(wanted: Selection) -> bool:
    """Whether city, type and place alone decide what is in it, so that it is known what has left it."""
    if wanted.cancelled is Cancelled.HIDE or wanted.runs is Runs.NONE:
        return False
    city, type_, place, cancelled, runs = wanted.city, wanted.type, wanted.place, wanted.cancelled, wanted.runs
    return wanted == Selection(city=city, type=type_, place=place, cancelled=cancelled, runs=runs)


def _names_classes(wanted: Selection) -> bool:
    """Whether it asks for a place, or for classes by name (see ``Selection``)."""
    asks_for_a_place = any(not word.startswith("-") for clause in wanted.place for word in clause)
    return asks_for_a_place or any(_CLASSES in clause for clause in wanted.type)


Facet = tuple[str, Callable[[Any], bool]]
"""The name of a facet, and which of its values fit."""


def _in_city(word: str) -> Facet:
    if word == "elsewhere":
        return "city", lambda city: city not in set(City)
    return "city", lambda city: city == word


_ASKED: dict[str, Callable[[str], Facet]] = {
    "city": _in_city,
    "type": lambda word: ("type", lambda type_: type_ == word),
    "free": lambda word: ("free", lambda free: str(free) == word),
    "family": lambda word: ("family", lambda family: str(family) == word),
}


def _suits(ages: tuple[int | None, int | None], age: int) -> bool:
    """Whether somebody of that age is meant; where nobody says for whom it is, that is not known."""
    low, high = ages
    return ages != (None, None) and (low is None or low <= age) and (high is None or age <= high)
