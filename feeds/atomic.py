"""Writes files whole or not at all, many as cheaply as one, for one process at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from aggregator.errors import FeedError

PART = ".part"


_FEW, _MANY = 16, 2000


class Standing(NamedTuple):
    """How a file lies there, which tells a changed one without reading it. modified: nanoseconds since 1970."""

    size: int
    modified: int


class _Waiting(NamedTuple):
    part: Path
    path: Path
    name: str
    standing: Standing


class Batch:
    """Files that are written beside their places first, and then put there together.

    Readers see the old bytes of a file or the new ones, after a power cut too. Waiting for the disk costs the same for
    one file as for thousands, so it is done once for all. What fails costs its own file alone; the old one stays.

    written: how the files lie that were put in their places, by name. failed: one error for each that was not.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: list[_Waiting] = []
        self._ready: set[Path] = set()
        self.written: dict[str, Standing] = {}
        self.failed: list[FeedError] = []

    def write(self, name: str, content: bytes) -> None:
        """Have these bytes ready for the file of that name; now and then everything that is ready goes to its place."""
        path = self._folder / name
        with self._told(path):
            self._have(path.parent)
            part, standing = _part(path, content)
            self._waiting.append(_Waiting(part, path, name, standing))
        if len(self._waiting) >= _MANY:
            self.settle()

    def _have(self, folder: Path) -> None:
        if folder not in self._ready:
            folder.mkdir(parents=True, exist_ok=True)
            self._ready.add(folder)

    def settle(self) -> None:
        """Put everything in its place that is ready."""
        self._synced()
        for part, path, name, standing in self._waiting:
            with self._told(path), _removed_if_it_fails(part):
                part.replace(path)
                self.written[name] = standing
        for folder in {one.path.parent for one in self._waiting}:
            with suppress(OSError):  # the files are there; whether they outlast a power cut is all that is open
                _sync(folder)
        self._waiting.clear()

    def _synced(self) -> None:
        """What is ready is on the disk, and not only on its way there."""
        if len(self._waiting) > _FEW:
            os.sync()
            return
        for one in [*self._waiting]:
            with self._told(one.path), _removed_if_it_fails(one.part):
                try:
                    _sync(one.part)
                except OSError:
                    self._waiting.remove(one)
                    raise

    @contextmanager
    def _told(self, path: Path) -> Iterator[None]:
        try:
            yield
        except OSError as refused:
            why = refused.strerror or str(refused)
            self.failed.append(FeedError(f"{path} was not written ({why}); what was there before still stands."))


def write(path: Path, content: bytes) -> None:
    """Replaces one file in one step. Raises FeedError if the disk is full or refuses; the old file then stays."""
    batch = Batch(path.parent)
    batch.write(path.name, content)
    batch.settle()
    if batch.failed:
        raise batch.failed[0]


def _part(path: Path, content: bytes) -> tuple[Path, Standing]:
    """The bytes in a file beside their place, and how it lies there."""
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    with _removed_if_it_fails(part), os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fchmod(file.fileno(), 0o644)  # whatever the umask: a web server of another user must read it
        _move_on(file.fileno(), path)
        found = os.fstat(file.fileno())
    return part, Standing(found.st_size, found.st_mtime_ns)


@contextmanager
def _removed_if_it_fails(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _move_on(handle: int, path: Path) -> None:
    """Makes the new file at least a whole second younger than the old one: Last-Modified has no finer grain."""
    with suppress(FileNotFoundError):
        was, now = int(path.stat().st_mtime), int(os.fstat(handle).st_mtime)
        if now <= was:
            os.utime(handle, (was + 1, was + 1))


def _sync(path: Path) -> None:
    """Makes the bytes of a file durable, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
