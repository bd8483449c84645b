"""Columba Systems' calendars, as universities publish them: XML whose days hold events, their times three times over.

The namespace is http://www.columbasystems.com/cpng/xmlviewer/cal/1-0/; of the times in GMT, of the place and of the
reader, those of the place count.
"""

import re
from datetime import datetime

from lxml import etree
from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedOffer, ListedPlace, Listing
from spiders.platforms.document import absolute, local_name, one_line, xml_tree
from spiders.platforms.evidence import evident
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "columba"
_POINT = re.compile(r"POINT\((-?\d{1,3}\.\d{1,12})[ ,]+(-?\d{1,3}\.\d{1,12})\)")
_ZONE = re.compile(r"([A-Z][a-z]{3,10})__([A-Z][A-Za-z_]{2,30})-")
_STOOD = {
    "name": "event/title",
    "identifier": "event/id",
    "start_date": "event/times/start",
    "end_date": "event/times/end",
    "event_status": "event/status",
    "description": "event/description",
    "location": "eventData/location",
    "offers": "eventData/price",
    "organizer": "eventData/organiser",
    "event_type": "eventData/eventType",
    "keywords": "eventData/eventInfo",
}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is such a calendar."""
    return b"columbasystems.com/cpng/xmlviewer/cal" in body[:2000]


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The events of one view; an event of several days stands under each, and is one. Raises LayoutError else."""
    root = xml_tree(body, url)
    if local_name(root.tag) != "calendar":
        raise LayoutError(url, f"the answer is <{local_name(root.tag)[:40]}>, not a calendar; see the address")
    page = Page(url, source, fetched)
    found = gather(PLATFORM, root.iterfind(".//{*}day/{*}event"), lambda event: _listing(event, page))
    once = {(item.identifier, item.start_date): item for item in reversed(found.listings)}
    return settle(Reading(PLATFORM, tuple(reversed(once.values())), found.problems))


def _listing(event: etree._Element, page: Page) -> Listing:
    name, times = _said(event, "title"), _times(event)
    start = _moment(times, "start")
    if name is None or start is None:
        field = "name" if name is None else "start_date"
        raise ListingError(page.url, field, _said(event, "id") or "", "the event does not tell it")
    cost = _said(event, "eventData//{*}price")
    status = _said(event, "status")
    made = Listing(
        source=page.source,
        url=page.url,
        fetched=page.fetched,
        name=name,
        identifier=_said(event, "id"),
        start_date=start,
        end_date=_moment(times, "end"),
        time_zone=_zone(times),
        event_status=status if status != "confirmed" else None,
        location=_place(event.find(".//{*}eventData//{*}location")),
        organizer=_named(event, "organiser"),
        offers=(ListedOffer(price=cost, url=_booking(event)),) if cost else (),
        description=event.findtext("{*}description"),
        event_type=_named(event, "eventType"),
        keywords=tuple(name for item in event.iterfind(".//{*}eventInfo/{*}eventInfo") if (name := _name(item))),
    )
    return evident(made, _STOOD, "event")


def _said(event: etree._Element, path: str) -> str | None:
    return one_line(event.findtext(f"{{*}}{path}"))


def _times(event: etree._Element) -> etree._Element | None:
    found = {times.get("type"): times for times in event.iterfind("{*}times")}
    return next((found[kind] for kind in ("local", "user", "GMT") if kind in found), None)


def _moment(times: etree._Element | None, which: str) -> str | None:
    if times is None:
        return None
    day, hour = (one_line(times.findtext(f"{{*}}{which}/{{*}}{part}")) for part in ("date", "time"))
    offset = "Z" if times.get("type") == "GMT" else ""
    return f"{day}T{hour}{offset}" if day and hour else day


def _zone(times: etree._Element | None) -> str | None:
    """The zone out of a name such as ``Europe__London-D60``."""
    start = times.find("{*}start") if times is not None else None
    found = _ZONE.match(start.get("tz", "")) if start is not None else None
    return f"{found[1]}/{found[2]}" if found else None


def _name(element: etree._Element) -> str | None:
    return next((value for key, value in element.attrib.items() if local_name(key) == "name"), None)


def _named(event: etree._Element, what: str) -> str | None:
    element = event.find(f".//{{*}}eventData//{{*}}{what}")
    return _name(element) if element is not None else None


def _booking(event: etree._Element) -> str | None:
    for link in event.iterfind(".//{*}eventData//{*}links/{*}link"):
        found = next((absolute(value, value) for key, value in link.attrib.items() if key.endswith("href")), None)
        if found:
            return found
    return None


def _place(location: etree._Element | None) -> ListedPlace | None:
    if location is None:
        return None
    point = _POINT.search(location.findtext(".//{*}point") or "")
    made = ListedPlace(
        name=_name(location) or _said(location, "building"),
        address_locality=_said(location, "city"),
        latitude=point[1] if point else None,
        longitude=point[2] if point else None,
    )
    return made if made != ListedPlace() else None


class ColumbaSpider(PagedSpider):
    """A university's calendar on Columba; start_urls hold its XML."""

    def listings(self, response: Response) -> Reading:
        """The events of one view."""
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
