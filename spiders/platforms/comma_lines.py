"""Listings in prose that end in one comma-joined line for each event: "Tuesday 14 March, 7pm, £5, Rough Trade"."""

import re
from datetime import datetime
from typing import ClassVar

from lxml import etree
from parsel import Selector
from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedOffer, ListedPlace, Listing
from spiders.platforms.document import absolute, html_tree, words
from spiders.platforms.evidence import evident
from spiders.platforms.feed_date import told_date
from spiders.platforms.lines import lines
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "comma_lines"
_TIME = re.compile(
    r"\b\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm)\b|\b\d{1,2}[.:]\d{2}\b|\bnoon\b|\bmidnight\b|\ball day\b", re.I
)
_PRICE = re.compile(r"£|\bfree\b|\bprices?\b|\btickets?\b|\bdonation|\bpay what\b|\bper person\b|\bconcs?\b", re.I)


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the page has at least one such line."""
    try:
        return any(split(line) for _, line in lines(html_tree(body, url)))
    except LayoutError:
        return False


def read(body: bytes, url: str, *, source: str, fetched: datetime, title: str, published: str | None = None) -> Reading:
    """One listing for each title that such a line follows (its last, where several do).

    title: CSS of the headings that name the events. published: CSS of the article's date.
    Raises LayoutError where no title is followed by such a line.
    """
    page = Selector(root=html_tree(body, url), type="html")
    titles = {found.root for found in page.css(title)}
    told = {
        heading: parts for heading, line in lines(page.root, titles) if heading is not None and (parts := split(line))
    }
    if not told:
        raise LayoutError(url, f"no line of date, time, price and place follows {title!r}; see the page's source")
    posted = next(iter(page.css(published).getall()), None) if published else None
    here = Page(url, source, fetched)
    return settle(gather(PLATFORM, told.items(), lambda item: _listing(item[0], item[1], posted, here)), url)


def split(line: str) -> dict[str, str] | None:
    """The parts of such a line by what they are: when, price, place; None where it is no such line."""
    if len(line) > 300 or line.count(",") < 2:
        return None
    when: list[str] = []
    price: list[str] = []
    place: list[str] = []
    for part in (part.strip() for part in line.rstrip(".").split(",")):
        if not place and _PRICE.search(part):
            price.append(part)
        elif not place and not price and (told_date(part) or _TIME.search(part) or not when):
            when.append(part)
        else:
            place.append(part)
    if not when or not told_date(when[0]) or not place:
        return None
    return {"when": ", ".join(when), "price": ", ".join(price), "place": ", ".join(place)}


def _listing(heading: etree._Element, parts: dict[str, str], posted: str | None, page: Page) -> Listing:
    name = words(heading)
    if name is None:
        raise ListingError(page.url, "name", parts["when"], "the title before this line has no words")
    href = next(iter(Selector(root=heading, type="html").css("a::attr(href)").getall()), None)
    made = Listing(
        source=page.source,
        url=absolute(page.url, href) or page.url,
        fetched=page.fetched,
        name=name,
        start_date=parts["when"],
        published=posted,
        location=ListedPlace(name=parts["place"]),
        offers=(ListedOffer(price=parts["price"]),) if parts["price"] else (),
    )
    return evident(made, {"name": "title", "published": "article"}, "comma line")


class CommaLinesSpider(PagedSpider):
    """A magazine whose articles name each event in a heading (``event_title``) and end it in a comma-joined line."""

    event_title: ClassVar[str] = "h2, h3"
    published: ClassVar[str | None] = None

    def listings(self, response: Response) -> Reading:
        """The events of one article."""
        told = {"source": self.name, "fetched": self.fetched(response)}
        return read(response.body, response.url, title=self.event_title, published=self.published, **told)
