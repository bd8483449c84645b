"""Watches one crawl: every listing, every problem and every page goes past here into the run file and the tally."""

import logging
import sys
from collections.abc import AsyncIterator, Iterable
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware
from twisted.python.failure import Failure

from aggregator.errors import AggregatorError, FetchError
from aggregator.listing import Listing
from aggregator.run import Problem
from spiders.failures import expected, wall
from spiders.source import SourceSpider
from spiders.tally import FINISHED
from spiders.write_up import WriteUp

START = "start_page"
"""The key of a request's meta that holds the start address it began as."""

ENDINGS = {
    "closespider_timeout": "the crawl took too long and was ended; the pages it had not reached are missing",
    "closespider_pagecount": "the site has more pages than we read in one crawl; the others are missing",
    "memusage_exceeded": "the crawl took too much memory and was ended; the pages it had not reached are missing",
}

log = logging.getLogger(__name__)


class Watch(BaseSpiderMiddleware):
    """A spider middleware, so that no reader needs to catch, count or write anything itself.

    A page that fails, by the network or by its reader, is one problem; all other pages are still read.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.pending: set[str] = set()
        self.deepest = crawler.settings.getint("DEPTH_LIMIT") or sys.maxsize
        crawler.signals.connect(self.opened, signal=signals.spider_opened)
        crawler.signals.connect(self.closed, signal=signals.spider_closed)

    def opened(self, spider: SourceSpider) -> None:
        """Begin the run file."""
        self.spider, self.write_up = spider, WriteUp.begin(spider)

    def closed(self, spider: SourceSpider, reason: str) -> None:
        """End the run file, as what the crawl really was."""
        for url in sorted(self.pending):
            self.write_up.problem(FetchError(url, None, "the crawl ended before it was read"))
        if reason != FINISHED:
            self.write_up.problem(
                Problem(kind="FetchError", said=ENDINGS.get(reason, f"the crawl was ended: {reason}"))
            )
        self.write_up.end(reason)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Pass the first requests on; a spider that cannot even begin is a bug, and its run says so."""
        try:
            async for begun in super().process_start(start):
                yield begun
        except AggregatorError as error:
            self.write_up.problem(error)
        except Exception as error:
            self._bug(error, None)

    def get_processed_request(self, request: Request, response: Response | None) -> Request | None:
        """Let a request through if it stays on the source's own site, and hear of it if it fails.

        Where the site itself then redirects it is followed, within robots.txt and the guard against private addresses.
        """
        if response is None:
            request.meta[START] = request.url
            self.pending.add(request.url)
        elif not self.spider.on_site(request.url):
            return None
        elif response.meta.get("depth", 0) >= self.deepest:
            self.write_up.problem(FetchError(request.url, None, "it is further into the site than we follow"))
            return None
        request.errback = request.errback or self.failed
        return request

    def get_processed_item(self, item: object, response: Response | None) -> None:
        """Write down what a reader yields, a Listing or what it had to leave out; nobody after us is to hear of it."""
        if isinstance(item, Listing):
            self.write_up.listing(item)
        elif isinstance(item, AggregatorError | Problem):
            self.write_up.problem(item)
        else:
            wrong = TypeError(f"{self.spider.name} yields {type(item).__name__}; a reader yields listings")
            self._bug(wrong, response.url if response else None)

    def process_spider_input(self, response: Response) -> None:
        """Count the page, unless it is a wall in place of the page."""
        if (refused := wall(response)) is not None:
            raise refused
        self.pending.discard(response.meta.get(START, ""))
        self.write_up.page(response)

    def process_spider_exception(self, response: Response, exception: Exception) -> Iterable[Any] | None:
        """One page could not be read: what was found before stays, and the crawl goes on."""
        if isinstance(exception, CloseSpider):
            return None
        if isinstance(exception, AggregatorError):
            self.write_up.problem(exception)
        else:
            self._bug(exception, response.url)
        return ()

    def failed(self, failure: Failure) -> None:
        """One request came to nothing."""
        url = failure.request.url
        self.pending.discard(failure.request.meta.get(START, ""))
        error = expected(failure, url)
        if error is not None:
            self.write_up.problem(error)
        else:
            self._bug(failure.value, url)

    def _bug(self, error: BaseException, url: str | None) -> None:
        log.error("%s: a mistake in this program at %s", self.spider.name, url or "the start", exc_info=error)
        self.write_up.bug(error, url)
