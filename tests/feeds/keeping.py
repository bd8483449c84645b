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
    """As the catalogue keeps them: each under a number that no other ever had."""

    def __init__(self, renderings: Iterable[Rendering] = (), as_of: datetime = AS_OF) -> None:
        self._as_of, self._next, self._changes = as_of, count(1), 0
        self._kept: dict[int, Rendering] = {}
        for rendering in renderings:
            self.keep(rendering)

    def keep(self, rendering: Rendering) -> None:
        self.forget(rendering.uid)
        self._kept[next(self._next)] = rendering

    def forget(self, uid: str) -> None:
        self._changes += 1
        self._kept = {number: each for number, each in self._kept.items() if each.uid != uid}

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

    def numbers(self) -> set[int]:
        return set(self._kept)

    def outlines(self, numbers: Collection[int] | None = None) -> list[Outlined]:
        found = self._of(self._kept if numbers is None else numbers)
        return [Outlined(each.uid, number, each.outline, each.columns) for number, each in found.items()]

    def entries(self, numbers: Collection[int]) -> dict[int, bytes]:
        return {number: each.entries for number, each in self._of(numbers).items()}

    def pieces(self, piece: Piece, numbers: Collection[int]) -> dict[int, str]:
        return {number: each.pieces[piece] for number, each in self._of(numbers).items()}

    def _of(self, numbers: Collection[int]) -> dict[int, Rendering]:
        return {number: self._kept[number] for number in numbers if number in self._kept}


def kept(events: Iterable[Event], places=PLACES, as_of: datetime = AS_OF) -> InMemory:
    """These events, rendered."""
    make = maker(places)
    return InMemory((make(event, ()) for event in events), as_of)
