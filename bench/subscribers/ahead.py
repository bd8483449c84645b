"""The page whose word counts less says what is new before the other does, and the other says it next."""

from collections.abc import Callable
from copy import deepcopy

from bench.subscribers import changing
from bench.subscribers.choosing import paired, sources
from bench.subscribers.edited import Edit
from bench.subscribers.world import Night, Show, World


def told_ahead(world: World) -> Edit | None:
    """The page whose word counts less is the first to say what is new, which it alone cannot change."""
    pairs = [show for show, _, _ in paired(world, apart=False)]
    if not pairs:
        return None
    show = world.random.choice(pairs)
    was = deepcopy(show)
    said = _told(world, show)
    show.behind = was if said else None
    return said


def told_next(world: World, show: Show, was: Show) -> Edit:
    """The page whose word counts most says it, too; or, before it does, the other says something else again."""
    said = _told(world, show) if world.random.random() < 0.3 else None
    return said or _caught_up(world, show, was)


def _told(world: World, show: Show) -> Edit | None:
    name, change = world.random.choice(_CHANGES)
    coming = world.coming(show)
    if not coming or not change(world, show, world.random.choice(coming)):
        return None
    return Edit(f"{name} told ahead", sources(show)[1:])


_CHANGES: tuple[tuple[str, Callable[[World, Show, Night], bool]], ...] = (
    ("rename", lambda world, show, _: changing.rename(world, show)),
    ("move", lambda world, show, _: changing.move(world, show)),
    ("reschedule", changing.reschedule),
    ("hours", changing.other_hour),
)


def _caught_up(world: World, show: Show, was: Show) -> Edit:
    """The page whose word counts most says it, too."""
    show.behind = None
    if (show.name, show.place) != (was.name, was.place):
        show.touched = world.step
    for night, before in zip(show.nights, was.nights, strict=True):
        if night.start != before.start:
            night.touched = world.step
    return Edit("catching up", sources(show)[:1])
