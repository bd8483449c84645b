"""What a text says about time: the value that the date reader returns."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple

Moment = datetime | date
"""A naive local datetime, an aware one where the text carries an offset, or a date where the whole day is meant."""


class Kind(StrEnum):
    """What sort of statement about time a text makes.

    single: one day or one stretch of hours. range: a run of whole days, last day included.
    multi: several times, each named. recurring: a rule, or hours that repeat through a run.
    until, open-range: only the end, or only the beginning, is said.
    partial: read with the month or the day taken from the reference date alone, so only a proposal.
    doors: when doors open and when it starts, on a day said elsewhere. times-only: hours without a day.
    opening: the hours of a place; published: the date of a post. Neither says when an event is.
    unknown: nothing that can be read with confidence.
    """

    SINGLE = "single"
    RANGE = "range"
    MULTI = "multi"
    RECURRING = "recurring"
    UNTIL = "until"
    OPEN_RANGE = "open-range"
    PARTIAL = "partial"
    DOORS = "doors"
    OPENING = "opening"
    PUBLISHED = "published"
    TIMES_ONLY = "times-only"
    UNKNOWN = "unknown"


class Span(NamedTuple):
    """One time that it happens; ``end`` is None where nobody published one. An all-day end is the last day."""

    start: Moment
    end: Moment | None = None


class When(NamedTuple):
    """The reading of one text.

    start, end: the outer limits; for several timed occurrences, those of the first one. For a rule without an end,
    ``start`` is the first time on or after the reference date and ``end`` is None; where a rule has an end and its
    hours have none, ``end`` is the last day.
    occurrences: every time, where the text bounds them; for a rule without an end, the times of its first day.
    doors: when doors open, local. rrule: an RFC 5545 3.3.10 rule; its UNTIL is local, as the start is.
    assumed_day: the text and its context name no day, and the reference date was taken for it.
    reason: one sentence on how it was read, or why it was not.
    """

    kind: Kind
    start: Moment | None = None
    end: Moment | None = None
    all_day: bool = False
    occurrences: tuple[Span, ...] = ()
    doors: time | None = None
    rrule: str | None = None
    reason: str = ""
    assumed_day: bool = False


def unknown(reason: str) -> When:
    """Nothing could be read, and why."""
    return When(Kind.UNKNOWN, reason=reason)
