"""Renders an event and packs it for keeping; whatever is wrong with it costs nobody else anything."""

import logging
from collections.abc import Callable, Iterable, Sequence

from aggregator.change import Change
from aggregator.event import Event, Place
from aggregator.rendering import Rendering
from feeds.outline import packed
from feeds.render import render
from feeds.rendered import Facets, LeftOut, Rendered

_log = logging.getLogger(__name__)
_NOTHING = Facets(None, "other", (), None, None, False, (None, None), None, "")


def maker(places: Iterable[Place]) -> Callable[[Event, Sequence[Change]], Rendering]:
    """What renders an event, with these places; it never raises."""
    by_key = {place.key: place for place in places}

    def make(event: Event, changes: Sequence[Change]) -> Rendering:
        try:
            made = packed(render(event, changes, by_key))
            made.outline.encode()
        except Exception as why:  # a bug of ours, or text that is none
            _log.error("rendering %r met a bug", event.uid, exc_info=why)
            return packed(_left_out(event, f"it met a bug in this program: {type(why).__name__}: {why}"))
        return made

    return make


def _left_out(event: Event, why: str) -> Rendered:
    """The event as nothing but the reason why nothing is told of it."""
    sources = tuple(sorted({said.source for said in event.said.values()}))
    return Rendered(
        uid=event.uid,
        created=0,
        changed=0,
        facets=_NOTHING,
        dates=(),
        told=(),
        rss=(),
        atom=(),
        json=(),
        document="",
        news=(),
        left_out=(LeftOut(event.uid, why),),
        sources=sources,
    )
