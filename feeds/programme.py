"""The events of one publishing, each occurrence checked and rendered once, indexed by every selection that holds it."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from aggregator.errors import FeedError
from aggregator.event import Event, Occurrence, Place
from feeds.card import Card, card
from feeds.feed import selections
from feeds.selection import Cancelled, Runs, Selection
from feeds.text import site
from feeds.times import LONDON, Times, is_gone, is_tombstone, times, zone
from feeds.vevent import newest_change, told
from feeds.window import Entry, Window, fit
from feeds.wording import PREFIX

_log = logging.getLogger(__name__)


class Rejected(NamedTuple):
    """One occurrence (or a whole event) that no feed can hold: its UID, and a sentence that says why."""

    uid: str
    reason: str


class Shown(NamedTuple):
    """An event with what of it can be shown: (occurrence, times), soonest first, tombstones left out."""

    event: Event
    dates: tuple[tuple[Occurrence, Times], ...]

    @property
    def last_day(self) -> date:
        """The last local day that it touches."""
        return max(when.last for _, when in self.dates)

    def going_ahead(self) -> tuple[tuple[Occurrence, Times], ...]:
        """The dates that are neither cancelled nor postponed; all of them if none is left."""
        return tuple(dated for dated in self.dates if dated[0].event_status not in PREFIX) or self.dates

    def coming(self, today: date) -> tuple[tuple[Occurrence, Times], ...]:
        """The dates that go ahead from today on; if none does, all dates from today on."""
        going_ahead = tuple(dated for dated in self.going_ahead() if dated[1].last >= today)
        return going_ahead or tuple(dated for dated in self.dates if dated[1].last >= today)


@dataclass
class _Part:
    """What one selection holds."""

    entries: list[Entry] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    changed: datetime | None = None


_NOTHING = _Part()


class Programme:
    """Everything that feeds are made of. ``as_of``: the catalogue's clock, aware; there is no other one.

    places: by key. today: London's day of ``as_of``. sources: who listed any of the events.
    """

    def __init__(
        self, events: Iterable[Event], places: Iterable[Place], as_of: datetime, cancelled: Cancelled = Cancelled.MARK
    ) -> None:
        if as_of.tzinfo is None:
            raise FeedError("The catalogue's as_of has no time zone; give an aware datetime.")
        self.places = {place.key: place for place in places}
        self.as_of = as_of
        self.today = as_of.astimezone(zone(LONDON)).date()
        self._cancelled = cancelled
        self._parts: defaultdict[Selection, _Part] = defaultdict(_Part)
        self._held: dict[Selection, tuple[list[Entry], Window]] = {}
        self._uids: set[str] = set()
        self.sources: set[str] = set()
        # Sorted, so that of two with one UID the same one is kept, in whatever order they come.
        for event in sorted(events, key=lambda event: (event.uid, event.url, event.name)):
            self._take(event)
        for part in self._parts.values():
            part.entries.sort()

    def entries(self, selection: Selection) -> list[Entry]:
        """The rendered occurrences, by (start, UID)."""
        return self._parts.get(selection, _NOTHING).entries

    def held(self, selection: Selection) -> tuple[list[Entry], Window]:
        """Those of the entries that one calendar holds, and how far it reaches."""
        if selection not in self._held:
            self._held[selection] = fit(self.entries(selection), self.today)
        return self._held[selection]

    def shown(self, selection: Selection) -> list[Shown]:
        """The events with at least one date to show."""
        return self._parts.get(selection, _NOTHING).shown

    def rejected(self, selection: Selection) -> list[Rejected]:
        """What had to be left out, and why."""
        return self._parts.get(selection, _NOTHING).rejected

    def changed(self, selection: Selection) -> datetime | None:
        """When anything of the selection last changed, past and withdrawn events too: it never goes back."""
        return self._parts.get(selection, _NOTHING).changed

    def _take(self, event: Event) -> None:
        entries: list[Entry] = []
        rejected: list[Rejected] = []
        dates: list[tuple[Occurrence, Times]] = []
        for occurrence, when, block in self._rendered(event, rejected):
            entries.append(Entry(when.order.timestamp(), occurrence.uid, when.first, when.last, block))
            if not is_tombstone(occurrence, when):
                dates.append((occurrence, when))
        dates.sort(key=lambda dated: (dated[1].order, dated[0].uid))
        changed = newest_change(event)
        self.sources |= {said.source for said in event.said.values()} or {site(event.url)}
        for selection in selections(event, self.places):
            part = self._parts[selection]
            part.entries += entries
            part.rejected += rejected
            part.changed = max(changed, part.changed or changed)
            if dates:
                part.shown.append(Shown(event, tuple(dates)))

    def _rendered(self, event: Event, rejected: list[Rejected]) -> Iterator[tuple[Occurrence, Times, bytes]]:
        """Each occurrence that can be shown; the others are added to ``rejected``."""
        try:
            shared = card(event, self.places, zone(event.time_zone))
        except Exception as why:
            rejected.append(rejection(event.uid, why))
            return
        for occurrence in sorted(event.occurrences, key=lambda occurrence: (occurrence.uid, str(occurrence.start))):
            try:
                when, block = self._render(shared, occurrence)
            except Exception as why:
                rejected.append(rejection(occurrence.uid, why))
                continue
            if not is_gone(occurrence, when, self.as_of):
                yield occurrence, when, block

    def _render(self, shared: Card, occurrence: Occurrence) -> tuple[Times, bytes]:
        when = times(occurrence, shared.local)
        wishes = {"", self._cancelled, Runs.SPAN}
        [block] = [one.block for one in told(shared, occurrence, when) if {one.cancelled, one.runs} <= wishes]
        if occurrence.uid in self._uids:
            raise FeedError("its UID is that of another occurrence.")
        self._uids.add(occurrence.uid)
        return when, block


def rejection(uid: str, why: Exception) -> Rejected:
    """The reason for a person. Whatever is not a FeedError is a bug of ours, and yet must not cost anyone a feed."""
    if isinstance(why, FeedError):
        return Rejected(uid, str(why))
    _log.error("rendering %r met a bug", uid, exc_info=why)
    return Rejected(uid, f"it met a bug in this program: {type(why).__name__}: {why}")
