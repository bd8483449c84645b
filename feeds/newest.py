"""The newest almanac, made once for all who ask, out of the one before where there is one."""

from collections.abc import Iterable
from threading import Lock

from aggregator.errors import FeedError
from aggregator.event import Place
from feeds.almanac import Almanac
from feeds.kept import Kept


class NothingYetError(FeedError):
    """Nothing was ever taken in, so that there is no day to tell of."""


class Newest:
    """places: all that there are."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = tuple(places)
        self._almanac: Almanac | None = None
        self._making = Lock()

    def of(self, kept: Kept) -> Almanac:
        """The almanac of what is kept. Raises NothingYetError, and CatalogueError where storage fails."""
        with self._making:
            as_of, before = kept.as_of(), self._almanac
            if as_of is None:
                raise NothingYetError("Nothing has been collected yet; there is nothing to tell.")
            if before is None or before.stamp != kept.stamp():
                self._almanac = before = Almanac.load(kept, self._places, as_of, before)
            return before
