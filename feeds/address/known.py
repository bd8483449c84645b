"""What an address may name of the gazetteer: places with their houses, points and postcodes."""

import re
from collections.abc import Iterable, Mapping
from math import asin, cos, radians, sin, sqrt
from statistics import fmean

from aggregator.event import Place
from feeds.address.vocabulary import Vocabulary, slug

Point = tuple[float, float]
"""Latitude and longitude, degrees WGS 84."""

EARTH = 6371.0088  # kilometres, the mean radius (IUGG)
_REACH = 60.0
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")


class Known:
    """The places of a gazetteer, ready to be asked for."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places: Mapping[str, Place] = {place.key: place for place in places}
        self._houses = {key: frozenset(self._chain(key)) for key in self.places}
        self._points = {key: point for key in self.places if (point := self._point(key))}
        self.vocabulary = Vocabulary(tuple(self.places), self._names())

    def within(self, place: str, house: str) -> bool:
        """Whether the first is the second or a room of it."""
        return place == house or house in self._houses.get(place, ())

    def apart(self, place: str, other: str) -> bool:
        """Whether neither is a room of the other."""
        return not self.within(place, other) and not self.within(other, place)

    def point(self, place: str) -> Point | None:
        """Where a place is, or the house that it is a room of."""
        return self._points.get(place)

    def of_postcode(self, postcode: str) -> Point | None:
        """The middle of the places with that postcode, however it is spaced; None where no place has it."""
        wanted = _tight(postcode)
        found = [
            self._points[key]
            for key, place in self.places.items()
            if key in self._points and _tight(place.postal_code or "") == wanted
        ]
        return (fmean(y for y, _ in found), fmean(x for _, x in found)) if wanted and found else None

    def is_off_the_map(self, point: Point) -> bool:
        """Whether it is farther than 60 km from every place that we know."""
        return bool(self._points) and all(kilometres(point, other) > _REACH for other in self._points.values())

    def _chain(self, key: str) -> list[str]:
        found: list[str] = []
        above = self.places[key].contained_in
        while above and above not in found:
            found.append(above)
            above = self.places[above].contained_in if above in self.places else None
        return found

    def _point(self, key: str) -> Point | None:
        for each in (key, *self._chain(key)):
            place = self.places.get(each)
            if place and place.latitude is not None and place.longitude is not None:
                return place.latitude, place.longitude
        return None

    def _names(self) -> dict[str, str]:
        """The names and other names that only one place has."""
        owners: dict[str, set[str]] = {}
        for key, place in self.places.items():
            for name in (place.name, *place.alternate_name):
                owners.setdefault(slug(name), set()).add(key)
        return {
            name: key for name, [key, *others] in ((name, sorted(keys)) for name, keys in owners.items()) if not others
        }


def is_postcode(text: str) -> bool:
    """Whether it has the form of a postcode of the United Kingdom."""
    return bool(_POSTCODE.fullmatch(_tight(text)))


def _tight(postcode: str) -> str:
    return "".join(postcode[:20].upper().split())


def kilometres(one: Point, other: Point) -> float:
    """The great-circle distance (the haversine formula)."""
    (north, east), (south, west) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    chord = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin((east - west) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, chord)))
