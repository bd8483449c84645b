"""How far one calendar reaches: the widest window whose blocks are small enough together, by their sizes alone."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from feeds import bits
from feeds.outline import RUN, TOLD, WISHES
from feeds.selection import Runs, Selection
from feeds.timetable import Timetable
from feeds.window import MOST_EVENTS, MOST_OCTETS, Window, widest


class Head(NamedTuple):
    """One entry of a calendar. block: its number where it is kept; size: octets; mark: the digest of it."""

    block: int
    size: int
    mark: int


class _Entry(NamedTuple):
    order: int
    uid: str
    first: int
    last: int
    head: Head


class Reach:
    """dates: which a selection chose; wanted: how it wants them to be told."""

    def __init__(self, timetable: Timetable, dates: int, wanted: Selection, today: date) -> None:
        self._timetable, self._today = timetable, today
        ways = (("", wanted.cancelled), ("", wanted.runs))
        self._wishes = {number for number, wish in enumerate(WISHES) if wish[0] in ways[0] and wish[1] in ways[1]}
        runs = dates & timetable.with_flag(RUN) if wanted.runs is Runs.EDGES else 0
        self._plain = dates & timetable.with_flag(TOLD) & ~runs
        self._edges = [edge for at in bits.numbers(runs) for edge in self._entries(at)]
        self._held = lru_cache(maxsize=4)(self._found)

    def fitted(self) -> tuple[list[Head], Window]:
        """The entries of the widest window that is small enough, by (start, UID), and that window."""
        window = widest(self._is_small)
        if window is not None:
            return [entry.head for entry in self._held(window)], window
        today = self._held(Window(0, 0))[:MOST_EVENTS]
        while sum(entry.head.size for entry in today) > MOST_OCTETS:
            today.pop()
        return [entry.head for entry in today], Window(0, 0, all_kept=False)

    def _is_small(self, window: Window) -> bool:
        """The sizes are only looked at where the entries are few enough: they are counted by a thousand at a time."""
        dates, edges = self._within(window)
        if dates.bit_count() + len(edges) > MOST_EVENTS:
            return False
        return sum(entry.head.size for entry in self._held(window)) <= MOST_OCTETS

    def _found(self, window: Window) -> list[_Entry]:
        dates, edges = self._within(window)
        found = [entry for at in bits.numbers(dates) for entry in self._entries(at)]
        return sorted([*found, *edges]) if edges else found

    def _within(self, window: Window) -> tuple[int, list[_Entry]]:
        first, last = (day.toordinal() for day in window.days(self._today))
        edges = [edge for edge in self._edges if edge.first <= last and edge.last >= first]
        return self._plain & self._timetable.touching(first, last), edges

    def _entries(self, at: int) -> Iterator[_Entry]:
        """What tells a date as it is wanted: one entry, or the two edges of a run."""
        timetable = self._timetable
        outline = timetable.events[timetable.event[at]]
        for block, told in timetable.blocks_of(at):
            if timetable.wishes[block] in self._wishes:
                own = outline.own.get(str(told)) if outline.own else None
                where = own or (timetable.uids[at], timetable.orders[at], timetable.firsts[at], timetable.lasts[at])
                uid, order, first, last = where
                head = Head(outline.first_block + told, timetable.sizes[block], timetable.marks[block])
                yield _Entry(order, uid, first, last, head)
