"""Where an event was to be found before: a feed that it left has changed by that, and must not seem older."""

from collections.abc import Iterable, Mapping

from aggregator.change import Change
from aggregator.event import City, Event, EventType, Place
from feeds.facets import houses
from feeds.past import Past
from feeds.rendered import Former

_FIELDS = ("city", "type", "place")
_MOST = 20


def former(event: Event, changes: Iterable[Change], places: Mapping[str, Place]) -> tuple[Former, ...]:
    """Each city, type and place that it left, with when it last did, newest first."""
    past = Past(event, changes)
    found: dict[tuple[str | None, str, tuple[str, ...]], Former] = {}
    for at in past.instants():
        if any((None, field) in past.moved(at) for field in _FIELDS):
            one = _at_that_time(event, past, at, places)
            found.setdefault(one[1:], one)
    return tuple(found.values())[:_MOST]


def _at_that_time(event: Event, past: Past, at: int, places: Mapping[str, Place]) -> Former:
    """Right before that instant."""
    city, type_, key = (past.before(at, (None, field)) for field in _FIELDS)
    place = places.get(key or "")
    inferred = City(city) if city else (place.city if place else None)
    return Former(at, inferred.value if inferred else None, EventType(type_ or event.type).slug, houses(key, places))
