"""One start and one end as read -> aware moments in the source's zone, or whole days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from aggregator.errors import ListingError
from aggregator.event import Moment
from aggregator.normalise.clock import LOST, TWICE, is_lost, is_twice
from aggregator.normalise.frame import Frame

EARLIEST_YEAR = 1990
"""Before it lie only the zeros of machines: 1970-01-01, 1900-01-01, 0001-01-01. Calendars go back to 1996."""
LATEST = timedelta(days=5 * 366)
_LONGEST_NIGHT = timedelta(hours=14)
_LONGEST_TIMED = timedelta(hours=72)
_PARTY = timedelta(hours=9)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Settled:
    """A start and perhaps an end, both aware or both days; an all-day end is the last day."""

    start: Moment
    end: Moment | None
    all_day: bool


def settle(told: Frame, start: Moment, end: Moment | None, said: str, length: timedelta | None = None) -> Settled:
    """The moments meant by ``start`` and ``end``; ``said`` is the page's text of the start.

    Midnight without a sign that midnight is meant stands for an unknown time, so the day is meant; midnight and days
    are those of the page's own clock: seven in the evening in New York is midnight in London and means seven. Raises
    ListingError where the start cannot be: lost to the clock change, before 1990, more than five years ahead.
    """
    _check_year(told, start, said)
    if not isinstance(start, datetime):
        return _days(told, start, _last_day(start, end, length))
    begin = _begin(told, start, said).astimezone(told.clock)
    if not isinstance(end, datetime) and end is not None:
        return _run_of_days(told, begin, end)
    finish = _finish(told, begin, end) if end else None
    if begin.time() == time() and (days := _unknown_time(told, begin, finish, said)):
        return days
    finish = finish or (_later(begin, length) if length else None)
    return _timed(told, begin, finish)


def aware(told: Frame, moment: datetime) -> datetime:
    """In the source's zone; a naive time is one of the page's zone, the first of two where the clocks go back."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=told.zone, fold=0)).astimezone(told.home)


def _check_year(told: Frame, start: Moment, said: str) -> None:
    latest = told.now.date() + LATEST
    day = start.date() if isinstance(start, datetime) else start
    if day.year < EARLIEST_YEAR:
        raise ListingError(told.url, "start_date", said, f"a start before {EARLIEST_YEAR} is not an event to come")
    if day > latest:
        raise ListingError(told.url, "start_date", said, "a start more than five years ahead is not plausible")


def _begin(told: Frame, start: datetime, said: str) -> datetime:
    if start.tzinfo is None and is_lost(start, told.zone):
        raise ListingError(told.url, "start_date", said, LOST)
    if start.tzinfo is None and is_twice(start, told.zone):
        told.doubt(f"{start:%-d %B %Y, %H:%M}: {TWICE}")
    return aware(told, start)


def _finish(told: Frame, begin: datetime, end: datetime) -> datetime | None:
    """The end after ``begin``; an end earlier on the same day is of the next one; else none, with a doubt."""
    if end.year < EARLIEST_YEAR or end.year > told.now.year + 10:
        told.doubt(f"the end in {end.year} is not plausible, so no end is taken")
        return None
    if end.tzinfo is None and is_lost(end, told.zone):
        told.doubt(f"the end {end:%-d %B %Y, %H:%M}: {LOST}, so no end is taken")
        return None
    finish = aware(told, end).astimezone(told.clock)
    # Two datetimes of one zone compare by their wall clocks, which is wrong in the hour that happens twice: UTC first.
    long = finish.astimezone(UTC) - begin.astimezone(UTC)
    if not long:
        return begin
    early = long < timedelta(0)
    if early and finish.date() == begin.date() and _later(finish, _DAY) - begin <= _LONGEST_NIGHT:
        return _later(finish, _DAY)
    if early:
        told.doubt(f"the end ({finish:%-d %B %Y, %H:%M}) is before the start, so no end is taken")
        return None
    return finish


def _unknown_time(told: Frame, begin: datetime, finish: datetime | None, said: str) -> Settled | None:
    """Whole days for a start at 00:00 that only fills a field; None where midnight is meant."""
    if "midnight" in said.casefold():
        return None
    if finish is not None and finish != begin and finish.time() != time():
        if finish.time() >= time(23, 59):
            return _days(told, begin.date(), finish.date())
        if finish - begin <= _PARTY:
            return None
    elif finish is not None and finish != begin:
        return _days(told, begin.date(), finish.date() - _DAY)
    told.doubt("the start is given as 00:00, which stands for an unknown time; the day is taken")
    return _days(told, begin.date(), finish.date() if finish else None)


def _timed(told: Frame, begin: datetime, finish: datetime | None) -> Settled:
    if finish is None or finish == begin:
        return Settled(aware(told, begin), None, all_day=False)
    if finish - begin > _LONGEST_TIMED:
        told.doubt(
            f"it runs for days from {begin:%H:%M} on the first to {finish:%H:%M} on the last; the days are taken"
        )
        return _days(told, begin.date(), finish.date())
    return Settled(aware(told, begin), aware(told, finish), all_day=False)


def _run_of_days(told: Frame, begin: datetime, last: date) -> Settled:
    if last <= begin.date():
        if last < begin.date():
            told.doubt(f"the end ({last:%-d %B %Y}) is before the start, so no end is taken")
        return Settled(aware(told, begin), None, all_day=False)
    told.doubt(f"the hour {begin:%H:%M} is given for the first day alone; the days are taken")
    return _days(told, begin.date(), last)


def _last_day(start: date, end: Moment | None, length: timedelta | None) -> date | None:
    if end is None:
        return start + length - _DAY if length and length > _DAY else None
    return end.date() if isinstance(end, datetime) else end


def _days(told: Frame, first: date, last: date | None) -> Settled:
    if last is not None and last < first:
        told.doubt(f"the end ({last:%-d %B %Y}) is before the start, so no end is taken")
    if last is not None and last.year > told.now.year + 10:
        told.doubt(f"the end in {last.year} is not plausible, so no end is taken")
        last = None
    return Settled(first, last if last and last > first else None, all_day=True)


def _later(moment: datetime, by: timedelta) -> datetime:
    """``by`` later: whole days by the calendar, less by the clock that runs through every change."""
    if by % _DAY == timedelta():
        return moment + by
    zone = moment.tzinfo
    return (moment.astimezone(UTC) + by).astimezone(zone)
