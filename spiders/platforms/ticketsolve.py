"""Ticketsolve's public shows.xml: venues, their shows, and the events (performances) of each show.

Its summer times are labelled ``IST`` (Irish time); the offset is right and the name is not read.
"""

from datetime import datetime

from lxml import etree
from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedPerformance, ListedPlace, Listing
from spiders.platforms.document import absolute, xml_tree
from spiders.platforms.evidence import evident
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page
from spiders.platforms.schema_time import MOST_PERFORMANCES

PLATFORM = "ticketsolve"
_STATUS = {"cancelled": "EventCancelled", "canceled": "EventCancelled", "postponed": "EventPostponed"}
_STOOD = {
    "performances": "events/event/date_time_iso",
    "name": "show/name",
    "identifier": "show/id",
    "location": "venue/name",
    "description": "show/description",
    "event_type": "show/event_category",
    "keywords": "show/tags",
    "image": "show/images",
    "organizer": "show/production_company_name",
}
_SOLD_OUT = {"sold_out", "soldout", "sold out"}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is a list of shows."""
    return b"<venues" in body[:500] and b"<shows" in body


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """One listing for each show. Raises LayoutError where the answer is no list of shows."""
    root = xml_tree(body, url)
    if root.tag != "venues":
        raise LayoutError(url, f"the answer is <{str(root.tag)[:40]}>, not Ticketsolve's shows.xml")
    page = Page(url, source, fetched)
    shows = [(venue, show) for venue in root.iterfind("venue") for show in venue.iterfind("shows/show")]
    return settle(gather(PLATFORM, shows, lambda item: _listing(item[0], item[1], page)))


def _listing(venue: etree._Element, show: etree._Element, page: Page) -> Listing | None:
    address = absolute(page.url, _said(show, "url")) or page.url
    name = _said(show, "name")
    if name is None:
        raise ListingError(address, "name", show.get("id", ""), "the show has no name")
    times = tuple(
        _performance(event, page.url) for event in show.iterfind("events/event") if _said(event, "date_time_iso")
    )
    if not times:
        return None
    picture = next((url.text for url in show.iterfind("images/image/url[@size='large']")), None)
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        identifier=show.get("id"),
        performances=times[:MOST_PERFORMANCES],
        location=ListedPlace(name=_said(venue, "name")),
        organizer=_said(show, "production_company_name"),
        description=_said(show, "description"),
        image=absolute(page.url, picture),
        event_type=_said(show, "event_category"),
        keywords=tuple(tag.text.strip() for tag in show.iterfind("tags/tag") if tag.text and tag.text.strip()),
    )
    return evident(made, _STOOD, "show")


def _performance(event: etree._Element, base: str) -> ListedPerformance:
    status = (_said(event, "status") or "").lower()
    start, doors = _said(event, "date_time_iso") or "", _said(event, "opening_time_iso")
    return ListedPerformance(
        identifier=event.get("id"),
        url=absolute(base, _said(event, "url")),
        start_date=start,
        door_time=doors if doors != start else None,
        event_status=_STATUS.get(status),
        availability="SoldOut" if status in _SOLD_OUT else None,
        access=tuple(said for said in [_said(event, "comment")] if said),
    )


def _said(element: etree._Element, name: str) -> str | None:
    return (element.findtext(name) or "").strip() or None


class TicketsolveSpider(PagedSpider):
    """A box office on Ticketsolve; start_urls hold ``https://CLIENT.ticketsolve.com/shows.xml``."""

    def listings(self, response: Response) -> Reading:
        """The shows of one box office."""
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
