"""Pages that carry their events as data in a script: ``const eventsData = [...]``, Next.js's ``__NEXT_DATA__``."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from scrapy.http import Response

from aggregator.errors import LayoutError
from spiders.platforms.document import decode
from spiders.platforms.fields import Fields, at, said_at
from spiders.platforms.held_attributes import held_in_attributes
from spiders.platforms.held_data import held
from spiders.platforms.node import Json, objects, text
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.record import record_listing
from spiders.platforms.record_lists import event_lists
from spiders.platforms.schema_event import Page

PLATFORM = "inline"
_MOST_NODES = 20_000
_ENTITY = re.compile(r"([A-Z]\w{1,60}):")
_LINK = re.compile(r"""href=["']([^"'\s]{1,500}?([^/"'\s?#]{3,200})/?)["']""")
_POSTS = re.compile(r"posts?|news|blogs?|articles?|stories|press", re.I)
_EVENT_KEYS = re.compile(r"venue|location|place|price|cost|ticket|door|end|time|start|booking|event|performance", re.I)


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether a script of the page holds data that looks like events."""
    try:
        return any(event_lists([value, *_entities(value)], Fields()) for _, value in values(body, url))
    except LayoutError:
        return False


def read(
    body: bytes,
    url: str,
    *,
    source: str,
    fetched: datetime,
    variable: str | None = None,
    items: str | None = None,
    fields: Fields | None = None,
    page_address: str | None = None,
    shared: bool = False,
) -> Reading:
    """The events in the data of a page's scripts.

    variable: the name that the data is assigned to, or ``__NEXT_DATA__``; None for any. items: the dotted path to the
    list within it; None for the longest list of objects that look like events. page_address: an event's page, with
    ``{field}`` for fields of the record. Raises LayoutError where there is no such data.
    """
    fields, page = fields or Fields(), Page(url, source, fetched)
    for name, value in values(body, url, variable):
        found = objects(at(value, items) if items else value) if items is not None else _events(value, fields, fetched)
        if found or items is not None:
            addressed = _with_links(found, decode(body)) if items is None and page_address is None else found
            numbered = [(f"{name}[{index}]", record) for index, record in enumerate(addressed)]
            made = gather(PLATFORM, numbered, lambda item: record_listing(item[1], item[0], fields, page, page_address))
            return settle(made, url if shared else None)
    sought = f"{variable or 'any script'}{' at ' + items if items else ''}"
    raise LayoutError(url, f"no data of events in {sought}; see the scripts of the page")


def values(body: bytes, url: str, variable: str | None = None) -> Iterator[tuple[str, Json]]:
    """The data of the page's scripts and attributes with its name; what cannot be read is passed over."""
    page = decode(body)
    yield from held(page, url, variable)
    if variable is None:
        yield from held_in_attributes(page, url)


def _events(value: Json, fields: Fields, fetched: datetime) -> list[dict[str, Json]]:
    """The longest list of what looks like events, and is not the list of posts with the days of their posting."""
    lists = event_lists([value, *_entities(value)], fields)
    return next((records for records in lists if not _are_posts(records, fields, fetched)), [])


def _are_posts(records: list[dict[str, Json]], fields: Fields, fetched: datetime) -> bool:
    """Whether nothing but a bare day says that these are events, and that day is past or they call themselves posts."""
    keys = {key for record in records[:20] for key in record}
    if any(_EVENT_KEYS.search(key) for key in keys):
        return False
    kinds = " ".join(text(record.get(key)) or "" for record in records[:20] for key in ("type", "__typename", "_type"))
    days = [said_at(record, fields.date) or "" for record in records]
    return bool(_POSTS.search(kinds)) or all(day[:10] <= fetched.date().isoformat() for day in days)


def _entities(value: Json) -> Iterator[list[Json]]:
    """The objects of one kind that stand under keys of their own, as Apollo keeps them: ``{"Event:1": {…}}``."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item = waiting.pop()
        inner = list(item.values()) if isinstance(item, dict) else item
        kinds: dict[str, list[Json]] = {}
        for key, child in item.items() if isinstance(item, dict) else ():
            if (named := _ENTITY.match(key)) and isinstance(child, dict):
                kinds.setdefault(named[1], []).append(child)
        yield from (each for each in kinds.values() if len(each) > 1)
        waiting.extend(child for child in inner if isinstance(child, dict | list))


def _with_links(records: list[dict[str, Json]], page: str) -> list[dict[str, Json]]:
    """The records with the one link of the page that ends in their slug, where they give no address themselves."""
    links: dict[str, set[str]] = {}
    for found in _LINK.finditer(page):
        links.setdefault(found[2], set()).add(found[1])
    return [
        record | {"url": next(iter(links[slug]))}
        if (slug := text(record.get("slug")) or "") and len(links.get(slug, ())) == 1 and not record.get("url")
        else record
        for record in records
    ]


class InlineJsonSpider(PagedSpider):
    """A source whose page assigns its events to a variable. See ``read`` for what the attributes mean."""

    variable: ClassVar[str | None] = None
    items: ClassVar[str | None] = None
    fields: ClassVar[Fields] = Fields()
    page_address: ClassVar[str | None] = None
    one_page: ClassVar[bool] = False

    def listings(self, response: Response) -> Reading:
        """The events of one page."""
        if self.says_empty(response):
            return Reading(PLATFORM)
        return read(
            response.body,
            response.url,
            source=self.name,
            fetched=self.fetched(response),
            variable=self.variable,
            items=self.items,
            fields=self.fields,
            page_address=self.page_address,
            shared=self.one_page,
        )


class NextDataSpider(InlineJsonSpider):
    """A Next.js site: its data stands in the script ``__NEXT_DATA__``; ``items`` is the path to the events in it."""

    variable = "__NEXT_DATA__"
