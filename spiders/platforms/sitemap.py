"""A site's sitemap: the addresses of its pages, for a source whose events no list leads to.

https://www.sitemaps.org/protocol.html - a ``urlset`` names pages, a ``sitemapindex`` further sitemaps; either may be
compressed (``.xml.gz``), and a plain text with an address on each line is a sitemap as well.
"""

import html
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from aggregator.errors import LayoutError
from spiders.platforms.document import MOST_BYTES, absolute, decode
from spiders.platforms.paging import PagedSpider

MOST_ADDRESSES = 50_000
"""The protocol allows no more in one file."""
_TAG = re.compile(
    r"<(?:(url|sitemap)|(?:\w{1,20}:)?(loc|lastmod))(?:\s[^<>]{0,200})?>"
    r"\s{0,200}(?:<!\[CDATA\[)?\s{0,200}([^<>\]\s]{0,4000})"
)
"""The tags that matter, with the word behind them; a sitemap of pictures has locations of its own in each entry."""
_COMPRESSED = b"\x1f\x8b"


@dataclass(frozen=True)
class Sitemap:
    """pages: the addresses of pages, the one that changed last first, the others in their order. further: sitemaps."""

    pages: tuple[str, ...] = ()
    further: tuple[str, ...] = ()


def read_sitemap(body: bytes, url: str) -> Sitemap:
    """What a sitemap names. Raises LayoutError where the answer is none, or is too large."""
    text = decode(_plain(body, url))
    named: dict[str, dict[str, str]] = {"url": {}, "sitemap": {}}
    for kind, address, changed in _entries(text):
        found = absolute(url, html.unescape(address)) if kind and address else None
        if found and len(named[kind]) < MOST_ADDRESSES:
            named[kind].setdefault(found, changed)
    if not any(named.values()) and not re.search(r"<(?:\w{1,20}:)?(?:urlset|sitemapindex)\b", text[:5000]):
        raise LayoutError(url, "the answer is no sitemap; look at what the address serves now")
    return Sitemap(_latest_first(named["url"]), _latest_first(named["sitemap"]))


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    """Each entry's kind, address and day of its last change."""
    if "<" not in text[:1000]:
        yield from (("url", line.strip(), "") for line in text.splitlines() if line.strip().startswith("http"))
        return
    kind = address = changed = ""
    for tag in _TAG.finditer(text):
        if tag[1]:
            yield kind, address, changed
            kind, address, changed = tag[1], "", ""
        elif tag[2] == "loc":
            address = address or tag[3]
        else:
            changed = changed or tag[3]
    yield kind, address, changed


def _latest_first(named: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(named, key=lambda address: named[address][:10], reverse=True))


def _plain(body: bytes, url: str) -> bytes:
    """The bytes of a compressed file; it is never unpacked beyond what we would have read plain."""
    if not body.startswith(_COMPRESSED):
        return body
    try:
        plain = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, MOST_BYTES + 1)
    except zlib.error as error:
        raise LayoutError(url, "the sitemap is compressed in a way that cannot be unpacked") from error
    if len(plain) > MOST_BYTES:
        raise LayoutError(url, f"the sitemap unpacks to more than {MOST_BYTES} bytes; it is not read")
    return plain


class FromSitemap(PagedSpider):
    """Stands before a platform's class, for a source whose start_urls are sitemaps.

    event_pages: a pattern of the addresses of single events. most_events: so many of them are read, the ones that
    changed last first.
    """

    event_pages: ClassVar[str] = "."
    most_events: ClassVar[int] = 200

    def parse(self, response: Response, *, detail: bool = False, page: int = 1, **_: object) -> Iterator[Any]:
        """Read a sitemap, or with ``detail`` the page of one event."""
        if detail:
            yield from super().parse(response, detail=True)
            return
        found = read_sitemap(response.body, response.url)
        events = [url for url in found.pages if re.search(self.event_pages, url) and self.on_site(url)]
        if not events and not found.further:
            raise LayoutError(
                response.url, f"no address in it matches {self.event_pages!r}; the site was laid out anew"
            )
        for address in events[: self.most_events]:
            yield Request(address, cb_kwargs={"detail": True})
        if page < self.most_pages:
            yield from (Request(address, cb_kwargs={"page": page + 1}) for address in found.further)
