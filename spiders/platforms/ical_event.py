"""What one VEVENT says apart from its times: name, place, price, picture (RFC 5545, RFC 7986 and some makers' own)."""

import re

from icalendar import Component

from aggregator.listing import ListedOffer, ListedPlace
from spiders.platforms.document import absolute
from spiders.platforms.schema_place import place

_POINT = re.compile(r"geo:(-?\d{1,3}\.\d{1,12}),(-?\d{1,3}\.\d{1,12})")
PROPERTIES = {
    "name": ("SUMMARY",),
    "identifier": ("UID",),
    "start_date": ("DTSTART",),
    "end_date": ("DTEND", "DURATION"),
    "time_zone": ("DTSTART",),
    "location": ("LOCATION", "GEO", "X-APPLE-STRUCTURED-LOCATION"),
    "offers": ("X-COST", "X-COST-TYPE", "X-TRUMBA-CUSTOMFIELD", "X-TICKETS-URL"),
    "event_attendance_mode": ("CONFERENCE",),
    "description": ("DESCRIPTION", "X-ALT-DESC"),
    "event_status": ("STATUS",),
    "event_schedule": ("RRULE",),
    "performances": ("RRULE", "RDATE"),
    "organizer": ("ORGANIZER",),
    "image": ("IMAGE", "ATTACH"),
    "keywords": ("CATEGORIES",),
}


def facts_of(event: Component, address: str) -> dict[str, object]:
    """The fields of a Listing that one component tells, but for its times, its name and its identifier."""
    return {
        "event_status": text_of(event, "STATUS"),
        "event_attendance_mode": _mode(event),
        "location": _place(event, address),
        "organizer": _organizer(event),
        "offers": _offers(event, address),
        "description": text_of(event, "DESCRIPTION") or text_of(event, "X-ALT-DESC"),
        "image": _image(event, address),
        "keywords": _categories(event),
    }


def text_of(event: Component, name: str) -> str | None:
    """The text of a property, of its first where it stands several times; None where it says nothing."""
    value = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value).strip() or None if value is not None else None


def _place(event: Component, base: str) -> ListedPlace | None:
    said = text_of(event, "LOCATION")
    name, _, street = (said or "").partition("\n")
    found = place(name.strip(" ,"), base) or ListedPlace()
    street = " ".join(street.split())
    geo = event.get("GEO")
    latitude, longitude = getattr(geo, "latitude", None), getattr(geo, "longitude", None)
    told = {"street_address": street or None}
    if latitude is None and (point := _POINT.search(text_of(event, "X-APPLE-STRUCTURED-LOCATION") or "")):
        latitude, longitude = point[1], point[2]
    if (latitude, longitude) not in {(None, None), (0.0, 0.0)}:
        told |= {"latitude": str(latitude), "longitude": str(longitude)}
    found = found.model_copy(update=told)
    return found if found != ListedPlace() else None


def _mode(event: Component) -> str | None:
    """A video conference and no place is an online event; with a place it may be either."""
    return "OnlineEventAttendanceMode" if text_of(event, "CONFERENCE") and not text_of(event, "LOCATION") else None


def _offers(event: Component, base: str) -> tuple[ListedOffer, ...]:
    """The price as Timely's plugin and Trumba's field called Cost tell it; neither is of the standard."""
    said = text_of(event, "X-COST") or text_of(event, "X-COST-TYPE")
    for value in _several(event.get("X-TRUMBA-CUSTOMFIELD")):
        if re.fullmatch(r"cost|price|admission|tickets?", str(value.params.get("NAME", "")).strip(), re.I):
            said = said or str(value).strip()
    offer = ListedOffer(price=said or None, url=absolute(base, text_of(event, "X-TICKETS-URL")))
    return (offer,) if offer != ListedOffer() else ()


def _several(value: object) -> list:
    return value if isinstance(value, list) else [] if value is None else [value]


def _organizer(event: Component) -> str | None:
    value = event.get("ORGANIZER")
    parameters = getattr(value[0] if isinstance(value, list) and value else value, "params", {})
    name = str(parameters.get("CN", "")).strip().strip('"')
    return name or None


def _image(event: Component, base: str) -> str | None:
    for key in ("IMAGE", "ATTACH"):
        values = event.get(key)
        for value in values if isinstance(values, list) else [values]:
            kind = str(getattr(value, "params", {}).get("FMTTYPE", ""))
            address = absolute(base, str(value)) if value is not None else None
            if address and (
                key == "IMAGE" or kind.startswith("image/") or re.search(r"\.(?:jpe?g|png|webp)$", address)
            ):
                return address
    return None


def _categories(event: Component) -> tuple[str, ...]:
    values = event.get("CATEGORIES")
    found: list[str] = []
    for value in values if isinstance(values, list) else [values]:
        found.extend(str(item).strip() for item in getattr(value, "cats", ()))
    return tuple(dict.fromkeys(item for item in found if item))[:60]
