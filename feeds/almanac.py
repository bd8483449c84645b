"""The outlines of all events in memory, and which of their dates a selection chooses; no pieces are needed."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b
from itertools import islice, product
from typing import NamedTuple, Self

from aggregator.errors import FeedError
from aggregator.event import City, Place
from feeds import bits
from feeds.choosing import Chooser, may_have_held
from feeds.kept import Kept
from feeds.outline import CANCELLED, POSTPONED, WITHDRAWN, Outline, unpacked
from feeds.ranking import Ranking
from feeds.reach import Reach, Reached
from feeds.rendered import Former, LeftOut
from feeds.selection import Cancelled, Near, Runs, Selection, Words, one, only
from feeds.times import LONDON, zone
from feeds.timetable import Timetable

_TWICE = "its UID is that of another occurrence."


_SORTS = (
    *(Selection(cancelled=cancelled, runs=runs) for cancelled, runs in product(Cancelled, Runs)),
    Selection(city=one(City.DERBY), free=True, family=True, age=8, price=Decimal(10)),
    Selection(day=one("weekend"), time=one("evening"), q=one("a"), when="today"),
    Selection(near=Near(latitude=52.9, longitude=-1.3, kilometres=1)),
)
"""A question of each sort."""


class Chosen(NamedTuple):
    """An event and which of its dates a selection chose, as positions among all of its dates, soonest first.

    next: the first that goes ahead and is not over; where none does, the first that is not over. order: its start,
    seconds since 1970. first: the first day of it, an ordinal.
    """

    outline: Outline
    dates: tuple[int, ...]
    next: int
    order: int
    first: int


class Fresh(NamedTuple):
    """Something that changed: the event, and which of its news."""

    outline: Outline
    number: int


class Count(NamedTuple):
    """What is to come of a selection."""

    events: int
    dates: int


class Almanac:
    """Answers about every selection, on one day. today: London's day of ``as_of``. places: by key. outlines: by uid.

    stamp: of what is kept, when this was made of it.
    """

    def __init__(self, outlines: Iterable[Outline], places: Iterable[Place], as_of: datetime, stamp: str = "") -> None:
        if as_of.tzinfo is None:
            raise FeedError("The catalogue's as_of has no time zone; give an aware datetime.")
        self.places = {place.key: place for place in places}
        self.as_of, self.stamp = as_of.astimezone(UTC), stamp
        self.today = as_of.astimezone(zone(LONDON)).date()
        self.timetable = Timetable(outlines)
        self._chooser = Chooser(self.timetable, self.today)
        self._prepare()

    @classmethod
    def load(cls, kept: Kept, places: Iterable[Place], as_of: datetime, before: Self | None = None) -> Self:
        """The almanac of all that is kept, as of that instant. before: of the same, when it was loaded last."""
        stamp = kept.stamp()
        with _nothing_collected():
            outlines = sorted(_outlines(kept, before), key=lambda each: each.uid)
            return cls(outlines, places, as_of, stamp)

    def _prepare(self) -> None:
        timetable = self.timetable
        now = int(self.as_of.timestamp())
        self._doubled = timetable.doubled()
        self._here = timetable.all & ~self._doubled & ~timetable.gone(now)
        self._listed = self._here & ~timetable.with_flag(WITHDRAWN)
        self._off = timetable.with_flag(CANCELLED | POSTPONED)
        self._coming = timetable.touching(self.today.toordinal(), date.max.toordinal())
        # Of two that are alike the first by uid comes first, as all events do.
        self._newest = Ranking(timetable, lambda event: -event.created)
        self._changed = Ranking(timetable, lambda event: -event.changed)
        self._news = Ranking(timetable, lambda event: -max((at for _, at in event.news), default=0))
        self._former = _newest_former(timetable.events)

    def warm(self) -> None:
        """Find now what else the first to ask a question of each sort would have to wait for."""
        for wanted in _SORTS:
            self.calendar(wanted)

    def holds(self, selection: Selection) -> bool:
        """Whether it has any date, past ones and tombstones too."""
        return bool(self._chooser.chosen(selection) & self._here)

    def inputs(self, selection: Selection) -> bytes:
        """What differs on one day whenever anything that a feed tells of the selection does; seldom else.

        It is exact for a place; for anything else it is of all events of the city and the type that are asked for.
        """
        left = repr(self._left(selection)).encode()
        place, city, type_ = map(_named, (selection.place, selection.city, selection.type))
        if place is not None:
            chosen = self._chooser.chosen(selection)
            events = sorted({self.timetable.event[at] for at in bits.numbers(chosen)})
            hidden = self._uids_hidden(chosen)
            return b"".join((hidden, left, *(self.timetable.events[event].content for event in events)))
        city = city if city in set(City) else None
        cells = (cell for there, cell in self._cells.items() if city in (None, there[0]) and type_ in (None, there[1]))
        return b"".join((self._hidden, left, *cells))

    @cached_property
    def _hidden(self) -> bytes:
        return self._uids_hidden(self.timetable.all)

    def _uids_hidden(self, dates: int) -> bytes:
        """Which of these no feed tells, whatever their events say: twins, and tombstones after a while."""
        return repr([self.timetable.uids[at] for at in bits.numbers(dates & ~self._here)]).encode()

    @cached_property
    def _cells(self) -> dict[tuple[str | None, str], bytes]:
        """(city, type) -> what differs whenever anything of its events does."""
        found: defaultdict[tuple[str | None, str], list[bytes]] = defaultdict(list)
        for event in self.timetable.events:
            found[event.facets.city, event.facets.type].append(event.content)
        return {there: blake2b(b"".join(found[there])).digest() for there in sorted(found, key=repr)}

    @cached_property
    def content(self) -> str:
        """A word that differs whenever anything that is known of any event does."""
        return blake2b(b"".join(each.content for each in self.timetable.events), digest_size=16).hexdigest()

    def doubled(self) -> list[Outline]:
        """The events of which a date has the UID of another one's."""
        events = {self.timetable.event[at] for at in bits.numbers(self._doubled)}
        return [self.timetable.events[event] for event in sorted(events)]

    def left_out(self) -> tuple[LeftOut, ...]:
        """What no feed can hold, of all events."""
        told = [LeftOut(*each) for outline in self.timetable.events for each in outline.left_out]
        twice = [LeftOut(self.timetable.uids[at], _TWICE) for at in bits.numbers(self._doubled)]
        return (*told, *twice)

    def calendar(self, selection: Selection) -> Reached:
        """What one calendar holds of it, tombstones too."""
        return Reach(self.timetable, self._chooser.chosen(selection) & self._here, selection, self.today).fitted()

    def listed(self, selection: Selection) -> int:
        """The chosen dates, but for what is no longer listed."""
        return self._chooser.chosen(selection) & self._listed

    def count(self, selection: Selection) -> Count:
        """How many events have a date to come, and how many dates these are."""
        coming = self.listed(selection) & self._coming
        events = {self.timetable.event[at] for at in bits.numbers(coming)}
        return Count(len(events), coming.bit_count())

    def newest(self, selection: Selection, most: int) -> list[Chosen]:
        """The events with a date to come, the one that was first seen last at the top."""
        listed = self.listed(selection)
        among = bits.Lookup(listed)
        return [self._of(event, among) for event in islice(self._newest.of(listed & self._coming), most)]

    def upcoming(self, selection: Selection) -> Iterator[Chosen]:
        """The events with a date to come, the soonest first, found as they are asked for."""
        return self._soonest(self.listed(selection), self._coming)

    def beginning(self, selection: Selection) -> Iterator[Chosen]:
        """Those of them whose next date begins from today on."""
        begun = self.timetable.begun(self.today.toordinal() - 1)
        soonest = self._soonest(self.listed(selection), self._coming & ~begun)
        return (chosen for chosen in soonest if chosen.first >= self.today.toordinal())

    def _soonest(self, listed: int, wanted: int) -> Iterator[Chosen]:
        among, ahead = bits.Lookup(listed), bits.Lookup(listed & self._coming & ~self._off)
        seen: set[int] = set()
        for at in bits.numbers(listed & wanted):
            event = self.timetable.event[at]
            waits = at not in ahead and any(one in ahead for one in self.timetable.dates_of(event))
            if event not in seen and not waits:
                seen.add(event)
                yield self._of(event, among)

    def _of(self, event: int, among: bits.Lookup) -> Chosen:
        timetable, day = self.timetable, self.today.toordinal()
        dates = [(at, one) for at, one in enumerate(timetable.dates_of(event)) if one in among]
        coming = [(at, one) for at, one in dates if timetable.lasts[one] >= day]
        ahead = ((at, one) for at, one in coming if not timetable.flags[one] & (CANCELLED | POSTPONED))
        next_, date = next(ahead, coming[0])
        chosen = tuple(at for at, _ in dates)
        return Chosen(timetable.events[event], chosen, next_, timetable.orders[date], timetable.firsts[date])

    def news(self, selection: Selection, most: int) -> list[Fresh]:
        """What changed of the events of a selection, newest first; also of what is over or no longer listed."""
        newest = islice(self._news.of(self._chooser.chosen(selection)), most)
        found = [
            Fresh(outline, number)
            for event in newest
            for outline in (self.timetable.events[event],)
            for number in range(len(outline.news))
        ]
        found.sort(key=lambda fresh: (-fresh.outline.news[fresh.number][1], fresh.outline.news[fresh.number][0]))
        return found[:most]

    def changed(self, selection: Selection) -> datetime | None:
        """When anything of it last changed, what is past, withdrawn or has left it too; None: nothing ever did."""
        newest = next(self._changed.of(self._chooser.chosen(selection)), None)
        stayed = None if newest is None else self.timetable.events[newest].changed
        left = self._left(selection)
        last = max((at for at in (stayed, left) if at is not None), default=None)
        return None if last is None else datetime.fromtimestamp(last, UTC)

    def _left(self, selection: Selection) -> int | None:
        """When an event last left it; None: none ever did."""
        place = only(selection.place) or "-"
        former = self._former.get(None if place.startswith("-") else place, ())
        return max((one.at for one in former if may_have_held(selection, one)), default=None)


def _named(words: Words) -> str | None:
    """What a parameter asks for where that is one thing; None where it is several, or all but one."""
    word = only(words)
    return None if word is None or word.startswith("-") else word


def _outlines(kept: Kept, before: Almanac | None) -> Iterable[Outline]:
    """What is kept under a number never changes: only what was not there before is read."""
    if before is None:
        return map(unpacked, kept.outlines())
    there = kept.numbers()
    stayed = [each for each in before.timetable.events if each.number in there]
    came = there - {each.number for each in stayed}
    return [*stayed, *map(unpacked, kept.outlines(came))]


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """While inside, no garbage is looked for: new values are none, and looking among so many takes as long again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _newest_former(events: Iterable[Outline]) -> defaultdict[str | None, list[Former]]:
    """Where events were before, each whereabouts with its last instant: by place, and all of them under None."""
    last: dict[tuple[str | None, str, tuple[str, ...]], int] = {}
    for event in events:
        for at, city, type_, places in event.former:
            there = (city, type_, tuple(places))
            last[there] = max(at, last.get(there, at))
    found: defaultdict[str | None, list[Former]] = defaultdict(list)
    for there, at in last.items():
        for place in (None, *there[2]):
            found[place].append(Former(at, *there))
    return found
