"""Which shows something can happen to, and whose pages tell of it."""

from bench.subscribers.world import Show, Telling, World


def sources(show: Show) -> tuple[str, ...]:
    """Those that list it, the one whose word counts most first."""
    return tuple(telling.source for telling in sorted(show.tellings, key=lambda telling: telling.authority))


def every_source(_world: World, show: Show) -> tuple[str, ...]:
    """All of them, whatever else happens in the town."""
    return sources(show)


def some_sources(world: World, show: Show) -> tuple[str, ...]:
    """All of them; or only the one whose word counts most, so that another still tells what was."""
    one_event = len({telling.group for telling in show.tellings}) < len(show.tellings)
    show.late = one_event and world.random.random() < 0.5
    return sources(show)[:1] if show.late else sources(show)


def free(world: World) -> list[Show]:
    """Shows that are listed everywhere, and have something to come."""
    return [
        show
        for show in world.shows
        if not (show.steady or show.late) and world.coming(show) and all(telling.listed for telling in show.tellings)
    ]


def whole(world: World) -> list[Show]:
    """Of these, the ones of which nothing is missing."""
    return [show for show in free(world) if all(night.listed for night in show.nights)]


def paired(world: World, *, apart: bool) -> list[tuple[Show, Telling, Telling]]:
    """Those of two pages, with these; whether they are two events."""
    return [
        (show, *show.tellings)
        for show in whole(world)
        if len(show.tellings) == 2 and (show.tellings[0].group != show.tellings[1].group) is apart
    ]
