"""The two crawls that ``bench.crawl`` sets side by side, each in a process of its own: ours, and Scrapy alone."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings

from bench.measuring import hand_over, peak_mb, spent
from bench.site import paths
from spiders.crawl import Job, crawl, settings_for
from spiders.platforms.jsonld import JsonLdSpider
from spiders.progress import Book

AT_ONCE = {"CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "DOWNLOAD_DELAY": 0}
"""The same for both; the values are those that Scrapy brings."""

QUIET = {"LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False}

OURS = {"AUTOTHROTTLE_ENABLED": False, "ALLOW_PRIVATE": True, "CLOSESPIDER_PAGECOUNT": 0}
"""What our own settings refuse a public site; everything else is as it is in ``spiders.settings``."""


class Bare(Spider):
    """Downloads the pages it is told and does nothing with them."""

    name = "bare"

    def __init__(self, root: str, pages: int) -> None:
        super().__init__()
        self.root, self.pages, self.had = root, pages, 0

    async def start(self) -> AsyncIterator[Request]:
        """One request for each page."""
        for path in paths(self.pages):
            yield Request(self.root + path)

    def parse(self, response: Response) -> None:
        """Count it."""
        self.had += response.status == 200


class Hall(JsonLdSpider):
    """Ours: the list leads to the shows and to its next page; each show tells of itself in JSON-LD."""

    name = "hall"
    place = "derby-theatre"
    follow = "a.show"
    next_page = "a[rel=next]"


def bare(root: str, pages: int, items: int) -> dict[str, float]:
    """Scrapy's own settings, quiet. items: its CONCURRENT_ITEMS, which is 100 unless set."""
    process = AsyncCrawlerProcess(Settings(AT_ONCE | QUIET | {"CONCURRENT_ITEMS": items}))
    crawler = process.create_crawler(Bare)
    with spent() as one:
        process.crawl(crawler, root=root, pages=pages)
        process.start()
    return {"wall": one.wall, "cpu": one.cpu, "pages": crawler.spider.had, "listings": 0, "peak": peak_mb()}


def ours(root: str, folder: Path) -> dict[str, float]:
    """Our settings but for the pauses; the run file and the copies go into ``folder``."""
    settings = settings_for(replaying=False, cache=folder / "cache")
    settings.setdict(AT_ONCE | OURS, priority="cmdline")
    Hall.start_urls = [f"{root}/events?page=1"]
    book = Book()
    with spent() as one:
        crawl([Job(Hall)], folder / "runs", settings, book)
    run = book.finished["hall"]
    if run.problems:
        raise AssertionError(f"{len(run.problems)} problems, the first: {run.problems[0].said}")
    return {"wall": one.wall, "cpu": one.cpu, "pages": run.pages, "listings": run.listings, "peak": peak_mb()}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare", root, pages, items]:
            hand_over(bare(root, int(pages), int(items)))
        case ["ours", root, folder]:
            hand_over(ours(root, Path(folder)))
