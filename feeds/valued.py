"""The dates of all events by one facet: which of them have one of some values, found with one look at each value."""

from array import array
from collections.abc import Hashable, Iterable, Sequence
from itertools import chain, compress
from operator import not_
from typing import Generic, TypeVar

from feeds import bits
from feeds.timetable import Timetable

T = TypeVar("T", bound=Hashable)


class Valued(Generic[T]):
    """values: all that there are, each once."""

    def __init__(self, timetable: Timetable, by_event: Iterable[T]) -> None:
        self._all, self._size = timetable.all, timetable.size
        numbers: dict[T, int] = {}
        numbered = [numbers.setdefault(value, len(numbers)) for value in by_event]
        self.values: Sequence[T] = list(numbers)
        by_date = map(numbered.__getitem__, timetable.event)
        self._which = bytes(by_date) if len(numbers) <= 256 else None
        self._dates: list[array[int]] = []
        if self._which is None:
            self._dates = [array("i") for _ in numbers]
            for date, number in enumerate(by_date):
                self._dates[number].append(date)

    def having(self, fit: Sequence[bool]) -> int:
        """The dates whose value fits. fit: whether each of ``values`` does."""
        if self._which is not None:
            verdicts = bytes((bits.NO, bits.YES)[each] for each in fit)
            return bits.where(self._which.translate(verdicts.ljust(256, b"0")))
        fitting = list(compress(self._dates, fit))
        if sum(map(len, fitting)) * 2 <= self._size:
            return bits.of_many(chain.from_iterable(fitting), self._size)
        others = compress(self._dates, map(not_, fit))
        return self._all & ~bits.of_many(chain.from_iterable(others), self._size)
