"""All events in one order, and those of a selection in that order, without sorting what nobody asks for."""

from array import array
from collections.abc import Callable, Iterator
from heapq import heapify, heappop

from feeds import bits
from feeds.outline import Outline
from feeds.timetable import Timetable

_EACH = 10  # one event is looked at for so many dates: more would cost what it saves


class Ranking:
    """key: what the events are sorted by."""

    def __init__(self, timetable: Timetable, key: Callable[[Outline], int]) -> None:
        self._timetable = timetable
        keys = [key(outline) for outline in timetable.events]
        self._ranked = array("i", sorted(range(len(keys)), key=keys.__getitem__))
        ranks = array("i", self._ranked)
        for rank, event in enumerate(self._ranked):
            ranks[event] = rank
        self._ranks = array("i", map(ranks.__getitem__, timetable.event))

    def of(self, dates: int) -> Iterator[int]:
        """The events that have one of these dates, in order; whoever asks for the first few finds them at the top."""
        among, top = bits.Lookup(dates), dates.bit_count() // _EACH
        for event in self._ranked[:top]:
            for at in self._timetable.dates_of(event):
                if at in among:
                    yield event
                    break
        rest = [rank for rank in set(map(self._ranks.__getitem__, bits.numbers(dates))) if rank >= top]
        heapify(rest)
        while rest:
            yield self._ranked[heappop(rest)]
