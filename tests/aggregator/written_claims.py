"""Claims for tests in short: "2026-11-14T19:30" is a start, "2026-11-14" a day, "2026-11-14/2026-11-20" a range.

A start may say where it stood before: "2026-11-21T19:30(was 2026-11-14T19:30)". All in Europe/London.
"""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from aggregator.claim import Claim, Performance
from aggregator.event import City, EventType, Place
from aggregator.matching import Houses

LONDON = ZoneInfo("Europe/London")
CASES = Path(__file__).parents[1] / "cases"
FETCHED = datetime(2026, 1, 2, 6, tzinfo=UTC)
_MOVED = re.compile(r"(.+)\(was (.+)\)")


def at(text):
    """A moment from its short form."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON) if "T" in text else date.fromisoformat(text)


def performance(text, **more):
    """A performance from its short form."""
    if moved := _MOVED.fullmatch(text):
        return performance(moved[1], previous_start=at(moved[2]), **more)
    first, _, last = text.partition("/")
    return Performance(start=at(first), end=at(last) if last else None, all_day="T" not in text, **more)


def claim(name, *times, source="venue", identifier="a", authority=1, type=EventType.EVENT, **more):
    """A claim from short words; times may also be performances."""
    said = tuple(performance(time) if isinstance(time, str) else time for time in times)
    place = PLACES.get(more.get("place"))
    more = {"city": place.city if place else None, "url": f"https://{source}.example/{identifier}"} | more
    return Claim(
        source=source,
        identifier=identifier,
        fetched=FETCHED,
        authority=authority,
        name=name,
        type=EventType(type),
        performances=said,
        **more,
    )


def _places():
    rows = json.loads((CASES / "matching_places.json").read_text(encoding="utf-8"))
    return {row["key"]: Place(**row) for row in rows}


PLACES = _places()
HOUSES = Houses(PLACES.values())


def labelled():
    """The labelled pairs: rows with id, set, answer, why and two claims."""
    for line in (CASES / "matching.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row | {side: _read(row[side]) for side in ("a", "b")}


def _read(row):
    times = row.pop("times")
    if "city" in row:
        row["city"] = City(row["city"])
    return claim(row.pop("name"), *times, **row)
