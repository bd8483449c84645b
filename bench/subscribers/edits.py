"""What happens in a town: shows open, move, are put off, called off, renamed, dropped from a page, merged and parted.

Each edit changes the truth and says which sources are read next, and what a person rules.
"""

from collections.abc import Callable
from datetime import timedelta

from aggregator.event import EventStatus, EventType
from aggregator.ruling import Word
from bench.subscribers import casting
from bench.subscribers.choosing import every_source, free, some_sources, sources, whole
from bench.subscribers.edited import Edit
from bench.subscribers.world import DIARY, PLACES, TYPES, Night, Show, Telling, World

Doing = Callable[[World], Edit | None]


def _of_show(
    name: str, change: Callable[[World, Show], bool], read: Callable[[World, Show], tuple[str, ...]] = every_source
) -> Doing:
    def doing(world: World) -> Edit | None:
        shows = free(world)
        if not shows:
            return None
        show = world.random.choice(shows)
        if not change(world, show):
            return None
        show.touched = world.step
        return Edit(name, read(world, show))

    return doing


def _of_night(name: str, change: Callable[[World, Show, Night], bool]) -> Doing:
    def doing(world: World) -> Edit | None:
        shows = whole(world)
        if not shows:
            return None
        show = world.random.choice(shows)
        night = world.random.choice(world.coming(show))
        if not change(world, show, night):
            return None
        night.touched = world.step
        return Edit(name, sources(show) if change is _sell else some_sources(world, show))

    return doing


def _rename(world: World, show: Show) -> bool:
    show.name = world.title()
    return True


def _move(world: World, show: Show) -> bool:
    show.place = world.random.choice([place for place in PLACES if place != show.place])
    return True


def _describe(world: World, show: Show) -> bool:
    show.story = casting.story(world)
    return True


def _price(world: World, show: Show) -> bool:
    show.pence += 100
    return True


def _retype(world: World, show: Show) -> bool:
    if show.type is EventType.EXHIBITION:
        return False
    show.type = world.random.choice([kind for kind in TYPES if kind is not show.type])
    return True


def _reschedule(world: World, show: Show, night: Night) -> bool:
    return _put(night, casting.another_day(night, show, world.random), world)


def _other_hour(world: World, show: Show, night: Night) -> bool:
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


def _longer(world: World, show: Show, night: Night) -> bool:
    if show.type is EventType.EXHIBITION:
        night.end += timedelta(days=world.random.randint(1, 5))
    else:
        night.end = casting.ending(night.start, 75 if night.end is None or night.number % 2 else 200)
    return True


def _status(status: EventStatus) -> Callable[[World, Show, Night], bool]:
    def change(world: World, show: Show, night: Night) -> bool:
        was, night.status = night.status, status
        return was is not status

    return change


def _sell(world: World, show: Show, night: Night) -> bool:
    night.sold_out = not night.sold_out
    return True


def premiere(world: World) -> Edit:
    """A new show is announced."""
    show = casting.show(world)
    show.touched = world.step
    world.shows.append(show)
    return Edit("premiere", sources(show), parts=frozenset(telling.group for telling in show.tellings))


def _add(world: World, show: Show) -> bool:
    """One more night, after the last."""
    if show.type is EventType.EXHIBITION or not all(night.listed for night in show.nights):
        return False
    last = max(show.nights, key=lambda night: night.start)
    start = casting.days_later(last.start, 1)
    show.nights.append(Night(len(show.nights) + 1, start, casting.ending(start, 60)))
    return True


def _drop_show(world: World) -> Edit | None:
    shows = whole(world)
    if not shows:
        return None
    show = world.random.choice(shows)
    gone = show.tellings if world.random.random() < 0.7 else [world.random.choice(show.tellings)]
    for telling in gone:
        telling.listed = False
    if len(gone) < len(show.tellings):
        show.touched = world.step
    return Edit("vanish", tuple(telling.source for telling in gone))


def _drop_night(world: World) -> Edit | None:
    shows = [show for show in whole(world) if len(world.coming(show)) > 1]
    if not shows:
        return None
    show = world.random.choice(shows)
    world.random.choice(world.coming(show)).listed = False
    return Edit("a night vanishes", sources(show))


