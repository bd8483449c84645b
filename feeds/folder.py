"""The public folder: what lies in it, and one process at a time that changes it."""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from feeds.atomic import PART, Standing


def found(folder: Path) -> tuple[dict[str, Standing], list[str]]:
    """How every file below the folder lies there, by name, and the names of what a publishing left half-written.

    A folder that is not there holds nothing.
    """
    there: dict[str, Standing] = {}
    parts: list[str] = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with suppress(OSError), os.scandir(folder / below) as entries:
            for entry in entries:
                name = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                elif entry.name.startswith(".") and entry.name.endswith(PART):
                    parts.append(name)
                elif entry.is_file():
                    at = entry.stat()
                    there[name] = Standing(at.st_size, at.st_mtime_ns)
    return there, sorted(parts)


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
