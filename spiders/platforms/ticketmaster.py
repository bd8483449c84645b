"""Ticketmaster's Discovery API v2: its answers, and the spider that asks it with a key from the environment.

https://developer.ticketmaster.com/products-and-docs/apis/discovery-api/v2/ - the local date and hour are what stands
on the ticket; ``dateTBD``, ``timeTBA`` and ``noSpecificTime`` say what is not known of them yet.
"""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from scrapy import Request
from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError, SourceError
from aggregator.listing import ListedOffer, ListedPlace, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, number, objects, text
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page
from spiders.source import SourceSpider

PLATFORM = "ticketmaster"
KEY = "BOTHCITIES_TICKETMASTER_KEY"
API = "https://app.ticketmaster.com/discovery/v2/events.json"
_STATUS = {
    "cancelled": "EventCancelled",
    "canceled": "EventCancelled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
}
_STOOD = {
    "name": "name",
    "identifier": "id",
    "start_date": "dates.start",
    "end_date": "dates.end",
    "time_zone": "dates.timezone",
    "door_time": "doorsTimes",
    "previous_start_date": "dates.initialStartDate",
    "event_status": "dates.status.code",
    "location": "_embedded.venues",
    "performer": "_embedded.attractions",
    "organizer": "promoter.name",
    "offers": "priceRanges",
    "description": "info",
    "image": "images",
    "event_type": "classifications",
    "keywords": "classifications",
}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is one of this API's."""
    return body[:50].lstrip()[:1] in {b"{", b"["} and b'"localDate"' in body and b'"dates"' in body


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The events of one answer, a page of them or a single one. Raises LayoutError where it is none."""
    answer = read_json(body, url)
    if isinstance(answer, list):
        answer = {"events": answer}
    if not isinstance(answer, dict):
        raise LayoutError(url, "the answer is no object; see what the Discovery API answers now")
    single = [answer] if isinstance(answer.get("dates"), dict) else []
    found = single or objects(_under(answer, "_embedded", "events") or answer.get("events") or [])
    if not found and "page" not in answer and "_links" not in answer:
        raise LayoutError(url, "the answer has no events; see what the Discovery API answers now")
    page = Page(url, source, fetched)
    events = [event for event in found if event.get("test") is not True]
    return settle(gather(PLATFORM, enumerate(events), lambda item: _listing(item[1], f"$.events[{item[0]}]", page)))


def _under(node: Json, *keys: str) -> Json:
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    return node


def _listing(event: dict[str, Json], path: str, page: Page) -> Listing:
    address = absolute(page.url, text(event.get("url"))) or page.url
    name, dates = text(event.get("name")), event.get("dates")
    start = _moment(_under(dates, "start"))
    if name is None or start is None:
        field = "name" if name is None else "start_date"
        raise ListingError(address, field, path, "the event does not tell it yet")
    venues = objects(_under(event, "_embedded", "venues") or event.get("place") or [])
    kinds = [said for kind in objects(event.get("classifications") or []) for said in _kinds(kind)]
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        identifier=text(event.get("id")),
        start_date=start,
        end_date=_moment(_under(dates, "end")),
        time_zone=text(_under(dates, "timezone")) or (text(venues[0].get("timezone")) if venues else None),
        door_time=text(_under(event, "doorsTimes", "localTime")),
        previous_start_date=_moment(_under(dates, "initialStartDate")),
        event_status=_STATUS.get((text(_under(dates, "status", "code")) or "").lower()),
        location=_place(venues[0], address) if venues else None,
        performer=tuple(
            said for item in objects(_under(event, "_embedded", "attractions") or []) if (said := text(item))
        ),
        organizer=text(_under(event, "promoter", "name")),
        offers=_offers(event, address),
        description=text(event.get("info") or event.get("description")),
        image=_picture(event, address),
        event_type=kinds[0] if kinds else None,
        keywords=tuple(dict.fromkeys(kinds)),
    )
    return evident(made, {field: f"{path}.{key}" for field, key in _STOOD.items()}, path)


def _moment(node: Json) -> str | None:
    """The local day and, where it is settled, the local hour; None where the day is not."""
    if not isinstance(node, dict) or node.get("dateTBD") is True or node.get("dateTBA") is True:
        return None
    day, hour = text(node.get("localDate")), text(node.get("localTime"))
    if day is None:
        return text(node.get("dateTime"))
    open_ = node.get("timeTBA") is True or node.get("noSpecificTime") is True
    return f"{day}T{hour}" if hour and not open_ else day


def _kinds(kind: dict[str, Json]) -> list[str]:
    said = (text(_under(kind, key, "name")) for key in ("segment", "genre", "subGenre"))
    return [word for word in said if word and word not in {"Undefined", "Other", "Miscellaneous"}]


def _place(venue: dict[str, Json], base: str) -> ListedPlace:
    return ListedPlace(
        name=text(venue.get("name")),
        street_address=text(_under(venue, "address", "line1")),
        address_locality=text(_under(venue, "city", "name")),
        postal_code=text(venue.get("postalCode")),
        latitude=text(_under(venue, "location", "latitude")),
        longitude=text(_under(venue, "location", "longitude")),
        url=absolute(base, text(venue.get("url"))),
    )


def _offers(event: dict[str, Json], url: str) -> tuple[ListedOffer, ...]:
    """The bounds of each price range."""
    return tuple(
        ListedOffer(name=text(each.get("type")), price=price, price_currency=text(each.get("currency")), url=url)
        for each in objects(event.get("priceRanges") or [])
        for price in dict.fromkeys((text(each.get("min")), text(each.get("max"))))
        if price
    )


def _picture(event: dict[str, Json], base: str) -> str | None:
    """The widest picture that was made for this event, else the widest of its kind."""
    pictures = [item for item in objects(event.get("images") or []) if text(item.get("url"))]
    pictures.sort(key=lambda item: (item.get("fallback") is True, -(number(item.get("width")) or 0)))
    return absolute(base, text(pictures[0].get("url"))) if pictures else None


class TicketmasterSpider(SourceSpider):
    """What Ticketmaster sells; ``query`` holds parameters of the Discovery API (``venueId``, ``city``, ``radius``).

    The key is read from BOTHCITIES_TICKETMASTER_KEY; without it the run fails and says so. 1,000 events are the most
    that the API gives to one query.
    """

    query: ClassVar[dict[str, str]] = {}
    most_pages: ClassVar[int] = 5

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the first page. Raises SourceError without a key."""
        yield self._page(0)

    def _page(self, page: int) -> Request:
        key = os.environ.get(KEY)
        if not key:
            raise SourceError(f"{self.name} needs a key of the Ticketmaster Discovery API: set {KEY}")
        asked = {"countryCode": "GB", "size": "200", "sort": "date,asc", **self.query, "page": str(page)}
        return Request(f"{API}?{urlencode(asked | {'apikey': key})}", cb_kwargs={"page": page})

    def parse(self, response: Response, *, page: int = 0, **_: object) -> Iterator[Any]:
        """The events of one page, and the next page."""
        found = read(response.body, API, source=self.name, fetched=self.fetched(response))
        yield from found
        yield from found.problems
        pages = number(_under(read_json(response.body, API), "page", "totalPages")) or 0
        if page + 1 < min(pages, self.most_pages):
            yield self._page(page + 1)
