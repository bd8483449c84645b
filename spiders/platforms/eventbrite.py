"""Eventbrite's answers: the events of an organiser from its API v3, and those that its own pages ask for.

https://www.eventbrite.com/platform/api#/reference/event - names and descriptions come as text and as HTML, times of
the place beside their zone; what is not listed publicly is left out.
"""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response

from aggregator.errors import LayoutError, SourceError
from aggregator.listing import Listing
from spiders.platforms.fields import Fields, at, is_at, said_at
from spiders.platforms.json_text import read_json
from spiders.platforms.node import Json, objects, text
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.record import record_listing
from spiders.platforms.schema_event import Page
from spiders.source import SourceSpider

PLATFORM = "eventbrite"
TOKEN = "BOTHCITIES_EVENTBRITE_TOKEN"
API = "https://www.eventbriteapi.com/v3/organizers"
_FIELDS = Fields(type="format.name|category.name", keywords="tags.*.display_name|category.name", status="status")
_HIDDEN = {"draft", "deleted", "unpublished"}


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is a list of Eventbrite's events, or one of them."""
    if body[:50].lstrip()[:1] != b"{" or b"eventbrite" not in body:
        return False
    return (b'"resource_uri"' in body and b'"start"' in body) or b'"primary_venue"' in body


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The public events of one answer; ``next_url`` is its next page. Raises LayoutError where it has none."""
    answer, page = read_json(body, url), Page(url, source, fetched)
    found = at(answer, "events.results|events|data.events") if isinstance(answer, dict) else None
    if found is None and isinstance(answer, dict) and at(answer, "start|start_date"):
        found = [answer]
    if not isinstance(found, list) and not at(answer, "pagination"):
        raise LayoutError(url, f"Eventbrite gives no events ({said_at(answer, 'error_description') or 'none told'})")
    events = [event for event in objects(found or []) if not _is_hidden(event)]
    made = gather(PLATFORM, enumerate(events), lambda item: _listing(item[1], item[0], page), _next(answer, url))
    return settle(made)


def _is_hidden(event: dict[str, Json]) -> bool:
    return event.get("listed") is False or text(event.get("status")) in _HIDDEN


def _listing(event: dict[str, Json], index: int, page: Page) -> Listing:
    made = record_listing(event, f"$.events[{index}]", _FIELDS, page)
    if is_at(event, "hide_end_date"):
        made = made.model_copy(update={"end_date": None})
    return made


def _next(answer: Json, url: str) -> str | None:
    """The address of the next page: the same with the answer's continuation."""
    token = said_at(answer, "pagination.continuation")
    if not token or not is_at(answer, "pagination.has_more_items"):
        return None
    parts = urlsplit(url)
    asked = [(key, value) for key, value in parse_qsl(parts.query) if key != "continuation"]
    return urlunsplit(parts._replace(query=urlencode([*asked, ("continuation", token)])))


class EventbriteSpider(SourceSpider):
    """One organiser on Eventbrite, by the number in the address of its page; without a token, read that page's JSON-LD.

    The token is read from BOTHCITIES_EVENTBRITE_TOKEN; without it the run fails and says so.
    """

    organizer: ClassVar[str] = ""
    most_pages: ClassVar[int] = 20
    url = "https://www.eventbrite.co.uk/"

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the first page. Raises SourceError without a token."""
        asked = {"status": "live", "order_by": "start_asc", "expand": "venue,ticket_availability", "page_size": "50"}
        yield self.page(f"{API}/{self.organizer}/events/?{urlencode(asked)}", 1)

    def page(self, address: str, number: int) -> Request:
        """The request for one page. Raises SourceError without a token."""
        token = os.environ.get(TOKEN)
        if not token:
            raise SourceError(
                f"{self.name} needs a token of Eventbrite's API: set {TOKEN}, or read the organiser's page"
            )
        return Request(address, headers={"Authorization": f"Bearer {token}"}, cb_kwargs={"page": number})

    def parse(self, response: Response, *, page: int = 1, **_: object) -> Iterator[Any]:
        """The events of one page, and the next page."""
        found = read(response.body, response.url, source=self.name, fetched=self.fetched(response))
        yield from found
        yield from found.problems
        if found.next_url and page < self.most_pages:
            yield self.page(found.next_url, page + 1)
