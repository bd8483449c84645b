"""Squarespace event collections: an events page asked for with ``?format=json``, times in milliseconds UTC."""

import re
from datetime import UTC, datetime

from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedPlace, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, number, objects, text, texts
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "squarespace"
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[\dA-Z]?\s?\d[A-Z]{2}|\d{5}", re.I)
_STOOD = {
    "name": "title",
    "identifier": "id",
    "start_date": "startDate",
    "end_date": "endDate",
    "location": "location",
    "description": "body",
    "image": "assetUrl",
    "keywords": "tags",
    "published": "publishOn",
}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is a Squarespace collection of events, or one of them."""
    if body[:50].lstrip()[:1] != b"{" or b'"websiteSettings"' not in body:
        return False
    return b'"upcoming"' in body or (b'"item"' in body and b'"startDate"' in body)


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The events of a collection, those to come first, or the one of a page. Raises LayoutError where it is none."""
    answer = read_json(body, url)
    if not isinstance(answer, dict) or not isinstance(answer.get("upcoming") or answer.get("item"), list | dict):
        raise LayoutError(url, "the answer has no upcoming events; ask an events page with ?format=json")
    site = answer.get("website") if isinstance(answer.get("website"), dict) else {}
    base = absolute(url, text(site.get("baseUrl"))) or url
    zone, page = text(site.get("timeZone")), Page(url, source, fetched)
    items = [
        (f"$.{key}[{index}]", item)
        for key in ("upcoming", "past", "item")
        for index, item in enumerate(objects(answer.get(key) or []))
    ]
    return settle(gather(PLATFORM, items, lambda item: _listing(item[1], item[0], base, zone, page)))


def _listing(item: dict[str, Json], path: str, base: str, zone: str | None, page: Page) -> Listing:
    address = absolute(base, text(item.get("fullUrl"))) or page.url
    name, start = text(item.get("title")), moment(item.get("startDate"))
    if name is None or start is None:
        field = "name" if name is None else "start_date"
        raise ListingError(address, field, path, "the event does not tell it")
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        identifier=text(item.get("id")),
        start_date=start,
        end_date=moment(item.get("endDate")),
        time_zone=zone,
        location=_place(item.get("location")),
        description=text(item.get("body")) or text(item.get("excerpt")),
        image=absolute(base, text(item.get("assetUrl"))),
        keywords=(*texts(item.get("tags")), *texts(item.get("categories"))),
        published=moment(item.get("publishOn")),
    )
    return evident(made, {field: f"{path}.{key}" for field, key in _STOOD.items()}, path)


def moment(value: Json) -> str | None:
    """Milliseconds since 1970 UTC as ISO 8601 to the minute, which is what an editor sets; None where out of range."""
    told = number(value)
    try:
        return datetime.fromtimestamp(told // 60_000 * 60, UTC).isoformat() if told is not None else None
    except (OverflowError, ValueError, OSError):
        return None


def _place(value: Json) -> ListedPlace | None:
    """The address an editor typed; a map that nobody moved shows Manhattan, so a point alone says nothing."""
    node = value if isinstance(value, dict) else {}
    street, town = text(node.get("addressLine1")), text(node.get("addressLine2"))
    name = text(node.get("addressTitle"))
    if not (street or town or name):
        return None
    latitude, longitude = text(node.get("markerLat")), text(node.get("markerLng"))
    if latitude == "40.7207559":
        latitude = longitude = None
    # "Derby, England, DE1 3GU" stands in one line
    parts = [part.strip() for part in (town or "").split(",") if part.strip()]
    code = next((part for part in parts if _POSTCODE.fullmatch(part)), None)
    return ListedPlace(
        name=name,
        street_address=street,
        address_locality=parts[0] if parts and parts[0] != code else None,
        postal_code=code,
        latitude=latitude,
        longitude=longitude,
    )


class SquarespaceSpider(PagedSpider):
    """A Squarespace site; start_urls hold its events page with ``?format=json``."""

    def listings(self, response: Response) -> Reading:
        """The events of one collection."""
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
