"""What was published last, and out of what: so that only what changed is made again."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self

from feeds import atomic
from feeds.atomic import Standing

NAME = ".ledger.json"


class Entry(NamedTuple):
    """fingerprint: of all that went into the file. size, modified: how it lay there afterwards."""

    fingerprint: str
    size: int
    modified: int


class Ledger:
    """One entry for each published file, by its name below the folder."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._before = entries
        self._now: dict[str, Entry] = {}

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The ledger of a folder; an empty one where there is none, or none that can be read."""
        try:
            found = json.loads((folder / NAME).read_bytes())
            return cls({name: Entry(str(mark), int(size), int(at)) for name, (mark, size, at) in found.items()})
        except (OSError, ValueError, TypeError, AttributeError):
            return cls({})

    def knows(self, name: str) -> bool:
        """Whether the file was published before."""
        return name in self._before

    def holds(self, name: str, fingerprint: str, standing: Standing | None) -> bool:
        """Whether the file was made of the same before, and nobody has touched it since."""
        return standing is not None and self._before.get(name) == (fingerprint, *standing)

    def note(self, name: str, fingerprint: str, standing: Standing) -> None:
        """The file lies there like this, and was made of that."""
        self._now[name] = Entry(fingerprint, *standing)

    def save(self, folder: Path) -> None:
        """Keeps what was noted. Raises FeedError where the disk refuses."""
        if self._now != self._before:
            content = json.dumps(self._now, ensure_ascii=False, separators=(",", ":"))
            atomic.write(folder / NAME, content.encode())