def _return(world: World) -> Edit | None:
    """What vanished is listed again."""
    ahead = [show for show in world.shows if any(night.last > world.today for night in show.nights)]
    gone = [show for show in ahead if not all(telling.listed for telling in show.tellings)]
    short = [show for show in ahead if not all(night.listed for night in show.nights)]
    if not gone and not short:
        return None
    show = world.random.choice(gone or short)
    for telling in show.tellings:
        telling.listed = True
    for night in show.nights:
        night.listed = True
    show.touched = world.step
    return Edit("return", sources(show))


def _again(world: World) -> Edit:
    """A source is read again and says what it said."""
    return Edit("nothing new", (world.random.choice((*PAGES,)),))


PAGES = ("lido", "arcade", DIARY.name)


def _rekey(world: World, show: Show) -> bool:
    """The site is rebuilt: the page has another id, another address, or both."""
    telling = world.random.choice(show.tellings)
    number = world.number()
    if telling.key is not None:
        telling.key = f"{telling.source}-{number}"
    if telling.key is None or world.random.random() < 0.5:
        telling.url = f"https://{telling.source}.example/whats-on/{show.number}-{number}"
    return True


def _twin(world: World) -> Edit | None:
    """A second site lists a show: under its name, so that nobody doubts, or under another."""
    shows = [show for show in whole(world) if len(show.tellings) == 1]
    if not shows:
        return None
    show = world.random.choice(shows)
    alias = world.title() if world.random.random() < 0.6 else None
    group = None if alias else show.tellings[0].group
    telling = casting.page(world, show, DIARY.name, group, alias)
    show.tellings.append(telling)
    show.touched = world.step if alias is None else show.touched
    return Edit("shadow" if alias else "twin", (DIARY.name,), parts=frozenset({telling.own, telling.group}))


def _pairs(world: World, *, apart: bool) -> list[tuple[Show, Telling, Telling]]:
    return [
        (show, *show.tellings)
        for show in whole(world)
        if len(show.tellings) == 2 and (show.tellings[0].group != show.tellings[1].group) is apart
    ]


def _mend(world: World) -> Edit | None:
    """The other site takes the show's right name: it is plainly the same, unless a person has said that it is not."""
    pairs = [each for each in _pairs(world, apart=True) if each[2].alias is not None]
    if not pairs:
        return None
    show, one, other = world.random.choice(pairs)
    parts = frozenset({one.group, other.group})
    other.alias, show.touched = None, world.step
    if not show.parted:
        other.group = one.group
    return Edit("alias mended", (other.source,), parts=parts)


def _say_same(world: World) -> Edit | None:
    pairs = _pairs(world, apart=True)
    if not pairs:
        return None
    show, one, other = world.random.choice(pairs)
    parts = frozenset({one.group, other.group})
    other.group, show.parted, show.touched = one.group, False, world.step
    return Edit("ruled same", (), (Word.SAME, one, other), parts)


def _say_different(world: World) -> Edit | None:
    pairs = _pairs(world, apart=False)
    if not pairs:
        return None
    show, one, other = world.random.choice(pairs)
    other.group, show.parted, show.touched = other.own, True, world.step
    return Edit("ruled different", (), (Word.DIFFERENT, one, other), frozenset({one.group, other.group}))


EDITS: tuple[tuple[int, Doing], ...] = (
    (10, premiere),
    (6, _of_show("rename", _rename, some_sources)),
    (6, _of_show("move", _move, some_sources)),
    (5, _of_show("description", _describe)),
    (3, _of_show("price", _price)),
    (2, _of_show("type", _retype)),
    (5, _of_show("key", _rekey)),
    (4, _of_show("one more night", _add, some_sources)),
    (9, _of_night("reschedule", _reschedule)),
    (6, _of_night("hours", _other_hour)),
    (4, _of_night("end", _longer)),
    (5, _of_night("cancel", _status(EventStatus.CANCELLED))),
    (4, _of_night("postpone", _status(EventStatus.POSTPONED))),
    (4, _of_night("as planned", _status(EventStatus.SCHEDULED))),
    (4, _of_night("sold out", _sell)),
    (5, _drop_show),
    (5, _drop_night),
    (8, _return),
    (10, _again),
    (7, _twin),
    (3, _mend),
    (4, _say_same),
    (4, _say_different),
)


def edit(world: World) -> Edit:
    """One thing happens."""
    weights, doings = zip(*EDITS, strict=True)
    while True:
        [doing] = world.random.choices(doings, weights)
        if (done := doing(world)) is not None:
            return done
