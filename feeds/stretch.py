"""Which of many dates touch a span of days, answered without looking at each."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain

from feeds import bits

_LONG = 2
_CACHED = 128


class Stretch:
    """firsts, lasts: the first and the last day of each date as ordinals; the dates are sorted by their start.

    begun: the dates whose first day is a day or earlier.

    The start is an instant and a day is local, so the days are in order but for a few neighbours; and few dates are
    long. So almost all of an answer is "all dates up to here", and only the rest is looked at.
    """

    def __init__(self, firsts: Sequence[int], lasts: Sequence[int]) -> None:
        self._firsts, self._lasts = firsts, lasts
        self._highest = array("i", accumulate(firsts, max))
        self._lowest = array("i", accumulate(reversed(firsts), min))[::-1]
        self._long = [
            date for date, (first, last) in enumerate(zip(firsts, lasts, strict=True)) if last - first >= _LONG
        ]
        self._short = ~bits.of(self._long, len(firsts))
        self.begun = lru_cache(maxsize=_CACHED)(self._dates_begun)
        self._over = lru_cache(maxsize=_CACHED)(self._dates_over)

    def touching(self, first: int, last: int) -> int:
        """The dates that touch these days, both included."""
        return self.begun(last) & ~self._over(first)

    def _dates_begun(self, day: int) -> int:
        """The dates whose first day is that day or earlier."""
        surely = bisect_right(self._highest, day)
        perhaps = range(surely, bisect_right(self._lowest, day))
        return bits.below(surely) | bits.of((date for date in perhaps if self._firsts[date] <= day), len(self._firsts))

    def _dates_over(self, day: int) -> int:
        """The dates whose last day is before that day."""
        surely = bisect_right(self._highest, day - _LONG)
        perhaps = range(surely, bisect_right(self._lowest, day - 1))
        over = (date for date in chain(self._long, perhaps) if self._lasts[date] < day)
        return bits.below(surely) & self._short | bits.of(over, len(self._firsts))
