"""Finds the records of events in any JSON: the lists of one kind, wherever an answer keeps its parts."""

import re
from collections.abc import Iterator

from spiders.platforms.fields import Fields, said_at
from spiders.platforms.node import Json
from spiders.platforms.reading import MOST_LISTINGS
from spiders.platforms.record import looks_like_event, unwrapped

_MOST_NODES = 50_000
_COUNTED = re.compile(r"\d{1,20}$|\d{4}-\d\d-\d\d|[0-9a-f-]{16,40}$")
"""Keys that count or date what stands under them: ``{"2026-07-01": […], "2026-07-02": […]}``."""
Records = list[dict[str, Json]]


def holds_events(value: Json, fields: Fields) -> bool:
    """Whether there is any record of an event in ``value``."""
    return next(_lists(value, fields), None) is not None


def event_lists(value: Json, fields: Fields) -> list[Records]:
    """The records of events in ``value``, those of one kind together, the most first."""
    kinds: dict[frozenset[str], Records] = {}
    shapes: dict[tuple[str, ...], frozenset[str]] = {}
    for shape, records in _lists(value, fields):
        keys = frozenset(records[0])
        kind = shapes.get(shape) or next((known for known in kinds if _alike(known, keys)), keys)
        shapes[shape] = kind
        kinds.setdefault(kind, []).extend(records)
    return sorted((_once(records, fields) for records in kinds.values()), key=len, reverse=True)


def _lists(value: Json, fields: Fields) -> Iterator[tuple[tuple[str, ...], Records]]:
    """Every list of records that look like events, in the order of the answer, with the keys that lead to it."""
    waiting: list[tuple[tuple[str, ...], Json]] = [((), value)]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        shape, item = waiting.pop()
        if isinstance(item, list):
            whole = [unwrapped(record) for record in item[: 2 * MOST_LISTINGS] if isinstance(record, dict)]
            records = [record for record in whole if looks_like_event(record, fields)]
            if records:
                yield shape, records
                continue
            waiting.extend(((*shape, "*"), child) for child in reversed(item) if isinstance(child, dict | list))
        elif isinstance(item, dict):
            records = _keyed(item, fields)
            if records:
                yield shape, records
                continue
            named = [(key, child) for key, child in item.items() if isinstance(child, dict | list)]
            waiting.extend(
                ((*shape, "*" if _COUNTED.match(key) else key)[:20], child) for key, child in reversed(named)
            )


def _keyed(item: dict[str, Json], fields: Fields) -> Records:
    """The records of an object that keeps each under a key of its own, its title or its number."""
    inner = [child for child in item.values() if isinstance(child, dict)]
    if len(inner) < 2 or len(inner) < 0.8 * len(item) or not _alike(frozenset(inner[0]), frozenset(inner[-1]), 0.6):
        return []
    found = [record for record in inner[:MOST_LISTINGS] if looks_like_event(record, fields)]
    return found if len(found) >= 0.8 * len(inner) else []


def _alike(known: frozenset[str], keys: frozenset[str], share: float = 0.8) -> bool:
    """Whether two records are of one kind: four of five keys are in both."""
    return len(known & keys) >= share * len(known | keys)


def _once(records: Records, fields: Fields) -> Records:
    """Each record once, where an answer lists some twice ("featured", "upcoming")."""
    seen: dict[object, dict[str, Json]] = {}
    for record in records:
        key = (said_at(record, fields.identifier), said_at(record, fields.name), said_at(record, fields.start))
        seen.setdefault(key if key[0] else id(record), record)
    return list(seen.values())
