"""Moments as text and back: nothing of a local time may be lost on the way."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from aggregator.claim import Claim, Performance
from aggregator.event import Event, Moment, Occurrence

Time = TypeVar("Time", Performance, Occurrence)


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


def in_its_zone(claim: Claim) -> Claim:
    """The claim with its times back in its own zone: JSON keeps their offset alone."""
    zone = ZoneInfo(claim.time_zone)
    return claim.model_copy(update={"performances": tuple(_moved(each, zone) for each in claim.performances)})


def event_in_its_zone(event: Event) -> Event:
    """The event with the times of its occurrences back in its own zone."""
    zone = ZoneInfo(event.time_zone)
    return event.model_copy(update={"occurrences": tuple(_moved(each, zone) for each in event.occurrences)})


def _moved(one: Time, zone: ZoneInfo) -> Time:
    times = {name: getattr(one, name) for name in ("start", "end", "door_time", "previous_start")}
    local = {name: time.astimezone(zone) for name, time in times.items() if isinstance(time, datetime)}
    return one.model_copy(update=local) if local else one
