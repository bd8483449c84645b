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


class Told(NamedTuple):
    """What is known of a feed. inputs: of all that went into any format of it. entries: of its calendar."""

    inputs: str
    entries: int


class Ledger:
    """files: an entry for each published file, by its name below the folder. feeds: by their paths."""

    def __init__(self, files: Mapping[str, Entry], feeds: Mapping[str, Told]) -> None:
        self._files, self._feeds = files, feeds
        self._files_now: dict[str, Entry] = {}
        self._feeds_now: dict[str, Told] = {}

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The ledger of a folder; an empty one where there is none, or none that can be read."""
        try:
            found = json.loads((folder / NAME).read_bytes())
            files = {name: Entry(str(mark), int(size), int(at)) for name, (mark, size, at) in found["files"].items()}
            feeds = {path: Told(str(inputs), int(entries)) for path, (inputs, entries) in found["feeds"].items()}
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            return cls({}, {})
        return cls(files, feeds)

    def entries(self, path: str, inputs: str) -> int | None:
        """How many entries the calendar of a feed has that was made of the same before; None where it was not."""
        told = self._feeds.get(path)
        return told.entries if told is not None and told.inputs == inputs else None

    def note_feed(self, path: str, inputs: str, entries: int) -> None:
        """The feed was made of that."""
        self._feeds_now[path] = Told(inputs, entries)

    def fingerprint(self, name: str) -> str | None:
        """What the file was made of before; None where it was not published."""
        entry = self._files.get(name)
        return entry.fingerprint if entry is not None else None

    def knows(self, name: str) -> bool:
        """Whether the file was published before."""
        return name in self._files

    def holds(self, name: str, fingerprint: str, standing: Standing | None) -> bool:
        """Whether the file was made of the same before, and nobody has touched it since."""
        return standing is not None and self._files.get(name) == (fingerprint, *standing)

    def note(self, name: str, fingerprint: str, standing: Standing) -> None:
        """The file lies there like this, and was made of that."""
        self._files_now[name] = Entry(fingerprint, *standing)

    def save(self, folder: Path) -> None:
        """Keeps what was noted. Raises FeedError where the disk refuses."""
        if (self._files_now, self._feeds_now) != (self._files, self._feeds):
            now = {"feeds": self._feeds_now, "files": self._files_now}
            content = json.dumps(now, ensure_ascii=False, separators=(",", ":"))
            atomic.write(folder / NAME, content.encode())
