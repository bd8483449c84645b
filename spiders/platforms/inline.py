"""Pages that carry their events as data in a script: ``const eventsData = [...]``, Next.js's ``__NEXT_DATA__``."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import ClassVar

from scrapy.http import Response

from aggregator.errors import LayoutError
from spiders.platforms.document import decode
from spiders.platforms.fields import Fields, at
from spiders.platforms.js_literal import MOST_TEXT, NotDataError, to_json
from spiders.platforms.json_text import read_json
from spiders.platforms.jsonld import scripts
from spiders.platforms.node import Json
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.record import record_listing, record_objects
from spiders.platforms.record_lists import event_lists
from spiders.platforms.schema_event import Page

PLATFORM = "inline"
_NAMED = re.compile(r"(?:\b(?:const|let|var)\s{1,5}|\bwindow\.)([\w$.]{1,80})\s{0,5}=\s{0,5}(?=[\[{])")
_OF_EVENTS = re.compile(r"event|show|gig|performance|listing|whats_?on|__NEXT_DATA__|__INITIAL|__NUXT__|STATE", re.I)
_MOST_VARIABLES = 20


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether a script of the page holds data that looks like events."""
    try:
        return any(event_lists(value, Fields()) for _, value in values(body, url))
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
        found = record_objects(at(value, items) if items else value) if items is not None else _longest(value, fields)
        if found or items is not None:
            numbered = [(f"{name}[{index}]", record) for index, record in enumerate(found)]
            made = gather(PLATFORM, numbered, lambda item: record_listing(item[1], item[0], fields, page, page_address))
            return settle(made, url if shared else None)
    sought = f"{variable or 'any script'}{' at ' + items if items else ''}"
    raise LayoutError(url, f"no data of events in {sought}; see the scripts of the page")


def values(body: bytes, url: str, variable: str | None = None) -> Iterator[tuple[str, Json]]:
    """The data of the page's scripts with its name; what cannot be read is passed over."""
    text = decode(body)
    for script in scripts(text, "__next_data__"):
        if variable in {None, "__NEXT_DATA__"}:
            yield "__NEXT_DATA__", read_json(script, url)
    left = MOST_TEXT
    for name, script, place in islice(_assigned(text, variable), _MOST_VARIABLES):
        try:
            literal = to_json(script, place)
        except NotDataError as unread:
            left -= unread.read
        else:
            left -= len(literal)
            yield from _value(name, literal, url)
        if left < 0:
            return


def _value(name: str, literal: str, url: str) -> Iterator[tuple[str, Json]]:
    try:
        yield name, read_json(literal, url)
    except LayoutError:
        return


def _assigned(text: str, variable: str | None) -> Iterator[tuple[str, str, int]]:
    """The name, script and place of each value that is assigned to the variable, or to one that sounds like events."""
    for script in scripts(text, ""):
        for found in _NAMED.finditer(script):
            name = found[1].rsplit(".", 1)[-1]
            if name == variable or (variable is None and _OF_EVENTS.search(name)):
                yield name, script, found.end()


def _longest(value: Json, fields: Fields) -> list[dict[str, Json]]:
    return max(event_lists(value, fields), key=len, default=[])


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
