"""The Catalogue: open it, ask it, write to it one run at a time."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError

from aggregator.catalogue.engine import CACHE, WRITES, engine
from aggregator.catalogue.failures import told_plainly
from aggregator.catalogue.migrate import migrate
from aggregator.catalogue.question import Question
from aggregator.catalogue.reading import Reading
from aggregator.catalogue.renderings import Renderings
from aggregator.catalogue.standing import Standing
from aggregator.catalogue.writing import Writing
from aggregator.change import Change
from aggregator.claim import Claim
from aggregator.event import City, Event
from aggregator.rendering import Outlined, Piece, Rendering
from aggregator.ruling import Ruling
from aggregator.run import Run
from aggregator.source import Source

Make = Callable[[Event, Sequence[Change]], Rendering]
"""Renders an event and what changed of it, newest first."""


class Catalogue:
    """All that is known. Every method raises CatalogueError, and nothing else, when storage fails."""

    def __init__(self, opened: Engine, address: str) -> None:
        self._engine, self._address = opened, address

    @classmethod
    def open(cls, url: str, patience: float = 30.0, cache: int = CACHE) -> Self:
        """Open the catalogue at an SQLAlchemy address and bring its tables up to date; an absent one is made.

        patience: seconds to wait while another program writes. cache: MB of pages that each connection may keep.
        """
        opened = engine(url, patience, cache)
        shown = opened.url.render_as_string(hide_password=True)
        try:
            with told_plainly(shown):
                migrate(opened, shown)
        except BaseException:
            opened.dispose()
            raise
        return cls(opened, shown)

    @staticmethod
    def absent(url: str) -> bool:
        """Whether the address is of a file that is not there yet, which ``open`` would make."""
        try:
            made = make_url(url)
        except (ArgumentError, ValueError):
            return False
        path = made.database if made.get_backend_name() == "sqlite" else None
        return bool(path) and not str(path).startswith((":", "file:")) and not Path(str(path)).exists()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Reading]:
        """Several questions whose answers are of one instant, while others write."""
        with told_plainly(self._address), self._engine.connect() as connection, connection.begin():
            yield Reading(connection)

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """One transaction: all of it is kept at the end of the block, or nothing when the block raises.

        A second writer waits for the first.
        """
        with told_plainly(self._address), self._engine.connect() as connection:
            writer = connection.execution_options(**{WRITES: True})
            with writer.begin():
                yield Writing(writer)

    def events(
        self, since: date | None = None, until: date | None = None, place: str | None = None, city: City | None = None
    ) -> Iterator[Event]:
        """Every event by its uid, streamed; see ``Reading.events`` for the range of days."""
        with self.read() as reading:
            yield from reading.events(since, until, place, city)

    def event(self, uid: str) -> Event | None:
        """The event of this uid, or the one that it was merged into; None when there is none."""
        with self.read() as reading:
            current = reading.current_uid(uid)
            return reading.events_by_uid([current]).get(current)

    def event_of_occurrence(self, uid: str) -> Event | None:
        """The event that has the occurrence of this uid, which is what a calendar entry carries; None: none has."""
        with self.read() as reading:
            found = reading.event_of_occurrence(uid)
            return reading.events_by_uid([found]).get(found) if found is not None else None

    def events_beginning(self, start: str, most: int = 10) -> list[Event]:
        """The events whose uid, former uid or occurrence's uid begins like this, by uid, at most ``most``."""
        with self.read() as reading:
            found = reading.events_by_uid(reading.uids_beginning(start, most))
            return [found[uid] for uid in sorted(found)]

    def claims_beginning(self, start: str, most: int = 10) -> list[Standing]:
        """How the claims stand that are still listed and whose id begins like this, at most ``most``, by id."""
        with self.read() as reading:
            return reading.claims_beginning(start, most)

    def claims_of(self, source: str) -> list[Claim]:
        """All that a source claims and has not withdrawn, by identifier; those that are over, too."""
        with self.read() as reading:
            return [each.claim for each in reading.standings_of(source).values() if each.live]

    def standings_for(self, uid: str) -> list[Standing]:
        """The claims that an event is made of with their histories, the first known first; withdrawn ones, too."""
        with self.read() as reading:
            found = reading.members([reading.current_uid(uid)]).values()
            return sorted(found, key=lambda each: (each.first_fetched, each.claim.key))

    def runs(self, source: str | None = None, limit: int | None = None) -> list[Run]:
        """The runs, newest first."""
        with self.read() as reading:
            return reading.runs(source, limit)

    def sources(self) -> list[Source]:
        """The sources that ever had a run, as the last one declared them, by name."""
        with self.read() as reading:
            return reading.sources()

    def changes(self, uid: str | None = None, since: datetime | None = None, limit: int | None = None) -> list[Change]:
        """What changed, newest first: of one event (and of those merged into it), from ``since`` on."""
        with self.read() as reading:
            if uid is None:
                return reading.changes(None, since, limit)
            current = reading.current_uid(uid)
            return reading.changes([current, *reading.former_uids(current)], since, limit)

    def questions(self, source: str | None = None) -> list[Question]:
        """The pairs of claims that need a person's word, the likeliest first."""
        with self.read() as reading:
            return reading.questions(source)

    def rulings(self) -> list[Ruling]:
        """All that people ruled, in the order in which it was said."""
        with self.read() as reading:
            return reading.rulings()

    @contextmanager
    def renderings(self) -> Iterator[Renderings]:
        """The renderings as they are at one instant, while others write."""
        with told_plainly(self._address), self._engine.connect() as connection, connection.begin():
            yield Renderings(connection)

    @contextmanager
    def fresh(self, version: str, make: Make, done: Callable[[int], None] | None = None) -> Iterator[Renderings]:
        """The renderings of one instant at which every event has one of this version.

        make: renders one event; done: is told how many were rendered, after each batch. What another program saves
        meanwhile is rendered, too.
        """
        while True:
            with self.renderings() as found:
                if not found.count_stale(version):
                    yield found
                    return
            for count in self._refreshed(version, make):
                if done is not None:
                    done(count)

    def _refreshed(self, version: str, make: Make) -> Iterator[int]:
        """Render what is stale, a batch in a transaction, so that no event can change between reading and keeping."""
        after: str | None = ""
        while after is not None:
            with self.write() as writing:
                stale = writing.renderings.stale(version, after)
                writing.renderings.keep([make(event, changes) for event, changes in stale], version)
            after = stale[-1][0].uid if stale else None
            yield len(stale)

    def stamp(self) -> str:
        """A word that is another one whenever a rendering has changed, or the catalogue's clock."""
        with self.renderings() as found:
            return found.stamp()

    def numbers(self) -> set[int]:
        """The number of every rendering."""
        with self.renderings() as found:
            return found.numbers()

    def outlines(self, numbers: Collection[int] | None = None) -> Iterator[Outlined]:
        """The outlines of these renderings, or of all, streamed."""
        with self.renderings() as found:
            yield from found.outlines(numbers)

    def entries(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The entries of these renderings; of one that is there no more there are none."""
        with self.renderings() as found:
            return found.entries(numbers)

    def pieces(self, piece: Piece, numbers: Collection[int]) -> dict[int, str]:
        """One text of each of these renderings; of one that is there no more there is none."""
        with self.renderings() as found:
            return found.pieces(piece, numbers)

    def left_out(self) -> list[str]:
        """What could not be rendered, of each event that has such a thing."""
        with self.renderings() as found:
            return found.left_out()

    def as_of(self) -> datetime | None:
        """When the newest run was started that was not a failure: the clock of all feeds. None: there was no run."""
        with self.read() as reading:
            return reading.newest()
