"""What was published last, and out of what: so that only what changed is made again."""

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple, Self

from feeds import atomic
from feeds.atomic import Standing
from feeds.feed import Form

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

    def __init__(self, files: dict[str, Entry], feeds: dict[str, Told]) -> None:
        self._files, self._feeds = files, feeds
        self._is_saved = True

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

    def __len__(self) -> int:
        """How many files are published."""
        return len(self._files)

    def entries(self, path: str, inputs: str | None = None) -> int | None:
        """How many entries the calendar of a feed has; None where it is not known, or was made of other inputs."""
        told = self._feeds.get(path)
        return told.entries if told is not None and inputs in (None, told.inputs) else None

    def note_feed(self, path: str, inputs: str, entries: int) -> None:
        """The feed was made of that."""
        self._is_saved &= self._feeds.get(path) == (inputs, entries)
        self._feeds[path] = Told(inputs, entries)

    def fingerprint(self, name: str) -> str | None:
        """What the file was made of; None where it is not published."""
        entry = self._files.get(name)
        return entry.fingerprint if entry is not None else None

    def knows(self, name: str) -> bool:
        """Whether the file is published."""
        return name in self._files

    def holds(self, name: str, fingerprint: str, standing: Standing | None) -> bool:
        """Whether the file was made of the same, and nobody has touched it since."""
        return standing is not None and self._files.get(name) == (fingerprint, *standing)

    def note(self, name: str, fingerprint: str, standing: Standing) -> None:
        """The file lies there like this, and was made of that."""
        self._is_saved &= self.holds(name, fingerprint, standing)
        self._files[name] = Entry(fingerprint, *standing)

    def forget(self, names: Iterable[str]) -> None:
        """These files are not published, or not as they should be."""
        for name in names:
            self._is_saved &= self._files.pop(name, None) is None

    def forget_others(self, names: Collection[str]) -> None:
        """No file is published but these, and no feed but theirs."""
        self.forget(self._files.keys() - names)
        idle = [path for path in self._feeds if f"{path}{Form.ICS}" not in names]
        for path in idle:
            self._is_saved = False
            del self._feeds[path]

    def save(self, folder: Path) -> None:
        """Keeps what was noted. Raises FeedError where the disk refuses."""
        if not self._is_saved:
            now = {"feeds": self._feeds, "files": self._files}
            content = json.dumps(now, ensure_ascii=False, separators=(",", ":"))
            atomic.write(folder / NAME, content.encode())
            self._is_saved = True
