"""A site's own record of an event, any JSON object, into a Listing by a table of field names."""

import re
from collections.abc import Mapping
from typing import Any

from aggregator.errors import ListingError
from aggregator.listing import ListedOffer, ListedPlace, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evidence
from spiders.platforms.fields import Fields, at, is_at, said_at, stands_at, told_at
from spiders.platforms.node import Json, objects, text, texts
from spiders.platforms.record_times import performances, tells_when, times
from spiders.platforms.schema_event import Page

_ZONE = re.compile(r"[A-Za-z_]{2,20}/[A-Za-z_/+-]{2,40}")
_AMOUNT = re.compile(r"\d{1,6}(?:\.\d{1,4})?$")
_PICTURE = re.compile(r"^(?:https?:)?//|^/\S|\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)", re.I)
_POSTED = "dateGmt|modifiedGmt"
"""WordPress's own dates of a post: where they stand, ``date`` is when it was posted."""
_PLAIN = {
    "identifier": "identifier",
    "door_time": "door_time",
    "duration": "duration",
    "description": "description",
    "type": "event_type",
    "organizer": "organizer",
    "ages": "typical_age_range",
}
_STOOD = {
    "name": "name",
    "place": "location",
    "price": "offers",
    "lowest": "offers",
    "image": "image",
    "keywords": "keywords",
    "performer": "performer",
    "performances": "performances",
    "time_zone": "time_zone",
    "status": "event_status",
    "online": "event_attendance_mode",
    "date": "start_date",
    "start": "start_date",
    "to_date": "end_date",
    "end": "end_date",
}


def looks_like_event(record: Json, fields: Fields) -> bool:
    """Whether an object has a name and tells when, by the table; a post with its posting date alone does not."""
    if not isinstance(record, dict):
        return False
    return said_at(record, fields.name) is not None and tells_when(_told(record), fields)


def _told(record: Mapping[str, Json]) -> Mapping[str, Json]:
    """The record without the date that says when it was posted."""
    return {key: value for key, value in record.items() if key != "date"} if at(record, _POSTED) else record


def record_listing(
    record: Mapping[str, Json], path: str, fields: Fields, page: Page, page_address: str | None = None
) -> Listing:
    """The listing of one record. ``page_address``: the event's page, with ``{field}`` for fields of the record."""
    address = _address(record, fields, page.url, page_address)
    name = said_at(record, fields.name)
    if name is None:
        raise ListingError(address, "name", path, f"the record says nothing at {fields.name[:60]}")
    told = {field: told_at(record, getattr(fields, key)) for key, field in _PLAIN.items()}
    values: dict[str, Any] = {
        "name": name,
        "time_zone": _zone(record, fields),
        "event_status": _status(record, fields),
        "event_attendance_mode": "OnlineEventAttendanceMode" if is_at(record, fields.online) else None,
        "location": _place(record, fields),
        "offers": _offers(record, fields, page.url),
        "image": _picture(record, fields, page.url),
        "keywords": texts(at(record, fields.keywords)),
        "performer": texts(at(record, fields.performer)),
        "performances": performances(record, fields, address),
        **{field: said for field, (_, said) in told.items()},
        **times(_told(record), fields),
    }
    stood = {field: f"{path}.{where}" for field, (where, _) in told.items()} | {
        field: f"{path}.{where}"
        for key, field in _STOOD.items()
        if values[field] and (where := stands_at(record, getattr(fields, key)))
    }
    return Listing(
        source=page.source, url=address, fetched=page.fetched, evidence=evidence(values, stood, path), **values
    )


def _address(record: Mapping[str, Json], fields: Fields, base: str, template: str | None) -> str:
    if template:
        made = re.sub(r"\{([\w.*]{1,60})\}", lambda part: text(at(record, part[1])) or "", template)
        return absolute(base, made) or base
    return absolute(base, said_at(record, fields.url)) or base


def _zone(record: Mapping[str, Json], fields: Fields) -> str | None:
    said = said_at(record, fields.time_zone)
    return said if said and _ZONE.fullmatch(said) else None


def _status(record: Mapping[str, Json], fields: Fields) -> str | None:
    """What became of it: a yes under the name of a status counts more than the words of one."""
    if is_at(record, fields.cancelled):
        return "EventCancelled"
    return "EventPostponed" if is_at(record, fields.postponed) else said_at(record, fields.status)


def _offers(record: Mapping[str, Json], fields: Fields, base: str) -> tuple[ListedOffer, ...]:
    """The price in words, else the lowest and the highest; "Free" where the record only says that it is free."""
    currency, tickets = said_at(record, fields.currency), absolute(base, said_at(record, fields.ticket_url))
    gone = "SoldOut" if is_at(record, fields.sold_out) else said_at(record, fields.availability)
    said = said_at(record, fields.price)
    bounds = [said_at(record, fields.lowest), said_at(record, fields.highest)] if said is None else [said]
    if not any(bounds) and is_at(record, fields.free):
        bounds = ["Free"]
    return tuple(
        ListedOffer(
            price=price,
            price_currency=currency if price and _AMOUNT.match(price) else None,
            availability=gone,
            url=tickets,
        )
        for price in (dict.fromkeys(bound for bound in bounds if bound) or {None: None})
        if price or gone or tickets
    )


def _picture(record: Mapping[str, Json], fields: Fields, base: str) -> str | None:
    said = said_at(record, fields.image)
    return absolute(base, said) if said and _PICTURE.search(said) else None


def _place(record: Mapping[str, Json], fields: Fields) -> ListedPlace | None:
    name = said_at(record, fields.place)
    street = said_at(record, fields.street)
    latitude, longitude = said_at(record, fields.latitude), said_at(record, fields.longitude)
    made = {
        "name": name,
        "street_address": street if street != name else None,
        "address_locality": said_at(record, fields.locality),
        "postal_code": said_at(record, fields.postcode),
        "latitude": latitude if longitude else None,
        "longitude": longitude if latitude else None,
    }
    return ListedPlace(**made) if any(made.values()) else None


def record_objects(value: Json) -> list[dict[str, Json]]:
    """The objects of a list, each taken out of the wrapper that its API puts it in."""
    return [unwrapped(item) for item in objects(value)]


_WRAPPERS = ("node", "event", "_source", "attributes", "fields", "data", "item", "entity", "document", "record")
_NOT_OF_THE_RECORD = {"type", "@type", "__typename", "kind", "_type", "_index", "_score", "cursor", "relationships"}
"""What a wrapper says of itself."""


def unwrapped(item: dict[str, Json]) -> dict[str, Json]:
    """The record inside its wrapper: GraphQL's node, JSON:API's attributes, a search's _source, a bare event.

    What stands beside the record in its wrapper is of the record as well: an occurrence's start, its venue.
    """
    for _ in range(3):
        key = next((key for key in _WRAPPERS if isinstance(item.get(key), dict) and len(item[key]) > 1), None)
        if key is None or said_at(item, "name|title|eventname|displayName"):
            return item
        beside = {name: value for name, value in item.items() if name != key and name not in _NOT_OF_THE_RECORD}
        item = beside | item[key]
    return item
