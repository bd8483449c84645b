"""Dates and minutes to spans of naive local time."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from aggregator.words.times import DAY, Slot
from aggregator.words.when import Moment, Span


def moment(day: date, minutes: int) -> datetime:
    """A minute of a day; 1440 is midnight at its end."""
    found = datetime.combine(day, time(minutes // 60 % 24, minutes % 60))
    return found if minutes < DAY else found + timedelta(days=minutes // DAY)


def timed(day: date, slot: Slot) -> Span:
    """One performance."""
    return Span(moment(day, slot.start), None if slot.end is None else moment(day, slot.end))


def spans(days: Iterable[date], slots: Sequence[Slot]) -> list[Span]:
    """Every performance of every day, or the whole days where no hour is said."""
    if not slots:
        return [Span(day, day) for day in days]
    return [timed(day, slot) for day in days for slot in slots]


def in_order(found: Sequence[Span]) -> list[Span]:
    """Every span once, by its start."""
    return sorted(dict.fromkeys(found), key=_start) if len(found) > 1 else list(found)


def _start(span: Span) -> datetime:
    """A key that sorts whole days and hours together."""
    start: Moment = span.start
    return start if isinstance(start, datetime) else datetime.combine(start, time())
