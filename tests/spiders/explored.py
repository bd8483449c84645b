"""A site in memory: explored as over the network, and crawled by the file that was made for it."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from scrapy.http.headers import Headers
from scrapy.responsetypes import responsetypes

from aggregator.errors import FetchError, SourceError
from aggregator.listing import Listing
from spiders.discover.budget import Budget
from spiders.discover.exploring import explore
from spiders.discover.route import Answer as Got
from spiders.discover.route import Offer, Route
from spiders.source import SourceSpider
from tests.loopback.server import Answer
from tests.loopback.server import Route as Served

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
ROOT = "https://hall.example"


@dataclass
class Web:
    """Pages by address; ``asked`` remembers what was asked for, in that order."""

    pages: dict[str, Served]
    asked: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, routes: dict[str, Served], root: str = ROOT) -> "Web":
        """The pages of one site by their paths; what is an address already is on another host."""
        return cls({urljoin(root, path): page for path, page in routes.items()})

    async def ask(self, url: str, what: str) -> Got | SourceError:
        self.asked.append(url)
        page = self.pages.get(url)
        if page is None:
            return FetchError(url, 404, "there is no such page")
        answer = page if isinstance(page, Answer) else Answer(page)
        return Got(answer.location or url, answer.bytes(), answer.content_type)

    def explored(self, url: str = f"{ROOT}/", pages: int = 25) -> Offer:
        return asyncio.run(explore(url, Budget(self.ask, pages), NOON))

    def response(self, request: Request) -> Response | None:
        page = self.pages.get(request.url.partition("&startFrom")[0].partition("?startFrom")[0])
        if page is None:
            return None
        answer = page if isinstance(page, Answer) else Answer(page)
        headers = Headers({"Content-Type": answer.content_type})
        kind: Any = responsetypes.from_args(headers=headers, url=request.url, body=answer.bytes())
        return kind(url=request.url, headers=headers, body=answer.bytes(), request=request)


def declared(text: str, city: str = "derby") -> type[SourceSpider]:
    """The source that a file declares, as if it lay in the folder of the city."""
    there: dict[str, Any] = {"__name__": f"found.{city}.source"}
    exec(compile(text, "the file", "exec"), there)
    (found,) = [
        one
        for one in there.values()
        if isinstance(one, type) and issubclass(one, SourceSpider) and one.__module__ == there["__name__"]
    ]
    return found


def crawled(spider: type[SourceSpider], web: Web) -> list[Listing]:
    """What a crawl of the site by this source lists."""
    here = spider(at=NOON)
    found: list[Listing] = []
    waiting = asyncio.run(_started(here))
    seen: set[str] = set()
    while waiting:
        request = waiting.pop(0)
        response = web.response(request)
        known = request.url in seen and not request.dont_filter
        if response is None or known or not here.on_site(request.url):
            continue
        seen.add(request.url)
        for one in (request.callback or here.parse)(response, **request.cb_kwargs):
            if isinstance(one, Request):
                waiting.append(one)
            elif isinstance(one, Listing):
                found.append(one)
    return found


async def _started(spider: SourceSpider) -> list[Request]:
    return [request async for request in spider.start()]


def way(offer: Offer, platform: str, **told: object) -> Route:
    """The one route of an offer that speaks so."""
    (found,) = [
        route
        for route in offer.routes
        if route.platform == platform and all(bool(getattr(route, name)) is value for name, value in told.items())
    ]
    return found
