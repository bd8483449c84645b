"""The repeated elements of a page that hold dates, and which of these groups are its cards."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from lxml import etree

from aggregator.words.when import Kind
from spiders.platforms.card_dates import Dated, day, has_hours
from spiders.platforms.card_lines import holds_blocks, line_title
from spiders.platforms.card_shapes import Shape, Shapes, css, path
from spiders.platforms.card_titles import MOST_PARTS, Card, TitlePath, title_parts, title_path

_DEPTH = 14
_LINE_PARTS = 6
IN_LINE, IN_LINE_COMMA, IN_DATE = "::line", "::line before a comma", "::date"
"""The paths of titles that stand in the line of their date, and in the heading that has their date."""
_SURE = 4.2
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_SAMPLE = 24
_FINALISTS = 40
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:related|similar|recommend\w{0,6}|also|popular|trending|suggest\w{0,6})(?:$|[\s_-])", re.I
)
_EVENT = re.compile(
    r"event|whats?-?_?on|\bgigs?\b|show|perform|concert|listing|programme|exhibition|workshop|ticket|session|production"
    r"|screening|booking",
    re.I,
)
_POST = re.compile(
    r"(?:^|[\s_/-])(?:posts?|blogs?|news|entry|hentry|articles?|archives?|press|stories|story|author|comments?|latest-news"
    r"|teaser)(?:$|[\s_/-])",
    re.I,
)


@dataclass(frozen=True)
class Group:
    """Repeated cards: what they have in common, and how much they are like events (``worth``)."""

    shape: Shape
    cards: tuple[tuple[Card, tuple[Dated, ...]], ...]
    title: TitlePath
    worth: float

    @property
    def selector(self) -> str:
        """The cards as a CSS selector."""
        return css(self.shape)


class Groups:
    """The groups of one page. today: the day it was had."""

    def __init__(
        self,
        found: list[etree._Element],
        said: dict[etree._Element, str],
        dates: list[Dated],
        today: date,
        depth: int = _DEPTH,
    ) -> None:
        """``depth``: how far above its date a card may be; 1 where the dates are the cards."""
        self._found, self._said, self._dates, self._today, self._depth = frozenset(found), said, dates, today, depth
        self._serving = frozenset(one.heading for one in dates if one.heading is not None)
        near = {above: None for one in dates for above in self._upwards(one.element)}
        around = {parent: None for one in near if (parent := one.getparent()) is not None}
        self._shapes = Shapes(near | around)
        self.refused: list[str] = []

    def _upwards(self, element: etree._Element) -> Iterator[etree._Element]:
        """The element and what it stands in, as far as one may be a card."""
        for _ in range(self._depth):
            if element is None or element.tag in {"body", "html", "main"}:
                return
            yield element
            element = element.getparent()

    def best(self) -> Group | None:
        """The group that is most like a list of events, at its widest; None where none is like one."""
        members: dict[Shape, dict[etree._Element, list[Dated]]] = defaultdict(lambda: defaultdict(list))
        for one in self._dates:
            for above in self._upwards(one.element):
                members[self._shapes.shape(above)][above].append(one)
        repeated = sorted((each for each in members.items() if len(each[1]) > 1), key=lambda each: -len(each[1]))
        valued = (self._value(shape, dict(each)) for shape, each in repeated[:_FINALISTS])
        best = max((group for group in valued if group), key=lambda group: group.worth, default=None)
        return self._widest(best, members) if best else None

    def _widest(self, group: Group, members: dict[Shape, dict[etree._Element, list[Dated]]]) -> Group:
        """The same cards with what wraps each of them: there the picture and the price may be."""
        for _ in range(self._depth - 1):
            parents = {card.element.getparent(): None for card, _ in group.cards}
            shapes = {self._shapes.shape(parent) for parent in parents if parent is not None}
            shape = shapes.pop() if len(shapes) == 1 else None
            if len(parents) != len(group.cards) or shape is None or shape not in members:
                return group
            wider = self._value(shape, {one: each for one, each in members[shape].items() if one in parents})
            alone = all(sum(self._shapes.shape(child) == group.shape for child in one) == 1 for one in parents)
            if wider is None or not alone or len(wider.cards) != len(group.cards):
                return group
            group = wider
        return group

    def _value(self, shape: Shape, members: dict[etree._Element, list[Dated]]) -> Group | None:
        own = {element: kept for element, dates in members.items() if (kept := self._own(element, dates))}
        told = {element: _bare(dates, own) for element, dates in own.items()}
        cards = tuple((self._card(element, dates), tuple(dates)) for element, dates in told.items() if dates)
        if len(cards) < 2:
            return None
        step = max(1, len(cards) // _SAMPLE)
        sample = [card for card, _ in cards[::step]]
        title = self._in_dates(sample, title_path(sample, self._said)) or self._in_lines(sample)
        if title is None:
            return None
        refusal = self._refusal(shape, cards)
        if refusal:
            self.refused.append(f"{css(shape)}: {refusal}")
            return None
        return Group(shape, cards, title, self._worth(cards, title))

    def _own(self, element: etree._Element, dates: list[Dated]) -> list[Dated]:
        """The dates of an element; a row that says no more than the day of the rows below it has none of its own."""
        return [one for one in dates if one.element not in self._serving or self._said.get(element) != one.text]

    def _in_lines(self, cards: list[Card]) -> TitlePath | None:
        """For cards that say everything in one line each, with another title in each."""
        if any(len(card.parts) > _LINE_PARTS or holds_blocks(card.element) for card in cards):
            return None
        titles = [line_title(self._said.get(card.element) or "") for card in cards]
        told = {title for title in titles if title}
        if len(cards) < 3 or len(told) < 0.8 * len(cards):
            return None
        commas = sum("," in title for title in told) >= 0.8 * len(told)
        return TitlePath(IN_LINE_COMMA if commas else IN_LINE, 2.0)

    def _in_dates(self, cards: list[Card], known: TitlePath | None) -> TitlePath | None:
        """For cards whose heading says the day and the title in one, where no other words weigh more."""
        if len(cards) < 3 or (known is not None and known.weight >= _SURE):
            return known
        heads = [next((one for one in card.dates if one.tag in _HEADS), None) for card in cards]
        told = {line_title(self._said.get(head) or "") for head in heads if head is not None} - {None}
        return TitlePath(IN_DATE, 3.0) if len(told) >= 0.8 * len(cards) else known

    def _card(self, element: etree._Element, dates: list[Dated]) -> Card:
        parts = [element]
        for part in element.iterdescendants(etree.Element):
            if len(parts) >= MOST_PARTS:
                break
            if part in self._found:
                parts.append(part)
        return Card(element, tuple(parts), frozenset(one.element for one in dates))

    def _worth(self, cards: tuple[tuple[Card, tuple[Dated, ...]], ...], title: TitlePath) -> float:
        linked = sum(_linked(card.element) for card, _ in cards) / len(cards)
        shown = sum(any(part.tag == "img" for part in card.parts) for card, _ in cards) / len(cards)
        timed = sum(any(has_hours(one.when) for one in dates) for _, dates in cards) / len(cards)
        lean = sum(len(dates) for _, dates in cards) / len(cards)
        quality = title.weight + 2 * linked + 0.5 * shown + timed - min(3.0, 0.1 * (lean - 1))
        beside = any(_BESIDE.search(_named(above)) for above in cards[0][0].element.iterancestors())
        ahead = sum(_is_ahead(dates, self._today) for _, dates in cards) / len(cards)
        return math.log2(1 + len(cards)) * quality * (0.3 if beside else 1.0) * (0.3 + 0.7 * ahead)

    def _refusal(self, shape: Shape, cards: tuple[tuple[Card, tuple[Dated, ...]], ...]) -> str | None:
        """Why a group of dated and titled cards is no list of events."""
        alike = sum(
            self._shapes.shape(sibling) == shape
            for parent in {card.element.getparent(): None for card, _ in cards}
            for sibling in parent
            if sibling in self._found
        )
        if len(cards) < 0.4 * alike:
            return f"only {len(cards)} of {alike} have a date"
        dates = [one.when for _, said in cards for one in said[:1]]
        if all(
            when.kind is Kind.RECURRING and not _linked(card.element)
            for when, (card, _) in zip(dates, cards, strict=True)
        ):
            return "opening hours, by their looks"
        if len(cards) == 2 and not all(_linked(card.element) for card, _ in cards):
            return "two without links are no list"
        return "posts with their dates, by their looks" if self._are_posts(cards) else None

    def _are_posts(self, cards: tuple[tuple[Card, tuple[Dated, ...]], ...]) -> bool:
        """Whether the cards are news: single days that are past, and nothing says that these are events."""
        element = cards[0][0].element
        about = " ".join([_named(element), *(_named(above) for above in element.iterancestors())][:8])
        links = " ".join(href for card, _ in cards[:10] for href in card.element.xpath(".//a/@href")[:3])[:4000]
        firsts = [said[0].when for _, said in cards]
        days = [each for each in map(day, firsts) if each]
        if not all(when.kind is Kind.SINGLE for when in firsts) or not days or _EVENT.search(about):
            return False
        if all(one < self._today for one in days):
            return not _EVENT.search(links) or _newest_first(days)
        bare = not any(_timed(when.start) for when in firsts) and max(days) <= self._today
        return bare and not _EVENT.search(links) and bool(_newest_first(days) or _POST.search(f"{about} {links}"))

    def parts_of(self, card: Card) -> list[tuple[str, float, str]]:
        """What may be the title of a card that does not keep it where the others do."""
        return title_parts(card, self._said)


def _newest_first(days: list[date]) -> bool:
    return all(one >= other for one, other in pairwise(days)) and days[0] > days[-1]


def _is_ahead(dates: tuple[Dated, ...], today: date) -> bool:
    """Whether one of the dates is today or later."""
    return any((day(one.when) or date.max) >= today or _last(one) >= today for one in dates)


def _last(one: Dated) -> date:
    end = one.when.end or one.when.start
    return end.date() if isinstance(end, datetime) else end or date.max


def _timed(moment: object) -> bool:
    return isinstance(moment, datetime)


def _bare(dates: list[Dated], members: dict[etree._Element, list[Dated]]) -> list[Dated]:
    """The dates of a card, without those that a heading within another card completes."""
    return [
        one
        for one in dates
        if one.heading is None or not any(above in members for above in (one.heading, *one.heading.iterancestors()))
    ]


def _linked(element: etree._Element) -> bool:
    return (
        _has_address(element)
        or any(_has_address(one) for one in element.iterdescendants("a"))
        or any(_has_address(above) for above, _ in zip(element.iterancestors(), range(2), strict=False))
    )


def _has_address(element: etree._Element) -> bool:
    href = element.get("href") if element.tag == "a" else None
    return href is not None and href != "" and not href.startswith(("#", "javascript:", "mailto:", "tel:"))


def _named(element: etree._Element) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}"[:300]


def date_path(cards: tuple[tuple[Card, tuple[Dated, ...]], ...]) -> str | None:
    """The path at which most cards keep a date: rather one with hours, and the earlier in the card."""
    counts: dict[str, float] = defaultdict(float)
    for card, dates in cards:
        for where, timed in {path(one.element, card.element): has_hours(one.when) for one in dates}.items():
            counts[where] += (1.25 if timed else 1) - 0.001 * len(counts)
    return max(counts, key=lambda where: counts[where], default=None)
