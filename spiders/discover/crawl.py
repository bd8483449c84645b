"""Looks at a site over the network, with all our manners: one small crawl, one page after the other."""

import signal
import time
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from types import FrameType
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from aggregator.errors import FetchError, SourceError
from spiders.crawl import quieten
from spiders.discover.budget import Budget
from spiders.discover.exploring import explore
from spiders.discover.route import Answer, Offer
from spiders.failures import STATUSES, expected, wall
from spiders.fetch import SETTINGS
from spiders.loader import project_settings

LONGEST = 10 * 60.0
"""Seconds; a site that is slower than that is told of as far as it was seen."""

Told = Callable[[int, str, str], None]


class Looking(Spider):
    """Asks for one page after the other, as the look at the site goes on."""

    name = "looking"

    def __init__(
        self, url: str, pages: int, now: datetime, told: Told, ended: list[Offer | Exception], asked: list[int]
    ) -> None:
        super().__init__()
        self.url, self.now, self.ended, self.asked = url, now, ended, asked
        self.budget = Budget(self.ask, pages, told)
        self.until = time.monotonic() + LONGEST

    async def start(self) -> AsyncIterator[Request]:
        """Look at the site; every page is asked for on the way, so nothing is left to be scheduled."""
        for number in (signal.SIGINT, signal.SIGTERM):
            _note(number, self.asked)
        try:
            self.ended.append(await explore(self.url, self.budget, self.now))
        except Exception as error:
            self.ended.append(error)
        for request in ():
            yield request

    async def ask(self, url: str, what: str) -> Answer | SourceError:
        """The answer of one address, or why there is none."""
        if time.monotonic() > self.until:
            return FetchError(url, None, "the site took too long before it was asked for")
        robots = urlsplit(url).path == "/robots.txt"
        try:
            request = Request(url, meta={"dont_obey_robotstxt": True} if robots else {})
            response = await self.crawler.engine.download_async(request)
        except ValueError:
            return FetchError(url, None, "it is not a web address")
        except Exception as error:
            if (known := expected(Failure(error), url)) is None:
                raise
            return known
        return _answer(url, response)


def look(url: str, pages: int, now: datetime, told: Told) -> Offer:
    """What the site of ``url`` offers. Once in a process, since it runs a crawl.

    pages: so many pages are asked for at most. now: aware; what was before it is past. told: hears of each page before
    it is asked for. Raises FetchError where not even the page itself can be had; after SIGTERM SystemExit, else after a
    signal KeyboardInterrupt.
    """
    settings = project_settings()
    settings.setdict(SETTINGS | {"CLOSESPIDER_PAGECOUNT": 0}, priority="cmdline")
    ended: list[Offer | Exception] = []
    asked: list[int] = []
    process = AsyncCrawlerProcess(settings)
    quieten()
    process.crawl(Looking, url=url, pages=pages, now=now, told=told, ended=ended, asked=asked)
    process.start()
    if not ended:
        raise SystemExit(128 + signal.SIGTERM) if signal.SIGTERM in asked else KeyboardInterrupt
    if isinstance(ended[0], Exception):
        raise ended[0]
    return ended[0]


def _note(number: int, asked: list[int]) -> None:
    """Remember that this signal came, and leave to Scrapy what it does then: it ends the crawl."""
    before = signal.getsignal(number)

    def noted(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        if callable(before):
            before(number, frame)

    signal.signal(number, noted)


def _answer(asked: str, response: Response) -> Answer | SourceError:
    if (refused := wall(response)) is not None:
        return refused
    if response.status != 200:
        return FetchError(asked, response.status, STATUSES.get(response.status, ""))
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return Answer(response.url, response.body, kind)
