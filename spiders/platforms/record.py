"""A site's own record of an event, any JSON object, into a Listing by a table of field names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from aggregator.errors import ListingError
from aggregator.listing import ListedOffer, ListedPerformance, ListedPlace, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.node import Json, objects, text, texts
from spiders.platforms.schema_event import Page
from spiders.platforms.schema_time import MOST_PERFORMANCES

_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_CLOCK = re.compile(r"(\d\d):?(\d\d)(?::\d\d)?$")


@dataclass(frozen=True)
class Fields:
    """Where a record keeps what: dotted paths, alternatives between ``|``; the first that says something counts.

    date and start_time, end_time: for records that keep the day and the hours apart. performances: the path of the
    list of single times, whose own start is ``performance_start``.
    """

    name: str = "name|title|Title|eventName|summary|post_title"
    identifier: str | None = "id|_id|eventId|ID"
    url: str | None = "url|URL|link|permalink|fullUrl"
    start: str | None = (
        "startDate|start_date|start.iso|start.dateTime|start.utc|start.date|start|dateTime|startDateTime|datetime|start_at"
        "|meta_input._EventStartDate"
    )
    end: str | None = (
        "endDate|end_date|end.iso|end.dateTime|end.utc|end.date|end|endDateTime|end_at|meta_input._EventEndDate"
    )
    date: str | None = "date|day"
    to_date: str | None = "toDate|dateTo"
    start_time: str | None = "startTime|start_time|time"
    end_time: str | None = "endTime|end_time"
    door_time: str | None = "doorTime|doors|doorsOpen"
    duration: str | None = "duration"
    status: str | None = "eventStatus|meta_input._tribe_events_status|status"
    description: str | None = "description|notes|introText|summary|body|excerpt"
    image: str | None = "image.url|image|imageUrl|thumbnail"
    place: str | None = "location.name|venue.name|venue.venue|venue|locationName|location"
    street: str | None = "location.address.streetAddress|location.address|address|venue.address|venue.street"
    locality: str | None = "location.address.addressLocality|location.city|venue.city|city"
    postcode: str | None = "location.postcode|location.postalCode|postcode|venue.postcode"
    latitude: str | None = "location.lat|location.latitude|lat|latitude|venue.lat"
    longitude: str | None = "location.lng|location.lon|location.longitude|lng|longitude|venue.lng"
    price: str | None = "price|cost|priceText"
    free: str | None = "is_free|isFree|isAccessibleForFree"
    ticket_url: str | None = "ticketUrl|ticketsUrl|bookingUrl"
    availability: str | None = "availability"
    type: str | None = "category|type|genre"
    keywords: str | None = "tags|categories|keywords"
    performances: str | None = "performances|dates|Performances|showings|showtimes|spektrix_data.instances.*"
    performance_start: str = "start|startDate|dateTime|datetime|date|StartDate|time"
    performance_end: str | None = "end|endDate|endDateTime|EndDate"
    performance_time: str | None = "startTime|time|StartTime"
    performance_url: str | None = "url|URL|bookingUrl"


def at(value: Json, path: str | None) -> Json:
    """What stands at a dotted path; ``*`` goes through every item of a list or object. None where nothing does."""
    for alternative in (path or "").split("|"):
        found = _along(value, alternative.split(".")) if alternative else None
        if found not in (None, "", [], {}):
            return found
    return None


def said_at(value: Json, path: str | None) -> str | None:
    """The text at the first of the alternatives that says one."""
    return next((said for each in (path or "").split("|") if each and (said := text(at(value, each)))), None)


def _where(record: Mapping[str, Json], path: str | None) -> str | None:
    """The one of the alternatives of a path that says something."""
    return next((each for each in (path or "").split("|") if each and text(at(record, each))), None)


def _along(value: Json, steps: list[str]) -> Json:
    for index, step in enumerate(steps):
        if step == "*":
            inner = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
            parts = [_along(item, steps[index + 1 :]) for item in inner]
            return [item for part in parts for item in (part if isinstance(part, list) else [part]) if item is not None]
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def looks_like_event(record: Json, fields: Fields) -> bool:
    """Whether an object has a name and tells when, by the table."""
    if not isinstance(record, dict) or not said_at(record, fields.name):
        return False
    if any(said_at(record, path) for path in (fields.start, fields.date)) or _whole(record, fields.start_time):
        return True
    return bool(at(record, fields.performances))


def record_listing(
    record: Mapping[str, Json], path: str, fields: Fields, page: Page, page_address: str | None = None
) -> Listing:
    """The listing of one record. ``page_address``: the event's page, with ``{field}`` for fields of the record."""
    address = _address(record, fields, page.url, page_address)
    name = said_at(record, fields.name)
    if name is None:
        raise ListingError(address, "name", path, f"the record says nothing at {fields.name}")
    said = {field: said_at(record, getattr(fields, key)) for key, field in _PLAIN.items()}
    cost, tickets = _cost(record, fields), absolute(page.url, said_at(record, fields.ticket_url))
    availability = said_at(record, fields.availability)
    offer = ListedOffer(price=cost, availability=availability, url=tickets)
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        location=_place(record, fields),
        offers=(offer,) if offer != ListedOffer() else (),
        image=absolute(page.url, said_at(record, fields.image)),
        keywords=texts(at(record, fields.keywords)),
        performances=_performances(record, fields, address),
        **said | _when(record, fields),
    )
    stood = {
        field: f"{path}.{where}"
        for key, field in (_PLAIN | _STOOD).items()
        if (where := _where(record, getattr(fields, key)))
    }
    return evident(made, stood, path)


