"""Fetches one page with all our manners, for a person who wants to look at it or to save it."""

from collections.abc import AsyncIterator

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from aggregator.errors import FetchError, SourceError
from spiders.failures import expected, wall
from spiders.loader import project_settings

SETTINGS = {"HTTPCACHE_ENABLED": False, "SPIDER_MIDDLEWARES": {}}


class OnePage(Spider):
    """Asks for one address and keeps the answer, or why there is none."""

    name = "one_page"

    def __init__(self, url: str, kept: list[Response | SourceError]) -> None:
        super().__init__()
        self.url, self.kept = url, kept

    async def start(self) -> AsyncIterator[Request]:
        """The one request."""
        yield Request(self.url, errback=self.failed)

    def parse(self, response: Response) -> None:
        """Keep the answer, unless it is a wall in place of the page."""
        self.kept.append(wall(response) or response)

    def failed(self, failure: Failure) -> None:
        """Keep the reason."""
        self.kept.append(expected(failure, self.url) or FetchError(self.url, None, str(failure.value)))


def fetch(url: str) -> Response:
    """The answer of one address.

    Once in a process, since it runs a crawl. Raises FetchError when there is no answer, or not the page.
    """
    settings = project_settings()
    settings.setdict(SETTINGS, priority="cmdline")
    kept: list[Response | SourceError] = []
    process = AsyncCrawlerProcess(settings)
    process.crawl(OnePage, url=url, kept=kept)
    process.start()
    answer = kept[0] if kept else FetchError(url, None, "the crawl was ended")
    if isinstance(answer, SourceError):
        raise answer
    return answer
