"""Makes routes of answers: each is read by the reader that a crawl would use."""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from types import ModuleType
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

from aggregator.errors import AggregatorError, LayoutError
from spiders.discover.candidates import Candidate
from spiders.discover.route import Answer, Route
from spiders.platforms import cards, ical, openactive, rss, spektrix, squarespace, ticketsolve, tribe
from spiders.platforms.dispatch import read_any
from spiders.platforms.json_text import read_json
from spiders.platforms.node import number, objects, text
from spiders.platforms.reading import Reading
from spiders.platforms.rpde import read_page
from spiders.platforms.schema_event import Page

SOURCE = "discovered"
"""The name that listings bear until a person has given the source one."""

Made = TypeVar("Made")

log = logging.getLogger(__name__)

READERS: Mapping[str, ModuleType] = {
    "tribe": tribe, "squarespace": squarespace, "ticketsolve": ticketsolve, "ical": ical, "rss": rss,
}  # fmt: skip


def attempt(make: Callable[[], Made], url: str) -> Made:
    """What a reader makes of the page at ``url``; a mistake of our own in one reader spares the other ways.

    Raises LayoutError, also in the place of what no reader should raise, which is logged.
    """
    try:
        return make()
    except AggregatorError:
        raise
    except Exception as error:
        log.exception("a mistake in this program at %s", url)
        raise LayoutError(url, f"a mistake in this program, not of the site: {type(error).__name__}") from error


def of_answer(answer: Answer, candidate: Candidate, now: datetime) -> Route:
    """The route that an answer is, by the reader that its candidate names, else by any.

    Raises LayoutError where it is none.
    """
    reader = READERS.get(candidate.kind)
    if reader is None:
        return of_page(answer, candidate.what, now)
    if not reader.recognises(answer.body, answer.url, answer.kind):
        raise LayoutError(answer.url, f"the answer is not what {candidate.kind} answers")
    reading: Reading = reader.read(answer.body, answer.url, source=SOURCE, fetched=now)
    return _route(
        reading, (candidate.url,), candidate.what, total=_total(answer) if candidate.kind == "tribe" else None
    )


def of_page(answer: Answer, found: str, now: datetime, next_page: str | None = None) -> Route:
    """The route that a page is by itself, in whichever way it speaks. Raises LayoutError where it is none."""
    reading = read_any(answer.body, answer.url, answer.kind.lower(), source=SOURCE, fetched=now)
    return _route(reading, (answer.url,), found, next_page=next_page)


def of_cards(answer: Answer, found: str, now: datetime, next_page: str | None = None) -> Route:
    """The route that the cards of a page are. Raises LayoutError where none convinces."""
    reading = cards.read(answer.body, answer.url, source=SOURCE, fetched=now)
    return _route(reading, (answer.url,), found, next_page=next_page)


def of_spektrix(events: Answer, instances: Answer, found: str, known: Iterable[str], now: datetime) -> Route:
    """The route of a box office at Spektrix; ``known`` are addresses of the site, one of which may tell of an event.

    Raises LayoutError where either answer is none of its lists.
    """
    address = page_address(events, known)
    reading = spektrix.read(
        events.body, events.url, source=SOURCE, fetched=now, instances=instances.body, page_address=address
    )
    return _route(reading, (events.url,), found, page_address=address)


def of_openactive(answers: Iterable[Answer], found: str, now: datetime) -> Route:
    """The route of OpenActive feeds, joined as far as their first pages go. Raises LayoutError where one is none."""
    pages = list(answers)
    items: dict[str, dict[str, object]] = {}
    goes_on = False
    for number_, answer in enumerate(pages):
        page = read_page(answer.body, answer.url)
        items |= {f"{number_}/{key}": data for key, data in page.updated}
        goes_on |= page.next_url is not None and bool(page.updated)
    reading = openactive.join(items, Page(pages[0].url, SOURCE, now))
    made = _route(reading, tuple(answer.url for answer in pages), found)
    return replace(made, goes_on=goes_on)


def page_address(events: Answer, known: Iterable[str]) -> str | None:
    """Where the site tells of a Spektrix event, with ``{webEventId}`` or ``{id}`` in the place of its id."""
    try:
        listed = objects(read_json(events.body, events.url))
    except LayoutError:
        return None
    ids = {said: key for event in listed for key in ("id", "webEventId") if (said := text(event.get(key)))}
    for url in known:
        parts = urlsplit(url)
        ends = [parts.path.rstrip("/").rpartition("/")[2], *(value for _, value in parse_qsl(parts.query))]
        for one in ends:
            if one in ids and len(one) > 2:
                before, _, after = url.rpartition(one)
                return f"{before}{{{ids[one]}}}{after}" if not re.search("[{}]", before + after) else None
    return None


def _total(answer: Answer) -> int | None:
    """How many events the API of The Events Calendar says it has."""
    told = read_json(answer.body, answer.url)
    return number(told.get("total")) if isinstance(told, dict) else None


def _route(
    reading: Reading,
    urls: tuple[str, ...],
    found: str,
    *,
    next_page: str | None = None,
    page_address: str | None = None,
    total: int | None = None,
) -> Route:
    return Route(
        platform=reading.platform,
        start_urls=urls,
        found=found,
        listings=reading.listings,
        problems=reading.problems,
        next_page=next_page,
        page_address=page_address,
        total=total,
        goes_on=reading.next_url is not None or next_page is not None,
    )
