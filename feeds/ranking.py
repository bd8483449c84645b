"""All events in one order, and those of a selection in that order, without sorting what nobody asks for."""

from collections.abc import Callable, Iterator

from feeds import bits
from feeds.outline import Outline
from feeds.timetable import Timetable

_FEW = 2000


class Ranking:
    """key: what the events are sorted by."""

    def __init__(self, timetable: Timetable, key: Callable[[Outline], tuple[int | str, ...]]) -> None:
        self._timetable = timetable
        keys = [key(outline) for outline in timetable.events]
        self._ranked = sorted(range(len(keys)), key=keys.__getitem__)
        self._ranks = [0] * len(keys)
        for rank, event in enumerate(self._ranked):
            self._ranks[event] = rank

    def of(self, dates: int) -> Iterator[int]:
        """The events that have one of these dates, in order."""
        if dates.bit_count() < _FEW:
            yield from sorted({self._timetable.event[at] for at in bits.numbers(dates)}, key=self._ranks.__getitem__)
            return
        among = bits.Lookup(dates)
        for event in self._ranked:
            if any(at in among for at in self._timetable.dates_of(event)):
                yield event
