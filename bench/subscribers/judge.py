"""Holds what subscribers see against the truth, after every edit; what is wrong is told in sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aggregator.event import Moment
from bench.subscribers import truth
from bench.subscribers.calendar_client import CalendarClient, Seen
from bench.subscribers.edited import Edit
from bench.subscribers.reader import Item, Reader
from bench.subscribers.truth import Entry, Telt
from bench.subscribers.world import Night, Show, Telling, World

Which = tuple[int, int]
"""An event's group and a night's number."""


@dataclass
class CalendarJudge:
    """Of one calendar. weights: what a higher SEQUENCE must tell of, by UID. uids: of each time."""

    client: CalendarClient = field(default_factory=CalendarClient)
    weights: dict[str, tuple[object, ...]] = field(default_factory=dict)
    last: dict[str, Seen] = field(default_factory=dict)
    uids: dict[Which, str] = field(default_factory=dict)

    def wrongs(self, content: bytes, world: World, edit: Edit, entries: list[tuple[Entry, bool]]) -> Iterator[str]:
        """What this subscriber would complain of."""
        self.client.refresh(content)
        yield from self.client.quarrels
        self.client.quarrels.clear()
        shown = list(self.client.shown.values())
        self.uids = {which: uid for which, uid in self.uids.items() if which[0] not in edit.parts}
        yield from _differences(shown, entries)
        by_page = {page.url: (show, page) for show, pages in world.groups() for page in pages}
        for seen in shown:
            if (found := by_page.get(seen.url)) and (night := _night(found[0], seen)):
                yield from self._judge(seen, found, night, world, edit)
        self.last = dict(self.client.shown)

    def _judge(self, seen: Seen, found: tuple[Show, Telling], night: Night, world: World, edit: Edit) -> Iterator[str]:
        show, page = found
        composed = page.group in edit.parts
        place = None if page.group in night.withdrawn else show.place  # what nobody lists any more is at no other place
        weight = (seen.start, seen.end, seen.status, night.status, place)
        was, self.weights[seen.uid] = self.weights.get(seen.uid), weight
        before = self.last.get(seen.uid)
        if before and was not in (None, weight) and seen.sequence <= before.sequence and not night.over(world.now):
            yield f"{seen.summary}: it changed from {was} to {weight}, and SEQUENCE stayed {seen.sequence}"
        touched = composed or world.step in (show.touched, night.touched)
        if before and before.octets != seen.octets and not touched:
            yield f"{seen.summary}: nothing changed, but its octets did: {_apart(before.octets, seen.octets)}"
        uid = self.uids.setdefault((page.group, night.number), seen.uid)
        if uid != seen.uid:
            yield f"{seen.summary}: its UID changed"
        self.uids[page.group, night.number] = seen.uid


def _differences(shown: Iterable[Seen], entries: list[tuple[Entry, bool]]) -> Iterator[str]:
    """Duplicates, ghosts, stale times and places, and what is not shown."""
    got = Counter((seen.url, seen.summary, seen.start, seen.end, seen.place.partition(",")[0]) for seen in shown)
    may = Counter((each.url, each.summary, each.start, each.end, each.place) for each, _ in entries)
    must = Counter((each.url, each.summary, each.start, each.end, each.place) for each, sure in entries if sure)
    yield from (f"a duplicate, a ghost or stale: {_said(row)}" for row in got - may)
    yield from (f"not shown: {_said(row)}" for row in must - got)


def _said(row: Iterable[object]) -> str:
    return ", ".join(map(str, row))


def _night(show: Show, seen: Seen) -> Night | None:
    return next((night for night in show.nights if truth.utc(night.start) == seen.start), None)


def _apart(one: bytes, other: bytes) -> str:
    return str(set(one.split(b"\r\n")) ^ set(other.split(b"\r\n")))


@dataclass
class ItemsJudge:
    """Of one feed of items that are events. guids: by group. signs: what of an event the day changes, by guid."""

    by_date: bool = False
    guids: dict[int, str] = field(default_factory=dict)
    signs: dict[str, tuple[object, ...]] = field(default_factory=dict)

    def wrongs(self, reader: Reader, world: World, edit: Edit, told: list[tuple[Telt, int, Show]]) -> Iterator[str]:
        """What this subscriber would complain of."""
        if len({item.guid for item in reader.shown}) < len(reader.shown):
            yield "one guid twice in one feed"
        got = Counter((item.link, _start(item)) for item in reader.shown)
        want = Counter((each.url, each.startdate) for each, _, _ in told)
        yield from (f"a duplicate, a ghost or stale: {_said(row)}" for row in got - want)
        yield from (f"not shown: {_said(row)}" for row in want - got)
        by_page = {each.url: (each, group, show) for each, group, show in told}
        for item in reader.shown:
            if item.link in by_page:
                yield from self._judge(item, reader, by_page[item.link], world, edit)
        if self.by_date and [item.guid for item in reader.by_date()] != [item.guid for item in reader.shown]:
            yield "a program that sorts by date shows another order"

    def _judge(
        self, item: Item, reader: Reader, found: tuple[Telt, int, Show], world: World, edit: Edit
    ) -> Iterator[str]:
        told, group, show = found
        composed = group in edit.parts
        known = self.guids.setdefault(group, item.guid)
        if known != item.guid and not composed:
            yield f"{item.title}: its guid changed"
        self.guids[group] = item.guid
        # Which nights are past is not known to every page, and a title says "cancelled" only where all nights are.
        if not item.title.startswith(told.title) and not (len(show.tellings) > 1 and told.name in item.title):
            yield f"{item.title!r} should begin with {told.title!r}"
        touched = composed or world.step in (show.touched, *(night.touched for night in show.nights))
        was, self.signs[item.guid] = self.signs.get(item.guid), told.sign
        if item.guid in reader.redated and not touched and (not self.by_date or was == told.sign):
            yield f"{item.title}: nothing changed, but its date did"
        before = reader.before.get(item.guid)
        if before and before.octets != item.octets and was == told.sign and not touched:
            yield f"{item.title}: nothing changed, but its octets did"


def _start(item: Item) -> Moment | None:
    if not item.startdate:
        return None
    if "T" not in item.startdate:
        return datetime.fromisoformat(item.startdate).date()
    return datetime.fromisoformat(item.startdate).astimezone(UTC)


@dataclass
class ChangesJudge:
    """Of the feed of changes: each is told once, and as long as it is told it stays as it was."""

    told: dict[str, bytes] = field(default_factory=dict)

    def wrongs(self, reader: Reader, edit: Edit, world: World) -> Iterator[str]:
        """What this subscriber would complain of."""
        for item in reader.shown:
            if self.told.setdefault(item.guid, item.octets) != item.octets:
                yield f"{item.title}: news that changed"
        fresh = [item for item in reader.shown if item.guid in reader.unread]
        yield from (f"told twice: {link}" for link, times in Counter(item.link for item in fresh).items() if times > 1)
        news = {page.url for show in world.shows for page in show.tellings if _is_news(show, edit, world)}
        yield from (f"news of nothing: {item.title}" for item in fresh if item.link not in news and not edit.parts)
        due = {page.url for show in world.shows for page in show.tellings if _must_tell(show, edit, world)}
        if due and not any(item.link in due for item in fresh):
            yield f"not told: {edit.name} of {due}"


def _is_news(show: Show, edit: Edit, world: World) -> bool:
    """Whether something happened to this show that a goer may mind; a time may be withdrawn by any run."""
    of_a_night = any(night.touched == world.step for night in show.nights)
    return of_a_night or (edit.name not in truth.NO_NEWS and show.touched == world.step)


def _must_tell(show: Show, edit: Edit, world: World) -> bool:
    return edit.name in truth.NEWS and world.step in (show.touched, *(night.touched for night in show.nights))
