"""Walks the saved pages of a source as a crawl would, and tells of each page what its reader made of it.

``python -m tests.walked NAME…`` writes the expected results anew after a reader has changed; a person reviews them.
"""

import asyncio
import sys
from dataclasses import dataclass, field

from scrapy import Request

from aggregator.errors import AggregatorError
from aggregator.listing import Listing
from spiders.loader import VenueLoader, project_settings
from spiders.pages import write_expected
from spiders.replay import own_folder
from spiders.saved_pages import SavedPage, SavedPages, load
from spiders.source import SourceSpider


@dataclass
class Told:
    """What one page told: its listings, what was left out and why, and the addresses it led to."""

    listings: list[Listing] = field(default_factory=list)
    problems: list[AggregatorError] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)


def sources() -> dict[str, type[SourceSpider]]:
    """Every source that has a file, by name."""
    loader = VenueLoader.from_settings(project_settings())
    return {name: loader.load(name) for name in loader.list()}


def saved(spider: type[SourceSpider]) -> SavedPages:
    """The pages that stand beside a source's file."""
    return load(own_folder(spider))


def walk(spider: type[SourceSpider]) -> dict[str, Told]:
    """File name -> what the page told, for every saved page that the source reaches from its start."""
    pages = saved(spider)
    known = {page.key: page for page in pages.pages}
    here = spider(at=pages.at)
    told: dict[str, Told] = {}
    waiting = [(request, Told()) for request in asyncio.run(_started(here))]
    while waiting:
        request, leading = waiting.pop(0)
        page = next((page for key, page in known.items() if key == _key(request)), None)
        if page is None:
            leading.unsaved.append(request.url)
        elif page.file not in told and here.on_site(request.url):
            told[page.file] = Told()
            _read(here, pages, page, request, told[page.file], waiting)
    return told


async def _started(spider: SourceSpider) -> list[Request]:
    return [request async for request in spider.start()]


def _key(request: Request) -> bytes:
    return SavedPage(url=request.url, file="", method=request.method, body=request.body.decode()).key


def _read(
    spider: SourceSpider,
    pages: SavedPages,
    page: SavedPage,
    request: Request,
    told: Told,
    waiting: list[tuple[Request, Told]],
) -> None:
    answer = pages.response(page, request.url)
    answer.request = request
    try:
        for found in (request.callback or spider.parse)(answer, **request.cb_kwargs):
            if isinstance(found, Listing):
                told.listings.append(found)
            elif isinstance(found, Request):
                waiting.append((found, told))
            else:
                told.problems.append(found)
    except AggregatorError as problem:
        told.problems.append(problem)


if __name__ == "__main__":
    for name in sys.argv[1:] or list(sources()):
        spider = sources()[name]
        for file, told in walk(spider).items():
            write_expected(own_folder(spider) / file, told.listings)
