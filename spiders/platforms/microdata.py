"""schema.org microdata: every itemscope of an Event type, read as the same objects that JSON-LD has.

https://html.spec.whatwg.org/multipage/microdata.html
"""

import re
from datetime import date, datetime, timedelta
from typing import ClassVar

from lxml import etree
from scrapy.http import Response

from aggregator.errors import LayoutError
from aggregator.listing import Listing
from aggregator.words.dates import read_when
from aggregator.words.when import Kind
from spiders.platforms.document import html_tree, one_line, words
from spiders.platforms.node import Json
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page, event_listing, is_event
from spiders.platforms.schema_names import holder

PLATFORM = "microdata"
_TYPED = re.compile(
    rb"""itemtype\s{0,5}=\s{0,5}["']?[^"'>]{0,60}(?:schema\.org|data-vocabulary\.org)/\w{0,30}(?:Event|Festival)""",
    re.I,
)
_OF_ITS_OWN = {"event", "events"}
_NAMES = {"summary": "name", "photo": "image", "eventType": "keywords"}
"""The names of data-vocabulary.org, which came before schema.org, as schema.org has them."""
_SOURCE = {"img", "audio", "video", "source", "embed", "iframe", "track"}
_NAIVE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$")
_DEEPEST = 30
Known = dict[tuple[etree._Element, int], dict[str, Json]]
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "label", "dt"})
_LONGEST_OFFSET, _QUARTER = timedelta(hours=14), timedelta(minutes=15)


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the page marks up an event of schema.org in microdata."""
    return bool(_TYPED.search(body))


def read(body: bytes, url: str, *, source: str, fetched: datetime, shared: bool = False, utc: bool = False) -> Reading:
    """The events of a page.

    shared: it lists many under its own address. utc: its times are UTC and do not say so (CivicPlus).
    Raises LayoutError where no event is marked up.
    """
    tree = html_tree(body, url)
    page = Page(url, source, fetched)
    tops = [element for element in tree.iter(etree.Element) if _is_top(element)]
    if not tops:
        raise LayoutError(url, "no schema.org Event in its microdata; see whether the page still carries it")
    by_id = {element.get("id"): element for element in tree.iter(etree.Element) if element.get("id")}

    def made(top: etree._Element) -> Listing:
        node = _given(top, by_id) | item(top, by_id)
        if not utc:
            node |= seen_times(top, fetched.date())
        else:
            node |= {key: f"{node[key]}Z" for key in ("startDate", "endDate") if _NAIVE.match(str(node.get(key, "")))}
        return event_listing(node, f"line {top.sourceline}", page)

    return settle(gather(PLATFORM, tops, made), url if shared else None)


def _given(top: etree._Element, by_id: dict[str, etree._Element]) -> dict[str, Json]:
    """What an event has from the place or the organization whose event it is."""
    if not _OF_ITS_OWN & set((top.get("itemprop") or "").split()):
        return {}
    above = next((one for one in top.iterancestors() if "itemscope" in one.attrib), None)
    return holder(item(above, by_id, _DEEPEST)) if above is not None else {}


def seen_times(top: etree._Element, on: date) -> dict[str, Json]:
    """The times that a reader of the page sees, where the mark-up beside them is an offset away (CivicPlus gives UTC).

    The end as well, where the words tell it and the mark-up does not. Nothing where words and mark-up agree otherwise.
    """
    for element in top.iter(etree.Element):
        marked = element.get("content") or ""
        if element.get("itemprop") != "startDate" or not _NAIVE.match(marked):
            continue
        said = " ".join(filter(None, (words(part) for part in element if part.tag not in _HEADINGS)))
        when = read_when(said[:200], on) if said else None
        if when is None or when.kind is not Kind.SINGLE or not isinstance(when.start, datetime) or when.start.tzinfo:
            return {}
        try:
            away = abs(when.start - datetime.fromisoformat(marked))
        except ValueError:
            return {}
        if away > _LONGEST_OFFSET or away % _QUARTER:
            return {}
        end = when.end if isinstance(when.end, datetime) else None
        return {"startDate": when.start.isoformat()} | ({"endDate": end.isoformat()} if end else {})
    return {}


def _is_top(element: etree._Element) -> bool:
    """An event that is not a property (a sub-event) of another."""
    if "itemscope" not in element.attrib or not is_event({"@type": (element.get("itemtype") or "").split()}):
        return False
    return element.get("itemprop") not in {"subEvent", "subEvents", "superEvent"}


def item(
    scope: etree._Element, by_id: dict[str, etree._Element], depth: int = 0, known: Known | None = None
) -> dict[str, Json]:
    """The properties of an itemscope as an object; a property that stands twice is a list.

    known: the items in it that were read before: one may be named many times, and each name would double the work.
    """
    known = {} if known is None else known
    if (scope, depth) not in known:
        known[scope, depth] = _item(scope, by_id, depth, known)
    return known[scope, depth]


def _item(scope: etree._Element, by_id: dict[str, etree._Element], depth: int, known: Known) -> dict[str, Json]:
    node: dict[str, Json] = {"@type": (scope.get("itemtype") or "").split()}
    old = "data-vocabulary" in (scope.get("itemtype") or "")
    if scope.get("itemid"):
        node["@id"] = scope.get("itemid")
    referred = [by_id[name] for name in (scope.get("itemref") or "").split() if name in by_id]
    waiting = [*reversed(referred), *reversed(list(scope))]
    seen: set[etree._Element] = set()
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element in seen:
            continue
        seen.add(element)
        nested = "itemscope" in element.attrib
        for name in (element.get("itemprop") or "").split():
            value = item(element, by_id, depth + 1, known) if nested and depth < _DEEPEST else _value(element)
            said = name.rsplit("/", 1)[-1]
            add(node, _NAMES.get(said, said) if old else said, value)
        if not nested:
            waiting.extend(reversed(list(element)))
    return node


def add(node: dict[str, Json], name: str, value: Json) -> None:
    """Give ``node`` a property; one that stands already becomes a list."""
    if value in (None, ""):
        return
    if name not in node:
        node[name] = value
    elif isinstance(node[name], list):
        node[name].append(value)
    else:
        node[name] = [node[name], value]


def _value(element: etree._Element) -> str | None:
    """What an element says as a property: its machine-readable attribute, else its words."""
    if element.get("content") is not None:
        return one_line(element.get("content"))
    attribute = {"time": "datetime", "a": "href", "area": "href", "link": "href", "object": "data", "data": "value"}
    name = "src" if element.tag in _SOURCE else attribute.get(element.tag)
    said = element.get(name) if name else None
    return one_line(said) or words(element)


class MicrodataSpider(PagedSpider):
    """A source whose pages carry schema.org microdata.

    one_page: it lists many events under one address. utc: its times are UTC and do not say so (CivicPlus).
    """

    one_page: ClassVar[bool] = False
    utc: ClassVar[bool] = False

    def listings(self, response: Response) -> Reading:
        """The events of one page."""
        told = {"source": self.name, "fetched": self.fetched(response)}
        return read(response.body, response.url, shared=self.one_page, utc=self.utc, **told)
