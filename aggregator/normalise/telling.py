"""The words of one start and one end -> the times they tell: one, a run of days, several, or those of a rule."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from aggregator.errors import ListingError
from aggregator.event import Moment
from aggregator.normalise.frame import Frame
from aggregator.normalise.lengths import read_length
from aggregator.normalise.moments import Settled, aware, settle
from aggregator.words.when import Kind, Span, When

LONGEST_TIME = 300
"""Characters of one time of several, or of what is said of the doors; each of hundreds is read apart."""
_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?")
_TELLING = (Kind.SINGLE, Kind.RANGE, Kind.MULTI, Kind.RECURRING, Kind.OPEN_RANGE, Kind.DOORS)
_WHY_NOT = {
    Kind.UNTIL: "it says when it ends and not when it begins",
    Kind.PARTIAL: "its month or its day is not said",
    Kind.OPENING: "these are the opening hours of a place, not the time of an event",
    Kind.PUBLISHED: "this is the date of a post, not of an event",
    Kind.TIMES_ONLY: "it says hours and no day",
    Kind.DOORS: "it says hours and no day",
}


def tell(told: Frame, start: str, end: str | None, duration: str | None) -> tuple[list[Settled], When]:
    """Every time that the texts tell, and the reading of the start; ListingError where they tell no usable one."""
    when = _within_a_week(told, told.read(start))
    if when.start is None or when.assumed_day or when.kind not in _TELLING:
        raise ListingError(told.url, "start_date", start, _WHY_NOT.get(when.kind, when.reason))
    if when.kind is Kind.OPEN_RANGE and end is None:
        told.doubt("only the beginning is said, so no end is taken")
    length = read_length(duration) if duration else None
    if len(when.occurrences) > 1:
        return _several(told, when.occurrences, start, length), when
    finish = read_end(told, end, when.start) if end else None
    return [settle(told, when.start, finish or _own_end(when), start, length)], when


def _within_a_week(told: Frame, when: When) -> When:
    """A weekday without its date ("this Saturday") is the next one from the page's day, with a doubt, if it is near."""
    if when.kind is not Kind.PARTIAL or when.start is None:
        return when
    day = when.start.date() if isinstance(when.start, datetime) else when.start
    if not told.on <= day < told.on + timedelta(days=7):
        return when
    told.doubt(f"the date is not said: the next such day from {told.on:%-d %B %Y} on is taken, {day:%-d %B %Y}")
    kind = Kind.RANGE if when.all_day and when.end != when.start else Kind.SINGLE
    return when._replace(kind=kind)


def read_end(told: Frame, text: str, start: Moment) -> Moment | None:
    """The end that a text tells, an hour alone being of the start's day; None, with a doubt, if it tells none."""
    day = start.date() if isinstance(start, datetime) else start
    hours = _HOURS.fullmatch(text.strip())
    if hours and isinstance(start, datetime):
        return datetime.combine(_local_day(told, start), time(int(hours[1]), int(hours[2])))
    when = told.read(text, day)
    if when.kind is Kind.TIMES_ONLY:
        when = told.read(f"{day:%-d %B %Y}, {text}", day)
    usable = when.kind in (Kind.SINGLE, Kind.RANGE, Kind.UNTIL, Kind.OPEN_RANGE) and not when.assumed_day
    last = (when.start if when.kind is Kind.SINGLE else when.end or when.start) if usable else None
    if last is None:
        told.doubt(f"the end {text[:60]!r} cannot be read, so no end is taken")
    return last


def read_doors(told: Frame, text: str | None, start: Moment, doors: time | None = None) -> datetime | None:
    """When the doors open on the day of ``start``; None where nothing says so, or it would be after the start."""
    if not isinstance(start, datetime):
        return None
    if text and len(text) > LONGEST_TIME:
        told.doubt(f"what it says of the doors is too long to be read: {text[:60]!r}")
        text = None
    opened = _doors(told, text, start) if text else None
    if opened is None and doors is not None:
        opened = aware(told, datetime.combine(_local_day(told, start), doors))
    if opened is None or opened > start or start - opened > timedelta(hours=24):
        return None
    return opened


def without_recent_past(settled: list[Settled], told: Frame) -> list[Settled]:
    """Those that are not long over: they ended at most 400 days before ``now``."""
    horizon = told.now - timedelta(days=400)
    return [one for one in settled if _is_after(one.end or one.start, horizon)]


def _is_after(moment: Moment, horizon: datetime) -> bool:
    return moment > horizon if isinstance(moment, datetime) else moment > horizon.date()


def _doors(told: Frame, text: str, start: datetime) -> datetime | None:
    opened = read_end(replace(told, doubts=[], lost=[]), text, start)
    return aware(told, opened) if isinstance(opened, datetime) else None


def _several(told: Frame, spans: tuple[Span, ...], said: str, length: timedelta | None) -> list[Settled]:
    """Each of several times; one that cannot be is left out and the others stay."""
    found: list[Settled] = []
    for span in spans:
        try:
            found.append(settle(told, span.start, span.end, said, length))
        except ListingError as problem:
            told.lost.append(problem)
    if not found:
        raise told.lost.pop()
    return found


def _own_end(when: When) -> Moment | None:
    """The end that the words of the start tell; one whole day tells none."""
    end = when.occurrences[0].end if when.occurrences else when.end
    return None if end == when.start else end


def _local_day(told: Frame, start: datetime) -> date:
    """The day of the start where the page writes its times."""
    return start.date() if start.tzinfo is None else start.astimezone(told.zone).date()
