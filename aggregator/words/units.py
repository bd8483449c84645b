"""The parts of speech of a date text: its tokens, and the days, numbers, sets of weekdays and hours that they make."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple


class Token(NamedTuple):
    """One word, figure or sign: its kind (see ``tokens``), and what it is worth."""

    kind: str
    value: Any = None


@dataclass(slots=True)
class Day:
    """One day as it is written; what is missing is filled in later from its neighbours, context and reference date.

    ``day`` -1 is the last day of the month. ``offset`` counts from the reference date (today 0). ``easter`` counts
    from Easter Sunday. ``next_weekday``: the first such weekday from the reference date on ("this Saturday").
    ``plural``: its weekday is ("Tuesdays 3 to 24 March").
    ``weak``: a word that is as often part of a title or a remark (Christmas Eve, today); it counts only if nothing
    better is said.
    """

    day: int = 0
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    month_first: bool = False
    offset: int | None = None
    easter: int | None = None
    next_weekday: bool = False
    weak: bool = False
    ordinal: bool = False
    plural: bool = False


@dataclass(slots=True)
class DayRange:
    """From one day to another, both included."""

    first: Day
    last: Day


@dataclass(slots=True)
class Weekdays:
    """A set of weekdays (0 is Monday); ``plural`` where the words themselves say that it repeats.

    ``vague``: one word for several days, in the singular ("weekend"), which may stand for one run of them.
    ``nth``: which ones of the month (1 first, -1 last). ``interval``: every so many weeks.
    """

    days: tuple[int, ...]
    plural: bool = False
    nth: tuple[int, ...] = ()
    interval: int = 1
    vague: bool = False


@dataclass(slots=True)
class Unit:
    """One part of speech, and the word that governs it.

    Kinds: D Day, E Day without a month, V DayRange, n number, B Weekdays, T hours, Q month, Y year; any other kind is
    a token's. ``mark``: f from, u until, g doors, p published.
    """

    kind: str
    value: object = None
    mark: str = ""
    doors: int | None = None


_kind = attrgetter("kind")


def kinds(words: Iterable[object]) -> str:
    """Units or tokens as a string of their kinds, for patterns to match."""
    return "".join(map(_kind, words))


def days_of(item: Day | DayRange) -> tuple[Day, ...]:
    """The days that are written in a Day or a DayRange."""
    return (item,) if isinstance(item, Day) else (item.first, item.last)
