"""What a found card says besides its title: its dates in one text, its address, picture, price and place."""

import re
from dataclasses import dataclass

from lxml import etree

from aggregator.words.prices import read_price
from spiders.platforms.card_dates import Dated, Reader, day, has_hours, may_be_time
from spiders.platforms.card_lines import holds_blocks, pieces
from spiders.platforms.card_shapes import path
from spiders.platforms.card_titles import Card
from spiders.platforms.document import absolute, one_line

_PRICED = re.compile(r"[£$€]\s?\d|\d\s?(?:€|gbp\b|eur\b)|\bfree\b|pay what|\bdonation", re.I)
_PRICE_NAMED = re.compile(r"(?:^|[\s_-])(?:price|prices|cost|tickets?|admission|fee)(?:$|[\s_-])", re.I)
_PLACE_NAMED = re.compile(r"(?:^|[\s_-])(?:venue|location|place|where|address)", re.I)
_LABEL = re.compile(r"(?:location|venue|where|place|address|price|cost|tickets?)\s{0,3}:\s{0,3}", re.I)
_EDGES = " -–—:|,·•"
_PICTURE = ("data-lazy-src", "data-src", "data-original", "src", "data-srcset", "srcset")
_BACKGROUND = re.compile(r"background(?:-image)?\s{0,5}:[^;]{0,60}url\(\s{0,5}['\"]?([^'\")]{1,2000})", re.I)


@dataclass(frozen=True)
class Found:
    """Words and where in the card they stood."""

    text: str
    where: str


