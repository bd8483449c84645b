"""Replays saved pages: Scrapy's cache answers every request, read-only, and nothing can reach the network.

Two walls stand before the network, and either is enough: the cache ignores what it does not hold
(HTTPCACHE_IGNORE_MISSING), and there is no download handler that could ask for it.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.settings import BaseSettings

from aggregator.errors import UsageError
from spiders import saved_pages
from spiders.recordings import recordings
from spiders.saved_pages import INDEX, Pages
from spiders.source import SourceSpider

SETTINGS: dict[str, Any] = {
    "HTTPCACHE_ENABLED": True,
    "HTTPCACHE_STORAGE": "spiders.replay.SavedAnswers",
    "HTTPCACHE_POLICY": "scrapy.extensions.httpcache.DummyPolicy",
    "HTTPCACHE_IGNORE_MISSING": True,
    "DOWNLOAD_HANDLERS": dict.fromkeys(["http", "https", "ftp", "s3", "file", "data"]),
    "ROBOTSTXT_OBEY": False,
    "RETRY_ENABLED": False,
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
}
"""What a replay changes in ``spiders.settings``."""


class SavedAnswers:
    """Scrapy's cache storage over the saved pages that the spider was given; it never stores anything."""

    def __init__(self, settings: BaseSettings) -> None:
        self._pages: Pages | None = None

    def open_spider(self, spider: SourceSpider) -> None:
        """Take the pages of this spider."""
        self._pages = spider.saved

    def close_spider(self, spider: Spider) -> None:
        """Nothing was opened, nothing is to close."""

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """The saved answer, or None where none was saved."""
        return self._pages.answer(request) if self._pages else None

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Saved pages are what they are."""


def pages_for(spider: type[SourceSpider], folder: Path | None, at: datetime | None) -> Pages:
    """The saved pages of one source: those beside its file, or those in ``folder``.

    In a folder for several sources, each takes the subfolder of its name (``<name>.pages`` or ``<name>``) if there is
    one. ``at``: replay the pages as they were then. Raises UsageError when there are no pages for this source.
    """
    if folder is None:
        return saved_pages.load(own_folder(spider))
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder of pages")
    named = (folder / f"{spider.name}.pages", folder / spider.name)
    chosen = next((inner for inner in named if inner.is_dir()), folder)
    if (chosen / INDEX).is_file():
        return saved_pages.load(chosen)
    return recordings(chosen, spider.name, spider.start_urls, at)


def own_folder(spider: type[SourceSpider]) -> Path:
    """The folder of saved pages beside a source's file."""
    return Path(str(sys.modules[spider.__module__].__file__)).with_name(f"{spider.name}.pages")
