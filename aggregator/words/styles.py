"""What the elements of a description do to the text in them: where it stands, where it leads, how it is stressed."""

import re
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from aggregator.words.addresses import address

LISTS = ("ul", "ol")
_HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_STRONG, _STRESSED = ("b", "strong"), ("i", "em")
# Text pasted from a word processor is wrapped in a <b> that says of itself that it is none.
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)\b", re.IGNORECASE)
_MAILTO = re.compile(r"mailto:([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?:\?.*)?", re.IGNORECASE | re.ASCII)


class Style(NamedTuple):
    """What applies to a piece of text. holder: "ul", "ol", "blockquote" or ""; tag: "p", "li", "h3" or "h4"."""

    holder: str = ""
    tag: str = "p"
    href: str = ""
    strong: bool = False
    em: bool = False


def styled(outer: Style, element: etree._Element, base: str) -> Style:
    """The style of the text in ``element``, which stands in text of the style ``outer`` on the page ``base``."""
    tag = element.tag
    if tag == "a":
        return outer._replace(href=link(base, element.get("href") or "") or "")
    if tag in _STRONG:
        return outer._replace(strong=not _NOT_BOLD.search(element.get("style") or ""))
    if tag in _STRESSED:
        return outer._replace(em=True)
    return _placed(outer, tag)


def _placed(outer: Style, tag: str) -> Style:
    """In a list there are only items: what is a heading there is strong, and a quotation is as the rest."""
    listed = outer.tag == "li"
    if tag in LISTS:
        return outer._replace(holder=tag, tag="li")
    if tag == "li":
        return outer._replace(holder=outer.holder if outer.holder in LISTS else "ul", tag="li")
    if tag in _HEADINGS:
        return outer._replace(strong=True) if listed else outer._replace(tag=_HEADINGS[tag])
    return outer._replace(holder=tag, tag="p") if tag == "blockquote" and not listed else outer


def link(base: str, href: str) -> str | None:
    """``href`` seen on the page ``base`` as an absolute address to http, https or mailto, or None."""
    mail = _MAILTO.fullmatch(href.strip())
    return f"mailto:{mail[1]}" if mail else address(base, href)
