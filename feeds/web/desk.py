"""What the pages for people ask of the app that they are part of."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from feeds.address import Known
from feeds.teller import Teller

T = TypeVar("T")


class Desk(Protocol):
    """base_url: where the app is served, with its scheme. known: the places that an address may name."""

    base_url: str
    known: Known

    def ask(self, question: Callable[[Teller], T]) -> T:
        """What the teller of the newest catalogue answers; asked again if that changed in the middle of the answer."""
