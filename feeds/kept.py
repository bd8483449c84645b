"""Where rendered events are kept: what the feeds ask of it, whatever it is."""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from aggregator.change import Change
from aggregator.event import Event
from aggregator.rendering import Outlined, Piece, Rendering


class Kept(Protocol):
    """The renderings of all events, asked in bulk. Between two questions they may change: see ``stamp``."""

    def stamp(self) -> str:
        """A word that is another one whenever anything kept has changed, or the clock; asking costs next to nothing."""

    def as_of(self) -> datetime | None:
        """The catalogue's clock, aware UTC; None where nothing was ever taken in."""

    def outlines(self) -> Iterable[Outlined]:
        """Every outline, by the uid of its event."""

    def blocks(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The blocks of these numbers; one that is there no more is left out."""

    def pieces(self, piece: Piece, uids: Collection[str]) -> dict[str, str]:
        """One text for each of these events; one that is there no more is left out."""


class Keeper(Kept, Protocol):
    """What has renderings made, too."""

    def fresh(
        self,
        version: str,
        make: Callable[[Event, Sequence[Change]], Rendering],
        done: Callable[[int], None] | None = None,
    ) -> AbstractContextManager[Kept]:
        """What is kept at one instant at which every event is rendered by this version of the renderer.

        done: is told how many events were rendered, now and then.
        """
