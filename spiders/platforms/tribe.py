"""The Events Calendar (WordPress): the answers of its REST API, /wp-json/tribe/events/v1/events."""

import re
from datetime import datetime
from typing import ClassVar

from scrapy.http import Response

from aggregator.errors import FetchError, LayoutError, ListingError
from aggregator.listing import ListedOffer, ListedPlace, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, first, objects, text, texts
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "tribe"
PAST_THE_END = b"event-archive-page-not-found"
_ONE_OF_A_SERIES = re.compile(r"/\d{4}-\d{2}-\d{2}(?:/\d{1,3})?/?$")
_ROOT = re.compile(rb"tribe\\?/events\\?/v1")
_NIGHT = re.compile(rb'"(?:start_date|all_day)":[^{}]{1,4000}"(?:all_day|start_date)":')
"""What every event of the API has, also where the answer was trimmed of its links."""
_STOOD = {
    "name": ("title",),
    "identifier": ("id",),
    "start_date": ("start_date",),
    "end_date": ("end_date",),
    "time_zone": ("timezone",),
    "event_status": ("event_status", "status_label"),
    "event_attendance_mode": ("is_virtual",),
    "location": ("venue",),
    "organizer": ("organizer",),
    "offers": ("cost", "cost_details"),
    "description": ("description", "excerpt"),
    "image": ("image",),
    "image_alt": ("image",),
    "keywords": ("categories", "tags"),
}
"""Field -> the keys of the API that it is read from, the first that says something first."""


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is one of this API's."""
    if "tribe/events/v1" in url:
        return True
    return body[:200].lstrip()[:1] == b"{" and (
        _ROOT.search(body, 0, 20_000) is not None or _NIGHT.search(body) is not None
    )


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The events of one page of the API, or the one of an event's own answer; ``next_url`` is the next page.

    Raises LayoutError where the answer is neither.
    """
    answer = read_json(body, url)
    if isinstance(answer, dict) and answer.get("code") == PAST_THE_END.decode():
        return Reading(PLATFORM)
    if isinstance(answer, dict) and "events" not in answer and {"title", "start_date"} <= answer.keys():
        answer = {"events": [answer]}
    if not isinstance(answer, dict) or not isinstance(answer.get("events"), list):
        raise LayoutError(url, "the answer has no list of events; see whether the site still runs The Events Calendar")
    page = Page(url, source, fetched)
    reading = gather(
        PLATFORM,
        enumerate(objects(answer["events"])),
        lambda item: _listing(item[1], f"$.events[{item[0]}]", page),
        absolute(url, text(answer.get("next_rest_url"))),
    )
    return settle(reading)


def _listing(event: dict[str, Json], path: str, page: Page) -> Listing | None:
    if event.get("hide_from_listings") is True:
        return None
    address = absolute(page.url, text(event.get("url"))) or page.url
    name = text(event.get("title"))
    if name is None:
        raise ListingError(address, "name", path, "the event has no title")
    # each date of a series has an id and an address of its own; the address without the date stands for the series
    series = _ONE_OF_A_SERIES.sub("/", address)
    picture = (objects(event.get("image")) or [{}])[0]
    made = Listing(
        source=page.source,
        url=series,
        fetched=page.fetched,
        name=name,
        identifier=text(event.get("id")) if series == address else None,
        time_zone=_zone(event),
        event_status=text(event.get("event_status") or event.get("status_label")),
        event_attendance_mode=_mode(event),
        location=_place(event.get("venue"), address),
        organizer=text([item.get("organizer") for item in objects(event.get("organizer"))]),
        offers=_offers(event),
        description=text(event.get("description") or event.get("excerpt")),
        image=absolute(address, text(picture.get("url"))),
        image_alt=text(picture.get("alt")),
        keywords=(*texts(event.get("categories")), *texts(event.get("tags"))),
        **_when(event),
    )
    return evident(
        made, {field: f"{path}.{key}" for field, keys in _STOOD.items() if (key := first(event, keys)[0])}, path
    )


def _when(event: dict[str, Json]) -> dict[str, str | None]:
    start, end = text(event.get("start_date")), text(event.get("end_date"))
    if event.get("all_day") is True:
        # an all-day event ends at 23:59:59 of its last day
        start, end = (said[:10] if said else None for said in (start, end))
    return {"start_date": start, "end_date": end if end != start else None}


def _mode(event: dict[str, Json]) -> str | None:
    """Of the plugin's virtual events: in both ways, or online alone."""
    if event.get("is_virtual") is not True:
        return None
    hybrid = text(event.get("virtual_event_type")) == "hybrid"
    return "MixedEventAttendanceMode" if hybrid else "OnlineEventAttendanceMode"


def _zone(event: dict[str, Json]) -> str | None:
    said = text(event.get("timezone"))
    return said if said and re.fullmatch(r"[A-Za-z_]{2,20}/[A-Za-z_/+-]{2,40}", said) else None


def _place(venue: Json, base: str) -> ListedPlace | None:
    """``venue`` is an object, a list of one, or ``[]`` where there is none."""
    for item in objects(venue):
        made = ListedPlace(
            name=text(item.get("venue")),
            street_address=text(item.get("address")),
            address_locality=text(item.get("city")),
            postal_code=text(item.get("zip")),
            latitude=text(item.get("geo_lat")),
            longitude=text(item.get("geo_lng")),
            url=absolute(base, text(item.get("website") or item.get("url"))),
        )
        return made if made != ListedPlace() else None
    return None


def _offers(event: dict[str, Json]) -> tuple[ListedOffer, ...]:
    said = text(event.get("cost"))
    details = (objects(event.get("cost_details")) or [{}])[0]
    currency = text(details.get("currency_code"))
    values = texts(details.get("values"))
    url = text(event.get("website"))
    if said:
        return (ListedOffer(price=said, price_currency=currency, url=absolute(url or "", url)),)
    return tuple(ListedOffer(price=value, price_currency=currency) for value in values)


class TribeSpider(PagedSpider):
    """A WordPress site with The Events Calendar; start_urls hold the API's address (per_page at most 50)."""

    handle_httpstatus_list: ClassVar[list[int]] = [404]

    def listings(self, response: Response) -> Reading:
        """The events of one page; the API answers 404 to a page past its last."""
        if response.status == 404 and PAST_THE_END not in response.body:
            raise FetchError(response.url, 404, "the site has no such API; see whether it still runs the plugin")
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
