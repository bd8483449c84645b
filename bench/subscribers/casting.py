"""New shows, and the times that shows are put on at."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from aggregator.event import EventType, Moment
from bench.subscribers.world import DIARY, LONDON, PLACES, STAGES, TYPES, Night, Show, Telling, World

HOURS = (time(11), time(14, 30), time(18), time(19, 30), time(20), time(23, 30))
LONG = (None, 45, 90, 150)
GALA = 300
"""Days ahead of a show that every source always lists, so that no page seems to look less far ahead than before."""


def gala(world: World, source: str) -> Show:
    """The show that never changes."""
    show = Show(
        world.number(),
        world.title(),
        "derby-theatre",
        EventType.THEATER,
        1000,
        "Every year.",
        [],
        [],
        ids=False,
        steady=True,
    )
    show.nights = [Night(1, _at(world.today + timedelta(days=GALA + world.numbers), time(19)), None)]
    show.tellings = [page(world, show, source)]
    return show


def show(world: World) -> Show:
    """A show of one to five nights, or an exhibition of some weeks, that one source lists, sometimes two."""
    random = world.random
    kind = EventType.EXHIBITION if random.random() < 0.1 else random.choice(TYPES)
    made = Show(
        number=world.number(),
        name=world.title(),
        place=random.choice(list(PLACES)),
        type=kind,
        pence=random.choice((500, 1250, 2000)),
        story=story(world),
        nights=[],
        tellings=[],
        ids=kind is not EventType.EXHIBITION and random.random() < 0.5,
    )
    made.nights = _span(world) if kind is EventType.EXHIBITION else _nights(world)
    made.tellings = [page(world, made, random.choice(list(STAGES)))]
    if random.random() < 0.15:
        made.tellings.append(page(world, made, DIARY.name, group=made.tellings[0].group))
    return made


def page(world: World, show: Show, source: str, group: int | None = None, alias: str | None = None) -> Telling:
    """A page of this source on this show; of an event of its own unless a group is given."""
    number = world.number()
    return Telling(
        source=source,
        url=f"https://{source}.example/whats-on/{show.number}-{number}",
        key=f"{source}-{number}" if world.random.random() < 0.6 else None,
        own=number,
        group=number if group is None else group,
        alias=alias,
    )


def story(world: World) -> str:
    """A description."""
    return " ".join(world.title() for _ in range(world.random.randint(3, 12))) + "."


def _nights(world: World) -> list[Night]:
    random = world.random
    first = world.today + timedelta(days=random.randint(3, 60))
    hour, minutes, every = random.choice(HOURS), random.choice(LONG), random.choice((1, 2, 7))
    found = []
    for turn in range(random.randint(1, 5)):
        start = _at(first + timedelta(days=every * turn), hour)
        found.append(Night(turn + 1, start, ending(start, minutes)))
    return found


def _span(world: World) -> list[Night]:
    first = world.today + timedelta(days=world.random.randint(3, 20))
    return [Night(1, first, first + timedelta(days=world.random.randint(5, 60)))]


def another_day(night: Night, show: Show, random: Random) -> Moment | None:
    """A day that the night may be put off to, or put forward to, without passing another night of the show."""
    others = sorted(_day(one.start) for one in show.nights if one is not night)
    here = _day(night.start)
    low = max((day for day in others if day <= here), default=here - timedelta(days=8))
    high = min((day for day in others if day >= here), default=here + timedelta(days=30))
    days = [low + timedelta(days=n) for n in range(1, (high - low).days) if low + timedelta(days=n) != here]
    if not days:
        return None
    day = random.choice(days)
    return _at(day, night.start.astimezone(LONDON).time()) if isinstance(night.start, datetime) else day


def another_hour(night: Night, show: Show, random: Random) -> datetime | None:
    """Another hour of the same day, at which no other night of the show begins."""
    if not isinstance(night.start, datetime):
        return None
    taken = {one.start for one in show.nights}
    here = _day(night.start)
    free = [start for hour in HOURS if (start := _at(here, hour)) not in taken]
    return random.choice(free) if free else None


def ending(start: Moment, minutes: int | None) -> Moment | None:
    """So many minutes after the start; None where nobody says."""
    if not isinstance(start, datetime) or minutes is None:
        return None
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(LONDON)


def after(start: Moment, length: timedelta | None) -> Moment | None:
    """The end of something that lasts so long by the clock on the wall."""
    return None if length is None else start + length


def days_later(start: datetime, days: int) -> datetime:
    """The same hour, so many days later."""
    return _at(_day(start) + timedelta(days=days), start.astimezone(LONDON).time())


def begins(night: Night) -> datetime:
    """The instant; a day begins at its midnight."""
    return night.start if isinstance(night.start, datetime) else _at(night.start, time())


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, LONDON)


def _day(moment: Moment) -> date:
    return moment.astimezone(LONDON).date() if isinstance(moment, datetime) else moment
