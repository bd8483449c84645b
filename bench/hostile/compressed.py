"""Packed answers as the crawl unpacks them: through Scrapy's own middleware, with our settings."""

from functools import cache

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response
from scrapy.utils.reactor import install_reactor
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from spiders.failures import expected
from spiders.loader import project_settings


@cache
def _middleware() -> HttpCompressionMiddleware:
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    return HttpCompressionMiddleware.from_crawler(get_crawler(settings_dict=dict(project_settings())))


def unpacked(body: bytes, encoding: str, url: str) -> bytes:
    """The body that a reader gets. Raises FetchError where the crawl would name the answer as not to be had."""
    response = Response(url, headers={"Content-Encoding": encoding}, body=body)
    try:
        return _middleware().process_response(Request(url), response).body
    except Exception as cause:
        problem = expected(Failure(cause), url)
        if problem is None:
            raise
        raise problem from cause
