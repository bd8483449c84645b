"""Broken Start: it breaks before its first request."""

from collections.abc import AsyncIterator

from scrapy import Request

from spiders.source import SourceSpider


class BrokenStart(SourceSpider):
    name = "broken_start"
    start_urls = ["https://broken-start.example/"]

    async def start(self) -> AsyncIterator[Request]:
        raise ZeroDivisionError("it breaks at the start")
        yield
