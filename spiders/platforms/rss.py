"""RSS 2.0, RSS 1.0 and Atom: each item a listing, its date from an event module or else from its own words.

The date an item was posted is never the date of its event, but in LiveWhale's calendars, which put that in its place.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from lxml import etree, html
from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import Listing
from spiders.platforms.document import absolute, local_name, words, xml_tree
from spiders.platforms.evidence import evident
from spiders.platforms.feed_date import told_date, without_date
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.rss_event import MOST_INSIDE, EventModule
from spiders.platforms.schema_event import Page

PLATFORM = "rss"
_ROOTS = {"rss", "rdf", "feed", "channel"}
_PLAIN = {"", "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/", "http://purl.org/atom/ns#"}
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
_DAY_OF_TRUMBA = re.compile(r"\d{4}/\d\d/\d\d \(\w{3}\)$")
_MARKED = re.compile(r"class=[\"']dtstart[\"'][^>]{0,200}\btitle=[\"'](\d{4}-\d\d-\d\d[^\"']{0,30})", re.I)
"""The start as hCalendar marks it in the text of some feeds."""
_SHOWN = re.compile(r"<img\b[^>]{0,500}?\bsrc\s{0,3}=\s{0,3}[\"']([^\"'\s>]{1,2000})", re.I)


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
    address, module = _link(item, page.url) or page.url, EventModule(item)
    title = _said(item, "title") or module.said("summary")
    if title is None:
        raise ListingError(address, "name", _said(item, "guid", "id") or "", "the item has no title")
    posted = _said(item, "pubdate", "published", "issued", "date", "updated", "modified")
    texts = [
        said for names in (("encoded",), ("content",), ("description", "summary")) if (said := _said(item, *names))
    ]
    when, times = module.dates(posted), module.times()
    stood = dict.fromkeys(when, "event module")
    if not when:
        title, when, stood = _prose_dates(title, texts)
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=title,
        identifier=_identifier(item, address) or _uid(module),
        published=posted if not module.is_livewhale else None,
        event_status=module.status(),
        performances=times,
        location=module.place(),
        organizer=module.said("organizer"),
        event_type=module.said("type") if not module.is_livewhale else None,
        offers=module.offers(),
        description=texts[0] if texts else module.said("description"),
        keywords=_categories(item),
        **_picture(item, page.url, texts),
        **when,
    )
    return evident(made, _STOOD | stood, "item")


def _uid(module: EventModule) -> str | None:
    said = module.said("uid")
    return said if said and len(said) <= 500 else None


def _inside(item: etree._Element) -> Iterator[etree._Element]:
    return islice(item.iterdescendants(etree.Element), MOST_INSIDE)


def _children(item: etree._Element) -> Iterator[etree._Element]:
    return islice(item.iterchildren(etree.Element), MOST_INSIDE)


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


def _prose_dates(title: str, texts: list[str]) -> tuple[str, dict[str, str], dict[str, str]]:
    """The title without its date, the date (in the title, else in the item's own words), and where it stood."""
    said = told_date(title)
    if said:
        return without_date(title), {"start_date": said}, {"start_date": "item.title"}
    for text in texts:
        if marked := _MARKED.search(text[:50_000]):
            return title, {"start_date": marked[1]}, {"start_date": "item.description .dtstart"}
    said = next((told for text in texts if (told := told_date(_plain(text)))), None)
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
    said = _said(item, "guid", "id")
    return said if said and said != address and len(said) <= 500 else None


def _categories(item: etree._Element) -> tuple[str, ...]:
    found = (child.get("term") or _text(child) for child in _children(item) if _local(child) in {"category", "subject"})
    return tuple(dict.fromkeys(text for text in found if text and not _DAY_OF_TRUMBA.match(text)))[:60]


def _picture(item: etree._Element, base: str, texts: list[str]) -> dict[str, str | None]:
    """The picture of the item, else the first that its text shows."""
    for child in _inside(item):
        address = absolute(base, child.get("url") or child.get("href") or "") if _is_picture(child) else None
        if address:
            alt = next(
                (_text(part) for part in child if isinstance(part.tag, str) and _local(part) == "description"), None
            )
            return {"image": address, "image_alt": alt}
    shown = next((found[1] for text in texts if (found := _SHOWN.search(text[:50_000]))), None)
    return {"image": absolute(base, shown)}


def _is_picture(child: etree._Element) -> bool:
    kind = child.get("type", "") + child.get("medium", "")
    if _local(child) in {"enclosure", "content"}:
        return "image" in kind or (not kind and re.search(r"\.(?:jpe?g|png|webp)$", child.get("url", "")) is not None)
    return _local(child) == "thumbnail" or (_local(child) == "image" and child.get("href") is not None)


class RssSpider(PagedSpider):
    """A source that publishes a news feed of its events."""

    def listings(self, response: Response) -> Reading:
        """The items of one feed."""
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
