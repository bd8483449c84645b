"""What a listing says of its place, read once for all the steps that look for it."""

import re
from dataclasses import dataclass
from math import cos, hypot, radians

from aggregator.event import City, Place
from aggregator.listing import ListedPlace
from aggregator.words.atlas import Atlas
from aggregator.words.names import bare, parts
from aggregator.words.text import line
from aggregator.words.towns import Town, read_city, read_postcode, read_town

_COUNTIES = frozenset({"derbyshire", "nottinghamshire", "east midlands"})
_METRES_PER_DEGREE = 111_320.0
_ONLINE = re.compile(r"(?:online|virtual|zoom|livestream|webinar|on line|youtube|microsoft teams|your own home)\b")


@dataclass(frozen=True)
class Asked:
    """What a listing says of its place, read once; ``context``: the city of the source, for common names alone."""

    atlas: Atlas
    name: str
    pieces: tuple[str, ...]
    street: str
    locality: str
    town: Town
    point: tuple[float, float] | None
    home: Place | None
    context: City | None
    text: str | None

    @property
    def is_online(self) -> bool:
        """Whether the place is no place."""
        return bool(_ONLINE.match(self.name)) and self.town.postcode is None

    @property
    def names_other_town(self) -> bool:
        """Whether it names a town or county in which no place of the gazetteer stands."""
        return bool(self.locality) and self.locality not in self.atlas.localities and self.locality not in _COUNTIES

    @property
    def says_nothing(self) -> bool:
        """Whether it names no place, or only the town that the source's own place is in."""
        if self.point is not None or self.street or self.town.postcode or self.town.outside or self.names_other_town:
            return False
        city = self.home.city if self.home else None
        return not self.name or (read_city(self.name) is not None and read_city(self.name) == city)


def ask(atlas: Atlas, listed: ListedPlace, home: Place | None, context: City | None) -> Asked:
    """The question that ``listed`` puts."""
    name, street = line(listed.name or ""), line(listed.street_address or "")
    address = ", ".join(one for one in (street, line(listed.address_locality or "")) if one)
    town = read_town(f"{name}, {address}" if address else name, listed.postal_code)
    if town.city is None and not town.outside and not town.postcode:
        town = town._replace(city=next((read_city(word) for word in bare(name).split()[-1:]), None))
    return Asked(
        atlas=atlas,
        name=bare(name),
        pieces=tuple(bare(piece) for piece in parts(name)),
        street=bare(street),
        locality=bare(listed.address_locality or ""),
        town=town,
        point=_point(listed.latitude, listed.longitude),
        home=home,
        context=(home.city if home else None) or context,
        text=_text(name, address, read_postcode(listed.postal_code) or "") or None,
    )


def _text(*said: str) -> str:
    """The page's words for where, each once: a street often begins with the name and ends with the postcode."""
    pieces: list[str] = []
    for piece in (words.strip() for one in said for words in one.split(",")):
        if piece and not any(f" {known}".casefold().endswith(f" {piece}".casefold()) for known in pieces):
            pieces.append(piece)
    return line(", ".join(pieces))


def metres(asked: Asked, place: Place, unknown: float = float("inf")) -> float:
    """How far the listed point is from the place, on a plane that is flat enough for two cities."""
    if asked.point is None or place.latitude is None or place.longitude is None:
        return unknown
    north = (asked.point[0] - place.latitude) * _METRES_PER_DEGREE
    east = (asked.point[1] - place.longitude) * _METRES_PER_DEGREE * cos(radians(place.latitude))
    return hypot(north, east)


def _point(latitude: str | None, longitude: str | None) -> tuple[float, float] | None:
    """Degrees; None unless both are numbers, on Earth, and not the 0,0 of an empty field."""
    try:
        point = float(latitude or ""), float(longitude or "")
    except ValueError:
        return None
    return point if abs(point[0]) <= 90 and abs(point[1]) <= 180 and point != (0.0, 0.0) else None
