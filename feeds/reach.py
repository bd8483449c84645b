"""How far one calendar reaches: the widest window whose entries are small enough together, by their sizes alone."""

from array import array
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from feeds import bits
from feeds.outline import RUN, WISHES, Outline
from feeds.selection import Runs, Selection
from feeds.timetable import Edge, Timetable
from feeds.window import MOST_EVENTS, MOST_OCTETS, Window, widest


class Reached(NamedTuple):
    """What a calendar holds. entries: (event, which of its entries), by (start, UID). marks: other ones if one is."""

    entries: list[tuple[Outline, int]]
    marks: bytes
    window: Window


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
        among = bits.Lookup(runs)
        self._edges = [edge for edge in timetable.edges if edge.date in among and edge.wish in wishes] if runs else []
        self._entries, self._octets = timetable.told_by(wishes), timetable.octets_by(wishes)
        self._plain = dates & timetable.told(wishes) & ~runs

    def fitted(self) -> Reached:
        """The entries of the widest window that is small enough."""
        window = widest(self._is_small)
        if window is not None:
            return self._reached(self._held(window), window)
        today, sizes = self._held(Window(0, 0))[:MOST_EVENTS], self._timetable.sizes
        while sum(sizes[entry] for _, entry in today) > MOST_OCTETS:
            today.pop()
        return self._reached(today, Window(0, 0, all_kept=False))

    def _reached(self, held: Sequence[tuple[int, int]], window: Window) -> Reached:
        marks = self._timetable.marks
        told = array("Q", [marks[entry] for _, entry in held])
        return Reached(self._timetable.placed(held), told.tobytes(), window)

    def _is_small(self, window: Window) -> bool:
        """The sizes are only looked at where the entries are few enough: these are counted without looking at any."""
        dates, edges = self._within(window)
        if dates.bit_count() + len(edges) > MOST_EVENTS:
            return False
        octets = sum(map(self._octets.__getitem__, bits.numbers(dates)))
        return octets + sum(self._timetable.sizes[edge.entry] for edge in edges) <= MOST_OCTETS

    def _held(self, window: Window) -> list[tuple[int, int]]:
        """(date, entry) of all in the window, by (start, UID)."""
        timetable, entries = self._timetable, self._entries
        dates, edges = self._within(window)
        plain = [(at, entries[at]) for at in bits.numbers(dates)]
        if not edges:
            return plain
        sorted_ = [(timetable.orders[at], timetable.uids[at], at, entry) for at, entry in plain]
        sorted_ += [(edge.order, edge.uid, edge.date, edge.entry) for edge in edges]
        return [(at, entry) for _, _, at, entry in sorted(sorted_)]

    def _within(self, window: Window) -> tuple[int, list[Edge]]:
        first, last = (day.toordinal() for day in window.days(self._today))
        edges = [edge for edge in self._edges if edge.first <= last and edge.last >= first]
        return self._plain & self._timetable.touching(first, last), edges
