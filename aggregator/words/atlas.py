"""The gazetteer's files -> places and the indexes that find them by name, postcode, point and room."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from aggregator.event import AmenityFact, City, Place
from aggregator.words.names import bare, slug
from aggregator.words.towns import read_city

FOLDER = Path(__file__).resolve().parents[1] / "gazetteer"
_CITY_OF = {"derby": City.DERBY, "nottingham": City.NOTTINGHAM, "around": None}


class Named(NamedTuple):
    """A place under one of its names; ``common`` when other houses, known or not, bear that name too."""

    place: Place
    common: bool


class Atlas:
    """Every place with its rooms, and the ways to find it; built once and then only read."""

    def __init__(self, entries: Iterable[tuple[City | None, dict[str, Any]]]) -> None:
        self.places: dict[str, Place] = {}
        self.by_name: dict[str, list[Named]] = defaultdict(list)
        self.by_postcode: dict[str, list[Place]] = defaultdict(list)
        self.rooms: dict[str, dict[str, Place]] = defaultdict(dict)
        self.names_of: dict[str, tuple[str, ...]] = {}
        self.postcodes_of: dict[str, frozenset[str]] = {}
        for city, entry in entries:
            self._add(city, entry)
        self.localities = frozenset(bare(one.address_locality or "") for one in self.places.values())
        self.certain = {name: of[0].place for name, of in self.by_name.items() if len(of) == 1 and not of[0].common}

    @classmethod
    def read(cls, folder: Path = FOLDER) -> "Atlas":
        """The atlas of the files in ``folder``; each file's name says the city."""
        return cls(
            (city, entry)
            for stem, city in _CITY_OF.items()
            for entry in tomllib.loads((folder / f"{stem}.toml").read_text("utf-8"))["place"]
        )

    def _add(self, city: City | None, entry: dict[str, Any]) -> None:
        place = _place(city, entry)
        self.places[place.key] = place
        common = {bare(name) for name in entry.get("common", ())}
        names = dict.fromkeys(bare(name) for name in (place.name, *place.alternate_name, *entry.get("common", ())))
        self.names_of[place.key] = tuple(names)
        for name in names:
            self.by_name[name].append(Named(place, name in common))
        self._add_postcodes(place, entry.get("other_postcodes", ()))
        for room in entry.get("rooms", ()):
            self._add_room(place, room)
        if place.contained_in:
            for name in names:
                self.rooms[place.contained_in].setdefault(_without_city(name), place)

    def _add_postcodes(self, place: Place, others: Iterable[str]) -> None:
        postcodes = frozenset(code for code in (place.postal_code, *others) if code)
        self.postcodes_of[place.key] = postcodes
        for code in postcodes:
            self.by_postcode[code].append(place)

    def _add_room(self, house: Place, room: str) -> None:
        inside = house.model_copy(
            update={
                "key": f"{house.key}-{slug(room)}",
                "name": f"{room}, {house.name}",
                "kind": "room",
                "alternate_name": (room,),
                "contained_in": house.key,
                "amenity_feature": (),
            }
        )
        self.places[inside.key] = inside
        self.names_of[inside.key] = (bare(inside.name), bare(room))
        self.postcodes_of[inside.key] = self.postcodes_of[house.key]
        self.rooms[house.key][bare(room)] = inside
        self.by_name[bare(inside.name)].append(Named(inside, common=False))


def _place(city: City | None, entry: dict[str, Any]) -> Place:
    return Place(
        key=entry["key"],
        name=entry["name"],
        city=city,
        kind=entry["kind"],
        alternate_name=tuple(entry.get("aliases", ())),
        street_address=entry.get("street"),
        address_locality=entry.get("locality") or (city.value.capitalize() if city else None),
        postal_code=entry.get("postcode"),
        latitude=entry.get("latitude"),
        longitude=entry.get("longitude"),
        url=entry.get("url"),
        contained_in=entry.get("contained_in"),
        amenity_feature=tuple(AmenityFact(**one) for one in entry.get("amenities", ())),
    )


def _without_city(name: str) -> str:
    kept = [word for word in name.split() if read_city(word) is None]
    return " ".join(kept) or name