@dataclass(frozen=True)
class Fields:
    """Reads one card. said: the words of the page's elements; reader: judges dates; base: the page's address."""

    said: dict[etree._Element, str]
    reader: Reader
    base: str

    def date(self, card: Card, dated: Dated, name: str) -> Found:
        """The date with what else the card says of the same day: the hours and the end beside it, or in an own line."""
        where = path(dated.element, card.element)
        if dated.context is not None:
            return Found(dated.text, where)
        text = self._line(dated) or self._around(card, dated, name)
        if not _timed(self.reader, text):
            text = self._with_hours(card, dated, text, name)
        return Found(text, where)

    def _line(self, dated: Dated) -> str | None:
        """The one line of several, with a break between, that says all of the date."""
        own = [dated.element.text, *(child.tail for child in dated.element)]
        for text in filter(None, map(one_line, own if len(own) > 1 else ())):
            read = self.reader.read(text) if text != dated.text and re.search(r"\d", text) else None
            if read and (read.kind, read.start, read.end) == (dated.when.kind, dated.when.start, dated.when.end):
                return text
        return None

    def _around(self, card: Card, dated: Dated, name: str) -> str:
        """The widest words around a date that still say the same day, and not the title."""
        text, element = dated.text, dated.element
        for _ in range(3):
            element = element.getparent()
            wider = self.said.get(element)
            if element is None or element is card.element or wider is None or len(wider) > 120:
                break
            if wider == text:
                continue
            if name in wider:
                break
            read = self.reader.read(wider)
            if read is None or day(read) != day(dated.when) or read.kind is not dated.when.kind or _leaps(wider, text):
                break
            text = wider
        return text

    def _with_hours(self, card: Card, dated: Dated, text: str, name: str) -> str:
        """The date followed by the first hours that the card says elsewhere, where both together are one day."""
        inside = set(dated.element.iter()) if dated.text in self.said.get(dated.element, "") else set()
        # the card as a whole last: its words beside those of the title and the date
        for part in (*card.parts[1:], *card.parts[:1]):
            hours = " ".join(self.said.get(part, "").replace(name, " ").replace(dated.text, " ").split(" "))
            if part in inside or not may_be_time(hours) or len(hours) > 60 or len(part) > 6:
                continue
            both = f"{text}, {hours.strip(_EDGES)}"
            read = self.reader.read(both)
            if read is not None and has_hours(read) and day(read) == day(dated.when):
                return both
        return text

    def link(self, card: Card, title: etree._Element | None) -> Found | None:
        """The card's address: the title's, else that of the whole card, else its first of this kind."""
        near = []
        if title is not None:
            near += [title, *title.iterancestors("a"), *title.iterdescendants("a")]
        near += [card.element, *(above for above, _ in zip(card.element.iterancestors(), range(2), strict=False))]
        near += [part for part in card.parts if part.tag == "a" and not _PLACE_NAMED.search(_named(part))]
        for element in near:
            href = element.get("href") if element.tag == "a" else None
            address = absolute(self.base, href) if href and not href.strip().startswith("#") else None
            if address:
                return Found(address, f"{path(element, card.element) or element.tag}::attr(href)")
        return None

    def image(self, card: Card) -> Found | None:
        """The first picture; lazy loaders keep a placeholder (``data:``) in ``src``."""
        for part in card.parts:
            for name in _PICTURE if part.tag in {"img", "source"} else ():
                said = (part.get(name) or "")[:4000].strip()
                address = absolute(self.base, said.split(",")[0].split()[0] if "srcset" in name and said else said)
                if address:
                    return Found(address, f"{path(part, card.element)}::attr({name})")
            style = _BACKGROUND.search((part.get("style") or "")[:4000])
            address = absolute(self.base, style[1]) if style else None
            if address:
                return Found(address, f"{path(part, card.element)}::attr(style)")
        return None

    def price(self, card: Card, title: etree._Element | None) -> Found | None:
        """The first words that are a price; "free" alone counts where it stands for itself."""
        for part, text in pieces(card, self.said):
            whole = text == self.said.get(part)
            if len(text) > 100 or part is title or (whole and part in card.dates) or not _PRICED.search(text):
                continue
            if whole and (holds_blocks(part) or (title is not None and part in set(title.iterancestors()))):
                continue
            if not re.search(r"\d", text) and len(text) > 30 and not _PRICE_NAMED.search(_named(part)):
                continue
            price = read_price(text)
            if price.min is not None or price.is_free:
                return Found(_LABEL.sub("", text, count=1), path(part, card.element))
        return None

    def place(self, card: Card, title: etree._Element | None) -> Found | None:
        """The words that the card names as the place: by their class, by the tag ``address``, by a label."""
        places: list[Found] = []
        for part, text in pieces(card, self.said):
            whole = text == self.said.get(part)
            if part is title or (whole and (part is card.element or part in card.dates)):
                continue
            named = whole and (part.tag == "address" or _PLACE_NAMED.search(_named(part)))
            labelled = _LABEL.match(text) and text[:1].lower() in "lvwa"
            line = self._first_line(part, card, title) if whole and holds_blocks(part) else text
            if (named or labelled) and line and self.reader.read(line) is None:
                said = _LABEL.sub("", line, count=1).strip(" ,:")
                places += [Found(said, path(part, card.element))] if said else []
        return next((place for place in places if "name" in place.where.lower()), places[0] if places else None)

    def _first_line(self, part: etree._Element, card: Card, title: etree._Element | None) -> str:
        """The first line of a place that is told in several; "" for what holds the title or a date as well."""
        inside = [inner for inner, _ in zip(part.iterdescendants(etree.Element), range(12), strict=False)]
        if any(inner is title or inner in card.dates or inner.tag == "tr" for inner in inside):
            return ""
        return next((text for inner in inside if not holds_blocks(inner) and (text := self.said.get(inner))), "")


def _timed(reader: Reader, text: str) -> bool:
    read = reader.read(text)
    return read is not None and has_hours(read)


def _leaps(wider: str, text: str) -> bool:
    """Whether the wider words add more prose than a date has."""
    return len(re.findall(r"[A-Za-z]{4,}", wider)) > len(re.findall(r"[A-Za-z]{4,}", text)) + 3


def _named(element: etree._Element) -> str:
    return (element.get("class") or "")[:200]
