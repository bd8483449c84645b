"""schema.org in RDFa Lite: every ``typeof`` of an Event type, read as the same objects that JSON-LD has.

https://www.w3.org/TR/rdfa-lite/ - vocab, typeof, property, resource, prefix.
"""

import re
from datetime import datetime
from itertools import islice
from typing import ClassVar

from lxml import etree
from scrapy.http import Response

from aggregator.errors import LayoutError
from spiders.platforms.document import html_tree, one_line, words
from spiders.platforms.microdata import add
from spiders.platforms.node import Json
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.references import References
from spiders.platforms.schema_event import Page, event_listing, is_event

PLATFORM = "rdfa"
_TYPED = re.compile(rb"""typeof\s{0,5}=\s{0,5}["'][^"'>]{0,100}(?:Event|Festival)\b""")
_PREFIX = re.compile(r"([\w-]{1,30}):\s{1,5}https?://schema\.org/")
_VOCABULARY = etree.XPath("ancestor-or-self::*[@vocab][1]/@vocab")
_PREFIXES = etree.XPath("ancestor-or-self::*/@prefix")
_DEEPEST = 30
Known = dict[tuple[etree._Element, int], dict[str, Json]]
_PARTS = {"subEvent", "subEvents", "superEvent"}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the page marks up an event of schema.org in RDFa."""
    return b"schema" in body and bool(_TYPED.search(body))


def read(body: bytes, url: str, *, source: str, fetched: datetime, shared: bool = False) -> Reading:
    """The events of a page. ``shared``: it lists many under its own address.

    Raises LayoutError where no event is marked up.
    """
    tree = html_tree(body, url)
    tops = [element for element in tree.iter(etree.Element) if _is_top(element)]
    if not tops:
        raise LayoutError(url, "no schema.org Event in its RDFa; see whether the page still carries it")
    page = Page(url, source, fetched)
    named = [item(element) for element in tree.iter(etree.Element) if _types(element) and element.get("resource")]
    known = References(named, url)
    reading = gather(
        PLATFORM, tops, lambda top: event_listing(known.followed(item(top), 0), f"line {top.sourceline}", page)
    )
    return settle(reading, url if shared else None)


def _is_top(element: etree._Element) -> bool:
    """An event that is not a part of another."""
    return is_event({"@type": _types(element)}) and not _PARTS & set(_names(element, "property"))


def _types(element: etree._Element) -> list[str]:
    return _names(element, "typeof")


def _names(element: etree._Element, attribute: str) -> list[str]:
    """The schema.org terms in an attribute: bare within its vocabulary, with a prefix for it, or as an address."""
    found = []
    for said in (element.get(attribute) or "")[:1000].split():
        bare = re.sub(r"^https?://schema\.org/", "", said)
        prefix, colon, term = bare.partition(":")
        if colon and _is_prefix(prefix, element):
            found.append(term)
        elif not colon and (bare != said or _vocabulary(element)):
            found.append(bare)
    return found


def _vocabulary(element: etree._Element) -> bool:
    """Whether bare terms are schema.org's here: the nearest ``vocab`` decides."""
    return any("schema.org" in said for said in _VOCABULARY(element))


def _is_prefix(prefix: str, element: etree._Element) -> bool:
    # RDFa's initial context knows "schema" without a declaration (https://www.w3.org/2011/rdfa-context/rdfa-1.1)
    return prefix == "schema" or any(prefix in _PREFIX.findall(said[:2000]) for said in _PREFIXES(element))


def item(scope: etree._Element, depth: int = 0, known: Known | None = None) -> dict[str, Json]:
    """The properties of a typed element as an object; a property that stands twice is a list.

    known: the objects in it that were read before: one may be named many times, and each name would double the work.
    """
    known = {} if known is None else known
    if (scope, depth) not in known:
        known[scope, depth] = _item(scope, depth, known)
    return known[scope, depth]


def _item(scope: etree._Element, depth: int, known: Known) -> dict[str, Json]:
    node: dict[str, Json] = {"@type": _types(scope)}
    if scope.get("resource"):
        node["@id"] = scope.get("resource")
    waiting = list(reversed(scope))
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        typed = element.get("typeof") is not None
        for name in _names(element, "property"):
            add(node, name, item(element, depth + 1, known) if typed and depth < _DEEPEST else _value(element))
        for name in _names(element, "rel"):
            add(node, name, _related(element, depth, known))
        if not typed:
            waiting.extend(reversed(element))
    return node


def _related(element: etree._Element, depth: int, known: Known) -> Json:
    """What a ``rel`` names: the typed elements in it, else what it points to."""
    inside = [one for one in islice(element.iter(etree.Element), 60) if one.get("typeof") is not None]
    if inside and depth < _DEEPEST:
        return item(inside[0], depth + 1, known)
    said = element.get("resource") or element.get("href") or element.get("src")
    return {"@id": said} if said and element.get("resource") else said


def _value(element: etree._Element) -> Json:
    """What an element says as a property: its machine-readable attribute, else what it points to, else its words."""
    for attribute in ("content", "datetime"):
        if element.get(attribute) is not None:
            return one_line(element.get(attribute))
    if element.get("resource"):
        return {"@id": element.get("resource")}
    return one_line(element.get("href") or element.get("src")) or words(element)


class RdfaSpider(PagedSpider):
    """A source whose pages carry schema.org in RDFa. one_page: it lists many events under one address."""

    one_page: ClassVar[bool] = False

    def listings(self, response: Response) -> Reading:
        """The events of one page."""
        told = {"source": self.name, "fetched": self.fetched(response)}
        return read(response.body, response.url, shared=self.one_page, **told)
