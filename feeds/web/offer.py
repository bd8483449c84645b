"""Which places a person can choose from."""

from aggregator.event import Place
from feeds.almanac import Almanac
from feeds.outline import WITHDRAWN


class Offer:
    """Found once for each almanac."""

    def __init__(self) -> None:
        self._stamp: str | None = None
        self._places: list[Place] = []

    def places(self, almanac: Almanac) -> list[Place]:
        """The places that have something on from today, by name."""
        if self._stamp != almanac.stamp:
            self._places, self._stamp = _busy(almanac), almanac.stamp
        return self._places


def _busy(almanac: Almanac) -> list[Place]:
    today = almanac.today.toordinal()
    keys = {
        key
        for outline in almanac.timetable.events
        if any(
            last >= today and not flags & WITHDRAWN for last, flags in zip(outline.lasts, outline.flags, strict=True)
        )
        for key in outline.facets.places
    }
    found = (place for key, place in almanac.places.items() if key in keys)
    return sorted(found, key=lambda place: (place.name.casefold(), place.key))
