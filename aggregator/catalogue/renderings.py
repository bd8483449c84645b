"""The renderings that are kept beside the events: what was asked of them, what is stale, and how they are replaced."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from secrets import randbits
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from aggregator.catalogue.reading import Reading
from aggregator.catalogue.statements import batches, select_in, select_numbered, table
from aggregator.catalogue.tables import (
    EventRow,
    RedirectRow,
    RenderingEntriesRow,
    RenderingPieceRow,
    RenderingRow,
    RenderingStampRow,
)
from aggregator.change import Change
from aggregator.event import Event
from aggregator.rendering import Outlined, Piece, Rendering

_event, _redirect, _rendering = table(EventRow), table(RedirectRow), table(RenderingRow)
_piece, _entries, _stamp = table(RenderingPieceRow), table(RenderingEntriesRow), table(RenderingStampRow)

_Found = Row[*tuple[Any, ...]]
_BITS = 62  # of a number: so many that none is met twice, and few enough for any database
BATCH = 500
"""How many events are rendered in one transaction."""


class Renderings:
    """The questions and changes, on one connection that somebody else opened."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stamp(self) -> str:
        """A word that is another one whenever anything kept has changed, or the catalogue's clock."""
        stamp = self._connection.execute(select(_stamp.c.stamp)).scalar_one()
        return f"{stamp} {self.as_of()}"

    def as_of(self) -> datetime | None:
        """When the newest run was started that was not a failure."""
        return Reading(self._connection).newest()

    def numbers(self) -> set[int]:
        """The number of every rendering."""
        return set(self._connection.execute(select(_rendering.c.number)).scalars())

    def outlines(self, numbers: Collection[int] | None = None) -> Iterator[Outlined]:
        """The outlines of these renderings, or of all."""
        query = select(*(_rendering.c[name] for name in Outlined._fields))
        if numbers is None:
            return map(Outlined._make, self._connection.execute(query))
        return map(Outlined._make, self._of(query, _rendering.c.number, numbers))

    def entries(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The entries of these renderings; of one that is there no more there are none."""
        return {row[0]: row[1] for row in self._of(select(_entries), _entries.c.number, numbers)}

    def pieces(self, piece: Piece, numbers: Collection[int]) -> dict[int, str]:
        """One text of each of these renderings; of one that is there no more there is none."""
        query = select(_piece.c.number, _piece.c[piece.value])
        return {row[0]: row[1] for row in self._of(query, _piece.c.number, numbers)}

    def _of(self, query: Select[Any], column: ColumnElement[int], numbers: Collection[int]) -> Sequence[_Found]:
        return select_numbered(self._connection, query, column, numbers)

    def left_out(self) -> list[str]:
        """What could not be rendered, of each event that has such a thing, by its uid."""
        query = select(_rendering.c.left_out).where(_rendering.c.left_out.is_not(None)).order_by(_rendering.c.uid)
        return list(self._connection.execute(query).scalars())

    def count_stale(self, version: str) -> int:
        """How many events have no rendering of this version."""
        return int(self._connection.execute(self._stale(version, select(func.count()))).scalar_one())

    def stale(self, version: str, after: str) -> list[tuple[Event, list[Change]]]:
        """Events that have no rendering of this version, and what changed of each, newest first.

        At most ``BATCH``, by their uids, from the one that follows ``after``. What changed of the events that were
        merged into one is told as its own.
        """
        reading = Reading(self._connection)
        query = self._stale(version, select(_event.c.uid)).where(_event.c.uid > after).order_by(_event.c.uid)
        uids = [str(uid) for uid in self._connection.execute(query.limit(BATCH)).scalars()]
        into = {row["old"]: row["new"] for row in select_in(self._connection, select(_redirect), _redirect.c.new, uids)}
        found: dict[str, list[Change]] = {uid: [] for uid in uids}
        for change in reading.changes([*uids, *into]) if uids else ():
            found[into.get(change.uid, change.uid)].append(change)
        events = reading.events_by_uid(uids)
        return [(events[uid], found[uid]) for uid in uids]

    def _stale(self, version: str, query: Select[Any]) -> Select[Any]:
        joined = _event.outerjoin(_rendering, (_rendering.c.uid == _event.c.uid) & (_rendering.c.version == version))
        return query.select_from(joined).where(_rendering.c.uid.is_(None))

    def keep(self, renderings: Sequence[Rendering], version: str) -> None:
        """Keep these in place of what was kept of the same events."""
        if not renderings:
            return
        self.forget([each.uid for each in renderings])
        # Not counted on: who remembers the numbers would take those of a catalogue made again for what they were.
        first = randbits(_BITS)
        heads: list[dict[str, Any]] = []
        pieces: list[dict[str, Any]] = []
        entries: list[dict[str, Any]] = []
        for number, each in enumerate(renderings, first):
            own = {"uid": each.uid, "version": version, "left_out": each.left_out}
            heads.append({"number": number, **own, "outline": each.outline, "columns": each.columns})
            pieces.append({"number": number, **{piece.value: each.pieces[piece] for piece in Piece}})
            entries.append({"number": number, "entries": each.entries})
        for into, rows in ((_rendering, heads), (_piece, pieces), (_entries, entries)):
            for batch in batches(rows):
                self._connection.execute(insert(into), list(batch))

    def forget(self, uids: Sequence[str]) -> None:
        """Keep nothing of these events any more."""
        for batch in batches(uids):
            self._connection.execute(delete(_rendering).where(_rendering.c.uid.in_(batch)))
        if uids:
            self._changed()

    def forget_all(self) -> None:
        """Keep nothing any more."""
        self._connection.execute(delete(_rendering))
        self._changed()

    def _changed(self) -> None:
        self._connection.execute(update(_stamp).values(stamp=randbits(_BITS)))
