"""When the event of a record happens: a moment, or a day and its hours apart, as text that says no more than it does.

A moment may be ISO 8601, a number of seconds or milliseconds since 1970 UTC, or .NET's ``/Date(…)/`` of milliseconds
(https://learn.microsoft.com/en-us/previous-versions/dotnet/articles/bb299886(v=msdn.10)).
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from aggregator.listing import ListedPerformance
from spiders.platforms.document import absolute
from spiders.platforms.fields import Fields, at, each_at, is_at, said_at
from spiders.platforms.node import Json, objects, text, texts
from spiders.platforms.schema_time import MOST_PERFORMANCES

_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00)?(?:\.0{1,9})?(?:Z|\+00:?00)?$")
_CLOCK = re.compile(r"(\d\d?):?(\d\d)(?::\d\d(?:\.\d{1,9})?)?$")
_COUNTED = re.compile(r"(?:\\?/Date\()?(-?\d{10}|-?\d{12,13})(?:\.\d{1,9})?(?:[+-]\d{4})?(?:\)\\?/)?$")
_TELLS = re.compile(
    r"\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{8}T\d{4}|\b(?:today|tomorrow|daily|every)\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b",
    re.I,
)
_PLAIN_DAY = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
_HOME = ZoneInfo("Europe/London")
_EARLIEST, _LATEST = 631_152_000, 4_102_444_800
"""1990 and 2100 in seconds: a number beyond them counts something else."""


def moment(value: Json) -> str | None:
    """The text of a day or moment, a counted one as ISO 8601 in UTC; None where it tells no day."""
    said = text(value)
    if said is None or len(said) > 500:
        return None
    counted = _COUNTED.match(said)
    if plain := _PLAIN_DAY.match(said):
        return f"{plain[1]}-{plain[2]}-{plain[3]}"
    if counted is None:
        return said if _TELLS.search(said) else None
    seconds = int(counted[1]) // (1 if len(counted[1].lstrip("-")) == 10 else 1000)
    return datetime.fromtimestamp(seconds, UTC).isoformat() if _EARLIEST < seconds < _LATEST else None


def tells_when(record: Mapping[str, Json], fields: Fields) -> bool:
    """Whether the record has a day in one of the places where days stand, or a list of times."""
    if _first(record, fields.start) or _first(record, fields.date) or _whole(record, fields.start_time):
        return True
    return bool(performances(record, fields, "", 3))


def times(record: Mapping[str, Json], fields: Fields) -> dict[str, str | None]:
    """Start and end. Midnight to midnight means that nobody gave the hours; an end before the start is the next day."""
    start, end = _first(record, fields.start), _first(record, fields.end)
    if start is None and (start := _whole(record, fields.start_time)):
        end = end or _whole(record, fields.end_time)
    if start is None:
        start, end = _first(record, fields.date), end or said_at(record, fields.to_date)
    if is_at(record, fields.all_day) or _is_google_day(record, start):
        return _days(record, start, end)
    from_, until = _clock(said_at(record, fields.start_time)), _clock(said_at(record, fields.end_time))
    day = _bare_day(start, from_)
    if day is None or from_ is None or _MOMENT.match(from_):
        return {"start_date": start, "end_date": end}
    if from_ == until == "00:00":
        return {"start_date": day, "end_date": end}
    last = _bare_day(end, until) if end else None
    return {"start_date": _joined(day, from_), "end_date": _end(day, last or end, from_, until)}


def _first(record: Mapping[str, Json], path: str | None) -> str | None:
    return next((told for _, found in each_at(record, path) if (told := moment(found))), None)


def _whole(record: Mapping[str, Json], path: str | None) -> str | None:
    """A day with its hour, where a site keeps it under the name of an hour ("startTime": "2024-08-29T19:00:00")."""
    said = _first(record, path)
    return said if said and _MOMENT.match(said) else None


def _is_google_day(record: Mapping[str, Json], start: str | None) -> bool:
    return bool(start and _DAY.match(start)) and bool(at(record, "iCalUID") or record.get("kind") == "calendar#event")


def _days(record: Mapping[str, Json], start: str | None, end: str | None) -> dict[str, str | None]:
    """Whole days; calendars that write ``start`` and ``end`` name the day after the last, as iCalendar does."""
    first, last = _day_of(start), _day_of(end)
    exclusive = "start" in record and "end" in record and end is not None and not re.search(r"[T ]23:59", end)
    if first and last and exclusive and _DAY.match(last) and last > first:
        last = (date.fromisoformat(last) - timedelta(days=1)).isoformat()
    return {"start_date": first, "end_date": last if last != first else None}


def _day_of(said: str | None) -> str | None:
    """The day of a moment; one with an offset is the day that it is here."""
    if said is None or not _MOMENT.match(said):
        return said
    try:
        told = datetime.fromisoformat(said.replace("Z", "+00:00"))
    except ValueError:
        return said[:10]
    # midnight in UTC is how a day is written, whatever the season
    return said[:10] if not told.tzinfo or not (told.hour or told.minute) else f"{told.astimezone(_HOME):%Y-%m-%d}"


def _bare_day(said: str | None, clock: str | None) -> str | None:
    """The day of a text that tells no hour: a bare day, prose, or a midnight beside which a clock stands."""
    if said is None or clock is None:
        return said
    midnight = _MIDNIGHT.match(said)
    if midnight:
        return midnight[1]
    if not _MOMENT.match(said):
        return said
    return _day_of(said) if _is_midnight_here(said) else None


def _is_midnight_here(said: str) -> bool:
    """Whether a moment of UTC is midnight in England, which is how a day of summer comes out of some databases."""
    try:
        told = datetime.fromisoformat(said.replace("Z", "+00:00"))
    except ValueError:
        return False
    here = told.astimezone(_HOME) if told.tzinfo and not told.utcoffset() else told
    return not (here.hour or here.minute)


def _clock(said: str | None) -> str | None:
    found = _CLOCK.match(said) if said else None
    return f"{found[1]:0>2}:{found[2]}" if found else said


def _joined(day: str | None, clock: str) -> str:
    return f"{day}T{clock}" if day and _DAY.match(day) and _CLOCK.match(clock) else f"{day or ''} {clock}".strip()


def _end(day: str, last: str | None, from_: str, until: str | None) -> str | None:
    if until is None or (last and _MOMENT.match(last)):
        return last
    if (last is None or last == day) and _DAY.match(day) and _CLOCK.match(until) and until <= from_:
        try:
            last = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        except (ValueError, OverflowError):
            return None
    return _joined(last or day, until)


def performances(
    record: Mapping[str, Json], fields: Fields, base: str, most: int = MOST_PERFORMANCES
) -> tuple[ListedPerformance, ...]:
    """The single times that the record lists, as texts or as objects."""
    value = at(record, fields.performances)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(ListedPerformance(start_date=start) for item in texts(value, most) if (start := moment(item)))
    made = (_performance(item, fields, base) for item in objects(value)[:most])
    return tuple(one for one in made if one)


def _performance(item: Mapping[str, Json], fields: Fields, base: str) -> ListedPerformance | None:
    start, clock = _first(item, fields.performance_start), _clock(said_at(item, fields.performance_time))
    if start is None:
        return None
    day = _bare_day(start, clock) if clock and not _MOMENT.match(clock) else None
    end = _first(item, fields.performance_end)
    return ListedPerformance(
        start_date=_joined(day, clock) if day and clock and _DAY.match(day) else start,
        end_date=end if end != start else None,
        url=absolute(base, said_at(item, fields.performance_url)),
        event_status="EventCancelled" if is_at(item, fields.cancelled) else None,
        availability="SoldOut" if is_at(item, fields.sold_out) else None,
    )
