"""Moments as text and back: nothing of a local time may be lost on the way."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from aggregator.claim import Performance
from aggregator.event import Moment, Occurrence

_TIMES = ("start", "end", "door_time", "previous_start")


def written(moment: Moment | None) -> str | None:
    """ISO 8601: a date alone, or a local time with its offset."""
    return None if moment is None else moment.isoformat()


def read(text: str, zone: ZoneInfo) -> Moment:
    """The date or the aware datetime, in its zone, that was written."""
    if len(text) == len("2026-11-16"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).astimezone(zone)


def read_time(text: str | None, zone: ZoneInfo) -> datetime | None:
    """The aware datetime that was written, or None."""
    return None if text is None else datetime.fromisoformat(text).astimezone(zone)


def day(moment: Moment) -> date:
    """The local day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def days(times: Iterable[Performance | Occurrence]) -> tuple[date | None, date | None]:
    """The first and the last local day that the times cover; None and None where there are none."""
    spans = [(day(time.start), day(time.end if time.end is not None else time.start)) for time in times]
    if not spans:
        return None, None
    return min(first for first, _ in spans), max(max(first, last) for first, last in spans)


def in_their_zone(said: dict[str, Any], name: str) -> dict[str, Any]:
    """What JSON says of a claim or an event, with the times under ``name`` back in its own zone: JSON keeps offsets."""
    zone = ZoneInfo(said["time_zone"])
    for one in said[name]:
        for field in _TIMES:
            if one.get(field) is not None:
                one[field] = read(one[field], zone)
    return said
