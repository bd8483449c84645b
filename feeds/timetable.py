"""The dates of all events in columns, sorted by (start, UID): a date is a number, a choice of them a set of bits."""

from array import array
from collections.abc import Callable, Iterable
from functools import lru_cache

from feeds import bits
from feeds.outline import Outline
from feeds.stretch import Stretch

_COLUMNS = {"orders": "q", "firsts": "i", "lasts": "i", "nights": "i", "hours": "b", "flags": "B", "gones": "q"}


class Timetable:
    """events: as they came. event: date -> its event. uids, orders, firsts, …: as in Outline, by date.

    with_flag: the dates of which that is known. touching: the dates on during a span of days (ordinals). on: the same, but a night that ends before six is over.
    """

    def __init__(self, outlines: Iterable[Outline]) -> None:
        self.events = list(outlines)
        starts = array("l", [0])
        for outline in self.events:
            starts.append(starts[-1] + len(outline.uids))
        self._starts, self.size = starts, starts[-1]
        uids = [uid for outline in self.events for uid in outline.uids]
        orders = self._column("orders")
        sorted_ = sorted(range(self.size), key=lambda number: (orders[number], uids[number]))
        self._numbers = array("l", sorted_)
        self._where = array("l", bytes(self.size * starts.itemsize))
        for date, number in enumerate(sorted_):
            self._where[number] = date
        owners = array("l", (event for event, outline in enumerate(self.events) for _ in outline.uids))
        self.uids = [uids[number] for number in sorted_]
        self.event = array("l", map(owners.__getitem__, sorted_))
        self.orders, self.firsts, self.lasts, self.nights, self.hours, self.flags, self.gones = (
            array(code, map(self._column(name).__getitem__, sorted_)) for name, code in _COLUMNS.items()
        )
        self.with_flag = lru_cache(maxsize=None)(self._with_flag)
        self.all = bits.below(self.size)
        self.touching = lru_cache(maxsize=256)(Stretch(self.firsts, self.lasts).touching)
        self.on = lru_cache(maxsize=64)(Stretch(self.firsts, self.nights).touching)

    def _column(self, name: str) -> "array[int]":
        column = array(_COLUMNS[name])
        for outline in self.events:
            column.extend(getattr(outline, name))
        return column

    def dates_of(self, event: int) -> "array[int]":
        """The dates of an event, soonest first."""
        return self._where[self._starts[event] : self._starts[event + 1]]

    def doubled(self) -> int:
        """The dates whose UID is that of another event's; that of the first event, by uid, is not among them."""
        if len(set(self.uids)) == self.size:
            return 0
        seen: set[str] = set()
        twice = []
        for event in range(len(self.events)):
            dates = self.dates_of(event)
            twice += [date for date in dates if self.uids[date] in seen]
            seen |= {self.uids[date] for date in dates}
        return bits.of(twice, self.size)

    def number_of(self, date: int) -> int:
        """Which of its event's dates it is."""
        return self._numbers[date] - self._starts[self.event[date]]

    def _with_flag(self, flag: int) -> int:
        return self.where(self.flags, lambda flags: bool(flags & flag))

    def where(self, column: Iterable[int], fits: Callable[[int], bool]) -> int:
        """The dates whose value in a column fits."""
        return bits.of((date for date, value in enumerate(column) if fits(value)), self.size)

    def of_events(self, events: Iterable[int]) -> int:
        """All dates of these events."""
        return bits.of((date for event in events for date in self.dates_of(event)), self.size)

    def with_access(self, word: str) -> int:
        """The dates that say so themselves."""
        found = (
            self._where[self._starts[event] + number]
            for event, outline in enumerate(self.events)
            for number in outline.access.get(word, ())
        )
        return bits.of(found, self.size)
