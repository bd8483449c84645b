"""A site's own JSON API: a list of records of events, read by a table of field names."""

from datetime import datetime
from typing import ClassVar

from scrapy.http import Response

from aggregator.errors import LayoutError
from spiders.platforms.document import absolute
from spiders.platforms.fields import Fields, at
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, text
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.record import looks_like_event, record_listing, record_objects, unwrapped
from spiders.platforms.record_lists import event_lists, holds_events
from spiders.platforms.schema_event import Page

PLATFORM = "json_api"


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is JSON with one or more objects that have a name and tell when."""
    if body[:100].lstrip()[:1] not in {b"{", b"["}:
        return False
    try:
        answer = read_json(body, url)
        whole = unwrapped(answer) if isinstance(answer, dict) else answer
        return looks_like_event(whole, Fields()) or holds_events(answer, Fields())
    except LayoutError:
        return False


def _lists(answer: Json, fields: Fields) -> list[list[dict[str, Json]]]:
    """Every list of events in the answer; an answer that is one event is a list of it."""
    whole = unwrapped(answer) if isinstance(answer, dict) else answer
    return [[whole]] if looks_like_event(whole, fields) else event_lists(answer, fields)


def read(
    body: bytes,
    url: str,
    *,
    source: str,
    fetched: datetime,
    items: str | None = None,
    fields: Fields | None = None,
    next_path: str | None = None,
    page_address: str | None = None,
) -> Reading:
    """The events of one answer.

    items: the dotted path to the list, None for the longest list of objects that look like events. next_path: that of
    the next page's address. page_address: an event's page, with ``{field}`` for fields of the record.
    Raises LayoutError where there is no such list.
    """
    answer, fields, page = read_json(body, url), fields or Fields(), Page(url, source, fetched)
    if items is None:
        records = max(_lists(answer, fields), key=len, default=None)
    else:
        found = at(answer, items) if items else answer
        records = record_objects(found) if isinstance(found, list | dict) else [] if _stands(answer, items) else None
    if records is None:
        raise LayoutError(url, f"no list of events in the JSON{' at ' + items if items else ''}; see what it holds now")
    numbered = [(f"$.{items or ''}[{index}]", record) for index, record in enumerate(records)]
    following = absolute(url, text(at(answer, next_path))) if next_path else None
    made = gather(
        PLATFORM, numbered, lambda item: record_listing(item[1], item[0], fields, page, page_address), following
    )
    return settle(made)


def _stands(answer: object, items: str) -> bool:
    """Whether the path is there, though what stands at it is empty."""
    *above, last = items.split(".")
    holder = at(answer, ".".join(above)) if above else answer
    return isinstance(holder, dict) and last in holder


class JsonApiSpider(PagedSpider):
    """A source with a JSON API of its own. See ``read`` for what the attributes mean."""

    items: ClassVar[str | None] = None
    fields: ClassVar[Fields] = Fields()
    next_path: ClassVar[str | None] = None
    page_address: ClassVar[str | None] = None

    def listings(self, response: Response) -> Reading:
        """The events of one answer."""
        return read(
            response.body,
            response.url,
            source=self.name,
            fetched=self.fetched(response),
            items=self.items,
            fields=self.fields,
            next_path=self.next_path,
            page_address=self.page_address,
        )
