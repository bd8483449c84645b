"""What happens in a town: shows open, move, are put off, called off, renamed, dropped from a page, merged and parted.

Each edit changes the truth and says which sources are read next, and what a person rules.
"""

from collections.abc import Callable

from aggregator.event import EventStatus
from aggregator.ruling import Word
from bench.subscribers import casting, changing
from bench.subscribers.ahead import told_ahead, told_next
from bench.subscribers.choosing import every_source, free, paired, some_sources, sources, whole
from bench.subscribers.edited import Edit
from bench.subscribers.world import DIARY, Night, Show, World

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
        return Edit(name, sources(show) if change is changing.sell else some_sources(world, show))

    return doing


def premiere(world: World) -> Edit:
    """A new show is announced."""
    show = casting.show(world)
    show.touched = world.step
    world.shows.append(show)
    return Edit("premiere", sources(show), parts=frozenset(telling.group for telling in show.tellings))


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


def _mend(world: World) -> Edit | None:
    """The other site takes the show's right name: it is plainly the same, unless a person has said that it is not."""
    pairs = [each for each in paired(world, apart=True) if each[2].alias is not None]
    if not pairs:
        return None
    show, one, other = world.random.choice(pairs)
    parts = frozenset({one.group, other.group})
    other.alias, show.touched = None, world.step
    if not show.parted:
        other.group = one.group
    return Edit("alias mended", (other.source,), parts=parts)


def _say_same(world: World) -> Edit | None:
    pairs = paired(world, apart=True)
    if not pairs:
        return None
    show, one, other = world.random.choice(pairs)
    parts = frozenset({one.group, other.group})
    other.group, show.parted, show.touched = one.group, False, world.step
    return Edit("ruled same", (), (Word.SAME, one, other), parts)


def _say_different(world: World) -> Edit | None:
    pairs = paired(world, apart=False)
    if not pairs:
        return None
    show, one, other = world.random.choice(pairs)
    other.group, show.parted, show.touched = other.own, True, world.step
    return Edit("ruled different", (), (Word.DIFFERENT, one, other), frozenset({one.group, other.group}))


EDITS: tuple[tuple[int, Doing], ...] = (
    (10, premiere),
    (6, _of_show("rename", changing.rename, some_sources)),
    (6, _of_show("move", changing.move, some_sources)),
    (5, _of_show("description", changing.describe)),
    (3, _of_show("price", changing.price)),
    (2, _of_show("type", changing.retype)),
    (5, _of_show("key", changing.rekey)),
    (4, _of_show("one more night", changing.add, some_sources)),
    (9, _of_night("reschedule", changing.reschedule)),
    (6, _of_night("hours", changing.other_hour)),
    (4, _of_night("end", changing.longer)),
    (5, _of_night("cancel", changing.status(EventStatus.CANCELLED))),
    (4, _of_night("postpone", changing.status(EventStatus.POSTPONED))),
    (4, _of_night("as planned", changing.status(EventStatus.SCHEDULED))),
    (4, _of_night("sold out", changing.sell)),
    (5, _drop_show),
    (5, _drop_night),
    (8, _return),
    (10, _again),
    (7, _twin),
    (3, _mend),
    (4, _say_same),
    (4, _say_different),
    (5, told_ahead),
)


def edit(world: World) -> Edit:
    """One thing happens; what was told by one page alone, the other tells soon."""
    for show in world.shows:
        if show.behind:
            return told_next(world, show, show.behind)
    weights, doings = zip(*EDITS, strict=True)
    while True:
        [doing] = world.random.choices(doings, weights)
        if (done := doing(world)) is not None:
            return done
