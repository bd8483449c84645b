"""Publishing: what can have changed of all that is always published is made anew; one failure costs one file."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from aggregator.errors import FeedError
from aggregator.event import Place
from feeds import files, folder, index
from feeds.almanac import Almanac
from feeds.atomic import Batch, Standing
from feeds.feed import Feed
from feeds.files import File
from feeds.kept import Kept
from feeds.ledger import Ledger
from feeds.rendered import LeftOut
from feeds.teller import Teller


class Published(NamedTuple):
    """What one publishing did; files are named from the public folder.

    removed: what a killed publishing had left half-written, and the documents of events that are no more. left_out:
    what no feed can hold. failed: one FeedError for each file that was not written, and whose older bytes still stand.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    failed: tuple[FeedError, ...]


def publish(
    feeds: Sequence[Feed], kept: Kept, places: Iterable[Place], as_of: datetime, public: Path, base_url: str
) -> Published:
    """Brings the public folder up to date: each feed in every format, each event's document, and the pages.

    kept: every event must be rendered. as_of: the catalogue's clock, aware. base_url: where the folder is served, with
    its scheme. The folder itself is the memory of what was published: a place with nothing on has a feed only if it had
    one before, and a feed whose place is gone from the gazetteer stays, empty, since somebody may subscribe to it.
    Raises FeedError only if the base URL or as_of is unusable; what happens to one file is told in ``failed``. While
    another process publishes into the same folder this one waits.
    """
    index.check(base_url)
    almanac = Almanac.load(kept, places, as_of)
    with suppress(OSError):  # each file that cannot be written says so by itself
        public.mkdir(parents=True, exist_ok=True)
    with folder.alone(public) as alone:
        there, parts = folder.found(public)
        swept = folder.remove(public, parts) if alone else []
        publishing = _Publishing(public, there)
        for file in files.wanted(feeds, Teller(almanac, kept, base_url), there, publishing.ledger):
            publishing.take(file)
        return publishing.settled(swept, almanac)


class _Publishing:
    """there: how the files lie in the folder now. ledger: what was published before."""

    def __init__(self, public: Path, there: Mapping[str, Standing]) -> None:
        self._public, self._there = public, there
        self.ledger, self._batch = Ledger.open(public), Batch(public)
        self._wanted: dict[str, str] = {}
        self._unchanged: list[str] = []

    def take(self, file: File) -> None:
        """Leave the file as it is where it can be known to be right; else make it, and write it if it differs."""
        self._wanted[file.name] = file.fingerprint
        known = self._there.get(file.name)
        if not self.ledger.holds(file.name, file.fingerprint, known):
            try:
                content = file.make()
            except FeedError as why:
                self._batch.failed.append(why)
                return
            if known is None or not self._is(file.name, content):
                self._batch.write(file.name, content)
                return
        if known is not None:
            self.ledger.note(file.name, file.fingerprint, known)
            self._unchanged.append(file.name)

    def _is(self, name: str, content: bytes) -> bool:
        with suppress(OSError):
            return self._there[name].size == len(content) and (self._public / name).read_bytes() == content
        return False

    def _gone(self) -> list[str]:
        """The documents of events that are no more."""
        others = (name for name in self._there if name not in self._wanted and files.is_document(name))
        return sorted(name for name in others if self.ledger.knows(name))

    def settled(self, swept: Sequence[str], almanac: Almanac) -> Published:
        """Put everything in its place, and remember it."""
        self._batch.settle()
        for name, standing in self._batch.written.items():
            self.ledger.note(name, self._wanted[name], standing)
        gone = folder.remove(self._public, self._gone())
        with suppress(FeedError):  # without it the next publishing looks at every file again, and that is all
            self.ledger.save(self._public)
        return Published(
            written=tuple(self._batch.written),
            unchanged=tuple(self._unchanged),
            removed=(*swept, *gone),
            left_out=almanac.left_out(),
            failed=tuple(self._batch.failed),
        )
