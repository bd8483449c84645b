"""What a subscriber ought to see, worked out from what is on and from what each source has said so far."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from aggregator.event import EventStatus, EventType, Moment
from bench.subscribers.world import LONDON, PLACES, Night, Show, Telling, World

BACK, AHEAD = timedelta(days=31), timedelta(days=400)
TOMBSTONE = timedelta(days=30)
NEWS = frozenset(
    ("rename", "move", "price", "reschedule", "hours", "cancel", "postpone", "one more night", "catching up")
)
"""The edits that a goer minds."""
NO_NEWS = frozenset(("description", "type", "nothing new", "premiere", "shadow"))
PREFIX = {EventStatus.CANCELLED: "CANCELLED: ", EventStatus.POSTPONED: "POSTPONED: "}


class Entry(NamedTuple):
    """One time as a calendar shows it. url: the page it leads to, which with the night tells which one it is.

    start, end: UTC, or days, the last one inclusive.
    """

    url: str
    night: int
    summary: str
    start: Moment
    end: Moment | None
    place: str


class Telt(NamedTuple):
    """One event as a reader shows it. startdate: of the next date, None where that is postponed.

    title: as it begins. sign: what of it the day decides: which dates are to come.
    """

    url: str
    name: str
    title: str
    startdate: Moment | None
    sign: tuple[object, ...]


def account(world: World, source: str) -> None:
    """What a whole crawl of this source, which begins now, leaves of what is no longer listed.

    A page is gone after two crawls of its source. A time that none of an event's pages names is missing after the
    first whole crawl of any of its sources, and withdrawn after the second. What is on today is never missing.
    """
    for show in world.shows:
        if show.late and any(page.source == source for page in show.tellings[1:]):
            show.late = False
    before = _events_of(world, source)
    for show in world.shows:
        for page in show.tellings:
            if page.source == source:
                _miss(world, show, page)
    now = _events_of(world, source)
    for number, (show, pages) in (before | now).items():
        _judge(world, show, [page for page in pages if page.missed < 2] or pages, number)


def _events_of(world: World, source: str) -> dict[int, tuple[Show, list[Telling]]]:
    """The events with a page of this source, by group."""
    found = ((show, pages) for show, pages in world.groups() if any(page.source == source for page in pages))
    return {pages[0].group: (show, pages) for show, pages in found}


def _miss(world: World, show: Show, telling: Telling) -> None:
    if telling.listed and (named := ahead(world, show)):
        telling.missed = 0
        telling.named = frozenset(night.number for night in named)
    elif any(night.last > world.today for night in show.nights if night.number in telling.named or telling.missed):
        telling.missed += 1
        telling.named = frozenset()
        if telling.missed == 2 and len(show.tellings) > 1:
            show.touched = world.step


def ahead(world: World, show: Show) -> list[Night]:
    """What a page still names: nothing of the days before today."""
    return [night for night in show.nights if night.listed and night.last >= world.today]


def _judge(world: World, show: Show, tellings: list[Telling], group: int) -> None:
    named = _named(show, tellings)
    for night in show.nights:
        if night.number in named:
            night.missing.pop(group, None)
            night.withdrawn.pop(group, None)
        elif group in night.withdrawn or night.over(world.now) or night.last == world.today:
            continue
        elif group not in night.missing:
            night.missing[group] = world.now
        elif night.missing[group] < world.now:
            night.withdrawn[group], night.touched = world.now, world.step


def _named(show: Show, tellings: list[Telling]) -> set[int]:
    """The nights that count as listed: where the page whose word counts most lists its run, nobody else adds to it."""
    lead = tellings[0].named
    run = [first(night) for night in show.nights if night.number in lead]
    others = {number for telling in tellings[1:] for number in telling.named}
    beyond = {night.number for night in show.nights if run and not min(run) <= first(night) <= max(run)}
    return set(lead) | (others & beyond if run else others)


def entries(
    world: World, *, city: str | None = None, kind: EventType | None = None, place: str | None = None
) -> list[tuple[Entry, bool]]:
    """Everything that a calendar of this selection holds, each with whether it must.

    What is over need not be known to every page, nor kept by what two pages came to be.
    """
    found = []
    for show, tellings in world.groups():
        for night in show.nights if _chosen(show, city, kind, place) else ():
            if _in_window(night, world) and not _gone(night, tellings[0], world):
                sure = len(show.tellings) == 1 or not night.over(world.now)
                found.append((_entry(show, tellings[0], night), sure))
    return found


def _chosen(show: Show, city: str | None, kind: EventType | None, place: str | None) -> bool:
    return city in (None, PLACES[show.place][1]) and kind in (None, show.type) and place in (None, show.place)


def _entry(show: Show, lead: Telling, night: Night) -> Entry:
    gone = _tombstone(night, lead) and night.status is not EventStatus.CANCELLED
    said = ("NO LONGER LISTED: " if gone else PREFIX.get(night.status, "")) + (lead.alias or show.name)
    return Entry(lead.url, night.number, said, utc(night.start), night.end and utc(night.end), PLACES[show.place][0])


def _in_window(night: Night, world: World) -> bool:
    return night.last >= world.today - BACK and first(night) <= world.today + AHEAD


def first(night: Night) -> date:
    """The first local day."""
    return night.start.astimezone(LONDON).date() if isinstance(night.start, datetime) else night.start


def _tombstone(night: Night, lead: Telling) -> bool:
    since = night.withdrawn.get(lead.group)
    return since is not None and since.astimezone(UTC).date() <= night.last


def _gone(night: Night, lead: Telling, world: World) -> bool:
    return _tombstone(night, lead) and world.now - night.withdrawn[lead.group] > TOMBSTONE


def telt(world: World) -> list[tuple[Telt, int, Show]]:
    """Everything that a reader's feed holds, with its group: what has a time to come, or one on today."""
    found = []
    for show, tellings in world.groups():
        nights = sorted((night for night in show.nights if not _tombstone(night, tellings[0])), key=_in_time)
        if any(night.last >= world.today for night in nights):
            found.append((_telt(world, show, tellings[0], nights), tellings[0].group, show))
    return found


def _telt(world: World, show: Show, lead: Telling, nights: list[Night]) -> Telt:
    ahead = [night for night in nights if night.last >= world.today]
    following = [night for night in ahead if night.status not in PREFIX] or ahead
    statuses = {night.status for night in nights}
    prefix = PREFIX.get(next(iter(statuses)), "") if len(statuses) == 1 else ""
    postponed = following[0].status is EventStatus.POSTPONED
    lately = tuple(night.number for night in nights if night.last >= world.today - BACK)
    sign = (*(night.number for night in following), "of", *lately, prefix)
    name = lead.alias or show.name
    return Telt(lead.url, name, prefix + name, None if postponed else utc(following[0].start), sign)


def _in_time(night: Night) -> datetime:
    start = night.start
    return (
        start.astimezone(UTC)
        if isinstance(start, datetime)
        else datetime(start.year, start.month, start.day, tzinfo=UTC)
    )


def utc(moment: Moment) -> Moment:
    """An instant as UTC, a day as it is."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
