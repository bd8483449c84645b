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

    def numbers(self) -> set[int]:
        """The number of every rendering; what is kept under a number never changes."""

    def outlines(self, numbers: Collection[int] | None = None) -> Iterable[Outlined]:
        """The outlines of these renderings, or of all, in any order."""

    def entries(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The entries of these renderings; of one that is there no more there are none."""

    def pieces(self, piece: Piece, numbers: Collection[int]) -> dict[int, str]:
        """One text of each of these renderings; of one that is there no more there is none."""


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
