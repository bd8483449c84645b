"""Bytes as they are sent, plain and gzipped, with the validators that belong to them; and published files as such."""

import gzip
import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, NamedTuple

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
_BEST = 6
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
            self.zip(_BEST)
        return self._zipped or b""

    @property
    def is_zipped(self) -> bool:
        """Whether ``zipped`` costs nothing."""
        return self._zipped is not None

    @property
    def packed(self) -> int:
        """How many octets are gzipped already."""
        return len(self._zipped or b"")

    def zip(self, level: int) -> None:
        """Gzip the bytes, without the time and the name that gzip would put in."""
        self._zipped = gzip.compress(self.body, compresslevel=level, mtime=0)

    def pack(self) -> None:
        """Keep the gzipped bytes alone."""
        if self._zipped is None:
            self.zip(_BEST)
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


def locate(folder: Path, address: str) -> Path | None:
    """The path of that address, or None: nothing outside the folder and nothing hidden is ever found."""
    wanted = address.strip("/") or "index.html"
    parts = wanted.split("/")
    if "\0" in wanted or "\\" in wanted or len(wanted) > 300 or any(not part or part[0] == "." for part in parts):
        return None
    path = (folder / wanted).resolve()
    return path if path.suffix in TYPES and path.is_relative_to(folder.resolve()) else None


class _Identity(NamedTuple):
    device: int
    inode: int
    modified: int
    size: int


class Shelf:
    """The files that were asked for last, ready to be sent; bounded, since a calendar may be 1 MB."""

    def __init__(self, folder: Path, most: int = 64) -> None:
        self.folder = folder
        self._most = most
        self._kept: dict[_Identity, Stored] = {}

    def at_hand(self, address: str) -> Stored | None:
        """The file at that address, where it was asked for lately and is still the same; costs next to nothing."""
        return self._opened(address, lambda file, identity: self._kept.get(identity))

    def find(self, address: str) -> Stored | None:
        """The file at that address below the folder, or None."""
        return self._opened(address, lambda file, identity: self._stored(file, identity, type_of(address.strip("/"))))

    def _opened(self, address: str, use: Callable[[BinaryIO, _Identity], Stored | None]) -> Stored | None:
        path = locate(self.folder, address)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                # Asked of the open file, not of its name: a publishing may put a new one there at any moment.
                state = os.fstat(file.fileno())
                return use(file, _Identity(state.st_dev, state.st_ino, state.st_mtime_ns, state.st_size))
        except OSError:
            return None

    def _stored(self, file: BinaryIO, identity: _Identity, type_: str) -> Stored:
        stored = self._kept.get(identity)
        if stored is None:
            body = file.read()
            zipped = gzip.compress(body, compresslevel=_BEST, mtime=0)
            modified = datetime.fromtimestamp(identity.modified // 1_000_000_000, UTC)
            stored = Stored(body, zipped, digest(body), modified, type_ or TYPES[".html"])
            while len(self._kept) >= self._most:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[identity] = stored
        return stored
