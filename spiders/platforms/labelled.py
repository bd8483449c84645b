"""Pages that tell of an event in labelled lines: "Gates open: 9.30am", "Cost: £3", "Starts from: Cromford Mill"."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from lxml import etree
from parsel import Selector
from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedOffer, ListedPlace, Listing
from spiders.platforms.document import absolute, html_tree, words
from spiders.platforms.evidence import evident
from spiders.platforms.lines import lines
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "labelled"
LABELS: dict[str, str] = {
    "date": "date",
    "dates": "date",
    "when": "date",
    "time": "start_date",
    "times": "start_date",
    "start": "start_date",
    "starts": "start_date",
    "start of play": "start_date",
    "kick-off": "start_date",
    "close": "end_date",
    "ends": "end_date",
    "doors": "door_time",
    "doors open": "door_time",
    "gates open": "door_time",
    "venue": "place",
    "where": "place",
    "location": "place",
    "meet at": "place",
    "starts from": "place",
    "cost": "price",
    "price": "price",
    "prices": "price",
    "tickets": "price",
    "admission": "price",
    "age": "typical_age_range",
    "ages": "typical_age_range",
    "suitable for": "typical_age_range",
    "organiser": "organizer",
    "duration": "duration",
    "access": "access",
}
"""The labels that are understood unless a source names its own, in lower case without the colon."""
_LISTED = {"place": "location", "price": "offers"}
_WHEN = {"date", "start_date", "door_time"}
_LABELLED = re.compile(r"^([^:]{2,40}):\s{0,5}(\S.{0,400})$")


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the page has a line with a known label that tells when."""
    try:
        found = (_LABELLED.match(line) for _, line in lines(html_tree(body, url)))
    except LayoutError:
        return False
    return any(LABELS.get(line[1].strip().lower()) in _WHEN for line in found if line)


def read(
    body: bytes,
    url: str,
    *,
    source: str,
    fetched: datetime,
    title: str,
    date: str | None = None,
    link: str | None = None,
    labels: Mapping[str, str] = LABELS,
) -> Reading:
    """The events of a page: one for each element that matches ``title``, told by the lines up to the next.

    date: CSS of the page's own date, for pages whose lines tell times only. link: CSS of a link within the title.
    labels: label -> field. Raises LayoutError where no title is followed by a labelled line that tells when.
    """
    page = Selector(root=html_tree(body, url), type="html")
    day = words(next((found.root for found in page.css(date)), None)) if date else None
    titles = [found.root for found in page.css(title)]
    told = _told(page.root, titles, labels)
    dated = [heading for heading in titles if told.get(heading, {}).keys() & _WHEN]
    if not dated:
        raise LayoutError(url, f"no line with a known label follows {title!r}; the page was laid out anew")
    here = Page(url, source, fetched)
    reading = gather(PLATFORM, dated, lambda heading: _listing(heading, told[heading], day, link, here))
    return settle(reading, url if len(dated) > 1 else None)


def _told(
    root: etree._Element, titles: list[etree._Element], labels: Mapping[str, str]
) -> dict[etree._Element, dict[str, str]]:
    """What the labelled lines after each title say; of two lines with one meaning the first counts."""
    told: dict[etree._Element, dict[str, str]] = {}
    for heading, line in lines(root, set(titles)):
        found = _LABELLED.match(line)
        field = labels.get(found[1].strip().lower()) if found else None
        if heading is None or found is None:
            continue
        if field:
            told.setdefault(heading, {}).setdefault(field, found[2].strip())
    return told


def _listing(
    heading: etree._Element, told: Mapping[str, str], day: str | None, link: str | None, page: Page
) -> Listing:
    name = words(heading)
    if name is None:
        raise ListingError(page.url, "name", page.url, "the title has no words")
    said = dict(told)
    date, at = said.pop("date", day), said.pop("start_date", None)
    place, price, access = (said.pop(key, None) for key in ("place", "price", "access"))
    href = next(iter(Selector(root=heading, type="html").css(link or "a::attr(href)").getall()), None)
    made = Listing(
        source=page.source,
        url=absolute(page.url, href) or page.url,
        fetched=page.fetched,
        name=name,
        start_date=", ".join(part for part in (date, at) if part) or None,
        location=ListedPlace(name=place) if place else None,
        offers=(ListedOffer(price=price),) if price else (),
        access=(access,) if access else (),
        **said,
    )
    stood = {_LISTED.get(field, field): f"the line labelled {field}" for field in told}
    return evident(made, stood, "title")


class LabelledSpider(PagedSpider):
    """A source whose pages tell of their events in labelled lines; ``event_title`` is the CSS of each event's title."""

    event_title: ClassVar[str] = "h1"
    event_date: ClassVar[str | None] = None
    event_link: ClassVar[str | None] = None
    labels: ClassVar[Mapping[str, str]] = LABELS

    def listings(self, response: Response) -> Reading:
        """The events of one page."""
        if self.says_empty(response):
            return Reading(PLATFORM)
        return read(
            response.body,
            response.url,
            source=self.name,
            fetched=self.fetched(response),
            title=self.event_title,
            date=self.event_date,
            link=self.event_link,
            labels=self.labels,
        )
