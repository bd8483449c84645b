"""What a change means to somebody who wants to go, and which changes mean nothing to them.

News is what was known and is otherwise now: a time, a place, a price, a name, whether it goes ahead and whether there
are tickets; and dates and access facts that came or went. No news is what becomes known of what never changed (an end,
a price, a place that we now recognise), what only the record is about, and the wording of a description.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import IntEnum, auto
from typing import NamedTuple


class Kind(IntEnum):
    """Of what kind a piece of news is: what weighs most comes first, and gives the item its name."""

    CANCELLED = auto()
    POSTPONED = auto()
    MOVED = auto()
    PLACE = auto()
    BACK_ON = auto()
    ONLINE = auto()
    GONE = auto()
    LISTED_AGAIN = auto()
    SOLD_OUT = auto()
    TICKETS = auto()
    NEW_DATES = auto()
    TIME = auto()
    PRICE = auto()
    ACCESS = auto()
    NO_ACCESS = auto()
    NAME = auto()
    PEOPLE = auto()
    AGES = auto()


LEADS = {
    Kind.CANCELLED: "Cancelled",
    Kind.POSTPONED: "Postponed",
    Kind.MOVED: "Moved",
    Kind.PLACE: "New place",
    Kind.BACK_ON: "Back on",
    Kind.ONLINE: "Moved online",
    Kind.GONE: "No longer listed",
    Kind.LISTED_AGAIN: "Listed again",
    Kind.SOLD_OUT: "Sold out",
    Kind.TICKETS: "Tickets again",
    Kind.NEW_DATES: "New dates",
    Kind.TIME: "New times",
    Kind.PRICE: "New price",
    Kind.ACCESS: "Access added",
    Kind.NO_ACCESS: "Access withdrawn",
    Kind.NAME: "Renamed",
    Kind.PEOPLE: "New line-up",
    Kind.AGES: "New ages",
}


class Tiding(NamedTuple):
    """One piece of news. said: in words, as they follow the kind. brief: what of it a title tells, or nothing."""

    kind: Kind
    said: str
    brief: str = ""


def lines(tidings: Iterable[Tiding], most: int = 5) -> Iterator[str]:
    """One line for each kind, what weighs most first: ``Cancelled: Sat 5 Dec 2026, 7.30pm; Sun 6 Dec 2026, 2pm.``"""
    by_kind: defaultdict[Kind, list[str]] = defaultdict(list)
    for each in tidings:
        by_kind[each.kind].append(each.said)
    for kind in sorted(by_kind):
        told = by_kind[kind]
        more = f"; and {len(told) - most} more" if len(told) > most else ""
        yield f"{LEADS[kind]}: {'; '.join(told[:most])}{more}."


def headline(tidings: Iterable[Tiding], name: str, where: str) -> str:
    """``Cancelled: Dick Whittington, Sat 5 Dec 2026, 7.30pm, Derby Theatre``; there is at least one tiding."""
    first, *others = sorted(tidings, key=lambda each: each.kind)
    alike = 1 + sum(each.kind is first.kind for each in others)
    brief = first.brief if alike == 1 else f"{alike} dates"
    return f"{LEADS[first.kind]}: " + ", ".join(part for part in (name, brief, where) if part)
