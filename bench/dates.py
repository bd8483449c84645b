"""How made-up pages write when something is on: each site in a way of its own, ISO 8601 or prose."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aggregator.listing import ListedPerformance

LONDON = ZoneInfo("Europe/London")
WAYS = 5


def once(way: int, start: datetime) -> str:
    """One start; ``start`` is naive London time."""
    day, hour = start.date(), clock(start)
    return (
        start.replace(tzinfo=LONDON).isoformat(),
        start.isoformat(timespec="minutes"),
        f"{day:%A} {day.day} {day:%B %Y}, {hour}",
        f"{day:%a} {day.day} {day:%b %Y} {start:%H:%M}",
        f"{hour} on {day:%A}, {day.day} {day:%B} {day.year}",
    )[way]


def run(way: int, starts: Sequence[datetime]) -> dict[str, Any]:
    """The evenings of a run: one by one, or the first and the last and the hour."""
    if way < 3:
        return {"performances": tuple(ListedPerformance(start_date=once(way, start)) for start in starts)}
    return {"start_date": f"{span(way, starts[0].date(), starts[-1].date())['start_date']}, {clock(starts[0])}"}


def span(way: int, first: date, last: date) -> dict[str, Any]:
    """Whole days, the last one included."""
    if way < 2:
        return {"start_date": first.isoformat(), "end_date": last.isoformat()}
    return {"start_date": f"{first:%a} {first.day} {first:%b %Y} – {last:%a} {last.day} {last:%b %Y}"}


def weekly(way: int, starts: Sequence[datetime], minutes: int) -> dict[str, Any]:
    """A class every week: each time with its end, or in one sentence."""
    first, last, length = starts[0], starts[-1], timedelta(minutes=minutes)
    if way < 3:
        times = [(once(way, start), once(way, start + length)) for start in starts]
        return {"performances": tuple(ListedPerformance(start_date=start, end_date=end) for start, end in times)}
    hours = f"{clock(first)} - {clock(first + length)}"
    days = f"from {first.day} {first:%B %Y} until {last.day} {last:%B %Y}"
    return {"start_date": f"Every {first:%A} {days}, {hours}"}


def clock(at: datetime) -> str:
    """The hour as a poster has it: 7.30pm, 8pm."""
    minutes = f".{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
