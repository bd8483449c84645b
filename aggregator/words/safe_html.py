"""A description's HTML as any reader may show it: a few tags, absolute links, nothing that runs, loads or decorates.

What stays, and why: ``p`` and ``br``, which divide a text; ``strong`` and ``em``, which say what matters; ``h3`` and
``h4``, for the page it is shown on has first and second headings of its own; ``ul``, ``ol`` and ``li``, without which a
programme is a heap; ``blockquote``, for what the press said; ``a`` with ``href`` to http, https or an e-mail address.
No other attribute: no style, class, id or handler. Of all other elements the text stays (a row of a table becomes a
paragraph), but for those whose text is not for readers (``markup.parsed``). Pictures are left out: they would tell
their server who reads a feed, and an event has its own.
"""

from collections.abc import Iterable
from html import escape
from itertools import groupby

import nh3

from aggregator.words.lines import Line, Run, read_lines
from aggregator.words.markup import has_markup, parsed
from aggregator.words.text import tagged

_TAGS = {"p", "br", "strong", "em", "h3", "h4", "ul", "ol", "li", "blockquote", "a"}
_FENCE = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow noopener",
    strip_comments=True,
)


def safe_html(text: str, base: str) -> str | None:
    """The safe HTML of a description on the page ``base``, or None where plain text says all there is.

    That is: where it has no link, no emphasis, no heading, no list and no quotation. It is at most
    ``lines.LONGEST_HTML`` characters long.
    """
    meant = tagged(text)
    root = parsed(meant) if has_markup(meant) else None
    lines = [] if root is None else read_lines(root, base)
    return fenced(_written(lines)) if any(map(_tells_more, lines)) else None


def fenced(html: str) -> str:
    """The same HTML, less whatever is not on the list of this module: the last look before it is shown anywhere."""
    return _FENCE.clean(html)


def _tells_more(line: Line) -> bool:
    return line.tag != "p" or bool(line.holder) or any(run.href or run.strong or run.em for run in line.runs)


def _written(lines: Iterable[Line]) -> str:
    return "".join(
        _within(holder, "".join(_within(line.tag, _text(line.runs)) for line in held))
        for holder, held in groupby(lines, lambda line: line.holder)
    )


def _text(runs: Iterable[Run]) -> str:
    """A link is written once, however many styles its words have."""
    return "".join(_linked(href, "".join(map(_styled, linked))) for href, linked in groupby(runs, lambda run: run.href))


def _linked(href: str, inner: str) -> str:
    return f'<a href="{escape(href)}">{inner}</a>' if href else inner


def _styled(run: Run) -> str:
    if run.text == "\n":
        return "<br>"
    words = _within("em" if run.em else "", escape(run.text, quote=False))
    return _within("strong" if run.strong else "", words)


def _within(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag}>" if tag else inner
