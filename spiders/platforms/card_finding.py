"""Event cards that no source describes: the repeated elements of a page that each have a title and a date."""

import re
from dataclasses import replace
from datetime import datetime

from lxml import etree

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import ListedOffer, ListedPerformance, ListedPlace, Listing
from spiders.platforms.card_dates import MOST_DATES, Dated, Dates, Reader, day
from spiders.platforms.card_fields import Fields, Found
from spiders.platforms.card_flat import wrap_flat
from spiders.platforms.card_groups import IN_DATE, IN_LINE, IN_LINE_COMMA, Group, Groups, date_path
from spiders.platforms.card_lines import line_title, without_end
from spiders.platforms.card_shapes import path
from spiders.platforms.card_texts import elements, short_words
from spiders.platforms.card_titles import Card, own_title
from spiders.platforms.document import html_tree
from spiders.platforms.evidence import evident
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "cards"
_MARKUP = re.compile(rb"<(?:html|body|div|ul|ol|table|section|article|li|p|dl)\b", re.I)


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is a page, which may then have cards."""
    return bool(_MARKUP.search(body[:200_000])) and "xml" not in content_type.replace("xhtml+xml", "")


def read(
    body: bytes | str, url: str, *, source: str, fetched: datetime, locale: str = "en-GB", shared: bool = False
) -> Reading:
    """The events of the page's best group of cards. Raises LayoutError where none convinces, with what was tried."""
    tree = html_tree(body, url)
    wrap_flat(tree)
    found = elements(tree)
    said = short_words(found)
    reader = Reader(fetched.date(), locale)
    dates = Dates(found, said, reader)
    found = dates.elements
    tried = [Groups(found, said, dates.all, fetched.date()), Groups(found, said, dates.below, fetched.date(), depth=1)]
    best = [(group, groups) for groups in tried if (group := groups.best())]
    if not best:
        raise LayoutError(url, _why(len(dates.all), [*tried[0].refused, *tried[1].refused]))
    group, groups = max(best, key=lambda one: one[0].worth)
    fields = Fields(said, reader, url)
    page = Page(url, source, fetched)
    where = date_path(group.cards)
    finder = _Finder(group, groups, fields, page, where, dates)
    reading = _once(gather(PLATFORM, group.cards, finder.listing))
    if dates.is_cut:
        cut = ListingError(url, "page", PLATFORM, f"more than {MOST_DATES} texts look like dates; the rest is left")
        reading = replace(reading, problems=(cut, *reading.problems))
    return settle(reading, url if shared else None)


def _why(dates: int, refused: list[str]) -> str:
    if not dates:
        return "no text on the page reads as a date"
    tried = "; ".join(refused[:3])
    return (
        f"{dates} texts read as dates, but no repeated element has a title and a date{f' ({tried})' if tried else ''}"
    )


def _once(reading: Reading) -> Reading:
    """A list that is on the page twice, for small and for large screens, is one list."""
    known: dict[tuple[object, ...], Listing] = {}
    for listing in reading.listings:
        said = tuple(each.start_date for each in listing.performances)
        known.setdefault((listing.url, listing.name, listing.start_date, listing.context, said), listing)
    return Reading(reading.platform, tuple(known.values()), reading.problems)


class _Finder:
    """Makes listings of the cards of one group. where: the path at which most of them keep their date."""

    def __init__(
        self, group: Group, groups: Groups, fields: Fields, page: Page, where: str | None, dates: Dates
    ) -> None:
        self.group, self.groups, self.fields, self.page, self.where = group, groups, fields, page, where
        self.headings = dates.headings
        self.cards = frozenset(card.element for card, _ in group.cards)

    def listing(self, member: tuple[Card, tuple[Dated, ...]]) -> Listing | None:
        """The card as a listing; None where it has no title."""
        card, dates = member
        name, title = self._title(card)
        if name is None:
            return None
        kept = self._kept(card, dates)
        texts = [self.fields.date(card, one, name) for one in kept[:400]]
        link, image = self.fields.link(card, title), self.fields.image(card)
        price, place = self.fields.price(card, title), self.fields.place(card, title)
        several = len({one.when.start for one in kept}) > 1
        made = Listing(
            source=self.page.source,
            url=link.text if link else self.page.url,
            fetched=self.page.fetched,
            name=name,
            start_date=None if several else texts[0].text,
            performances=tuple(ListedPerformance(start_date=one.text) for one in texts) if several else (),
            context=self._context(kept[0], texts[0].text),
            location=ListedPlace(name=place.text) if place else None,
            offers=(ListedOffer(price=price.text),) if price else (),
            image=image.text if image else None,
        )
        return evident(made, self._stood(card, title, texts[0], several, image, price, place), self.group.selector)

    def _kept(self, card: Card, dates: tuple[Dated, ...]) -> list[Dated]:
        """The dates at the group's path for them, else the first; all hours below one heading belong together."""
        kept = [one for one in dates if path(one.element, card.element) == self.where] or [dates[0]]
        return [one for one in dates if one.heading is kept[0].heading] if kept[0].heading is not None else kept

    def _title(self, card: Card) -> tuple[str | None, etree._Element | None]:
        """The words at the group's path for titles, else those that weigh most in this card."""
        if self.group.title.path == IN_DATE:
            heads = [one for one in card.dates if line_title(self.fields.said.get(one) or "")]
            return (line_title(self.fields.said[heads[0]]), heads[0]) if heads else (None, None)
        if self.group.title.path in {IN_LINE, IN_LINE_COMMA}:
            said = line_title(self.fields.said.get(card.element) or "")
            short = said.partition(",")[0].strip() if said and self.group.title.path == IN_LINE_COMMA else said
            return short, card.element
        parts = [part for part in card.parts if part in self.fields.said and part not in card.dates]
        last = self.group.title.path.rpartition(" > ")[2]
        for part in parts:
            if last.startswith(part.tag if last else "") and path(part, card.element) == self.group.title.path:
                text = own_title(part, card.dates, self.fields.said)
                if text:
                    return without_end(text), part
        best = max(self.groups.parts_of(card), key=lambda part: part[1], default=None)
        if best is None or best[1] < 3:
            return None, None
        return best[2], next((part for part in parts if path(part, card.element) == best[0]), None)

    def _context(self, dated: Dated, text: str) -> str | None:
        """The heading of the date, where it needs one or where one with a year agrees with it."""
        if dated.heading is not None:
            return dated.context
        heading, words = self.headings.get(dated.element, (None, None))
        if heading is None or not words or not re.search(r"\d{4}", words) or re.search(r"\b\d{4}\b", text):
            return None
        if any(above in self.cards for above in (heading, *heading.iterancestors())):
            return None
        read = self.fields.reader.read(text, words)
        one, other = (day(read), day(dated.when)) if read else (None, None)
        return words if one and other and (one.month, one.day) == (other.month, other.day) else None

    def _stood(
        self,
        card: Card,
        title: etree._Element | None,
        date: Found,
        several: bool,
        image: Found | None,
        price: Found | None,
        place: Found | None,
    ) -> dict[str, str]:
        inside = {
            "name": path(title, card.element) if title is not None else None,
            "performances" if several else "start_date": date.where,
            "image": image.where if image else None,
            "offers": price.where if price else None,
            "location": place.where if place else None,
        }
        return {field: f"{self.group.selector} {where}".strip() for field, where in inside.items() if where is not None}
