"""Fetches pages with all our manners, for a person who wants to look at them or to save one."""

from collections.abc import AsyncIterator, Sequence

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from aggregator.errors import FetchError, SourceError
from spiders.failures import expected, wall
from spiders.loader import project_settings

SETTINGS = {"HTTPCACHE_ENABLED": False, "SPIDER_MIDDLEWARES": {}}


class GivenPages(Spider):
    """Asks for some addresses and keeps each one's answer, or why there is none."""

    name = "given_pages"

    def __init__(self, urls: Sequence[str], kept: dict[str, Response | SourceError]) -> None:
        super().__init__()
        self.urls, self.kept = urls, kept

    async def start(self) -> AsyncIterator[Request]:
        """The one request for each address, also where one of them leads to another."""
        for url in self.urls:
            try:
                yield Request(url, errback=self.failed, cb_kwargs={"asked": url}, dont_filter=True)
            except ValueError:
                self.kept[url] = FetchError(url, None, "it is not a web address")

    def parse(self, response: Response, asked: str) -> None:
        """Keep the answer, unless it is a wall in place of the page."""
        self.kept[asked] = wall(response) or response

    def failed(self, failure: Failure) -> None:
        """Keep the reason."""
        asked = failure.request.cb_kwargs["asked"]
        self.kept[asked] = expected(failure, asked) or FetchError(asked, None, str(failure.value))


def fetch(url: str) -> Response:
    """The answer of one address.

    Once in a process, since it runs a crawl. Raises FetchError when there is no answer, or not the page.
    """
    answer = fetch_all([url])[url]
    if isinstance(answer, SourceError):
        raise answer
    return answer


def fetch_all(urls: Sequence[str]) -> dict[str, Response | SourceError]:
    """For each address its answer, or why there is none, or not the page. Once in a process, since it runs a crawl."""
    settings = project_settings()
    settings.setdict(SETTINGS, priority="cmdline")
    kept: dict[str, Response | SourceError] = {}
    process = AsyncCrawlerProcess(settings)
    process.crawl(GivenPages, urls=urls, kept=kept)
    process.start()
    return {url: kept.get(url) or FetchError(url, None, "the crawl was ended") for url in urls}
