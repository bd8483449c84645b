"""A schema.org Event object, from JSON-LD, microdata or RDFa alike, into a Listing (https://schema.org/Event)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from urllib.parse import urldefrag

from aggregator.errors import ListingError
from aggregator.listing import ListedPerformance, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.node import Json, first, listed, objects, text, texts, types
from spiders.platforms.schema_offer import offers
from spiders.platforms.schema_place import attendance, place
from spiders.platforms.schema_schedule import exceptions, rule, starts_of
from spiders.platforms.schema_time import ACCESS_KEYS, MOST_PERFORMANCES, access, dated, performance

_OTHERS = {"event", "Festival", "EventSeries", "CourseInstance", "Hackathon", "SessionSeries", "ScheduledSession"}
_NOT_OURS = {"PublicationEvent", "BroadcastEvent", "OnDemandEvent", "DeliveryEvent"}
_KINDLESS = {"Event", "Thing", "EventSeries", "SessionSeries", "ScheduledSession"}
_AGES = ("minValue", "suggestedMinAge", "requiredMinAge"), ("maxValue", "suggestedMaxAge", "requiredMaxAge")
_FIELDS = {
    "name": ("name",),
    "start_date": ("startDate",),
    "end_date": ("endDate",),
    "door_time": ("doorTime",),
    "duration": ("duration",),
    "event_status": ("eventStatus",),
    "previous_start_date": ("previousStartDate",),
    "description": ("description", "disambiguatingDescription"),
    "organizer": ("organizer", "organiser"),
    "typical_age_range": ("typicalAgeRange",),
    "event_attendance_mode": ("eventAttendanceMode",),
}
_STOOD = _FIELDS | {
    "name": ("name", "workPresented", "workPerformed", "headline"),
    "start_date": ("startDate", "eventSchedule"),
    "end_date": ("endDate", "eventSchedule"),
    "duration": ("duration", "eventSchedule"),
    "time_zone": ("eventSchedule",),
    "event_schedule": ("eventSchedule",),
    "performances": ("subEvent", "subEvents", "startDate"),
    "typical_age_range": ("typicalAgeRange", "ageRange", "audience"),
    "event_attendance_mode": ("eventAttendanceMode", "location"),
    "location": ("location",),
    "performer": ("performer", "performers", "actor"),
    "offers": ("offers", "offer", "isAccessibleForFree", "free", "remainingAttendeeCapacity"),
    "image": ("image", "thumbnailUrl"),
    "image_alt": ("image",),
    "keywords": ("keywords", "genre"),
    "event_type": ("@type", "type"),
    "access": ACCESS_KEYS,
}
"""Field -> the keys that it is read from, the first that says something first."""


@dataclass(frozen=True)
class Page:
    """Where a node was found: the page's address, its source, and when it was fetched (aware UTC)."""

    url: str
    source: str
    fetched: datetime


def is_event(node: dict[str, Json]) -> bool:
    """Whether an object is an Event or one of its kinds, Festival and TheaterEvent as well."""
    return any(_is_kind(name) for name in types(node))


def _is_kind(name: str) -> bool:
    return (name.endswith("Event") and name not in _NOT_OURS) or name in _OTHERS


def event_listing(node: dict[str, Json], path: str, page: Page) -> Listing:
    """The listing that an event object words. ``path``: where it stood. Raises ListingError without a name."""
    name = text(node.get("name")) or text(
        node.get("workPresented") or node.get("workPerformed") or node.get("headline")
    )
    node = _within(node)
    address = absolute(page.url, text(node.get("url"))) or absolute(page.url, _main_page(node)) or page.url
    if name is None:
        raise ListingError(address, "name", path, "the event has no name")
    values: dict[str, Json] = {field: text(first(node, keys)[1]) for field, keys in _FIELDS.items()}
    values |= {"name": name, "start_date": dated(node, "start"), "end_date": dated(node, "end")}
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        identifier=stable_id(node, address, page.url),
        location=place(node.get("location"), address),
        performer=texts(node.get("performer") or node.get("performers") or node.get("actor")),
        offers=offers(node, address),
        keywords=tuple(dict.fromkeys((*listed(node.get("keywords")), *listed(node.get("genre"))))),
        access=access(node),
        event_type=_kind(node),
        **(values | _when(node, values, address) | _picture(node, address) | _mode(node, values)),
    )
    return evident(made, _stood(node, path), path)


def _within(node: dict[str, Json]) -> dict[str, Json]:
    """The event with the place and the organizer of the event that it is a part of, where it names none itself."""
    whole = (objects(node.get("superEvent")) or [{}])[0]
    inherited = {key: whole[key] for key in ("location", "organizer") if whole.get(key) and not node.get(key)}
    return node | inherited if inherited else node


def _main_page(node: dict[str, Json]) -> str | None:
    """The page that is about this event alone, by its own word."""
    told = node.get("mainEntityOfPage")
    return text(told.get("@id") or told.get("url")) if isinstance(told, dict) else text(told)


