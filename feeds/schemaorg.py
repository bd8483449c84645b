"""An event as a document of schema.org's words in JSON-LD, whole, as search engines ask for it.

https://schema.org/Event · https://developers.google.com/search/docs/appearance/structured-data/event
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from aggregator.event import AttendanceMode, Availability, Event, EventStatus, Occurrence, Offer, Place
from feeds import wording
from feeds.item import Item
from feeds.json_pattern import dumps
from feeds.text import line, paragraphs, web_address
from feeds.times import Times

_LONGEST = 5_000
_ORG = "https://schema.org/"
_MOST_DEAR = Decimal(1_000_000)
Node = dict[str, Any]
Dated = tuple[Occurrence, Times]


def document(one: Item, dated: Sequence[Dated]) -> str:
    """The document. dated: the occurrences that are still listed, soonest first, with their times.

    One date stands in the event itself; several are its subEvents, and the event reaches from the first to the last.
    """
    event = one.event
    node: Node = {
        "@context": "https://schema.org",
        "@type": event.type.value,
        "identifier": event.uid,
        "name": one.name,
        "description": paragraphs(event.description, _LONGEST),
        "url": one.link,
        "image": _image(one),
        "location": _location(one),
        "organizer": {"@type": "Organization", "name": one.organizer} if one.organizer else None,
        "performer": [{"name": said} for who in event.performer[:20] if (said := line(who, 200))],
        "eventAttendanceMode": _term(event.attendance_mode),
        "isAccessibleForFree": event.is_free,
        "typicalAgeRange": line(event.typical_age_range, 20),
        "keywords": [said for word in event.keywords[:20] if (said := line(word, 40))],
        "sameAs": [page for page in one.sources if page != one.link],
    }
    node |= _dates(one, dated)
    return dumps(_told(node)) + "\n"


def _dates(one: Item, dated: Sequence[Dated]) -> Node:
    """When it is, and what it costs then."""
    if len(dated) == 1:
        return _when(*dated[0], one.local) | {"offers": list(_offers(one.event, dated[0][0]))}
    if not dated:
        return {}
    last = max(when.last for _, when in dated)
    statuses = {occurrence.event_status for occurrence, _ in dated}
    return {
        "startDate": wording.w3c(dated[0][1].opens),
        "endDate": last.isoformat(),
        "eventStatus": _term(statuses.pop() if len(statuses) == 1 else EventStatus.SCHEDULED),
        "offers": list(_offers(one.event, None)),
        "subEvent": [_told(_part(one, *each)) for each in dated],
    }


def _part(one: Item, occurrence: Occurrence, when: Times) -> Node:
    node: Node = {"@type": one.event.type.value, "identifier": occurrence.uid, "name": one.name}
    page = web_address(occurrence.url)
    node |= _when(occurrence, when, one.local) | {
        "url": page if page != one.link else None,
        "location": {"@id": "#place"},
    }
    if occurrence.availability:
        node["offers"] = list(_offers(one.event, occurrence))
    return node


def _when(occurrence: Occurrence, when: Times, local: ZoneInfo) -> Node:
    """What is cancelled or postponed keeps its startDate, as schema.org asks; an end that nobody said is left out."""
    before = occurrence.previous_start
    doors = occurrence.door_time
    return {
        "startDate": wording.w3c(when.opens),
        "endDate": wording.w3c(when.closes) if when.closes is not None else None,
        "doorTime": wording.w3c(wording.there(doors, local)) if doors is not None and doors.tzinfo else None,
        "eventStatus": _term(occurrence.event_status),
        "previousStartDate": wording.w3c(wording.there(before, local)) if before is not None else None,
    }


def _offers(event: Event, occurrence: Occurrence | None) -> Iterator[Node]:
    """Each price; where none is known, what is known of the tickets alone."""
    seen = occurrence.availability if occurrence else None
    offers = event.offers[:20] or ((Offer(),) if seen else ())
    for offer in offers:
        known = offer.price is not None and offer.price.is_finite() and 0 <= offer.price < _MOST_DEAR
        node = {
            "@type": "Offer",
            "name": line(offer.name, 100),
            "price": f"{offer.price:.2f}" if known else None,
            "priceCurrency": (line(offer.price_currency, 8) or "GBP") if known else None,
            "availability": _term(seen or offer.availability),
            "url": web_address(offer.url) or web_address(event.url),
        }
        yield _told(node)


def _location(one: Item) -> list[Node] | Node | None:
    online = {"@type": "VirtualLocation", "url": one.link}
    if one.event.attendance_mode is AttendanceMode.ONLINE:
        return _told(online)
    room = one.places.get(one.event.place or "")
    if room is None:
        return {"@type": "Place", "@id": "#place", "name": one.where} if one.where else None
    place = _place(one, room)
    return [place, _told(online)] if one.event.attendance_mode is AttendanceMode.MIXED else place


def _place(one: Item, room: Place) -> Node:
    house = one.places.get(room.contained_in or "")
    address = room if house is None or room.street_address or room.postal_code else house
    node: Node = {
        "@type": "Place",
        "@id": "#place",
        "name": one.where,
        "address": _told(
            {
                "@type": "PostalAddress",
                "streetAddress": line(address.street_address),
                "addressLocality": line(address.address_locality),
                "postalCode": line(address.postal_code),
                "addressCountry": "GB",
            }
        ),
        "geo": _geo(one),
        "containedInPlace": {"@type": "Place", "name": line(house.name)} if house else None,
        "url": web_address(room.url),
    }
    return _told(node)


def _geo(one: Item) -> Node | None:
    if one.point is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": float(one.point[0]), "longitude": float(one.point[1])}


def _image(one: Item) -> Node | str | None:
    if one.image and one.image_alt:
        return {"@type": "ImageObject", "url": one.image, "caption": one.image_alt}
    return one.image


def _term(value: EventStatus | AttendanceMode | Availability | None) -> str | None:
    return f"{_ORG}{value.value}" if value else None


def _told(node: Mapping[str, Any]) -> Node:
    """What there is of it."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}
