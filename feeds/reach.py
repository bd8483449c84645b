"""How far one calendar reaches: the widest window whose blocks are small enough together, by their sizes alone."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from feeds import bits
from feeds.outline import RUN, WISHES, Own
from feeds.selection import Runs, Selection
from feeds.timetable import Timetable
from feeds.window import MOST_EVENTS, MOST_OCTETS, Window, widest


class Head(NamedTuple):
    """One entry of a calendar. block: its number where it is kept; mark: the digest of it."""

    block: int
    mark: int


class _Edge(NamedTuple):
    """One edge of a run. at: the date; block: among all blocks."""

    own: Own
    at: int
    block: int


class Reach:
    """dates: which a selection chose; wanted: how it wants them to be told."""

    def __init__(self, timetable: Timetable, dates: int, wanted: Selection, today: date) -> None:
        self._timetable, self._today = timetable, today
        wishes = frozenset(
            number
            for number, (cancelled, runs) in enumerate(WISHES)
            if cancelled in ("", wanted.cancelled) and runs in ("", wanted.runs)
        )
        runs = dates & timetable.with_flag(RUN) if wanted.runs is Runs.EDGES else 0
        self._edges = [edge for at in bits.numbers(runs) for edge in self._edges_of(at, wishes)]
        self._blocks = timetable.told_by(wishes)
        self._plain = dates & timetable.told(wishes) & ~runs

    def fitted(self) -> tuple[list[Head], Window]:
        """The entries of the widest window that is small enough, by (start, UID), and that window."""
        window = widest(self._is_small)
        if window is not None:
            return [self._head(at, block) for at, block in self._held(window)], window
        today = self._held(Window(0, 0))[:MOST_EVENTS]
        while self._size(today) > MOST_OCTETS:
            today.pop()
        return [self._head(at, block) for at, block in today], Window(0, 0, all_kept=False)

    def _is_small(self, window: Window) -> bool:
        """The sizes are only looked at where the entries are few enough: these are counted without looking at any."""
        dates, edges = self._within(window)
        few = dates.bit_count() + len(edges) <= MOST_EVENTS
        return few and self._size(self._held(window)) <= MOST_OCTETS

    def _size(self, entries: Sequence[tuple[int, int]]) -> int:
        sizes = self._timetable.sizes
        return sum(sizes[block] for _, block in entries)

    def _held(self, window: Window) -> list[tuple[int, int]]:
        """(date, block) of each entry in the window, by (start, UID)."""
        timetable, blocks = self._timetable, self._blocks
        dates, edges = self._within(window)
        plain = [(at, blocks[at]) for at in bits.numbers(dates)]
        if not edges:
            return plain
        sorted_ = [(timetable.orders[at], timetable.uids[at], at, block) for at, block in plain]
        sorted_ += [(edge.own.order, edge.own.uid, edge.at, edge.block) for edge in edges]
        return [(at, block) for _, _, at, block in sorted(sorted_)]

    def _within(self, window: Window) -> tuple[int, list[_Edge]]:
        first, last = (day.toordinal() for day in window.days(self._today))
        edges = [edge for edge in self._edges if edge.own.first <= last and edge.own.last >= first]
        return self._plain & self._timetable.touching(first, last), edges

    def _edges_of(self, at: int, wishes: frozenset[int]) -> list[_Edge]:
        """What tells a run: an edge stands where its date does, but for what is said otherwise."""
        timetable = self._timetable
        said = timetable.events[timetable.event[at]].own
        there = (timetable.uids[at], timetable.orders[at], timetable.firsts[at], timetable.lasts[at])
        told = [(block, number) for block, number in timetable.blocks_of(at) if timetable.wishes[block] in wishes]
        return [_Edge(Own(*said.get(str(number), there)), at, block) for block, number in told]

    def _head(self, at: int, block: int) -> Head:
        return Head(self._timetable.kept_number(at, block), self._timetable.marks[block])
