"""The newest almanac, made anew beside the work when the catalogue has changed; the one before serves meanwhile."""

import gc
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Lock
from time import monotonic
from typing import TypeVar

from aggregator.errors import AggregatorError, FeedError
from aggregator.event import Place
from feeds.address import Known
from feeds.kept import Keeper
from feeds.maker import maker
from feeds.newest import Newest
from feeds.pieces import MovedError
from feeds.teller import Teller
from feeds.version import version

T = TypeVar("T")

_EVERY = 1.0
"""Seconds between two questions whether the catalogue has changed."""
_TRIES = 3
log = logging.getLogger(__name__)


class Live:
    """One teller at a time, asked by one thread at a time. base_url: where the app is served, with its scheme.

    newest: where the almanac is had from, shared with who else needs it. known: the places that an address may name.
    generation: another number for every almanac. moved: the newest instant that the almanac knows of; it never goes
    back, also not over a restart.
    """

    def __init__(self, keeper: Keeper, places: Iterable[Place], base_url: str, newest: Newest | None = None) -> None:
        self.base_url, self.known = base_url, Known(places)
        self._newest = newest or Newest(self.known.places.values())
        self.generation, self.moved = 0, datetime.fromtimestamp(0, UTC)
        self._keeper, self._make = keeper, maker(self.known.places.values())
        self._teller: Teller | None = None
        self._stamp = ""
        self._asking, self._loading = Lock(), Lock()
        self._beside = ThreadPoolExecutor(1, "almanac")
        self._looked, self._closed = monotonic(), False

    def ask(self, question: Callable[[Teller], T]) -> T:
        """What the teller answers; asked again with a new one where the catalogue changed in the middle of the answer.

        Raises FeedError where nothing was ever taken in, and CatalogueError where storage fails.
        """
        with self._asking:
            for _ in range(_TRIES - 1):
                try:
                    return question(self._at_hand())
                except MovedError:
                    self._renewed()
            return question(self._at_hand())

    def _at_hand(self) -> Teller:
        teller = self._teller or self._renewed()
        teller.pieces.make_room()
        return teller

    def look(self) -> None:
        """Have the almanac made anew, beside whatever else goes on, if the catalogue has changed; once a second."""
        now = monotonic()
        if now - self._looked >= _EVERY:
            self._looked = now
            self._beside.submit(self._look)

    def _look(self) -> None:
        try:
            self.refresh()
        except AggregatorError as why:
            log.warning("the almanac stays as it was: %s", why)
        except Exception:
            log.exception("the almanac stays as it was")

    def refresh(self) -> None:
        """Make the almanac anew now, if the catalogue has changed; who asks meanwhile is answered by the one before."""
        with self._loading:
            generation = self.generation
            if generation and self._stamp == self._keeper.stamp():
                return
            made = self._load()
        with self._asking:
            if self.generation == generation:
                self._take(made)

    def _renewed(self) -> Teller:
        return self._take(self._load())

    def _take(self, made: Teller) -> Teller:
        changes = [outline.changed for outline in made.almanac.timetable.events]
        newest = datetime.fromtimestamp(max(changes, default=0), UTC)
        self.moved = max(self.moved, newest, made.almanac.as_of.replace(microsecond=0))
        self._teller, self._stamp, self.generation = made, made.almanac.stamp, self.generation + 1
        _settle()
        return made

    def _load(self) -> Teller:
        self._go_on()
        with self._keeper.fresh(version(), self._make, self._go_on) as kept:
            almanac = self._newest.of(kept)
        almanac.warm()
        return Teller(almanac, self._keeper, self.base_url)

    def _go_on(self, rendered: int = 0) -> None:
        """Raises FeedError once it is closed: what is stale after an update may take a minute to render."""
        if self._closed:
            raise FeedError("This server is ending; ask again when it is back.")

    def close(self) -> None:
        """Begin nothing more, and go no further with what is being loaded."""
        self._closed = True
        self._beside.shutdown(wait=False, cancel_futures=True)


def _settle() -> None:
    """Look for garbage once, and never again among what is left: an almanac stays for hours, and has so many parts that
    looking through them now and then would keep everybody waiting for a fifth of a second.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
