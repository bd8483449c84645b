"""The public folder: what lies in it, and one process at a time that changes it."""

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Self

from feeds.atomic import PART, Standing


class Found(NamedTuple):
    """What lies in a folder, named from there. folders: the folder itself ("") and those below, with when a name in it
    was last added, taken away or given to another file (nanoseconds since 1970). parts: what a publishing left
    half-written.
    """

    files: dict[str, Standing]
    folders: dict[str, int]
    parts: list[str]

    def is_as_it_was(self, folder: Path) -> bool:
        """Whether every name still stands for the same file; who wrote into one without replacing it is not noticed."""
        return all(_changed(folder / below) == at for below, at in self.folders.items())

    def after(self, folder: Path, written: Mapping[str, Standing], gone: Iterable[str]) -> Self:
        """The same once these files were written and those removed."""
        files = self.files | dict(written)
        for name in gone:
            files.pop(name, None)
        folders = {*self.folders, *(name.rpartition("/")[0] for name in written)}
        return type(self)(files, {below: _changed(folder / below) for below in folders}, [])


def found(folder: Path) -> Found:
    """What lies there; in a folder that is not there, nothing does."""
    files: dict[str, Standing] = {}
    folders: dict[str, int] = {}
    parts: list[str] = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        folders[below.rstrip("/")] = _changed(folder / below)
        with suppress(OSError), os.scandir(folder / below) as entries:
            for entry in entries:
                name = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                elif entry.name.startswith(".") and entry.name.endswith(PART):
                    parts.append(name)
                elif entry.is_file():
                    at = entry.stat()
                    files[name] = Standing(at.st_size, at.st_mtime_ns)
    return Found(files, folders, sorted(parts))


def _changed(folder: Path) -> int:
    """-1 where there is no such folder."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return -1


def remove(folder: Path, names: Iterable[str]) -> list[str]:
    """Removes these files; says which of them are gone."""
    gone = []
    for name in names:
        with suppress(OSError):
            (folder / name).unlink()
            gone.append(name)
    return gone


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Waits until no other process publishes into the folder, and keeps the next one waiting until the block ends.

    The lock goes with its process, so that none is left behind by a kill. False where the folder is not there, or its
    file system knows no locks: then half-written files may be another's, at work.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        yield _locked(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        return False
    return True
