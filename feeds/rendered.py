"""One event as every feed tells it: made once, kept beside the event, and made anew only when the event changes.

Nothing in it depends on the day it is read on. What does (which date is next, how many follow, how far a calendar
reaches) is put in when a feed is composed: see ``Pattern``.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Slot(StrEnum):
    """What a feed puts into an item when it is composed, since it depends on the dates that the feed has chosen."""

    PREFIX = "prefix"  # "CANCELLED: " where all the chosen dates are
    DAYS = "days"  # "28 Nov 2026 to 3 Jan 2027"
    DATES = "dates"  # HTML: the next date in full, how many follow
    MODULE = "module"  # XML: the elements of the event module that say when the next date starts and ends
    EVENT = "event"  # JSON: the members of ``_event`` that speak of the chosen dates
    PUBLISHED = "published"  # RFC 822; only in RSS: elsewhere an item says itself when it was first seen


Pattern = tuple[str, ...]
"""An item's text with its slots: literal, slot, literal, …, literal; the literals are escaped already.

Empty where the item could not be made: ``left_out`` says why.
"""


class Facets(NamedTuple):
    """What an event can be chosen by. None: unknown.

    city: a City's value. type: an EventType's slug. places: its place and the houses that is a room of. price: the
    lowest in pounds, 0 where it is free. ages: lowest and highest, inclusive. point: latitude, longitude, WGS 84.
    words: folded text that ``q`` is looked up in.
    """

    city: str | None
    type: str
    places: tuple[str, ...]
    free: bool | None
    price: Decimal | None
    family: bool
    ages: tuple[int | None, int | None]
    point: tuple[float, float] | None
    words: str


class Date(NamedTuple):
    """One occurrence, as far as a feed must know to choose it and to speak of it in an item.

    order: its start, seconds since 1970 in UTC (a whole day starts at midnight UTC). first, last: the local days it
    touches. hour: the local hour it starts at; None for whole days. status: an EventStatus's value. withdrawn: it has a
    tombstone, which is told until ``gone`` (seconds since 1970). access: values of Access, the event's too.
    said: "Sat 5 Dec 2026, 7.30pm to 10pm". news: what has become of it, in a sentence. start, end: W3CDTF with the
    local offset, or a date (the last day, inclusive); end is empty where nobody published it.
    """

    uid: str
    order: int
    first: date
    last: date
    hour: int | None
    status: str
    withdrawn: bool
    gone: int | None
    access: tuple[str, ...]
    said: str
    news: str
    start: str
    end: str


class Told(NamedTuple):
    """One VEVENT. of: the uid of the Date it tells; uid: its own, which is the same but for the edges of a run.

    cancelled, runs: the wish (``Cancelled``, ``Runs``) under which it is told; empty: under every one.
    first, last: the local days that it touches itself. parts: the octets, folded and ended, cut where other entries of
    the event go on alike (see ``feeds.entries``).
    """

    uid: str
    of: str
    order: int
    first: date
    last: date
    cancelled: str
    runs: str
    parts: tuple[bytes, bytes, bytes, bytes]

    @property
    def block(self) -> bytes:
        """All of it."""
        return b"".join(self.parts)


class News(NamedTuple):
    """What changed of an event at one instant (seconds since 1970), as a finished item of RSS.

    id: stable, the event's uid and the instant.
    """

    id: str
    at: int
    rss: str


class LeftOut(NamedTuple):
    """Something that no feed can hold: the UID of an event or an occurrence, and a sentence that says why."""

    uid: str
    reason: str


class Former(NamedTuple):
    """Where an event was to be found until ``at`` (seconds since 1970); the other fields as in ``Facets``."""

    at: int
    city: str | None
    type: str
    places: tuple[str, ...]


class Rendered(NamedTuple):
    """One event. created, changed: seconds since 1970; changed is the newest change of anything published of it.

    name, where, url: as a page lists it, plain text, one line each; the place's name alone; None: no address.
    dates: soonest first. rss, atom, json: its item in each format. document: its JSON-LD, whole. former: newest first.
    """

    uid: str
    created: int
    changed: int
    facets: Facets
    dates: tuple[Date, ...]
    told: tuple[Told, ...]
    rss: Pattern
    atom: Pattern
    json: Pattern
    document: str
    news: tuple[News, ...]
    left_out: tuple[LeftOut, ...]
    sources: tuple[str, ...]
    name: str = ""
    where: str = ""
    url: str | None = None
    former: tuple[Former, ...] = ()
