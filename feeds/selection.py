"""A selection: which occurrences a feed tells, and in which of the ways that calendars differ over."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import AfterValidator

from aggregator.value import Value


class Cancelled(StrEnum):
    """How a cancelled occurrence is told.

    mark: confirmed, with "CANCELLED: " before its name, since Google Calendar hides what is STATUS:CANCELLED.
    standard: STATUS:CANCELLED, as RFC 5545 has it. hide: not at all.
    """

    MARK = "mark"
    STANDARD = "standard"
    HIDE = "hide"


class Runs(StrEnum):
    """How a run of whole days (an exhibition) is told: one span, its first and last day, or not at all."""

    SPAN = "span"
    EDGES = "edges"
    NONE = "none"


def _canonical(words: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted({tuple(sorted(set(clause))) for clause in words if clause}))


Words = Annotated[tuple[tuple[str, ...], ...], AfterValidator(_canonical)]
"""What a parameter asks for: any of its clauses, each of which asks for all of its words, and ``-word`` for none of it.

Empty asks for nothing in particular. Sorted, so that equal wishes are equal values.
"""


def one(word: str) -> tuple[tuple[str, ...], ...]:
    """The Words that ask for this one word."""
    return ((str(word),),)


def only(words: Words) -> str | None:
    """The one word that is asked for; None where there is none, or more than one."""
    return words[0][0] if len(words) == 1 and len(words[0]) == 1 else None


class Near(NamedTuple):
    """A circle: degrees WGS 84, kilometres."""

    latitude: float
    longitude: float
    kilometres: float


class Selection(Value):
    """Which occurrences, and how they are told; what is empty or None asks for nothing.

    city, type, place, access, day, time, q: see ``Words``. city: a ``City``'s value or ``elsewhere``. type: slugs of
    ``EventType``. place: keys of the gazetteer, a house with its rooms. access: values of ``Access``. day: ``mon`` to
    ``sun``, ``weekday``, ``weekend``. time: ``daytime`` (starts before 17:00 local) or ``evening``. q: folded words,
    each of which must begin a word of the event.
    free: free of charge, or surely not. price: no dearer than this many pounds. age: fits somebody of this age.
    family: meant for children and families. when: a word of the language of days (``this-weekend``), resolved on the
    catalogue's day. since, until: local days, inclusive.

    Classes (``EventType.COURSE``) are opt-in: they are only in a selection that names that type or a place, since a
    single leisure centre lists more of them in a week than a theatre lists shows in a year.
    """

    city: Words = ()
    type: Words = ()
    place: Words = ()
    free: bool | None = None
    price: Decimal | None = None
    family: bool | None = None
    age: int | None = None
    access: Words = ()
    day: Words = ()
    time: Words = ()
    when: str | None = None
    since: date | None = None
    until: date | None = None
    near: Near | None = None
    q: Words = ()
    cancelled: Cancelled = Cancelled.MARK
    runs: Runs = Runs.SPAN
