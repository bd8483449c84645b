"""Renderings kept in memory, for tests of what is made of them."""

from collections.abc import Collection, Iterable
from contextlib import contextmanager
from datetime import datetime
from itertools import count

from aggregator.event import Event
from aggregator.rendering import Outlined, Piece, Rendering
from feeds.maker import maker
from tests.feeds.making import AS_OF, PLACES


class InMemory:
    """As the catalogue keeps them: by uid, each block under a number that no other ever had."""

    def __init__(self, renderings: Iterable[Rendering] = (), as_of: datetime = AS_OF) -> None:
        self._as_of, self._numbers, self._changes = as_of, count(1), 0
        self._kept: dict[str, tuple[Rendering, int]] = {}
        self._blocks: dict[int, bytes] = {}
        for rendering in renderings:
            self.keep(rendering)

    def keep(self, rendering: Rendering) -> None:
        self.forget(rendering.uid)
        numbers = [next(self._numbers) for _ in rendering.blocks] or [0]
        self._kept[rendering.uid] = rendering, numbers[0]
        self._blocks |= dict(zip(numbers, rendering.blocks, strict=False))

    def forget(self, uid: str) -> None:
        self._changes += 1
        rendering, first = self._kept.pop(uid, (None, 0))
        for number in range(first, first + len(rendering.blocks)) if rendering else ():
            del self._blocks[number]

    def move(self, later) -> None:
        """The catalogue's clock goes on."""
        self._as_of += later

    def stamp(self) -> str:
        return f"{self._changes} {self._as_of}"

    def as_of(self) -> datetime:
        return self._as_of

    @contextmanager
    def fresh(self, version, make, done=None):
        yield self

    def outlines(self) -> list[Outlined]:
        found = sorted(self._kept.items())
        return [Outlined(uid, rendering.outline, rendering.columns, first) for uid, (rendering, first) in found]

    def blocks(self, numbers: Collection[int]) -> dict[int, bytes]:
        return {number: self._blocks[number] for number in numbers if number in self._blocks}

    def pieces(self, piece: Piece, uids: Collection[str]) -> dict[str, str]:
        return {uid: self._kept[uid][0].pieces[piece] for uid in uids if uid in self._kept}


def kept(events: Iterable[Event], places=PLACES, as_of: datetime = AS_OF) -> InMemory:
    """These events, rendered."""
    make = maker(places)
    return InMemory((make(event, ()) for event in events), as_of)
