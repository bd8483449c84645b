"""A schema.org Event object, from JSON-LD, microdata or RDFa alike, into a Listing (https://schema.org/Event)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urldefrag

from aggregator.errors import ListingError
from aggregator.listing import ListedPerformance, Listing
from spiders.platforms.document import absolute
from spiders.platforms.node import Json, first, listed, objects, text, texts, types
from spiders.platforms.schema_fields import plan, telling
from spiders.platforms.schema_offer import offers
from spiders.platforms.schema_place import attendance, place
from spiders.platforms.schema_schedule import exceptions, rule, starts_of
from spiders.platforms.schema_time import MOST_PERFORMANCES, access, dated, performance

_OTHERS = {"event", "Festival", "EventSeries", "CourseInstance", "Hackathon", "SessionSeries", "ScheduledSession"}
_NOT_OURS = {"PublicationEvent", "BroadcastEvent", "OnDemandEvent", "DeliveryEvent"}
_KINDLESS = {"Event", "Thing", "EventSeries", "SessionSeries", "ScheduledSession"}
_AGES = ("minValue", "suggestedMinAge", "requiredMinAge"), ("maxValue", "suggestedMaxAge", "requiredMaxAge")


@dataclass(frozen=True)
class Page:
    """Where a node was found: the page's address, its source, and when it was fetched (aware UTC)."""

    url: str
    source: str
    fetched: datetime


def is_event(node: dict[str, Json]) -> bool:
    """Whether an object is an Event or one of its kinds, Festival and TheaterEvent as well."""
    return _are_of_event(types(node))


@lru_cache(maxsize=1_000)
def _are_of_event(names: tuple[str, ...]) -> bool:
    return any((name.endswith("Event") and name not in _NOT_OURS) or name in _OTHERS for name in names)


def event_listing(node: dict[str, Json], path: str, page: Page) -> Listing:
    """The listing that an event object words. ``path``: where it stood. Raises ListingError without a name."""
    said = telling(_within(node))
    texts_of, stood = plan(tuple(said))
    values: dict[str, Any] = {field: text(said[key]) for field, key in texts_of}
    address = absolute(page.url, text(said.get("url"))) or absolute(page.url, _main_page(said)) or page.url
    values["name"] = values.get("name") or _work(said)
    if values["name"] is None:
        raise ListingError(address, "name", path, "the event has no name")
    values["identifier"] = stable_id(said, address, page.url)
    values["event_type"] = _kind(said)
    _add_when(values, said, address)
    for field, make in _MAKERS:
        if field in stood:
            values[field] = make(said, address)
    if "image" in stood:
        values |= _picture(said, address)
    if not values.get("typical_age_range") and "typical_age_range" in stood:
        values["typical_age_range"] = _ages(said)
    if not values.get("event_attendance_mode") and "location" in said:
        values["event_attendance_mode"] = attendance(said["location"])
    values["evidence"] = {field: path + where for field, where in stood.items() if values.get(field)}
    return Listing(source=page.source, url=address, fetched=page.fetched, **values)


def _work(said: dict[str, Json]) -> str | None:
    """What is shown, where the event has no name of its own."""
    return text(said.get("workPresented") or said.get("workPerformed") or said.get("headline"))


def _performers(said: dict[str, Json], base: str) -> tuple[str, ...]:
    return texts(said.get("performer") or said.get("performers") or said.get("actor"))


def _keywords(said: dict[str, Json], base: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*listed(said.get("keywords")), *listed(said.get("genre")))))


_MAKERS: tuple[tuple[str, Callable[[dict[str, Json], str], object]], ...] = (
    ("performer", _performers),
    ("offers", offers),
    ("keywords", _keywords),
    ("access", lambda said, base: access(said)),
    ("location", lambda said, base: place(said.get("location"), base)),
)
"""What makes a field of the keys that tell it; it is asked where one of them is there."""


def _within(node: dict[str, Json]) -> dict[str, Json]:
    """The event with the place and the organizer of the event that it is a part of, where it names none itself."""
    if "superEvent" not in node:
        return node
    whole = (objects(node["superEvent"]) or [{}])[0]
    inherited = {key: whole[key] for key in ("location", "organizer") if whole.get(key) and not node.get(key)}
    return node | inherited if inherited else node


def _main_page(node: dict[str, Json]) -> str | None:
    """The page that is about this event alone, by its own word."""
    told = node.get("mainEntityOfPage")
    return text(told.get("@id") or told.get("url")) if isinstance(told, dict) else text(told)


def _add_when(values: dict[str, Any], said: dict[str, Json], base: str) -> None:
    """When it is and each single time; rules, and a start that only the schedule tells."""
    if "startDate" in said:
        values["start_date"] = dated(said, "start")
    if "endDate" in said:
        values["end_date"] = dated(said, "end")
    if "subEvent" in said or "subEvents" in said or isinstance(said.get("startDate"), list):
        values["performances"] = tuple(islice((item for item in _performances(said, base) if item), MOST_PERFORMANCES))
    schedules = objects(said["eventSchedule"]) if "eventSchedule" in said else ()
    if not schedules:
        return
    values["event_schedule"] = tuple(
        told for schedule in schedules[:20] for told in (rule(schedule), exceptions(schedule)) if told
    )
    if not values.get("start_date"):
        values["start_date"], values["end_date"] = starts_of(schedules[0])
        values["duration"] = values.get("duration") or text(schedules[0].get("duration"))
    values["time_zone"] = text(schedules[0].get("scheduleTimezone"))


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
    counts = [(key, len(node[key])) for key in ("subEvent", "subEvents", "startDate") if type(node.get(key)) is list]
    if not counts:
        return []
    said = f"times are listed; the first {MOST_PERFORMANCES} are taken"
    return [
        ListingError(address, "performances", f"{path}.{key}", f"{count} {said}")
        for key, count in counts
        if count > MOST_PERFORMANCES
    ]


def apart(node: dict[str, Json]) -> list[tuple[str, dict[str, Json]]]:
    """The sub-events that are events of their own: another name and an address of their own."""
    if "subEvent" not in node and "subEvents" not in node:
        return []
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
        if _page_of(said) not in map(_page_of, pages):
            return said
    return None


def _page_of(address: str) -> str:
    return urldefrag(address)[0].rstrip("/")


def _kind(node: dict[str, Json]) -> str | None:
    return next((name for name in types(node) if name not in _KINDLESS), "Event")


def _picture(node: dict[str, Json], base: str) -> dict[str, str | None]:
    plain = node.get("image")
    if isinstance(plain, str) and (address := absolute(base, text(plain))):
        return {"image": address}
    for item in _flat(node.get("image")) + _flat(node.get("thumbnailUrl")):
        holder = item if isinstance(item, dict) else {"url": item}
        address = absolute(base, text(first(holder, ("url", "contentUrl", "@id", "thumbnailUrl", "thumbnail"))[1]))
        if address:
            return {"image": address, "image_alt": text(first(holder, ("caption", "description"))[1])}
    return {}


def _flat(value: Json) -> list[Json]:
    items = value if isinstance(value, list) else [value]
    return [inner for item in items[:20] for inner in (item[:20] if isinstance(item, list) else [item])]


def _ages(said: dict[str, Json]) -> str | None:
    ages = (objects(said.get("ageRange")) or objects(said.get("audience")) or [{}])[0]
    low, high = (text(first(ages, keys)[1]) for keys in _AGES)
    return f"{low or ''}-{high or ''}" if low or high else None
