"""schema.org JSON-LD in the scripts of a page: every Event node in it, wherever it is nested."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import ClassVar

from scrapy.http import Response

from aggregator.errors import LayoutError, ListingError
from aggregator.listing import Listing
from spiders.platforms import cards
from spiders.platforms.cards import Selectors
from spiders.platforms.document import decode
from spiders.platforms.json_text import read_json
from spiders.platforms.marked_scripts import marked_scripts
from spiders.platforms.node import Json, text
from spiders.platforms.page_scripts import scripts
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.references import References, is_reference
from spiders.platforms.schema_event import Page, apart, event_listing, is_event, left_out
from spiders.platforms.schema_names import holder, plainly_named
from spiders.platforms.schema_schedule import by_schedule

PLATFORM = "jsonld"
_MOST_OBJECTS, _FOR_A_SCRIPT = 25_000, 10
"""Lists and objects of a page's JSON-LD, of which the fullest real one that was seen has 10,000; a script costs ten."""
_MOST_NODES = 200_000
_OF_ITS_OWN = {"event", "events"}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the page holds a JSON-LD script, or is JSON-LD itself."""
    alone = body[:100].lstrip()[:1] in {b"{", b"["} and b"schema.org" in body[:20_000]
    return b"ld+json" in body or b"LD+JSON" in body or b"ld&#" in body or "ld+json" in content_type or alone


def read(body: bytes, url: str, *, source: str, fetched: datetime, shared: bool = False) -> Reading:
    """The events of all JSON-LD scripts of a page.

    shared: the page lists many events under its own address. Raises LayoutError where no script tells of an event.
    """
    found, broken, has_ids = documents(body, url)
    known = References(found.values() if has_ids else (), url)
    nodes = (
        (path + part, one)
        for number, (index, document) in enumerate(found.items())
        for path, node in event_nodes(document, f"script[{index}]$")
        if not (is_reference(node) and known.told(node, number))
        for part, one in by_schedule(known.followed(node, number))
    )
    first = next(nodes, None)
    if first is None:
        if broken:
            raise broken[0]
        raise LayoutError(url, "no schema.org Event in its JSON-LD; see whether the page still carries it")
    page = Page(url, source, fetched)
    cut: list[ListingError] = []

    def made(item: tuple[str, Json]) -> Listing:
        listing = event_listing(item[1], item[0], page)
        cut.extend(left_out(item[1], item[0], listing.url))
        return listing

    reading = gather(PLATFORM, chain([first], nodes), made)
    # beside scripts that were read, a broken one is a listing that may be missing, not a page that was laid out anew
    beside = [ListingError(url, "script", "ld+json", problem.what) for problem in broken]
    if beside or cut:
        reading = replace(reading, problems=(*beside, *cut, *reading.problems))
    return settle(reading, url if shared else None)


def documents(body: bytes, url: str) -> tuple[dict[int, Json], list[LayoutError], bool]:
    """What each script says by its number on the page, why the others could not be read, whether there are ids."""
    has_ids = False
    found: dict[int, Json] = {}
    broken: list[LayoutError] = []
    left = _MOST_OBJECTS
    for index, script in enumerate(_scripts(body)):
        left -= _FOR_A_SCRIPT + script.count("{") + script.count("[")
        if left < 0:
            broken.append(LayoutError(url, f"its JSON-LD holds more than {_MOST_OBJECTS} objects; the rest is left"))
            break
        has_ids = has_ids or "@id" in script
        try:
            found[index] = plainly_named(_of_text(read_json(script, url), url), script)
        except LayoutError as problem:
            broken.append(problem)
    return found, broken, has_ids


def _scripts(body: bytes) -> Iterable[str]:
    """The JSON-LD scripts of a page; all of an answer that is JSON-LD itself."""
    if (body.startswith(BOM_UTF8) or body[:1000].lstrip()[:1] == b"<") and 0 not in body[:40]:
        try:
            return [script.decode() for script in marked_scripts(body, b"ld+json")]
        except UnicodeDecodeError:
            pass  # the page is written in another character set, which only the whole of it tells
    text = decode(body)
    return [text] if text[:1000].lstrip()[:1] in {"{", "["} else scripts(text, "ld+json")


def _of_text(value: Json, url: str) -> Json:
    """The data that a script holds as one text of JSON."""
    return read_json(value, url) if isinstance(value, str) and value.lstrip()[:1] in {"{", "["} else value


def event_nodes(value: Json, path: str) -> Iterator[tuple[str, dict[str, Json]]]:
    """Every event object in ``value`` in page order, each with its path; sub-events stay with their event.

    The events of a place happen there, and those of an organization are its own, unless they say otherwise.
    """
    waiting: list[tuple[str, Json, dict[str, Json]]] = [(path, value, {})]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        here, item, given = waiting.pop()
        if isinstance(item, dict) and is_event(item):
            if given:
                item = item | {key: given[key] for key in given if not item.get(key)}
            yield from _event_and_parts(here, item)
        elif isinstance(item, dict):
            own = holder(item)
            waiting.extend(
                (f"{here}.{key}", child, own if key in _OF_ITS_OWN else {})
                for key, child in reversed(item.items())
                if _holds(child)
            )
        elif isinstance(item, list):
            waiting.extend(
                (f"{here}[{index}]", item[index], given) for index in reversed(range(len(item))) if _holds(item[index])
            )


def _holds(child: Json) -> bool:
    return isinstance(child, (dict, list))


def _event_and_parts(path: str, node: dict[str, Json]) -> list[tuple[str, dict[str, Json]]]:
    parts = apart(node)
    if not parts:
        return [(path, node)]
    own = {id(item) for _, item in parts}
    inherited = {key: node[key] for key in ("location", "organizer", "image") if node.get(key)}
    told = [(f"{path}.{place}", inherited | item) for place, item in parts]
    rest = {
        key: [item for item in value if id(item) not in own] if key in {"subEvent", "subEvents"} else value
        for key, value in node.items()
        if not (key in {"subEvent", "subEvents"} and isinstance(value, dict))
    }
    has_time = text(rest.get("startDate")) or rest.get("subEvent") or rest.get("eventSchedule")
    return [(path, rest), *told] if has_time else told


class JsonLdSpider(PagedSpider):
    """A source whose pages carry schema.org JSON-LD.

    one_page: it lists many events under one address (then its nodes have no address of their own).
    otherwise: the selectors for a followed page that carries none, as one card. some_without: followed pages that
    carry no event are information pages: named, not a failure of the crawl.
    """

    one_page: ClassVar[bool] = False
    otherwise: ClassVar[Selectors | None] = None
    some_without: ClassVar[bool] = False

    def listings(self, response: Response) -> Reading:
        """The events of one page."""
        told = {"source": self.name, "fetched": self.fetched(response)}
        try:
            return read(response.body, response.url, shared=self.one_page, **told)
        except LayoutError as missing:
            if self.says_empty(response):
                return Reading(PLATFORM)
            if self.otherwise:
                return cards.read(response.body, response.url, selectors=self.otherwise, **told)
            if self.some_without:
                problem = ListingError(response.url, "page", "", "it carries no schema.org Event")
                return Reading(PLATFORM, problems=(problem,))
            raise missing
