"""Publishing: what can have changed of all that is always published is made anew; one failure costs one file."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from aggregator.errors import FeedError
from feeds import files, folder, index
from feeds.almanac import Almanac
from feeds.atomic import Batch
from feeds.feed import Feed
from feeds.files import File
from feeds.folder import Found
from feeds.kept import Kept
from feeds.ledger import Ledger
from feeds.rendered import LeftOut
from feeds.teller import Teller
from feeds.touched import Touched, touched


class Published(NamedTuple):
    """What one publishing did; files are named from the public folder.

    unchanged: how many files lie there as they did. removed: what a killed publishing had left half-written, and the
    documents of events that are no more. left_out: what no feed can hold. failed: one FeedError for each file that was
    not written, and whose older bytes still stand.
    """

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    failed: tuple[FeedError, ...]

    def followed_by(self, other: "Published") -> "Published":
        """What both did."""
        written = tuple(dict.fromkeys((*self.written, *other.written)))
        unchanged = other.unchanged + len(other.written) - len(written)
        return other._replace(written=written, unchanged=unchanged, removed=(*self.removed, *other.removed))


class _Before(NamedTuple):
    """What the last publishing was made of, and how it left the folder."""

    almanac: Almanac
    found: Found
    ledger: Ledger


class Publisher:
    """Brings a public folder up to date: each feed in every format, each event's document, and the pages.

    base_url: where the folder is served, with its scheme. The folder itself is the memory of what was published: a
    place with nothing on has a feed only if it had one before, and a feed whose place is gone from the gazetteer stays,
    empty, since somebody may subscribe to it. Who publishes again on the same day is spared looking at what cannot have
    changed. Raises FeedError if the base URL is unusable.
    """

    def __init__(self, feeds: Sequence[Feed], public: Path, base_url: str) -> None:
        index.check(base_url)
        self._feeds, self._public, self._base_url = feeds, public, base_url
        self._before: _Before | None = None

    def publish(self, almanac: Almanac, kept: Kept) -> Published:
        """Publish what the almanac knows. kept: of which it was made; every event must be rendered.

        What happens to one file is told in ``failed``. While another process publishes into the same folder this one
        waits.
        """
        with suppress(OSError):  # each file that cannot be written says so by itself
            self._public.mkdir(parents=True, exist_ok=True)
        with folder.alone(self._public) as alone:
            before, self._before = self._known(almanac), None
            found = before.found if before else folder.found(self._public)
            ledger = before.ledger if before else Ledger.open(self._public)
            since = touched(before.almanac, almanac) if before else None
            swept = folder.remove(self._public, found.parts) if alone else []
            publishing = _Publishing(self._public, found, ledger)
            teller = Teller(almanac, kept, self._base_url)
            for file in files.wanted(self._feeds, teller, found.files, ledger, since):
                publishing.take(file)
            done, left = publishing.settled(swept, since, almanac.left_out())
            if not done.failed:
                self._before = _Before(almanac, left, ledger)
            return done

    def _known(self, almanac: Almanac) -> _Before | None:
        """What was published before, if what did not change since need not be looked at."""
        before = self._before
        if before is None or (before.almanac.today, before.almanac.places) != (almanac.today, almanac.places):
            return None
        return before if before.found.is_as_it_was(self._public) else None


class _Publishing:
    """found: what lies in the folder now. ledger: what was published before."""

    def __init__(self, public: Path, found: Found, ledger: Ledger) -> None:
        self._public, self._found, self._ledger = public, found, ledger
        self._batch = Batch(public)
        self._wanted: dict[str, str] = {}
        self._stale: set[str] = set()

    def take(self, file: File) -> None:
        """Leave the file as it is where it can be known to be right; else make it, and write it if it differs."""
        self._wanted[file.name] = file.fingerprint
        known = self._found.files.get(file.name)
        if known is None or not self._ledger.holds(file.name, file.fingerprint, known):
            try:
                content = file.make()
            except FeedError as why:
                self._stale.add(file.name)
                self._batch.failed.append(why)
                return
            if known is None or not self._is(file.name, content):
                self._stale.add(file.name)
                self._batch.write(file.name, content)
                return
            self._ledger.note(file.name, file.fingerprint, known)

    def _is(self, name: str, content: bytes) -> bool:
        with suppress(OSError):
            return self._found.files[name].size == len(content) and (self._public / name).read_bytes() == content
        return False

    def _gone(self, since: Touched | None) -> list[str]:
        """The documents of events that are no more, or of which nothing can be told any more."""
        if since is not None:
            names: Iterable[str] = (files.document(uid) or "" for uid in since.uids)
        else:
            names = filter(files.is_document, self._found.files)
        return sorted(name for name in names if name not in self._wanted and self._ledger.knows(name))

    def settled(
        self, swept: Sequence[str], since: Touched | None, left_out: tuple[LeftOut, ...]
    ) -> tuple[Published, Found]:
        """Put everything in its place, and remember it."""
        self._batch.settle()
        written = self._batch.written
        going = self._gone(since)
        gone = folder.remove(self._public, going)
        self._ledger.forget([*gone, *(self._stale - written.keys())])
        for name, standing in written.items():
            self._ledger.note(name, self._wanted[name], standing)
        if since is None:
            self._ledger.forget_others({*self._wanted, *going})  # what could not be removed now is known for the next
        with suppress(FeedError):  # without it the next publishing looks at every file again, and that is all
            self._ledger.save(self._public)
        done = Published(
            written=tuple(written),
            unchanged=len(self._ledger) - len(written),
            removed=(*swept, *gone),
            left_out=left_out,
            failed=tuple(self._batch.failed),
        )
        return done, self._found.after(self._public, written, gone)
