"""Walks the saved pages of a source as a crawl would, and tells of each page what its reader made of it."""

import asyncio
from dataclasses import dataclass, field

from scrapy import Request

from aggregator.errors import AggregatorError
from aggregator.listing import Listing
from spiders.saved_pages import SavedPage, SavedPages
from spiders.source import SourceSpider


@dataclass
class Told:
    """What one page told: its listings, what was left out and why, and where it led.

    leads_to: how many requests it led to. unsaved: the addresses of those whose page was not saved.
    """

    listings: list[Listing] = field(default_factory=list)
    problems: list[AggregatorError] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)
    leads_to: int = 0


def walk(spider: type[SourceSpider], pages: SavedPages) -> dict[str, Told]:
    """File name -> what the page told, for every saved page that the source reaches from its start."""
    known = {page.key: page for page in pages.pages}
    here = spider(at=pages.at)
    told: dict[str, Told] = {}
    waiting = [(request, Told()) for request in asyncio.run(_started(here))]
    while waiting:
        request, leading = waiting.pop(0)
        page = known.get(_key(request))
        if page is None:
            leading.unsaved.append(request.url)
        elif page.file not in told and here.on_site(request.url):
            told[page.file], further = read_answer(here, pages, page, request)
            waiting.extend((next_one, told[page.file]) for next_one in further)
    return told


def read_answer(
    spider: SourceSpider, pages: SavedPages, page: SavedPage, request: Request
) -> tuple[Told, list[Request]]:
    """What a saved page tells as the answer to a request, and the requests that it leads to."""
    told, further = Told(), list[Request]()
    answer = pages.response(page, request.url)
    answer.request = request
    try:
        for found in (request.callback or spider.parse)(answer, **request.cb_kwargs):
            if isinstance(found, Listing):
                told.listings.append(found)
            elif isinstance(found, Request):
                further.append(found)
            else:
                told.problems.append(found)
    except AggregatorError as problem:
        told.problems.append(problem)
    told.leads_to = len(further)
    return told, further


async def _started(spider: SourceSpider) -> list[Request]:
    return [request async for request in spider.start()]


def _key(request: Request) -> bytes:
    return SavedPage(url=request.url, file="", method=request.method, body=request.body.decode()).key
