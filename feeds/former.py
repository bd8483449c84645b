"""Where an event was to be found before: a feed that it left has changed by that, and must not seem older.

So has one that an event left by being merged into another: the other one tells it from then on (see ``stale`` in
``aggregator.catalogue.renderings``), and the event itself again where it is parted from that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from aggregator.change import WHEREABOUTS, Change
from aggregator.event import City, Event, EventType, Place
from feeds.facets import houses
from feeds.past import Past
from feeds.rendered import Former


def former(event: Event, changes: Iterable[Change], places: Mapping[str, Place]) -> tuple[Former, ...]:
    """Each city, type and place that it left, with when it last did, newest first.

    changes: its own, and those of the events that were merged into it.
    """
    by_uid: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_uid[change.uid].append(change)
    pasts = {uid: Past(event if uid == event.uid else None, by_uid[uid]) for uid in sorted(by_uid)}
    left = [(at, uid) for uid, past in pasts.items() for at in past.every_instant() if _leaves(past, at)]
    found: dict[tuple[str | None, str, tuple[str, ...]], Former] = {}
    for at, uid in sorted(left, reverse=True):
        one = _at_that_time(event, pasts[uid], at, places)
        found.setdefault(one[1:], one)
    return tuple(found.values())


def _leaves(past: Past, at: int) -> bool:
    return any((None, field) in past.moved(at) for field in WHEREABOUTS)


def _at_that_time(event: Event, past: Past, at: int, places: Mapping[str, Place]) -> Former:
    """Right before that instant."""
    city, type_, key = (past.before(at, (None, field)) for field in WHEREABOUTS)
    place = places.get(key or "")
    inferred = City(city) if city else (place.city if place else None)
    return Former(at, inferred.value if inferred else None, EventType(type_ or event.type).slug, houses(key, places))
