"""hCalendar (class vevent) and h-event: events marked up with class names.

https://microformats.org/wiki/hcalendar, https://microformats.org/wiki/h-event, the value class pattern included.
"""

import re
from datetime import datetime
from itertools import islice

from lxml import etree
from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedPerformance, ListedPlace, Listing
from spiders.platforms.document import absolute, html_tree, one_line, outer, words
from spiders.platforms.evidence import evident
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "hcalendar"
_ROOTS = {"vevent", "h-event"}
_MOST_INSIDE = 5_000
"""An event that is marked up in more elements than this is the whole page; its words stand first."""
_MARKED = re.compile(r"(?:^|\s)(?:p|u|dt|e)-\w")
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z|[+-]\d\d:?\d\d)?)?$")


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the page has an element of class vevent or h-event."""
    return bool(re.search(rb"""class\s{0,5}=\s{0,5}["'][^"'>]{0,200}\b(?:vevent|h-event)\b""", body))


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The events of a page. Raises LayoutError where none is marked up."""
    tree = html_tree(body, url)
    roots = outer(element for element in tree.iter(etree.Element) if _ROOTS & _classes(element))
    if not roots:
        raise LayoutError(url, "no element of class vevent or h-event; see whether the page still carries it")
    page = Page(url, source, fetched)
    return settle(gather(PLATFORM, roots, lambda root: _listing(root, page)), None if len(roots) == 1 else url)


def _listing(root: etree._Element, page: Page) -> Listing:
    link = _find(root, "url", "u-url")
    href = (link if link is not None else root).get("href")
    name = words(_find(root, "summary", "p-name")) or _implied(root)
    if name is None:
        raise ListingError(absolute(page.url, href) or page.url, "name", f"line {root.sourceline}", "no summary in it")
    starts = _starts(root)
    made = Listing(
        source=page.source,
        url=absolute(page.url, href) or page.url,
        fetched=page.fetched,
        name=name,
        identifier=words(_find(root, "uid", "u-uid")),
        start_date=starts[0] if len(starts) < 2 else None,
        performances=tuple(ListedPerformance(start_date=start) for start in starts) if len(starts) > 1 else (),
        end_date=_time(_find(root, "dtend", "dt-end")),
        location=_place(_find(root, "location", "p-location")),
        description=words(_find(root, "description", "p-summary", "e-content")),
        organizer=words(_find(root, "organizer", "p-organizer")),
        image=_image(root, page.url),
        keywords=tuple(
            dict.fromkeys(said for one in _all(root, "category", "p-category")[:60] if (said := words(one)))
        ),
    )
    line = f"line {root.sourceline}"
    return evident(
        made, {"start_date": f"{line} .dtstart", "end_date": f"{line} .dtend", "name": f"{line} .summary"}, line
    )


def _implied(root: etree._Element) -> str | None:
    """The name of an h-event that marks up nothing in it: all its words (microformats2, implied properties)."""
    marked = any(
        _MARKED.search(one.get("class") or "") for one in islice(root.iterdescendants(etree.Element), _MOST_INSIDE)
    )
    return words(root) if "h-event" in _classes(root) and not marked else None


def _starts(root: etree._Element) -> tuple[str | None, ...]:
    """The starts of an event on its several days, those of events within it apart; (None,) where there is none."""
    own = [one for one in _all(root, "dtstart", "dt-start")[:400] if _root_of(one) is root]
    days: dict[str, str] = {}
    for said in filter(None, map(_time, own)):
        days.setdefault(said[:10], said)
    return tuple(days.values()) or (None,)


def _root_of(element: etree._Element) -> etree._Element | None:
    return next((one for one in element.iterancestors() if _ROOTS & _classes(one)), None)


def _image(root: etree._Element, base: str) -> str | None:
    photo = _find(root, "photo", "u-photo", "u-featured")
    return absolute(base, photo.get("src") or photo.get("href")) if photo is not None else None


def _classes(element: etree._Element) -> set[str]:
    return set((element.get("class") or "").split())


def _find(root: etree._Element, *names: str) -> etree._Element | None:
    """The first element within ``root`` of one of the classes."""
    return next(iter(_all(root, *names)), None)


def _all(root: etree._Element, *names: str) -> list[etree._Element]:
    inside = islice(root.iterdescendants(etree.Element), _MOST_INSIDE)
    return [item for item in inside if not _classes(item).isdisjoint(names)]


def _said(element: etree._Element) -> str | None:
    """What an element says to a machine: title of an abbr, datetime, a value-title, else its words."""
    return one_line(
        element.get("datetime") or (element.get("title") if element.tag in {"abbr", "span"} else None)
    ) or words(element)


def _time(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    values = [item for item in element.iterdescendants(etree.Element) if {"value", "value-title"} & _classes(item)]
    said = " ".join(part for part in map(_said, values) if part) or _said(element) or ""
    basic = _BASIC.match(said)
    if basic is None:
        return said or None
    year, month, day, hour, minute, zone = basic.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}{zone or ''}" if hour else "")


def _place(element: etree._Element | None) -> ListedPlace | None:
    if element is None:
        return None
    parts = {name: words(_find(element, *classes)) for name, classes in _ADDRESS.items()}
    name = parts.pop("name") or (None if any(parts.values()) else words(element))
    made = ListedPlace(name=name, **parts)
    return made if made != ListedPlace() else None


_ADDRESS = {
    "name": ("fn", "org", "p-name"),
    "street_address": ("street-address", "p-street-address"),
    "address_locality": ("locality", "p-locality"),
    "postal_code": ("postal-code", "p-postal-code"),
    "latitude": ("latitude", "p-latitude"),
    "longitude": ("longitude", "p-longitude"),
}


class HCalendarSpider(PagedSpider):
    """A source whose pages mark their events up with hCalendar or h-event."""

    def listings(self, response: Response) -> Reading:
        """The events of one page."""
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
