"""Ticket Tailor's API v1: a box office's events, whose ticket prices are in the smallest coin.

https://developers.tickettailor.com/ - an event is one date; those of one series share ``event_series_id``.
"""

from datetime import datetime

from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedOffer, ListedPlace, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, number, objects, text
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "tickettailor"
_STOOD = {
    "name": "name",
    "identifier": "id",
    "start_date": "start.iso",
    "end_date": "end.iso",
    "time_zone": "timezone",
    "event_status": "status",
    "event_attendance_mode": "online_event",
    "location": "venue",
    "offers": "ticket_types",
    "description": "description",
    "image": "images",
}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is a list of this API's events."""
    return body[:50].lstrip()[:1] == b"{" and b'"ticket_types"' in body and b'"event_series_id"' in body


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The public events of one page; ``next_url`` is the next. Raises LayoutError where the answer is none."""
    answer = read_json(body, url)
    if not isinstance(answer, dict) or not isinstance(answer.get("data"), list):
        raise LayoutError(url, "the answer has no list of events; see what Ticket Tailor answers now")
    page, links = Page(url, source, fetched), answer.get("links")
    following = absolute(url, text(links.get("next"))) if isinstance(links, dict) else None
    events = [event for event in objects(answer["data"]) if not _is_held_back(event)]
    found = gather(PLATFORM, enumerate(events), lambda item: _listing(item[1], f"$.data[{item[0]}]", page), following)
    return settle(found)


def _is_held_back(event: dict[str, Json]) -> bool:
    """Whether it is not for everybody. ``hidden`` only takes a date off the box office's list, and it is held."""
    return _is(event, "private") or text(event.get("status")) == "draft"


def _is(event: dict[str, Json], key: str) -> bool:
    """Whether it is true; the API writes it as a text."""
    return event.get(key) is True or text(event.get(key)) == "true"


def _listing(event: dict[str, Json], path: str, page: Page) -> Listing:
    address = absolute(page.url, text(event.get("url"))) or page.url
    name, start = text(event.get("name")), _moment(event.get("start"))
    if name is None or start is None:
        field = "name" if name is None else "start_date"
        raise ListingError(address, field, path, "the event does not tell it")
    images = event.get("images") if isinstance(event.get("images"), dict) else {}
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        identifier=text(event.get("id")),
        start_date=start,
        end_date=_moment(event.get("end")),
        time_zone=text(event.get("timezone")),
        event_status="EventCancelled" if text(event.get("status")) == "cancelled" else None,
        event_attendance_mode="OnlineEventAttendanceMode" if _is(event, "online_event") else None,
        location=_place(event.get("venue")),
        offers=_offers(event, address),
        description=text(event.get("description")),
        image=absolute(address, text(images.get("header") or images.get("thumbnail"))),
    )
    return evident(made, {field: f"{path}.{key}" for field, key in _STOOD.items()}, path)


def _moment(node: Json) -> str | None:
    return text(node.get("iso") or node.get("date")) if isinstance(node, dict) else None


def _place(venue: Json) -> ListedPlace | None:
    if not isinstance(venue, dict):
        return None
    made = ListedPlace(name=text(venue.get("name")), postal_code=text(venue.get("postal_code")))
    return made if made != ListedPlace() else None


def _offers(event: dict[str, Json], url: str) -> tuple[ListedOffer, ...]:
    """One for each kind of ticket; without a place left the whole event is sold out."""
    currency = (text(event.get("currency")) or "").upper() or None
    gone = text(event.get("tickets_available")) == "false"
    return tuple(
        ListedOffer(
            name=text(kind.get("name")),
            price=f"{pence // 100}.{pence % 100:02}",
            price_currency=currency,
            availability="SoldOut" if gone or text(kind.get("status")) == "sold_out" else None,
            url=url,
        )
        for kind in objects(event.get("ticket_types") or [])
        if (pence := number(kind.get("price"))) is not None and pence >= 0
    )


class TicketTailorSpider(PagedSpider):
    """A box office whose answers of the API are published; start_urls hold them."""

    def listings(self, response: Response) -> Reading:
        """The events of one page."""
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