def _stood(node: dict[str, Json], path: str) -> dict[str, str]:
    said = {key for key, value in node.items() if value is not None and value not in ("", [], {})}
    found: dict[str, str] = {}
    for field, keys in _STOOD.items():
        for key in keys:
            if key in said:
                found[field] = f"{path}.{key}"
                break
    return found


def _when(node: dict[str, Json], values: dict[str, Json], base: str) -> dict[str, Json]:
    """Performances and rules; a start that only the schedule tells."""
    made = tuple(islice((item for item in _performances(node, base) if item), MOST_PERFORMANCES))
    schedules = objects(node.get("eventSchedule"))
    rules = tuple(said for schedule in schedules[:20] for said in (rule(schedule), exceptions(schedule)) if said)
    found: dict[str, Json] = {"performances": made, "event_schedule": rules}
    if schedules and not values.get("start_date"):
        found["start_date"], found["end_date"] = starts_of(schedules[0])
        found["duration"] = values.get("duration") or text(schedules[0].get("duration"))
    zones = (text(schedule.get("scheduleTimezone")) for schedule in schedules)
    found["time_zone"] = next(zones, None)
    return found


def _performances(node: dict[str, Json], base: str) -> Iterator[ListedPerformance | None]:
    for key in ("subEvent", "subEvents"):
        for item in objects(node.get(key)):
            yield performance(item, base, stable_id(item, base, base))
    starts, ends = (texts(node.get(key), MOST_PERFORMANCES + 1) for key in ("startDate", "endDate"))
    if len(starts) > 1 and not node.get("subEvent"):
        until = ends if len(ends) == len(starts) else (None,) * len(starts)
        for start, end in zip(starts, until, strict=True):
            yield performance({"startDate": start, "endDate": end}, base, None)


def left_out(node: dict[str, Json], path: str, address: str) -> list[ListingError]:
    """What of an event's many times is not taken, for the reader of a page to say."""
    counts = (
        (key, len(node[key])) for key in ("subEvent", "subEvents", "startDate") if isinstance(node.get(key), list)
    )
    said = f"times are listed; the first {MOST_PERFORMANCES} are taken"
    return [
        ListingError(address, "performances", f"{path}.{key}", f"{count} {said}")
        for key, count in counts
        if count > MOST_PERFORMANCES
    ]


def apart(node: dict[str, Json]) -> list[tuple[str, dict[str, Json]]]:
    """The sub-events that are events of their own: another name and an address of their own."""
    name, url = (text(node.get("name")) or "").casefold(), text(node.get("url"))
    found = []
    for key in ("subEvent", "subEvents"):
        for index, item in enumerate(objects(node.get(key))):
            own, address = (text(item.get("name")) or "").casefold(), text(item.get("url"))
            if own and name not in own and own not in name and address and address != url:
                found.append((f"{key}[{index}]", item))
    return found


def stable_id(node: dict[str, Json], *pages: str) -> str | None:
    """The object's own id where it is one: not a blank node, not a fragment, not the address of its page."""
    for value in (node.get("identifier"), node.get("sku"), node.get("@id") or node.get("id")):
        said = text(value.get("value") or value) if isinstance(value, dict) else text(value)
        if not said or said.startswith(("_:", "#")) or len(said) > 500:
            continue
        if not any(urldefrag(said)[0].rstrip("/") == urldefrag(page)[0].rstrip("/") for page in pages):
            return said
    return None


def _kind(node: dict[str, Json]) -> str | None:
    own = [name for name in types(node) if name not in _KINDLESS]
    return own[0] if own else "Event"


def _picture(node: dict[str, Json], base: str) -> dict[str, str | None]:
    for item in _flat(node.get("image")) + _flat(node.get("thumbnailUrl")):
        holder = item if isinstance(item, dict) else {"url": item}
        address = absolute(base, text(first(holder, ("url", "contentUrl", "@id", "thumbnailUrl", "thumbnail"))[1]))
        if address:
            return {"image": address, "image_alt": text(first(holder, ("caption", "description"))[1])}
    return {}


def _flat(value: Json) -> list[Json]:
    items = value if isinstance(value, list) else [value]
    return [inner for item in items[:20] for inner in (item[:20] if isinstance(item, list) else [item])]


def _mode(node: dict[str, Json], values: dict[str, Json]) -> dict[str, Json]:
    ages = (objects(node.get("ageRange")) or objects(node.get("audience")) or [{}])[0]
    low, high = (text(first(ages, keys)[1]) for keys in _AGES)
    spoken = f"{low or ''}-{high or ''}" if low or high else None
    return {
        "event_attendance_mode": values.get("event_attendance_mode") or attendance(node.get("location")),
        "typical_age_range": values.get("typical_age_range") or spoken,
    }
