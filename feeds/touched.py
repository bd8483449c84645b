"""What is another than it was between two almanacs: the events, and the places whose feeds that may concern."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from feeds.almanac import Almanac
from feeds.outline import Outline
from feeds.selection import Selection, only


class Touched(NamedTuple):
    """places: keys; where anything of an event changed, came or went, that is or was there. outlines: as they are now.

    uids: of all events that changed, came or went.
    """

    places: frozenset[str]
    outlines: tuple[Outline, ...]
    uids: frozenset[str]

    def may_concern(self, selection: Selection) -> bool:
        """Whether anything that a feed tells of the selection on this day may be another."""
        place = only(selection.place)
        return place is None or place.startswith("-") or place in self.places


def touched(before: Almanac, after: Almanac) -> Touched:
    """What changed from one almanac to the next."""
    was, now = ({each.number: each for each in one.timetable.events} for one in (before, after))
    came = tuple(each for number, each in now.items() if number not in was)
    went = [each for number, each in was.items() if number not in now]
    moved = [*came, *went, *_expired(before, after), *before.doubled(), *after.doubled()]
    return Touched(frozenset(_places(moved)), came, frozenset(each.uid for each in (*came, *went)))


def _places(events: Iterable[Outline]) -> Iterator[str]:
    """Where they are, and where they were."""
    for event in events:
        yield from event.facets.places
        for _, _, _, places in event.former:
            yield from places


def _expired(before: Almanac, after: Almanac) -> Iterator[Outline]:
    """The events of which a tombstone was told then and is no more, or the other way round."""
    timetable = after.timetable
    first, last = sorted(int(one.as_of.timestamp()) for one in (before, after))
    for date, gone in enumerate(timetable.gones):
        if gone and first <= gone < last:
            yield timetable.events[timetable.event[date]]
