"""The tree of a description -> its lines: paragraphs, headings, items of lists and quotations, of runs of text."""

import re
from html import escape
from itertools import accumulate
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from aggregator.words.markup import BLOCKS
from aggregator.words.styles import LISTS, Style, styled
from aggregator.words.text import mended, shorten

LONGEST_HTML = 40_000
"""Characters that the lines may take when they are written as HTML."""
_COST_OF_A_LINE, _COST_OF_A_LINK, _COST_OF_A_MARK, _COST_OF_A_BREAK = 50, 60, 20, 4
_SPACES = re.compile(r"\s+")


class Run(NamedTuple):
    """Text of one style; "\\n" alone is a line break."""

    text: str
    href: str = ""
    strong: bool = False
    em: bool = False


class Line(NamedTuple):
    """One block of a text and what it stands in."""

    holder: str
    tag: str
    runs: list[Run]


def read_lines(root: etree._Element, base: str) -> list[Line]:
    """The lines of the tree of a fragment seen on the page ``base``; more than ``LONGEST_HTML`` is cut at a word."""
    made = _Lines()
    styles = [Style()]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            styles.append(styled(styles[-1], element, base))
            made.begin(element.tag, styles[-1])
            made.write(element.text, styles[-1])
        else:
            made.end(element.tag, styles.pop())
            made.write(element.tail, styles[-1])
    made.close()
    return made.lines


class _Lines:
    """The lines written so far; ``_left``: characters that may still be written."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._open = False
        self._left = LONGEST_HTML

    def begin(self, tag: str, style: Style) -> None:
        if tag == "br":
            self._break(style)
        elif tag in ("td", "th"):
            self.write(" ", style)
        elif tag == "li" or tag in LISTS:
            self.close()
        elif tag in BLOCKS:
            self._part(style)

    def end(self, tag: str, style: Style) -> None:
        if tag == "li" or tag in LISTS:
            self.close()
        elif tag in BLOCKS:
            self._part(style)

    def write(self, said: str | None, style: Style) -> None:
        text = _SPACES.sub(" ", mended(said)) if said else ""
        text = text.lstrip(" ") if self._at_a_space() else text
        fits = self._fitting(text, style) if text else ""
        if not fits:
            return
        if not self._open:
            self.lines.append(Line(style.holder, style.tag, []))
            self._open = True
        self.lines[-1].runs.append(Run(fits, style.href, style.strong, style.em))

    def close(self) -> None:
        """End the line; what follows stands on another."""
        if not self._open:
            return
        self._strip(" \n")
        self._open = False

    def _part(self, style: Style) -> None:
        """End a block: an item of a list goes on in its next line."""
        if style.tag == "li" and self._open:
            self._break(style)
        else:
            self.close()

    def _break(self, style: Style) -> None:
        if not self._open or self._left < _COST_OF_A_BREAK:
            return
        self._left -= _COST_OF_A_BREAK
        self._strip(" ")
        if self.lines[-1].runs[-1].text != "\n":
            self.lines[-1].runs.append(Run("\n"))
        elif style.tag == "p":
            self.close()

    def _at_a_space(self) -> bool:
        return not self._open or self.lines[-1].runs[-1].text[-1] in " \n"

    def _strip(self, signs: str) -> None:
        """Without these at its end; a line always keeps its first run, which begins with a word."""
        runs = self.lines[-1].runs
        while not (rest := runs[-1].text.rstrip(signs)):
            runs.pop()
        runs[-1] = runs[-1]._replace(text=rest)

    def _fitting(self, text: str, style: Style) -> str:
        """As much of the text as may still be written; after what was cut, nothing is."""
        cost = _COST_OF_A_MARK * (style.strong + style.em)
        cost += (_COST_OF_A_LINK + len(escape(style.href)) if style.href else 0) + (
            0 if self._open else _COST_OF_A_LINE
        )
        room = self._left - cost
        if len(escape(text, quote=False)) <= room:
            self._left = room - len(escape(text, quote=False))
            return text
        self._left = 0
        sizes = accumulate(len(escape(sign, quote=False)) for sign in text[: max(room, 0)])
        fits = sum(1 for size in sizes if size < room)
        return shorten(text, fits) if fits > 1 else ""
