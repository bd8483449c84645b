"""Hours of the day: which half of the day a bare "7.30" means, and how a start and an end belong together."""

from typing import NamedTuple

HALF = 720
DAY = 1440


class Clock(NamedTuple):
    """One hour as it was written: minutes after midnight; ``bare`` where nothing says am, pm or 24 hours.

    ``style`` is "24" where the writing itself can only be a 24-hour clock (19:30, 09:15, 1930hrs).
    """

    minutes: int
    bare: bool = False
    style: str = ""


class Slot(NamedTuple):
    """A start and an end in minutes after midnight of its day; past 1440 is the next day.

    ``bare`` where nothing says which half of the day both are in.
    """

    start: int
    end: int | None = None
    bare: bool = False


def likely(clock: Clock) -> int:
    """The reading of one hour that stands alone: events at a bare 1 to 8 are in the afternoon or the evening."""
    if clock.bare and 60 <= clock.minutes < 540:
        return clock.minutes + HALF
    return clock.minutes


def _readings(clock: Clock) -> tuple[int, ...]:
    if not clock.bare:
        return (clock.minutes,)
    early = clock.minutes % HALF
    return (early, early + HALF)


def _gap(start: int, end: int) -> int:
    return (end - start - 1) % DAY + 1


def _starts(start: Clock, end: Clock) -> tuple[int, ...]:
    if not (start.bare and end.bare):
        return _readings(start)
    first = likely(start)
    soonest = min(_gap(first, late) for late in _readings(end))
    into_the_small_hours = first + soonest > DAY + 180
    return (first - HALF,) if into_the_small_hours and first >= HALF else (first,)


def slot(start: Clock, end: Clock) -> Slot:
    """Start and end together; where am or pm is not said, the reading that makes the event shortest.

    An end at or before the start is on the next day.
    """
    pairs = [(_gap(a, b), a) for a in _starts(start, end) for b in _readings(end)]
    length, first = min(pairs)
    return Slot(first, first + length, start.bare and end.bare)


def before(early: Clock, late: int) -> int:
    """The reading of an hour that is known to come before another on the same day ("7 for 7.30pm")."""
    return min(_readings(early), key=lambda minutes: _gap(minutes, late))
