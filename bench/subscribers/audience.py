"""Everybody who subscribes: calendars of several selections, and readers of each kind of feed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from aggregator.event import EventType
from bench.subscribers import truth
from bench.subscribers.edited import Edit
from bench.subscribers.judge import CalendarJudge, ChangesJudge, ItemsJudge
from bench.subscribers.reader import Reader
from bench.subscribers.world import World

CALENDARS: dict[str, dict[str, object]] = {
    "feeds/all.ics": {},
    "feeds/derby.ics": {"city": "derby"},
    "feeds/theatre.ics": {"kind": EventType.THEATER},
    "feeds/nottingham/music.ics": {"city": "nottingham", "kind": EventType.MUSIC},
    "feeds/places/quad.ics": {"place": "quad"},
}
ITEMS = {"feeds/all.rss": False, "feeds/all.atom": False, "feeds/all.upcoming.rss": True, "feeds/all.json": False}
"""The feeds whose items are events, with whether their order is that of their dates."""
CHANGES = "feeds/all.changes.rss"
FEEDS = frozenset(name.partition(".")[0] for name in (*CALENDARS, *ITEMS, CHANGES))
"""The paths of all of these."""


@dataclass
class Audience:
    """They all look after every publishing. read: gives the published bytes of a name."""

    read: Callable[[str], bytes]
    calendars: dict[str, CalendarJudge] = field(default_factory=lambda: {name: CalendarJudge() for name in CALENDARS})
    judges: dict[str, ItemsJudge] = field(
        default_factory=lambda: {name: ItemsJudge(by_date) for name, by_date in ITEMS.items()}
    )
    readers: dict[str, Reader] = field(default_factory=lambda: {name: Reader() for name in (*ITEMS, CHANGES)})
    changes: ChangesJudge = field(default_factory=ChangesJudge)

    def complaints(self, edit: Edit, world: World) -> Iterator[str]:
        """What anybody would complain of after this edit, each with the feed that it is about."""
        for name, calendar in self.calendars.items():
            entries = truth.entries(world, **CALENDARS[name])
            yield from _of(name, calendar.wrongs(self.read(name), world, edit, entries))
        told = truth.telt(world)
        for name, judge in self.judges.items():
            self.readers[name].refresh(self.read(name))
            yield from _of(name, judge.wrongs(self.readers[name], world, edit, told))
        self.readers[CHANGES].refresh(self.read(CHANGES))
        yield from _of(CHANGES, self.changes.wrongs(self.readers[CHANGES], edit, world))


def _of(name: str, wrongs: Iterator[str]) -> Iterator[str]:
    return (f"{name}: {wrong}" for wrong in wrongs)
