"""The published files, ready to be sent; nothing but what is published is ever found."""

import gzip
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from feeds.web.stored import BEST, TYPES, Stored, digest, type_of


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
            zipped = gzip.compress(body, compresslevel=BEST, mtime=0)
            modified = datetime.fromtimestamp(identity.modified // 1_000_000_000, UTC)
            stored = Stored(body, zipped, digest(body), modified, type_ or TYPES[".html"])
            while len(self._kept) >= self._most:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[identity] = stored
        return stored
