"""What changes of a show or of one of its nights; each tells whether anything did."""

from collections.abc import Callable
from datetime import timedelta

from aggregator.event import EventStatus, EventType
from bench.subscribers import casting
from bench.subscribers.world import PLACES, TYPES, Night, Show, World


def rename(world: World, show: Show) -> bool:
    """Another name, that shares no word with the old one."""
    show.name = world.title()
    return True


def move(world: World, show: Show) -> bool:
    """Another house."""
    show.place = world.random.choice([place for place in PLACES if place != show.place])
    return True


def describe(world: World, show: Show) -> bool:
    """Another description."""
    show.story = casting.story(world)
    return True


def price(world: World, show: Show) -> bool:
    """A pound more."""
    show.pence += 100
    return True


def retype(world: World, show: Show) -> bool:
    """Another sort of event; an exhibition stays one."""
    if show.type is EventType.EXHIBITION:
        return False
    show.type = world.random.choice([kind for kind in TYPES if kind is not show.type])
    return True


def reschedule(world: World, show: Show, night: Night) -> bool:
    """The night is on another day."""
    return _put(night, casting.another_day(night, show, world.random), world)


def other_hour(world: World, show: Show, night: Night) -> bool:
    """The night begins at another hour."""
    return _put(night, casting.another_hour(night, show, world.random), world)


def _put(night: Night, start: object, world: World) -> bool:
    if start is None or start == night.start:
        return False
    length = night.end - night.start if night.end else None
    probe = Night(0, start, None)
    if casting.begins(probe) <= world.now + timedelta(hours=30):
        return False
    night.start = start
    night.end = casting.after(start, length)
    return True


def longer(world: World, show: Show, night: Night) -> bool:
    """The night ends at another time, the exhibition some days later."""
    if show.type is EventType.EXHIBITION:
        night.end += timedelta(days=world.random.randint(1, 5))
    else:
        night.end = casting.ending(night.start, 75 if night.end is None or night.number % 2 else 200)
    return True


def status(status: EventStatus) -> Callable[[World, Show, Night], bool]:
    """What sets the status of a night."""

    def change(world: World, show: Show, night: Night) -> bool:
        was, night.status = night.status, status
        return was is not status

    return change


def sell(world: World, show: Show, night: Night) -> bool:
    """Sold out, or returns."""
    night.sold_out = not night.sold_out
    return True


def add(world: World, show: Show) -> bool:
    """One more night, after the last."""
    if show.type is EventType.EXHIBITION or not all(night.listed for night in show.nights):
        return False
    last = max(show.nights, key=lambda night: night.start)
    start = casting.days_later(last.start, 1)
    show.nights.append(Night(len(show.nights) + 1, start, casting.ending(start, 60)))
    return True


def rekey(world: World, show: Show) -> bool:
    """The site is rebuilt: the page has another id, another address, or both."""
    telling = world.random.choice(show.tellings)
    number = world.number()
    if telling.key is not None:
        telling.key = f"{telling.source}-{number}"
    if telling.key is None or world.random.random() < 0.5:
        telling.url = f"https://{telling.source}.example/whats-on/{show.number}-{number}"
    return True
