"""What was fetched or made last, by a key; when there is too much, what came first goes first."""

from collections.abc import Hashable, KeysView
from typing import Any, Generic, TypeVar

V = TypeVar("V")


class AtHand(Generic[V]):
    """room: how much of it may stay, in whatever sizes are given."""

    def __init__(self, room: int) -> None:
        self._room, self._used = room, 0
        self._held: dict[Any, tuple[V, int]] = {}

    def keys(self) -> KeysView[Any]:
        """What is there."""
        return self._held.keys()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._held

    def __getitem__(self, key: Hashable) -> V:
        return self._held[key][0]

    def add(self, key: Hashable, value: V, size: int) -> None:
        """A key that is not there yet."""
        self._held[key] = value, size
        self._used += size

    def make_room(self) -> None:
        """Let go of what is too much; between two questions alone, since what one is about must stay."""
        while self._used > self._room:
            _, size = self._held.pop(next(iter(self._held)))
            self._used -= size
