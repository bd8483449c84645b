"""Google's own list of events, as SerpApi answers it: the day in one place, the weekday and the hours in another.

https://serpapi.com/google-events-api - ``when`` leaves out what is near: "Sun, 2 PM", "Tomorrow, 1 - 10 PM".
"""

from datetime import datetime

from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedOffer, ListedPlace, Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.fields import said_at
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, objects, text, texts
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "google_events"
_STOOD = {
    "name": "title",
    "start_date": "date",
    "location": "venue",
    "description": "description",
    "image": "thumbnail",
    "offers": "ticket_info",
}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is such a list."""
    return body[:50].lstrip()[:1] == b"{" and b'"events_results"' in body


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The events of one answer. Raises LayoutError where it has none."""
    answer = read_json(body, url)
    if not isinstance(answer, dict) or not isinstance(answer.get("events_results"), list):
        raise LayoutError(url, "the answer has no events_results; see what was asked for")
    page, asked = Page(url, source, fetched), said_at(answer, "search_metadata.created_at")
    found = enumerate(objects(answer["events_results"]))
    return settle(gather(PLATFORM, found, lambda item: _listing(item[1], f"$.events_results[{item[0]}]", asked, page)))


def _listing(event: dict[str, Json], path: str, asked: str | None, page: Page) -> Listing:
    address = absolute(page.url, said_at(event, "link")) or page.url
    name, start = said_at(event, "title"), _when(event)
    if name is None or start is None:
        raise ListingError(address, "name" if name is None else "start_date", path, "the event does not tell it")
    tickets = (absolute(page.url, said_at(item, "link")) for item in objects(event.get("ticket_info")) if _sells(item))
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        start_date=start,
        published=asked,
        location=_place(event),
        offers=tuple(ListedOffer(url=url) for url in dict.fromkeys(tickets) if url),
        description=said_at(event, "description"),
        image=absolute(page.url, said_at(event, "image|thumbnail")),
    )
    return evident(made, {field: f"{path}.{key}" for field, key in _STOOD.items()}, path)


def _sells(item: dict[str, Json]) -> bool:
    return text(item.get("link_type")) == "tickets"


def _when(event: dict[str, Json]) -> str | None:
    """The day with the hours that stand behind the weekday."""
    day, when = said_at(event, "date.start_date"), said_at(event, "date.when")
    if day is None or when is None or day in when:
        return when or day
    _, comma, hours = when.partition(", ")
    return f"{day}, {hours}" if comma else day


def _place(event: dict[str, Json]) -> ListedPlace | None:
    lines = texts(event.get("address"))
    house, _, street = (lines[0] if lines else "").partition(", ")
    made = ListedPlace(
        name=said_at(event, "venue.name") or house or None,
        street_address=street or None,
        address_locality=lines[1].split(",")[0].strip() if len(lines) > 1 else None,
    )
    return made if made != ListedPlace() else None


class GoogleEventsSpider(PagedSpider):
    """Answers of SerpApi's google_events engine; start_urls hold them."""

    def listings(self, response: Response) -> Reading:
        """The events of one answer."""
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
