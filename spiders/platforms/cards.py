"""Pages of event cards without structured data: the words are taken as they stand.

A source names the selectors; without them the cards are found by their looks (``card_finding``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar

from lxml import etree
from parsel import Selector
from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedOffer, ListedPerformance, ListedPlace, Listing
from spiders.platforms import card_finding
from spiders.platforms.document import absolute, html_tree, one_line, outer, words
from spiders.platforms.evidence import evident
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "cards"
_ATTRIBUTE = re.compile(r"::(?:attr\([\w-]{1,60}\)|text)\s*$")
_IMAGE = (
    "img::attr(data-lazy-src)",
    "img::attr(data-src)",
    "img::attr(src)",
    "source::attr(srcset)",
    "img::attr(srcset)",
)


@dataclass(frozen=True)
class Selectors:
    """Where a card keeps its words: CSS selectors within the card, ``::attr(x)`` for an attribute.

    card: each event. title, link, date, ...: within the card; where several elements match, their words are joined
    (title, link, image: the first). context: headings between the cards that complete the dates ("April 2026").
    performances: one element per single time. identifier: a selector, or with ``identifier_in_link`` a pattern whose
    first group is the id in the link. empty: what stands on the page when there is nothing on.
    description_html: the description keeps its markup.
    """

    card: str
    title: str
    date: str | None = None
    link: str | None = "a::attr(href)"
    end_date: str | None = None
    door_time: str | None = None
    image: str | None = None
    type: str | None = None
    price: str | None = None
    place: str | None = None
    description: str | None = None
    status: str | None = None
    availability: str | None = None
    organizer: str | None = None
    performer: str | None = None
    age: str | None = None
    access: str | None = None
    keywords: str | None = None
    performances: str | None = None
    context: str | None = None
    published: str | None = None
    identifier: str | None = None
    identifier_in_link: str | None = None
    empty: str | None = None


_WORDS = {
    "date": "start_date",
    "end_date": "end_date",
    "door_time": "door_time",
    "type": "event_type",
    "description": "description",
    "status": "event_status",
    "organizer": "organizer",
    "age": "typical_age_range",
    "published": "published",
    "identifier": "identifier",
}
_PARTS = {
    "title": "name",
    "place": "location",
    "availability": "offers",
    "price": "offers",
    "image": "image",
    "performances": "performances",
}
_LISTS = {"performer": "performer", "keywords": "keywords", "access": "access"}


def recognises(body: bytes, url: str, content_type: str = "", *, selectors: Selectors | None = None) -> bool:
    """Whether the page has at least one of the source's cards, or says that there is nothing on.

    Without selectors: whether it is a page at all.
    """
    if selectors is None:
        return card_finding.recognises(body, url, content_type)
    try:
        page = Selector(root=html_tree(body, url), type="html")
    except LayoutError:
        return False
    return bool(page.css(selectors.card) or (selectors.empty and page.css(selectors.empty)))


def read(
    body: bytes,
    url: str,
    *,
    source: str,
    fetched: datetime,
    selectors: Selectors | None = None,
    locale: str = "en-GB",
    shared: bool = False,
) -> Reading:
    """The events of a page of cards. Raises LayoutError where no card is there and the page is not said to be empty.

    locale: how dates are written, for cards that are to be found by having one; with selectors nothing is parsed.
    """
    if selectors is None:
        return card_finding.read(body, url, source=source, fetched=fetched, locale=locale, shared=shared)
    page = Selector(root=html_tree(body, url), type="html")
    found = page.css(selectors.card)
    within = set(outer(card.root for card in found))
    cards = [card for card in found if card.root in within]
    if not cards:
        if selectors.empty and page.css(selectors.empty):
            return Reading(PLATFORM)
        raise LayoutError(url, f"no card matches {selectors.card!r}; the page was laid out anew, see its source")
    here = Page(url, source, fetched)
    found = _with_context(page, cards, selectors.context)
    reading = gather(PLATFORM, found, lambda item: _listing(item[0], item[1], selectors, here))
    return settle(reading, url if shared else None)


def _with_context(page: Selector, cards: list[Selector], context: str | None) -> Iterator[tuple[Selector, str | None]]:
    """Each card with the words of the last heading that stands before it on the page."""
    if context is None:
        yield from ((card, None) for card in cards)
        return
    by_element = {card.root: card for card in cards}
    headings = {heading.root for heading in page.css(context)}
    said: str | None = None
    for element in page.root.iter(etree.Element):
        if element in headings:
            said = words(element)
        if element in by_element:
            yield by_element[element], said


def _listing(card: Selector, context: str | None, selectors: Selectors, page: Page) -> Listing:
    link = absolute(page.url, _first(card, selectors.link))
    name = _first(card, selectors.title)
    if name is None:
        raise ListingError(link or page.url, "name", selectors.title, "nothing in the card matches this selector")
    said = {field: found for key, field in _WORDS.items() if (found := _joined(card, getattr(selectors, key)))}
    lists = {field: _all(card, getattr(selectors, key)) for key, field in _LISTS.items()}
    inside = re.search(selectors.identifier_in_link, link) if selectors.identifier_in_link and link else None
    if inside:
        said["identifier"] = inside[1]
    made = Listing(
        source=page.source,
        url=link or page.url,
        fetched=page.fetched,
        name=name,
        context=context,
        location=_place(card, selectors),
        offers=_offers(card, selectors),
        performances=tuple(ListedPerformance(start_date=text) for text in _all(card, selectors.performances)[:400]),
        image=_image(card, selectors, page.url),
        image_alt=_first(card, "img::attr(alt)"),
        **said,
        **lists,
    )
    return evident(made, _stood(selectors), selectors.card)


def _stood(selectors: Selectors) -> dict[str, str]:
    names = _WORDS | _LISTS | _PARTS
    chosen = ((item.name, getattr(selectors, item.name)) for item in fields(selectors) if item.name in names)
    return {names[key]: f"{selectors.card} {selector}" for key, selector in chosen if selector}


def _place(card: Selector, selectors: Selectors) -> ListedPlace | None:
    name = _joined(card, selectors.place)
    return ListedPlace(name=name) if name else None


def _offers(card: Selector, selectors: Selectors) -> tuple[ListedOffer, ...]:
    price, availability = _joined(card, selectors.price), _joined(card, selectors.availability)
    return (ListedOffer(price=price, availability=availability),) if price or availability else ()


def _image(card: Selector, selectors: Selectors, base: str) -> str | None:
    """The picture's address; lazy loaders keep a placeholder (``data:``) in ``src``."""
    for selector in (selectors.image,) if selectors.image else _IMAGE:
        for said in card.css(selector).getall()[:20]:
            address = absolute(base, said.split(",")[0].split()[0] if "srcset" in selector and said.split() else said)
            if address:
                return address
    return None


def _all(card: Selector, selector: str | None) -> tuple[str, ...]:
    if selector is None:
        return ()
    if _ATTRIBUTE.search(selector):
        found = (one_line(text) for text in card.css(selector).getall())
    else:
        found = (words(item.root) for item in card.css(selector))
    return tuple(dict.fromkeys(text for text in found if text))[:400]


def _first(card: Selector, selector: str | None) -> str | None:
    return next(iter(_all(card, selector)), None)


def _joined(card: Selector, selector: str | None) -> str | None:
    return " ".join(_all(card, selector)) or None


class CardsSpider(PagedSpider):
    """A source whose list is cards, or whose event pages are one card each (with ``follow``).

    selectors: where a card keeps its words; None where the cards are to be found by their looks. one_page: the cards
    have no addresses of their own.
    """

    selectors: ClassVar[Selectors | None] = None
    one_page: ClassVar[bool] = False

    def listings(self, response: Response) -> Reading:
        """The events of one page."""
        if self.says_empty(response):
            return Reading(PLATFORM)
        told = {"source": self.name, "fetched": self.fetched(response), "locale": self.locale}
        return read(response.body, response.url, selectors=self.selectors, shared=self.one_page, **told)
