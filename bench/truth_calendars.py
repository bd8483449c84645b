"""The truth of calendars: icalendar and recurring-ical-events asked directly."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component

from bench.truth_fact import LONDON, SCHEDULED, Fact, Moment, Truth, instant, span, status_of

NO_PRICE = frozenset({"price"})
"""RFC 5545 has no price; what vendors write under names of their own is not asked for here."""


def read(path: Path) -> Truth | None:
    """The truth of a calendar, or None where the library cannot read it."""
    try:
        calendars = Calendar.from_ical(path.read_bytes(), multiple=True)
        starts = [start for calendar in calendars for event in calendar.walk("VEVENT") if (start := _start(event))]
    except Exception:  # whatever a broken calendar makes of the library: then nobody knows
        return None
    if not starts:
        return None
    return Truth("ical", starts, lambda since, until: [f for c in calendars for f in _within(c, since, until)])


def _start(event: Component) -> Moment | None:
    start = event.get("DTSTART")
    return None if start is None or not str(event.get("SUMMARY", "")).strip() else _moment(start.dt, LONDON)


def _within(calendar: Calendar, since: datetime, until: datetime) -> list[Fact]:
    zone = _zone(calendar)
    try:
        found = recurring_ical_events.of(calendar, skip_bad_series=True).between(since, until)
    except Exception:  # as above
        return []
    facts = [fact for event in found if (fact := _fact(event, zone))]
    return [fact for fact in facts if since <= instant(fact.start) < until]


def _fact(event: Component, zone: ZoneInfo) -> Fact | None:
    name, begin = str(event.get("SUMMARY", "")), event.get("DTSTART")
    if not name.strip() or begin is None:
        return None
    last = event.get("DTEND")
    length = event.get("DURATION")
    end = last.dt if last is not None else begin.dt + length.dt if length is not None else None
    clock = begin.dt.tzinfo if isinstance(getattr(begin.dt, "tzinfo", None), ZoneInfo) else zone
    start, finish = span(_moment(begin.dt, zone), _moment(end, zone) if end else None, clock, excluded=True)
    where = re.sub(r"\s+", " ", str(event.get("LOCATION") or "")).strip()
    if re.match(r"https?://", where):
        where = ""
    status = _status(event, name)
    return Fact(name, start, finish, status, where or None, url=event.get("URL"), silent=NO_PRICE)


def _status(event: Component, name: str) -> str:
    """Its STATUS; a time that stands elsewhere than the series put it was rescheduled."""
    said, put = status_of(event.get("STATUS"), name), event.get("RECURRENCE-ID")
    moved = put is not None and isinstance(put.dt, datetime) and put.dt != event["DTSTART"].dt
    return "EventRescheduled" if moved and said == SCHEDULED and not event.get("STATUS") else said


def _moment(value: date, zone: ZoneInfo) -> Moment:
    if not isinstance(value, datetime):
        return value
    local = value if value.tzinfo else value.replace(tzinfo=zone)
    return (local + timedelta()).astimezone(ZoneInfo("UTC"))


def _zone(calendar: Calendar) -> ZoneInfo:
    try:
        return ZoneInfo(str(calendar.get("X-WR-TIMEZONE") or "Europe/London"))
    except (KeyError, ValueError):
        return LONDON