_PLAIN = {
    "identifier": "identifier",
    "door_time": "door_time",
    "duration": "duration",
    "status": "event_status",
    "description": "description",
    "type": "event_type",
}
_STOOD = {
    "name": "name",
    "place": "location",
    "price": "offers",
    "image": "image",
    "keywords": "keywords",
    "performances": "performances",
    "date": "start_date",
    "start": "start_date",
    "to_date": "end_date",
    "end": "end_date",
}


def _address(record: Mapping[str, Json], fields: Fields, base: str, template: str | None) -> str:
    if template:
        made = re.sub(r"\{([\w.*]{1,60})\}", lambda part: text(at(record, part[1])) or "", template)
        return absolute(base, made) or base
    return absolute(base, said_at(record, fields.url)) or base


def _when(record: Mapping[str, Json], fields: Fields) -> dict[str, str | None]:
    """Start and end. Midnight to midnight means that nobody gave the hours; an end before the start is the next day."""
    start, end = said_at(record, fields.start), said_at(record, fields.end)
    if start is None and (start := _whole(record, fields.start_time)):
        end = end or _whole(record, fields.end_time)
    if start is not None:
        return {"start_date": start, "end_date": end}
    day, last = said_at(record, fields.date), said_at(record, fields.to_date)
    from_, until = _clock(said_at(record, fields.start_time)), _clock(said_at(record, fields.end_time))
    if from_ == until == "00:00" or from_ is None:
        return {"start_date": day, "end_date": last}
    return {"start_date": _joined(day, from_), "end_date": _end(day, last, from_, until)}


def _whole(record: Mapping[str, Json], path: str | None) -> str | None:
    """A day with its hour, where a site keeps it under the name of an hour ("startTime": "2024-08-29T19:00:00")."""
    said = said_at(record, path)
    return said if said and _MOMENT.match(said) else None


def _cost(record: Mapping[str, Json], fields: Fields) -> str | None:
    """The price; "Free" where the record only says that it is free."""
    return said_at(record, fields.price) or ("Free" if fields.free and at(record, fields.free) is True else None)


def _clock(said: str | None) -> str | None:
    found = _CLOCK.match(said) if said else None
    return f"{found[1]}:{found[2]}" if found else said


def _joined(day: str | None, clock: str) -> str:
    return f"{day}T{clock}" if day and _DAY.match(day) and _CLOCK.match(clock) else f"{day or ''} {clock}".strip()


def _end(day: str | None, last: str | None, from_: str, until: str | None) -> str | None:
    if until is None:
        return last
    if last is None and day and _DAY.match(day) and _CLOCK.match(until) and until <= from_:
        try:
            last = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        except (ValueError, OverflowError):
            return None
    return _joined(last or day, until)


def _place(record: Mapping[str, Json], fields: Fields) -> ListedPlace | None:
    made = ListedPlace(
        name=said_at(record, fields.place),
        street_address=said_at(record, fields.street),
        address_locality=said_at(record, fields.locality),
        postal_code=said_at(record, fields.postcode),
        latitude=said_at(record, fields.latitude),
        longitude=said_at(record, fields.longitude),
    )
    return made if made != ListedPlace() else None


def _performances(record: Mapping[str, Json], fields: Fields, base: str) -> tuple[ListedPerformance, ...]:
    value = at(record, fields.performances)
    said = (
        texts(value, MOST_PERFORMANCES)
        if isinstance(value, list) and all(isinstance(item, str) for item in value)
        else ()
    )
    made = [ListedPerformance(start_date=start) for start in said]
    for item in objects(value)[:MOST_PERFORMANCES]:
        start, clock = said_at(item, fields.performance_start), _clock(said_at(item, fields.performance_time))
        if start:
            whole = _joined(start, clock) if clock and _DAY.match(start) else start
            link, end = absolute(base, said_at(item, fields.performance_url)), said_at(item, fields.performance_end)
            made.append(ListedPerformance(start_date=whole, end_date=end, url=link))
    return tuple(made)
