"""RSS 2.0, RSS 1.0 and Atom: each item a listing, its date from an event module or else from its own words.

Modules: ev (http://purl.org/rss/1.0/modules/event/), xCal, Modern Events Calendar, GeoRSS, Media RSS.
The date an item was posted is never the date of its event.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from lxml import etree, html
from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedOffer, ListedPlace, Listing
from spiders.platforms.document import absolute, local_name, one_line, words, xml_tree
from spiders.platforms.evidence import evident
from spiders.platforms.feed_date import told_date, without_date
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "rss"
_ROOTS = {"rss", "rdf", "feed", "channel"}
_PLAIN = {"", "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/", "http://purl.org/atom/ns#"}
_EVENT = re.compile(
    r"modules/event|xcal|icalendar|webnus\.net/rss/mec|schemas\.google\.com/g/2005|rss/1\.0/modules/calendar"
)
_MOST_INSIDE = 500
"""Of an item with more elements than this the first are read."""
_STOOD = {
    "name": "item.title",
    "identifier": "item.guid",
    "description": "item.description",
    "keywords": "item.category",
    "published": "item.pubDate",
    "location": "event module",
    "organizer": "event module",
    "event_type": "event module",
    "offers": "event module",
}
_START, _END = ("startdate", "dtstart", "start"), ("enddate", "dtend", "end")


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is a news feed."""
    head = body[:3000].replace(b"\0", b"")
    return bool(re.search(rb"<(?:rss|feed|(?:\w{1,20}:)?RDF)[\s>]", head)) and b"<html" not in head.lower()


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The items of a feed. Raises LayoutError where the answer is none."""
    root = xml_tree(body, url)
    if _local(root) not in _ROOTS:
        raise LayoutError(url, f"the answer is <{_local(root)[:40]}>, not a news feed; look at the address")
    page = Page(url, source, fetched)
    items = [element for element in root.iter(etree.Element) if _local(element) in {"item", "entry"}]
    return settle(gather(PLATFORM, items, lambda item: _listing(item, page)))


def _listing(item: etree._Element, page: Page) -> Listing:
    address = _link(item, page.url) or page.url
    title = _said(item, "title") or _event(item, ("summary",))
    if title is None:
        raise ListingError(address, "name", _said(item, "guid", "id") or "", "the item has no title")
    description = _said(item, "encoded", "content", "description", "summary")
    when, stood = _module_dates(item)
    if "start_date" not in when:
        title, when, stood = _prose_dates(title, description)
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=title,
        identifier=_identifier(item, address),
        published=_said(item, "pubdate", "published", "issued", "date", "updated", "modified"),
        location=_place(item),
        organizer=_event(item, ("organizer",)),
        event_type=_event(item, ("type",)),
        offers=tuple(ListedOffer(price=cost) for cost in [_event(item, ("cost",))] if cost),
        description=description,
        keywords=_categories(item),
        **_picture(item, page.url),
        **when,
    )
    return evident(made, _STOOD | stood, "item")


def _inside(item: etree._Element) -> Iterator[etree._Element]:
    return islice(item.iterdescendants(etree.Element), _MOST_INSIDE)


def _children(item: etree._Element) -> Iterator[etree._Element]:
    return islice(item.iterchildren(etree.Element), _MOST_INSIDE)


def _local(element: etree._Element) -> str:
    return local_name(element.tag).lower()


def _space(element: etree._Element) -> str:
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""


def _text(element: etree._Element) -> str | None:
    return "".join(element.itertext(etree.Element, with_tail=True)).strip() or None


def _said(item: etree._Element, *names: str) -> str | None:
    """The text of the first child called one of ``names``, in the feed's own or a Dublin Core or content namespace."""
    for name in names:
        for child in _children(item):
            own = _space(child) in _PLAIN or re.search(r"purl\.org/(?:dc|rss/1\.0/modules/content)", _space(child))
            if own and _local(child) == name and _text(child):
                return _text(child)
    return None


def _event(item: etree._Element, names: tuple[str, ...]) -> str | None:
    """The text of the first element of an event module called one of ``names``."""
    for name in names:
        for child in _inside(item):
            if _local(child) == name and _EVENT.search(_space(child).lower()):
                return one_line(_text(child))
    return None


def _module_dates(item: etree._Element) -> tuple[dict[str, str], dict[str, str]]:
    """The dates of an event module, and where they stood."""
    start, end = _event(item, _START), _event(item, _END)
    hour, until = _event(item, ("starthour",)), _event(item, ("endhour",))
    when = next((child for child in _inside(item) if _local(child) == "when"), None)
    if start is None and when is not None:
        start, end = when.get("startTime"), when.get("endTime")
    if start is None:
        return {}, {}
    found = {"start_date": f"{start} {hour}" if hour else start}
    found |= {"end_date": f"{end} {until}" if until else end} if end else {}
    return found, dict.fromkeys(found, "event module")


def _prose_dates(title: str, description: str | None) -> tuple[str, dict[str, str], dict[str, str]]:
    """The title without its date, the date (in the title, else in the description's own words), and where it stood."""
    said = told_date(title)
    if said:
        return without_date(title), {"start_date": said}, {"start_date": "item.title"}
    said = told_date(_plain(description))
    return title, {"start_date": said} if said else {}, {"start_date": "item.description"}


def _plain(description: str | None) -> str:
    if not description or "<" not in description:
        return description or ""
    try:
        return words(html.fragment_fromstring(description[:50_000], create_parent="div")) or ""
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""


def _link(item: etree._Element, base: str) -> str | None:
    links = [child for child in _children(item) if _local(child) == "link" and _space(child) in _PLAIN]
    for link in sorted(links, key=lambda link: link.get("rel", "alternate") != "alternate"):
        address = absolute(base, link.get("href") or _text(link))
        if address:
            return address
    guid = _said(item, "guid", "id")
    return guid if guid and absolute(guid, guid) and "://" in guid else None


def _identifier(item: etree._Element, address: str) -> str | None:
    said = _said(item, "guid", "id") or _event(item, ("uid",))
    return said if said and said != address and len(said) <= 500 else None


def _place(item: etree._Element) -> ListedPlace | None:
    point = next((_text(child) for child in _inside(item) if _local(child) == "point"), None)
    latitude, longitude = (*(point or "").replace(",", " ").split()[:2], None, None)[:2]
    for child in _inside(item):
        if _local(child) in {"lat", "long"} and "geo" in _space(child):
            latitude, longitude = (_text(child), longitude) if _local(child) == "lat" else (latitude, _text(child))
    name = _event(item, ("location",))
    made = ListedPlace(name=name, latitude=latitude if longitude else None, longitude=longitude if latitude else None)
    return made if made != ListedPlace() else None


def _categories(item: etree._Element) -> tuple[str, ...]:
    found = (child.get("term") or _text(child) for child in _children(item) if _local(child) in {"category", "subject"})
    return tuple(dict.fromkeys(text for text in found if text))[:60]


def _picture(item: etree._Element, base: str) -> dict[str, str | None]:
    for child in _inside(item):
        kind = child.get("type", "") + child.get("medium", "")
        pictured = _local(child) == "thumbnail" or (_local(child) in {"enclosure", "content"} and "image" in kind)
        address = absolute(base, child.get("url")) if pictured else None
        if address:
            alt = next(
                (_text(part) for part in child if isinstance(part.tag, str) and _local(part) == "description"), None
            )
            return {"image": address, "image_alt": alt}
    return {}


class RssSpider(PagedSpider):
    """A source that publishes a news feed of its events."""

    def listings(self, response: Response) -> Reading:
        """The items of one feed."""
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
