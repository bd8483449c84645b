"""The dates of all events in columns, sorted by (start, UID): a date is a number, a choice of them a set of bits."""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain, compress, pairwise, repeat
from operator import add
from typing import NamedTuple

from feeds import bits, columns
from feeds.outline import WISHES, Outline, Own
from feeds.selection import Runs
from feeds.stretch import Stretch


class Edge(NamedTuple):
    """What tells one edge of a run. date: the run; entry: among those of all events; wish: under which it is told."""

    order: int
    uid: str
    first: int
    last: int
    date: int
    entry: int
    wish: int


_EDGES = frozenset(number for number, (_, runs) in enumerate(WISHES) if runs == Runs.EDGES)


class Timetable:
    """events: as they came. event: date -> its event. uids, orders, firsts, …: by date, see ``feeds.columns``.

    told_by: wishes -> for each date its entry that is told under one of these, -1 for none. told: the dates that have
    one. octets_by: how large it is. marks, sizes, wishes: by entry, in the order of the events. with_flag: the dates of
    which that is known. touching: the dates on during a span of days (ordinals, both included). begun: those that
    have begun by a day.
    """

    def __init__(self, outlines: Iterable[Outline]) -> None:
        self.events = list(outlines)
        self._starts = columns.starts(len(outline.uids) for outline in self.events)
        self._told = columns.starts(outline.told for outline in self.events)
        self.size = self._starts[-1]
        records = columns.Records.of(self.events)
        self.marks, self.sizes, self.wishes, self._of = map(records.of_told, ("mark", "size", "wish", "of"))
        self._sort(records)
        self.told_by = lru_cache(maxsize=16)(self._told_by)
        self.told = lru_cache(maxsize=16)(self._told_at_all)
        self.octets_by = lru_cache(maxsize=16)(self._octets_by)
        self.with_flag = lru_cache(maxsize=None)(self._with_flag)
        self.all = bits.below(self.size)
        days = Stretch(self.firsts, self.lasts)
        self.touching, self.begun = days.touching, days.begun

    def _sort(self, records: columns.Records) -> None:
        uids = [uid for outline in self.events for uid in outline.uids]
        by_uid = sorted(range(self.size), key=uids.__getitem__)
        sorted_ = sorted(by_uid, key=records.of_dates("order").tolist().__getitem__)
        self._where = array("q", bytes(self.size * 8))
        for date, number in enumerate(sorted_):
            self._where[number] = date
        owners = [event for event, outline in enumerate(self.events) for _ in outline.uids]
        self.uids = [uids[number] for number in sorted_]
        self.event = array("q", [owners[number] for number in sorted_])
        dates = records.sorted_by(sorted_)
        self.orders, self.gones, self.firsts = map(dates.of_dates, ("order", "gone", "first"))
        self.lasts, self.nights, self.hours, self.flags = map(dates.of_dates, ("last", "night", "hour", "flags"))

    @cached_property
    def on(self) -> Callable[[int, int], int]:
        """The dates on during a span of days; but a night that ends before six is over."""
        return Stretch(self.firsts, self.nights).touching

    @cached_property
    def edges(self) -> list[Edge]:
        """What tells the runs, in the order of the events. It stands where its date does, but for what is said
        otherwise.
        """
        return [self._edge(entry) for entry in self._told_as(_EDGES)]

    def _edge(self, entry: int) -> Edge:
        date = self._dated[entry]
        event = self.event[date]
        there = (self.uids[date], self.orders[date], self.firsts[date], self.lasts[date])
        own = Own(*self.events[event].own.get(str(entry - self._told[event]), there))
        return Edge(own.order, own.uid, own.first, own.last, date, entry, self.wishes[entry])

    @cached_property
    def _dated(self) -> list[int]:
        """entry -> its date."""
        told = (end - first for first, end in pairwise(self._told))
        starts = chain.from_iterable(map(repeat, self._starts, told))
        return list(map(self._where.__getitem__, map(add, starts, self._of)))

    def _told_as(self, wishes: Collection[int]) -> Iterator[int]:
        """The entries that are told under one of these."""
        return compress(
            range(len(self.wishes)), self.wishes.tobytes().translate(bytes(at in wishes for at in range(256)))
        )

    def placed(self, held: Iterable[tuple[int, int]]) -> list[tuple[Outline, int]]:
        """The event of each date, and which of its entries it is; held: dates with their entries among all events'."""
        event, events, told = self.event, self.events, self._told
        return [(events[event[date]], entry - told[event[date]]) for date, entry in held]

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

    def _told_by(self, wishes: frozenset[int]) -> "array[int]":
        """date -> its entry that is told under one of these wishes, the first of several; -1 where it has none."""
        found, dated = array("q", (-1,)) * self.size, self._dated
        for entry in reversed(list(self._told_as(wishes))):
            found[dated[entry]] = entry
        return found

    def _told_at_all(self, wishes: frozenset[int]) -> int:
        untold = [date for date, entry in enumerate(self.told_by(wishes)) if entry < 0]
        return self.all & ~bits.of(untold, self.size)

    def _octets_by(self, wishes: frozenset[int]) -> "array[int]":
        """date -> the octets of its entry that is told under one of these wishes."""
        return array("i", [self.sizes[entry] if entry >= 0 else 0 for entry in self.told_by(wishes)])

    def _with_flag(self, flag: int) -> int:
        verdicts = bytes(bits.YES if flags & flag else bits.NO for flags in range(256))
        return bits.where(self.flags.tobytes().translate(verdicts))

    def gone(self, now: int) -> int:
        """The dates whose tombstone is told no more. now: seconds since 1970."""
        return bits.of((date for date, gone in enumerate(self.gones) if gone and gone < now), self.size)

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
