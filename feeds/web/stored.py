"""Bytes as they are sent, plain and gzipped, with the validators that belong to them."""

import gzip
import hashlib
from datetime import datetime
from email.utils import format_datetime
from functools import cached_property
from pathlib import Path

from feeds.feed import Form

JSON_FEED = "application/feed+json; charset=utf-8"
TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
"""By the end of a file's name; of a feed's it is :func:`type_of` that knows."""
_FEEDS = "feeds/"
BEST = 6
_FEED_AGE = 3600
_PAGE_AGE = 300
_OURS = ("text/html", "text/plain", "application/json", "text/css", "text/javascript")
"""What is asked for again after minutes, not after an hour."""
ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

RawHeaders = list[tuple[bytes, bytes]]


def raw(headers: dict[str, str]) -> RawHeaders:
    """Headers as ASGI has them."""
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]


class Stored:
    """etag: strong and of the plain bytes, without quotes. modified: whole seconds, UTC. type: the media type.

    zipped: where it is not given it is made when it is asked for the first time.
    """

    def __init__(self, body: bytes, zipped: bytes | None, etag: str, modified: datetime, type: str) -> None:
        self.etag, self.modified, self.type, self.length = etag, modified, type, len(body)
        self._body: bytes | None = body
        self._zipped = zipped

    @property
    def body(self) -> bytes:
        """The plain bytes; where they are not kept they are unpacked, 1 MB in about 2 ms."""
        plain = self._body  # once: another thread may pack it
        return gzip.decompress(self.zipped) if plain is None else plain

    @property
    def zipped(self) -> bytes:
        """The bytes gzipped."""
        if self._zipped is None:
            self.zip(BEST)
        return self._zipped or b""

    @property
    def is_zipped(self) -> bool:
        """Whether ``zipped`` costs nothing."""
        return self._zipped is not None

    @property
    def packed(self) -> int:
        """How many octets are kept where the gzipped ones are kept alone; 0 where the plain ones are still there."""
        return len(self._zipped or b"") if self._body is None else 0

    def zip(self, level: int) -> None:
        """Gzip the bytes, without the time and the name that gzip would put in."""
        zipped = gzip.compress(self.body, compresslevel=level, mtime=0)
        if self._zipped is None:  # else another thread was first, and its bytes may have been sent
            self._zipped = zipped

    def pack(self) -> None:
        """Keep the gzipped bytes alone."""
        if self._zipped is None:
            self.zip(BEST)
        self._body = None

    @cached_property
    def etags(self) -> set[str]:
        """Of both encodings."""
        return {self.etag, self._tag(zipped=True)}

    def _tag(self, *, zipped: bool) -> str:
        # A strong ETag names bytes as they are sent (RFC 9110 section 8.8.3.3).
        return f"{self.etag}-gzip" if zipped else self.etag

    @cached_property
    def _both(self) -> tuple[RawHeaders, RawHeaders]:
        return self._unchanged(zipped=False), self._unchanged(zipped=True)

    def unchanged(self, *, zipped: bool) -> RawHeaders:
        """The headers of a 304, which a 200 has too."""
        return self._both[zipped]

    def _unchanged(self, *, zipped: bool) -> RawHeaders:
        age = _PAGE_AGE if self.type.startswith(_OURS) else _FEED_AGE
        policy = {"Content-Security-Policy": PAGE_POLICY} if self.type.startswith("text/html") else {}
        return raw(
            ALWAYS
            | policy
            | {
                "ETag": f'"{self._tag(zipped=zipped)}"',
                "Last-Modified": format_datetime(self.modified, usegmt=True),
                "Cache-Control": f"public, max-age={age}",
                "Vary": "Accept-Encoding",
            }
        )

    def whole(self, *, zipped: bool) -> RawHeaders:
        """The headers of a 200."""
        headers = [*self.unchanged(zipped=zipped), (b"content-type", self.type.encode())]
        length = len(self.zipped) if zipped else self.length
        headers.append((b"content-length", str(length).encode()))
        return [*headers, (b"content-encoding", b"gzip")] if zipped else headers


def digest(body: bytes) -> str:
    """The strong ETag of bytes, without quotes."""
    return hashlib.sha256(body).hexdigest()[:32]


def type_of(address: str) -> str:
    """The media type of what is at an address; empty for what is never sent."""
    suffix = Path(address).suffix
    is_feed = address.startswith(_FEEDS) and suffix == Form.JSON
    return JSON_FEED if is_feed else TYPES.get(suffix, "")
