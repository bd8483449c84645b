"""Which key of an event object tells which field: worked out once for all objects that have the same keys."""

from functools import lru_cache
from typing import NamedTuple

from spiders.platforms.evidence import FIELDS
from spiders.platforms.node import Json
from spiders.platforms.schema_time import ACCESS_KEYS

_TEXTS = {
    "name": ("name",),
    "start_date": ("startDate",),
    "end_date": ("endDate",),
    "door_time": ("doorTime",),
    "duration": ("duration",),
    "event_status": ("eventStatus",),
    "previous_start_date": ("previousStartDate",),
    "description": ("description", "disambiguatingDescription"),
    "organizer": ("organizer", "organiser"),
    "typical_age_range": ("typicalAgeRange",),
    "event_attendance_mode": ("eventAttendanceMode",),
}
"""The fields that are one text. Field -> the keys that it is read from, the first that says something first."""
_STOOD = _TEXTS | {
    "name": ("name", "workPresented", "workPerformed", "headline"),
    "start_date": ("startDate", "eventSchedule"),
    "end_date": ("endDate", "eventSchedule"),
    "duration": ("duration", "eventSchedule"),
    "time_zone": ("eventSchedule",),
    "event_schedule": ("eventSchedule",),
    "performances": ("subEvent", "subEvents", "startDate"),
    "typical_age_range": ("typicalAgeRange", "ageRange", "audience"),
    "event_attendance_mode": ("eventAttendanceMode", "location"),
    "location": ("location",),
    "performer": ("performer", "performers", "actor"),
    "offers": ("offers", "offer", "isAccessibleForFree", "free", "remainingAttendeeCapacity"),
    "image": ("image", "thumbnailUrl"),
    "image_alt": ("image",),
    "keywords": ("keywords", "genre"),
    "event_type": ("@type", "type"),
    "access": ACCESS_KEYS,
}
"""Field -> the keys where its evidence may stand."""
_WITHOUT = {"identifier", "event_type"}
"""The fields that are told without a key of their own."""
_OTHERS = {"url", "mainEntityOfPage", "identifier", "sku", "@id", "id", "startTime", "endTime"}
_KEYS = _OTHERS.union(*_STOOD.values())


class Plan(NamedTuple):
    """texts: (field, key) of what is one text. stood: each field that may be told -> ".key", in the fields' order."""

    texts: tuple[tuple[str, str], ...]
    stood: dict[str, str]


def telling(node: dict[str, Json]) -> dict[str, Json]:
    """What of an object a listing is made of: the known keys that say something, be it 0 or false."""
    return {key: value for key, value in node.items() if key in _KEYS and (value or value == 0)}


@lru_cache(maxsize=2_000)
def plan(keys: tuple[str, ...]) -> Plan:
    """How an object with these keys, none of them empty, is read."""
    texts = ((field, _first(names, keys)) for field, names in _TEXTS.items())
    stood = {field: _first(_STOOD.get(field, ()), keys) for field in FIELDS}
    return Plan(
        tuple((field, key) for field, key in texts if key),
        {field: key and f".{key}" for field, key in stood.items() if key or field in _WITHOUT},
    )


def _first(names: tuple[str, ...], keys: tuple[str, ...]) -> str:
    return next((name for name in names if name in keys), "")
