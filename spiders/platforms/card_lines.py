"""The title in a line that says everything at once: "Thu 4 Jun - Jam - 8pm - £5", "Jam: 04/06/2026 20:00"."""

import re
from collections.abc import Iterator

from lxml import etree

from spiders.platforms.card_titles import Card, is_title
from spiders.platforms.document import one_line

_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"}
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?"
_YEAR = r"(?:,?\s'?\d{2,4}\b)?"
_DATE = (
    rf"(?:{_DAY},?\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s{_MONTH}{_YEAR}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?{_YEAR}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4})"
)
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}[:.]\d\d\b|noon\b|midnight\b)"
_TIME = rf"(?:doors\s|at\s|from\s|@\s?)?{_CLOCK}(?:\s?(?:-|–|to|until|til)\s?(?:{_CLOCK}|late\b))?"
_PRICE = r"(?:from\s)?[£$€]\s?\d[\d.,]{0,8}(?:\s?[/-]\s?[£$€]\s?\d[\d.,]{0,8})?"
_SAID = re.compile(rf"\b{_DATE}(?:\s?(?:-|–|to)\s?{_DATE})?|(?<![\w]){_TIME}|{_PRICE}|\bfree\b", re.I)
_EDGES = " -–—:|,·•@()[];/\t"
_PROSE = re.compile(
    r"(?:\b(?:on|at|from|until|till|by|in|for|and|to|of|the|is|are|our|a|an|with|this|next|every|will be)|[.!?;])$",
    re.I,
)
_CLOSED = re.compile(
    r"\b(?:closed|closes|deadline|posted|updated|published|last orders?|order by|on sale|dispatch\w{0,3}|delivery)\b",
    re.I,
)
_LONGEST_TITLE = 100


def line_title(text: str) -> str | None:
    """What a line says besides days, hours and prices, where that reads as a title and not as a part of a sentence."""
    pieces = [piece.strip(_EDGES) for piece in _SAID.sub("\n", text).split("\n")]
    said = [piece for piece in pieces if is_title(piece)]
    if len(pieces) < 2 or not said or len(said[0]) > _LONGEST_TITLE or _CLOSED.search(text):
        return None
    title = said[0]
    return None if _PROSE.search(title) or title[:1].islower() or len(title.split()) > 14 else title


def without_end(text: str) -> str:
    """A title without the hours and the prices that it ends in."""
    first = _SAID.search(text)
    if (
        first is None
        or not re.search(r"\d", text[first.start() :])
        or _SAID.sub("", text[first.start() :]).strip(_EDGES)
    ):
        return text
    head = text[: first.start()].strip(_EDGES)
    return head if is_title(head) and not _PROSE.search(head) else text


def holds_blocks(element: etree._Element) -> bool:
    """Whether an element holds several lines of a card, not one."""
    return any(part.tag in _BLOCKS for part, _ in zip(element.iterdescendants(), range(60), strict=False))


def pieces(card: Card, said: dict[etree._Element, str]) -> Iterator[tuple[etree._Element, str]]:
    """The words of each element of a card; of one with line breaks in it, each line by itself."""
    for part in card.parts:
        if any(child.tag == "br" for child in part):
            yield from ((part, line) for line in _broken(part, said))
        elif said.get(part):
            yield part, said[part]


def _broken(part: etree._Element, said: dict[etree._Element, str]) -> Iterator[str]:
    line = part.text or ""
    for child in part:
        if child.tag == "br":
            yield from filter(None, [one_line(line)])
            line = ""
        line = f"{line} {said.get(child, '')} {child.tail or ''}"
    yield from filter(None, [one_line(line)])
