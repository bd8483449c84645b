"""When a schema.org event happens: its sub-events as performances, and the broken stamps of known programs mended.

https://schema.org/subEvent
"""

import re
from datetime import UTC, datetime, timedelta

from aggregator.listing import ListedPerformance
from spiders.platforms.document import absolute
from spiders.platforms.node import Json, objects, text, texts
from spiders.platforms.schema_place import place

MOST_PERFORMANCES = 400
BEFORE, AHEAD = timedelta(days=31), timedelta(days=400)
ACCESS_KEYS = ("accessibilityFeature", "accessibilitySummary", "accessibilitySupport", "accessibilityInformation")


_SOUND = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")
_EVENTON = re.compile(r"T(\d\d?)-\1-(\d\d)-00$")
_SHORT_DAY = re.compile(r"^(\d{4})-(\d\d?)-(\d\d?)(?=T|$)")
_HOUR = re.compile(r"(?<=\d)T(\d\d?)[:.](\d\d)(:\d\d)?\s?([ap]m)?$", re.I)
_ZONES = re.compile(r"(?<=\d)\s?(?:(BST)|[+-]00:?00Z)$")
_DAY_ALONE = re.compile(r"\d{4}-\d\d-\d\d")
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?")


def mended(said: str | None) -> str | None:
    """A stamp as ISO 8601 where a program is known to write it in another way that means one instant.

    EventON writes "2019-9-8T10-10-00-00" for ten o'clock: the hour twice, and days without their noughts. Others write
    "T7:30pm", "T19.30", an offset and a Z, "BST", or the seconds since 1970.
    """
    if not said or len(said) > 60 or _SOUND.fullmatch(said):
        return said
    if epoch := _EPOCH.fullmatch(said):
        return datetime.fromtimestamp(int(epoch[1]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    whole = _SHORT_DAY.sub(lambda day: f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}", said)
    whole = _EVENTON.sub(lambda hour: f"T{hour[1]:0>2}:{hour[2]}", whole)
    whole = _ZONES.sub(lambda zone: "+01:00" if zone[1] else "Z", whole)
    return _HOUR.sub(_hour, whole)


def _hour(found: re.Match[str]) -> str:
    return f" {found[1]}:{found[2]} {found[4]}" if found[4] else f"T{found[1]:0>2}:{found[2]}{found[3] or ''}"


def dated(node: dict[str, Json], which: str) -> str | None:
    """The startDate or endDate of an object; a bare day with the startTime or endTime that some put beside it."""
    said = mended(text(node.get(f"{which}Date")))
    clock = text(node.get(f"{which}Time")) if f"{which}Time" in node else None
    return f"{said} {clock}" if said and clock and _DAY_ALONE.fullmatch(said) and len(clock) <= 12 else said


def performance(node: dict[str, Json], base: str, identifier: str | None) -> ListedPerformance | None:
    """One sub-event as one time of its event; None where it has no start."""
    start = dated(node, "start")
    if start is None:
        return None
    sold_out = text(node.get("remainingAttendeeCapacity")) == "0"
    offered = (text(offer.get("availability")) for offer in objects(node.get("offers")))
    return ListedPerformance(
        identifier=identifier,
        name=text(node.get("name")),
        url=absolute(base, text(node.get("url"))),
        start_date=start,
        end_date=dated(node, "end"),
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
    found = [said for key in ACCESS_KEYS if key in node for said in texts(node[key])]
    return tuple(dict.fromkeys(found)) if found else ()
