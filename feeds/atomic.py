"""Writes a file whole or not at all, and only if its bytes change."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from aggregator.errors import FeedError

PART = ".part"


class Change(StrEnum):
    """What became of a file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"


def write(path: Path, content: bytes) -> Change:
    """Replaces the file in one step, if its content differs.

    Readers see the old bytes or the new ones, after a power cut too. Raises FeedError if the disk is full or refuses;
    the old file is then untouched, and nothing half-written stays beside it.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return Change.UNCHANGED
        _replace(path, content)
    except OSError as refused:
        why = refused.strerror or str(refused)
        raise FeedError(f"{path} was not written ({why}); what was there before still stands.") from refused
    return Change.WRITTEN


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=PART, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o644)  # mkstemp's 0600 would hide the file from a web server of another user
            os.fsync(file.fileno())
        _move_on(part, path)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    _sync(path.parent)


def _move_on(part: Path, path: Path) -> None:
    """Makes the new file at least a whole second younger than the old one: Last-Modified has no finer grain."""
    if not path.exists():
        return
    was, now = int(path.stat().st_mtime), int(part.stat().st_mtime)
    if now <= was:
        os.utime(part, (was + 1, was + 1))


def _sync(folder: Path) -> None:
    """Makes the rename itself durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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


def sweep(folder: Path) -> list[Path]:
    """Removes what a publishing that was killed left half-written, and says which files that were.

    Only for a process that is ``alone`` there: another's half-written files look the same.
    """
    left = sorted(folder.rglob(f".*{PART}"))
    for part in left:
        with suppress(OSError):
            part.unlink()
    return left
