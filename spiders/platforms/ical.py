"""iCalendar: every VEVENT of a calendar as a listing, a series as one listing with its times (RFC 5545, RFC 7986)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from icalendar import Component
from scrapy.http import Response

from aggregator.errors import ListingError
from aggregator.listing import ListedPlace, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.ical_other import is_other
from spiders.platforms.ical_series import Work, is_coming, performances, recurs, rules
from spiders.platforms.ical_text import Calendars, calendars
from spiders.platforms.ical_time import ICalTime, end_of, time_of, written, zone_of
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page
from spiders.platforms.schema_place import place

PLATFORM = "ical"
_PROPERTIES = {
    "name": ("SUMMARY",),
    "identifier": ("UID",),
    "start_date": ("DTSTART",),
    "end_date": ("DTEND", "DURATION"),
    "time_zone": ("DTSTART",),
    "location": ("LOCATION", "GEO"),
    "description": ("DESCRIPTION", "X-ALT-DESC"),
    "event_status": ("STATUS",),
    "event_schedule": ("RRULE",),
    "performances": ("RRULE", "RDATE"),
    "organizer": ("ORGANIZER",),
    "image": ("IMAGE", "ATTACH"),
    "keywords": ("CATEGORIES",),
}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is an iCalendar stream, or the same as JSON or XML."""
    head = body[:4096].replace(b"\0", b"").upper()
    return (
        b"BEGIN:VCALENDAR" in head
        or b"BEGIN:VEVENT" in head
        or content_type.startswith("text/calendar")
        or is_other(body)
    )


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The events of a calendar. Raises LayoutError where the answer is no calendar."""
    found = calendars(body, url)
    page = Page(url, source, fetched)
    work = Work()
    reading = gather(PLATFORM, _series(found.events), lambda parts: _listing(parts, found, page, work))
    return replace(settle(reading), problems=(*found.problems, *reading.problems))


def _series(events: Iterable[Component]) -> list[list[Component]]:
    """The components that belong together: a series with its exceptions; anything else stands alone.

    Of two versions of one component the higher SEQUENCE counts (RFC 5545 3.8.7.4).
    """
    by_uid: dict[str, list[Component]] = {}
    for index, event in enumerate(events):
        by_uid.setdefault(_text(event, "UID") or f"\0{index}", []).append(event)
    groups: list[list[Component]] = []
    for parts in by_uid.values():
        latest = _latest(parts)
        if recurs(latest):
            groups.append(sorted(latest, key=lambda part: "RRULE" not in part and "RDATE" not in part))
        else:
            groups.extend([part] for part in latest)
    return groups


def _latest(parts: list[Component]) -> list[Component]:
    if len(parts) == 1:
        return parts
    versions: dict[str, list[Component]] = {}
    for part in parts:
        versions.setdefault(str(time_of(part, "RECURRENCE-ID")), []).append(part)
    return [part for same in versions.values() for part in _newest(same)]


def _newest(versions: list[Component]) -> list[Component]:
    if len(versions) == 1:
        return versions
    highest = max(_sequence(part) for part in versions)
    return list({part.to_ical(): part for part in versions if _sequence(part) == highest}.values())


def _sequence(part: Component) -> int:
    said = _text(part, "SEQUENCE") or "0"
    return int(said) if re.fullmatch(r"\d{1,9}", said) else 0


def _listing(parts: list[Component], calendar: Calendars, page: Page, work: Work) -> Listing:
    event = parts[0]
    address = absolute(page.url, _text(event, "URL")) or page.url
    name, start = _text(event, "SUMMARY"), time_of(event, "DTSTART")
    if start is None:
        raise ListingError(address, "start_date", str(event.get("DTSTART", "")), "the VEVENT has no usable DTSTART")
    if name is None:
        raise ListingError(address, "name", _text(event, "UID") or "", "the VEVENT has no SUMMARY")
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        identifier=_text(event, "UID"),
        time_zone=zone_of(event, calendar.zone),
        event_status=_text(event, "STATUS"),
        location=_place(event, address),
        organizer=_organizer(event),
        description=_text(event, "DESCRIPTION") or _text(event, "X-ALT-DESC"),
        image=_image(event, address),
        keywords=_categories(event),
        **_when(parts, start, calendar.zone, page, work),
    )
    stood = {
        field: key for field, keys in _PROPERTIES.items() if (key := next((key for key in keys if key in event), ""))
    }
    return evident(made, stood, "VEVENT")


def _when(parts: list[Component], start: ICalTime, zone: str | None, page: Page, work: Work) -> dict[str, object]:
    once = {"start_date": written(start), "end_date": end_of(parts[0], start)}
    if not recurs(parts):
        return once
    times = performances(parts, zone, page.fetched, page.url, work)
    if times:
        return {"performances": times, "event_schedule": rules(parts)}
    if is_coming(start, page.fetched):
        raise ListingError(page.url, "event_schedule", "; ".join(rules(parts)), "every time of it is struck out")
    return once


def _text(event: Component, name: str) -> str | None:
    value = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value).strip() or None if value is not None else None


def _place(event: Component, base: str) -> ListedPlace | None:
    said = _text(event, "LOCATION")
    name, _, street = (said or "").partition("\n")
    found = place(name.strip(" ,"), base) or ListedPlace()
    street = " ".join(street.split())
    geo = event.get("GEO")
    latitude, longitude = getattr(geo, "latitude", None), getattr(geo, "longitude", None)
    told = {"street_address": street or None}
    if (latitude, longitude) not in {(None, None), (0.0, 0.0)}:
        told |= {"latitude": str(latitude), "longitude": str(longitude)}
    found = found.model_copy(update=told)
    return found if found != ListedPlace() else None


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


class ICalSpider(PagedSpider):
    """A source that publishes a calendar; with ``follow``, the links to its .ics files."""

    def listings(self, response: Response) -> Reading:
        """The events of one calendar."""
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
