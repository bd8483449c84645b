"""A published file as it is sent: its bytes, plain and gzipped, and the validators that belong to them."""

import gzip
import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

_TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


class Stored(NamedTuple):
    """etag: strong and of the plain bytes, without quotes. modified: whole seconds, UTC. type: the media type."""

    body: bytes
    zipped: bytes
    etag: str
    modified: datetime
    type: str


def locate(folder: Path, address: str) -> Path | None:
    """The path of that address, or None: nothing outside the folder and nothing hidden is ever found."""
    wanted = address.strip("/") or "index.html"
    parts = wanted.split("/")
    if "\0" in wanted or "\\" in wanted or len(wanted) > 300 or any(not part or part[0] == "." for part in parts):
        return None
    path = (folder / wanted).resolve()
    return path if path.suffix in _TYPES and path.is_relative_to(folder.resolve()) else None


class _Identity(NamedTuple):
    device: int
    inode: int
    modified: int
    size: int


class Shelf:
    """The files that were asked for last, ready to be sent; bounded, since a calendar may be 1 MB."""

    def __init__(self, folder: Path, most: int = 32) -> None:
        self.folder = folder
        self._most = most
        self._kept: dict[_Identity, Stored] = {}

    def find(self, address: str) -> Stored | None:
        """The file at that address below the folder, or None."""
        path = locate(self.folder, address)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                return self._stored(file, path.suffix)
        except OSError:
            return None

    def _stored(self, file: BinaryIO, suffix: str) -> Stored:
        # Asked of the open file, not of its name: a publishing may put a new one there at any moment.
        state = os.fstat(file.fileno())
        identity = _Identity(state.st_dev, state.st_ino, state.st_mtime_ns, state.st_size)
        stored = self._kept.get(identity)
        if stored is None:
            stored = _read(file, suffix, state.st_mtime)
            while len(self._kept) >= self._most:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[identity] = stored
        return stored


def _read(file: BinaryIO, suffix: str, modified: float) -> Stored:
    body = file.read()
    return Stored(
        body=body,
        zipped=gzip.compress(body, compresslevel=6, mtime=0),
        etag=hashlib.sha256(body).hexdigest()[:32],
        modified=datetime.fromtimestamp(int(modified), UTC),
        type=_TYPES[suffix],
    )
