"""The two Python libraries that read calendars."""

from datetime import UTC, datetime
from importlib.metadata import version

import icalendar
from ical.calendar_stream import IcsCalendarStream

from aggregator.event import Moment
from bench.clients.entry import CalendarProgram, Entry


def said(moment: Moment | None) -> str:
    """A moment as an entry has it."""
    if moment is None:
        return ""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(moment, datetime) else moment.isoformat()


def by_icalendar(content: bytes) -> list[Entry]:
    """What icalendar reads. Raises ValueError where it met an error that it passed over."""
    read = icalendar.Calendar.from_ical(content)
    if errors := [part.errors for part in read.walk() if part.errors]:
        raise ValueError(f"icalendar passed over {errors[0]}")
    return [
        Entry(
            str(each["UID"]),
            str(each["SUMMARY"]),
            said(each["DTSTART"].dt),
            said(each["DTEND"].dt if "DTEND" in each else None),
            str(each.get("DESCRIPTION", "")),
        )
        for each in read.walk("VEVENT")
    ]


def by_ical(content: bytes) -> list[Entry]:
    """What ical reads; it works an end out where there is none, which is left out again."""
    read = IcsCalendarStream.calendar_from_ics(content.decode())
    return [
        Entry(each.uid or "", each.summary or "", said(each.dtstart), said(each.dtend), each.description or "")
        for each in read.events
    ]


PROGRAMS = (
    CalendarProgram("icalendar", lambda: version("icalendar"), by_icalendar),
    CalendarProgram("ical", lambda: version("ical"), by_ical),
)
