"""When a schema.org event happens: its sub-events as performances, its Schedule as a recurrence rule.

https://schema.org/subEvent, https://schema.org/Schedule, RFC 5545 3.3.10
"""

import re
from datetime import timedelta

from aggregator.listing import ListedPerformance
from spiders.platforms.document import absolute
from spiders.platforms.node import Json, objects, text, texts
from spiders.platforms.schema_place import place

MOST_PERFORMANCES = 400
BEFORE, AHEAD = timedelta(days=31), timedelta(days=400)
_UNIT = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
_WORD = {"daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "annually": "YEARLY", "yearly": "YEARLY"}
_DAY = re.compile(r"(?:^|[/#:])([+-]?[1-5])?(mo|tu|we|th|fr|sa|su)[a-z]*$", re.I)
ACCESS_KEYS = ("accessibilityFeature", "accessibilitySummary", "accessibilitySupport", "accessibilityInformation")


_EVENTON = re.compile(r"T(\d\d?)-\1-(\d\d)-00$")
_SHORT_DAY = re.compile(r"^(\d{4})-(\d\d?)-(\d\d?)(?=T|$)")


def mended(said: str | None) -> str | None:
    """EventON writes "2019-9-8T10-10-00-00" for ten o'clock: the hour twice, and days without their noughts."""
    whole = _SHORT_DAY.sub(lambda day: f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}", said) if said else None
    return _EVENTON.sub(lambda hour: f"T{hour[1]:0>2}:{hour[2]}", whole) if whole else None


def performance(node: dict[str, Json], base: str, identifier: str | None) -> ListedPerformance | None:
    """One sub-event as one time of its event; None where it has no start."""
    start = mended(text(node.get("startDate")))
    if start is None:
        return None
    sold_out = text(node.get("remainingAttendeeCapacity")) == "0"
    offered = (text(offer.get("availability")) for offer in objects(node.get("offers")))
    return ListedPerformance(
        identifier=identifier,
        name=text(node.get("name")),
        url=absolute(base, text(node.get("url"))),
        start_date=start,
        end_date=mended(text(node.get("endDate"))),
        door_time=text(node.get("doorTime")),
        duration=text(node.get("duration")),
        event_status=text(node.get("eventStatus")),
        previous_start_date=text(node.get("previousStartDate")),
        availability="SoldOut" if sold_out else next(offered, None),
        location=place(node.get("location"), base),
        access=access(node),
    )


def access(node: dict[str, Json]) -> tuple[str, ...]:
    """The words about access that an object gives apart from its description."""
    return tuple(dict.fromkeys(said for key in ACCESS_KEYS for said in texts(node.get(key))))


def starts_of(schedule: dict[str, Json]) -> tuple[str | None, str | None]:
    """The first start and end that a Schedule tells, as ISO text without an offset."""
    day, at, until = (text(schedule.get(key)) for key in ("startDate", "startTime", "endTime"))
    if day is None:
        return None, None
    day = day[:10]
    return (f"{day}T{at}" if at else day), (f"{day}T{until}" if at and until else None)


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
