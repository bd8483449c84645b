"""When one occurrence is, checked and ready to be written: UTC instants or whole days, and the days it touches."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aggregator.errors import FeedError
from aggregator.event import Moment, Occurrence

LONDON = "Europe/London"
TOMBSTONE = timedelta(days=30)
"""How long a date is told as no longer listed, once it is withdrawn."""


class Times(NamedTuple):
    """start, end: aware UTC datetimes, or dates (the end is then the last day, inclusive).

    first, last: the first and the last local day it touches. order: when it starts, as an instant.
    opens, closes: start and end by the clocks of the zone.
    """

    start: Moment
    end: Moment | None
    first: date
    last: date
    order: datetime
    opens: Moment
    closes: Moment | None


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The time zone of that IANA name. Raises FeedError if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise FeedError(f"{name!r} is not a time zone; use an IANA name such as {LONDON}.") from unknown


def times(occurrence: Occurrence, local: ZoneInfo) -> Times:
    """The checked times of an occurrence. Raises FeedError if no calendar could show them."""
    start, end = occurrence.start, occurrence.end
    if isinstance(start, datetime) is occurrence.all_day:
        raise FeedError("its start must be a date when it lasts all day, and an instant when it does not.")
    if end is not None and isinstance(end, datetime) is not isinstance(start, datetime):
        raise FeedError("its start and its end must both be dates or both be instants.")
    try:
        found = _instants(start, end, local) if isinstance(start, datetime) else _days(start, end)
    except OverflowError as beyond:
        raise FeedError("its start or end lies beyond what a calendar can hold.") from beyond
    if found.end is not None and found.end < found.start:
        raise FeedError("it ends before it starts.")
    return found


def _instants(start: datetime, end: Moment | None, local: ZoneInfo) -> Times:
    # Two datetimes of one zone compare by their wall clocks, which is wrong in the hour that happens twice: UTC first.
    if start.tzinfo is None or (isinstance(end, datetime) and end.tzinfo is None):
        raise FeedError("its start or end has no time zone.")
    begins = start.astimezone(UTC)
    ends = end.astimezone(UTC) if isinstance(end, datetime) else None
    opens = begins.astimezone(local)
    closes = ends.astimezone(local) if ends else None
    return Times(begins, ends, opens.date(), (closes or opens).date(), begins, opens, closes)


def _days(start: date, end: date | None) -> Times:
    last = end or start
    last + timedelta(days=1)  # the exclusive DTEND must exist (RFC 5545 3.6.1)
    return Times(start, end, start, last, datetime.combine(start, time(), UTC), start, end)


def is_tombstone(occurrence: Occurrence, when: Times) -> bool:
    """Whether it was withdrawn before it was over; a listing that goes away afterwards is no news.

    Raises FeedError if the instant of it has no zone.
    """
    withdrawn = occurrence.withdrawn
    if withdrawn is None:
        return False
    if withdrawn.tzinfo is None:
        raise FeedError("its withdrawn has no time zone.")
    return withdrawn.astimezone(UTC).date() <= when.last
