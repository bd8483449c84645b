"""Reads a page without being told how it speaks: each way that knows it is tried, the best first."""

from collections.abc import Callable
from datetime import datetime
from types import ModuleType

from scrapy.http import Response

from aggregator.errors import LayoutError
from spiders.platforms import (
    cards,
    columba,
    eventbrite,
    film_times,
    google_events,
    hcalendar,
    ical,
    inline,
    json_api,
    jsonld,
    microdata,
    openactive,
    rdfa,
    rss,
    savoy,
    skiddle,
    spektrix,
    squarespace,
    ticketmaster,
    ticketsolve,
    tickettailor,
    tribe,
)
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading

ROUTES: tuple[ModuleType, ...] = (
    ical,
    tribe,
    squarespace,
    openactive,
    spektrix,
    ticketmaster,
    tickettailor,
    film_times,
    skiddle,
    eventbrite,
    google_events,
    ticketsolve,
    columba,
    rss,
    savoy,
    jsonld,
    microdata,
    rdfa,
    inline,
    hcalendar,
    json_api,
    cards,
)
"""Answers that can be only one thing first; then the ways a page may speak, the richest first; last what it shows."""


def read_any(body: bytes, url: str, content_type: str | None = None, *, source: str, fetched: datetime) -> Reading:
    """The listings of the first way that finds any, else of the first that knows the page and finds it empty.

    Raises LayoutError naming what was tried and why it was not that.
    """
    kind = (content_type or "").lower()
    told: list[str] = []
    absent: list[str] = []
    empty: Reading | None = None
    for route in ROUTES:
        name = route.__name__.rpartition(".")[2]
        if not route.recognises(body, url, kind):
            absent.append(name)
            continue
        try:
            reading = _reader(route)(body, url, source=source, fetched=fetched)
        except LayoutError as problem:
            told.append(f"{name}: {problem.what}")
            continue
        if reading.listings or reading.problems or reading.next_url:
            return reading
        empty = empty or reading
    if empty is not None:
        return empty
    told.append(f"no sign of {', '.join(absent)}")
    raise LayoutError(url, f"it lists no event in any way that can be read: {'; '.join(told)}")


def _reader(route: ModuleType) -> Callable[..., Reading]:
    reader: Callable[..., Reading] = route.read
    return reader


class AnySpider(PagedSpider):
    """A source whose platform was never seen: whichever structured way its pages speak is read."""

    def listings(self, response: Response) -> Reading:
        """The events of one page."""
        if self.says_empty(response):
            return Reading("any")
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
        return read_any(response.body, response.url, kind, source=self.name, fetched=self.fetched(response))
