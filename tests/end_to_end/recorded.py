"""What recordings hold, read by others than us: JSON-LD as it stands, calendars by the icalendar library."""

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

LONDON = ZoneInfo("Europe/London")
BACK, AHEAD = timedelta(days=31), timedelta(days=400)


def nodes(page: Path) -> list[dict[str, Any]]:
    """The schema.org events of a page, as the program extruct found them."""
    return list(_dated(json.loads(page.with_name(f"{page.name}.extruct.json").read_text())))


def _dated(node: object) -> Iterator[dict[str, Any]]:
    for inner in node if isinstance(node, list) else ():
        yield from _dated(inner)
    if isinstance(node, dict):
        if "startDate" in node:
            yield node
        for key in ("itemListElement", "item", "events", "event", "@graph"):
            yield from _dated(node.get(key))


def name(node: dict[str, Any]) -> str:
    """Its name as one line."""
    return " ".join(html.unescape(node["name"]).split())


def instant(text: str) -> datetime:
    """The instant of a page's time: one site writes its seconds twice, others leave out the zone."""
    read = datetime.fromisoformat(re.sub(r"(T\d\d:\d\d:\d\d):\d\d", r"\1", text))
    return (read if read.tzinfo else read.replace(tzinfo=LONDON)).astimezone(UTC)


def times(calendar: bytes, now: datetime) -> set[tuple[str, str]]:
    """(UID, start) of every time of a calendar: the single ones from 400 days ago on, the repeated ones of a window."""
    read = icalendar.Calendar.from_ical(calendar)
    zone = ZoneInfo(str(read.get("X-WR-TIMEZONE") or LONDON.key))
    events = read.walk("VEVENT")
    repeated = {str(event["UID"]) for event in events if "RRULE" in event or "RDATE" in event}
    query = recurring_ical_events.of(read, skip_bad_series=True)
    found = [event for event in events if str(event["UID"]) not in repeated and _end(event, zone) > now - AHEAD]
    found += [event for event in query.between(now - BACK, now + AHEAD) if str(event["UID"]) in repeated]
    return {(str(event["UID"]), start(event.decoded("DTSTART"), zone)) for event in found}


def start(moment: date, zone: ZoneInfo = LONDON) -> str:
    """A day as it is, an instant in UTC; a midnight of the zone is a day."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    there = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(zone)
    if there.time() == time():
        return there.date().isoformat()
    return there.astimezone(UTC).isoformat()


def _end(event: icalendar.Event, zone: ZoneInfo) -> datetime:
    last = event.decoded("DTEND") if "DTEND" in event else event.decoded("DTSTART")
    whole = last if isinstance(last, datetime) else datetime.combine(last, time())
    return whole if whole.tzinfo else whole.replace(tzinfo=zone)
