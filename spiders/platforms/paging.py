"""From page to page: the links of a list that lead to its events, and to the rest of the list."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from aggregator.errors import LayoutError
from spiders.platforms.document import absolute
from spiders.platforms.reading import Reading
from spiders.source import SourceSpider


class PagedSpider(SourceSpider):
    """A source whose list leads on to other pages.

    follow: CSS of the links to the pages of the single events; None where the list says it all.
    next_page: CSS of the links to the further pages of the list. skip: a pattern of addresses that are never followed.
    most_pages: more pages than this of one list are not followed.
    """

    follow: ClassVar[str | None] = None
    next_page: ClassVar[str | None] = None
    skip: ClassVar[str | None] = None
    most_pages: ClassVar[int] = 100

    def listings(self, response: Response) -> Reading:
        """What one page says; each platform has its own."""
        raise NotImplementedError(f"{type(self).__name__} does not say how its pages are read")

    def parse(self, response: Response, *, detail: bool = False, page: int = 1, **_: object) -> Iterator[Any]:
        """Read a page of the list, or with ``detail`` the page of one event."""
        if self.follow and not detail:
            yield from self._to_events(response)
        else:
            found = self.listings(response)
            yield from found
            yield from found.problems
            if found.next_url and page < self.most_pages:
                yield Request(found.next_url, cb_kwargs={"page": page + 1})
        if self.next_page and not detail and page < self.most_pages:
            for address in self.links(response, self.next_page):
                yield Request(address, cb_kwargs={"page": page + 1})

    def _to_events(self, response: Response) -> Iterator[Request]:
        addresses = self.links(response, self.follow or "")
        if not addresses and not self.says_empty(response):
            raise LayoutError(response.url, f"no link matches {self.follow!r}; the page was laid out anew")
        for address in addresses:
            yield Request(address, cb_kwargs={"detail": True})

    def links(self, response: Response, selector: str) -> list[str]:
        """The addresses that ``selector`` finds on the page, of this site, each once, in page order."""
        selector = selector if "::" in selector else f"{selector}::attr(href)"
        found = (absolute(response.url, href) for href in response.css(selector).getall()[:2000])
        return [
            address
            for address in dict.fromkeys(found)
            if address and self.on_site(address) and not (self.skip and re.search(self.skip, address))
        ]
