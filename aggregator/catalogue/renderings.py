"""The renderings that are kept beside the events: what was asked of them, what is stale, and how they are replaced."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from aggregator.catalogue.reading import Reading
from aggregator.catalogue.statements import batches, select_in, table
from aggregator.catalogue.tables import (
    EventRow,
    RedirectRow,
    RenderingBlockRow,
    RenderingCountRow,
    RenderingPieceRow,
    RenderingRow,
)
from aggregator.change import Change
from aggregator.event import Event
from aggregator.rendering import Outlined, Piece, Rendering

_event, _redirect, _rendering = table(EventRow), table(RedirectRow), table(RenderingRow)
_piece, _block, _count = table(RenderingPieceRow), table(RenderingBlockRow), table(RenderingCountRow)

BATCH = 500
"""How many events are rendered in one transaction."""


class Renderings:
    """The questions and changes, on one connection that somebody else opened."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stamp(self) -> str:
        """A word that is another one whenever anything kept has changed, or the catalogue's clock."""
        changes = self._connection.execute(select(_count.c.changes)).scalar_one()
        return f"{changes} {self.as_of()}"

    def as_of(self) -> datetime | None:
        """When the newest run was started that was not a failure."""
        return Reading(self._connection).newest()

    def outlines(self) -> Iterator[Outlined]:
        """The outlines of all events, by uid."""
        wanted = (_rendering.c[name] for name in Outlined._fields)
        return map(Outlined._make, self._connection.execute(select(*wanted).order_by(_rendering.c.uid)))

    def blocks(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The blocks of these numbers; one that is there no more is left out."""
        query = select(_block.c.number, _block.c.block)
        rows = (
            row
            for batch in batches(sorted(numbers))
            for row in self._connection.execute(query.where(_block.c.number.in_(batch))).all()
        )
        return {row[0]: row[1] for row in rows}

    def pieces(self, piece: Piece, uids: Collection[str]) -> dict[str, str]:
        """One text for each of these events; one that is there no more is left out."""
        query = select(_piece.c.uid, _piece.c[piece.value].label("text"))
        return {row["uid"]: row["text"] for row in select_in(self._connection, query, _piece.c.uid, uids)}

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
        first = int(self._connection.execute(select(_count.c.next_block)).scalar_one())
        heads: list[dict[str, Any]] = []
        blocks: list[dict[str, Any]] = []
        for each in renderings:
            head = {"uid": each.uid, "version": version, "first_block": first + len(blocks)}
            heads.append(head | {"left_out": each.left_out, "outline": each.outline, "columns": each.columns})
            numbers = range(first + len(blocks), first + len(blocks) + len(each.blocks))
            rows = zip(numbers, each.blocks, strict=True)
            blocks += [{"number": number, "uid": each.uid, "block": block} for number, block in rows]
        pieces = [{"uid": each.uid, **{piece.value: each.pieces[piece] for piece in Piece}} for each in renderings]
        for into, rows_ in ((_rendering, heads), (_piece, pieces), (_block, blocks)):
            for batch in batches(rows_):
                self._connection.execute(insert(into), list(batch))
        self._connection.execute(update(_count).values(next_block=first + len(blocks)))

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
        self._connection.execute(update(_count).values(changes=_count.c.changes + 1))
