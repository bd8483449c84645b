"""What a client makes of a feed, in plain words, so that one client's reading can be laid beside another's."""

from collections.abc import Callable
from typing import NamedTuple


class Entry(NamedTuple):
    """One VEVENT. start, end: ``2026-10-25T00:30:00Z`` or ``2026-10-25``; a day's end is the day after the last."""

    uid: str
    summary: str
    start: str
    end: str
    description: str


class Item(NamedTuple):
    """One item of a feed. stamp: ``2026-10-25T00:30:00Z``."""

    id: str
    title: str
    stamp: str


class Absent(Exception):
    """A client that is not on this machine; its text says how to install it."""


class CalendarProgram(NamedTuple):
    """A program that reads calendars. fields: those of an entry that it tells, in their order."""

    name: str
    version: Callable[[], str]
    read: Callable[[bytes], list[Entry]]
    fields: tuple[str, ...] = Entry._fields


class ReaderProgram(NamedTuple):
    """A program that reads feeds. read: takes the file and its name."""

    name: str
    version: Callable[[], str]
    read: Callable[[bytes, str], list[Item]]
    forms: tuple[str, ...]
