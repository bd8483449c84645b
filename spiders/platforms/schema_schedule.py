"""A schema.org Schedule as a recurrence rule, and the first time that it stands for.

https://schema.org/Schedule, RFC 5545 3.3.10
"""

import re
from datetime import datetime

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # dateutil ships no types

from spiders.platforms.node import Json, objects, text, texts
from spiders.platforms.schema_time import AHEAD, MOST_PERFORMANCES

MOST_SCHEDULES = 60
_UNIT = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
_WORD = {"daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "annually": "YEARLY", "yearly": "YEARLY"}
_DAY = re.compile(r"(?:^|[/#:])([+-]?[1-5])?(mo|tu|we|th|fr|sa|su)[a-z]*$", re.I)


def starts_of(schedule: dict[str, Json]) -> tuple[str | None, str | None]:
    """The first start and end that a Schedule tells, as ISO text without an offset: on its rule's first day."""
    day, at, until = (text(schedule.get(key)) for key in ("startDate", "startTime", "endTime"))
    if day is None:
        return None, None
    day = _first_day(schedule, day[:10])
    return (f"{day}T{at}" if at else day), (f"{day}T{until}" if at and until else None)


def _first_day(schedule: dict[str, Json], day: str) -> str:
    """A Schedule's startDate is where it begins to hold; the rule's first day may come after it."""
    said = re.sub(r";(?:COUNT|UNTIL)=[^;]*", "", rule(schedule) or "")
    # a day that no month has, or not this one, would be searched for up to the year 9999
    if "BY" not in said or "BYMONTH=" in said or re.search(r"BYMONTHDAY=[^;]*(?:3[2-9]|[4-9]\d|\d{3}|\b0)", said):
        return day
    try:
        begins = datetime.fromisoformat(day)
        found = next(iter(rrulestr(f"{said};UNTIL={begins + AHEAD:%Y%m%d}", dtstart=begins)), begins)
    except (ValueError, OverflowError):
        return day
    return found.date().isoformat()


def by_schedule(node: dict[str, Json]) -> list[tuple[str, dict[str, Json]]]:
    """An event once for each of its Schedules, with where it stands in it, as each has hours of its own."""
    schedules = objects(node.get("eventSchedule"))[:MOST_SCHEDULES] if "eventSchedule" in node else []
    if len(schedules) < 2:
        return [("", node)]
    rest = {key: value for key, value in node.items() if key not in {"startDate", "endDate", "eventSchedule"}}
    return [
        (f".eventSchedule[{index}]", (rest if schedule.get("startDate") else node) | {"eventSchedule": schedule})
        for index, schedule in enumerate(schedules)
    ]


def rule(schedule: dict[str, Json]) -> str | None:
    """The RRULE of a Schedule (https://schema.org/Schedule), or None where it repeats in no way that we know."""
    frequency = _frequency(text(schedule.get("repeatFrequency")) or "")
    days = _days(schedule)
    if frequency is None:
        frequency = "FREQ=WEEKLY" if days else None
    if frequency is None:
        return None
    parts = [frequency]
    if days:
        parts.append("BYDAY=" + ",".join(days))
    for key, name in (("byMonthDay", "BYMONTHDAY"), ("byMonth", "BYMONTH"), ("repeatCount", "COUNT")):
        numbers = [said for said in texts(schedule.get(key)) if re.fullmatch(r"-?\d{1,3}", said)]
        if numbers:
            parts.append(f"{name}=" + ",".join(numbers))
    end = re.match(r"(\d{4})-(\d\d)-(\d\d)", text(schedule.get("endDate")) or "")
    if end and "COUNT" not in parts[-1]:
        parts.append("UNTIL=" + "".join(end.groups()))
    return ";".join(parts)


def _days(schedule: dict[str, Json]) -> list[str]:
    found = (_DAY.search(day) for day in texts(schedule.get("byDay")))
    return [(day[1] or "") + day[2].upper() for day in found if day]


def _frequency(said: str) -> str | None:
    duration = re.fullmatch(r"P(\d{1,3})([DWMY])", said)
    if duration is None:
        word = _WORD.get(said.rsplit("/", 1)[-1].lower())
        return f"FREQ={word}" if word else None
    count, unit = int(duration[1]), duration[2]
    if unit == "D" and count % 7 == 0 and count:
        count, unit = count // 7, "W"
    return f"FREQ={_UNIT[unit]}" + (f";INTERVAL={count}" if count > 1 else "")


def exceptions(schedule: dict[str, Json]) -> str | None:
    """The EXDATE line of a Schedule's exceptDate: whole days, since sites disagree on the zone of the hour."""
    found = (re.match(r"(\d{4})-(\d\d)-(\d\d)", said) for said in texts(schedule.get("exceptDate"), MOST_PERFORMANCES))
    days = ["".join(day.groups()) for day in found if day]
    return "EXDATE:" + ",".join(dict.fromkeys(days)) if days else None
