"""The steps that find a listed place: by name, by parts of it, by postcode or point, by room, by spelling."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from aggregator.event import Place
from aggregator.words.asked import Asked, metres
from aggregator.words.atlas import Named
from aggregator.words.fitting import NEAR, certain, choose, fits, most_similar, townless
from aggregator.words.names import bare

_SAME_SPELLING = 92.0
_MOST_WORDS = 16
_AREAS = frozenset({"quarter", "square", "park", "shopping-centre", "market", "civic"})
_BESIDE = frozenset({"near", "opposite", "behind", "beside", "outside", "by", "from", "to", "off", "not"})
_ROOM_WORDS = frozenset(
    {
        "main",
        "stage",
        "house",
        "studio",
        "studios",
        "foyer",
        "bar",
        "cafe",
        "gallery",
        "galleries",
        "auditorium",
        "hall",
    }
    | {"room", "rooms", "screen", "cinema", "level", "floor", "first", "second", "third", "ground", "upper", "lower"}
    | {"upstairs", "downstairs", "basement", "function", "rehearsal", "workshop", "education", "learning", "lecture"}
    | {
        "garden",
        "gardens",
        "courtyard",
        "terrace",
        "lounge",
        "space",
        "suite",
        "stalls",
        "circle",
        "balcony",
        "rooftop",
    }
    | {"conference", "meeting", "community", "dance", "one", "two", "three", "a", "b", "c", "and", "sports", "pool"}
    | {
        "swimming",
        "gym",
        "court",
        "courts",
        "pitch",
        "exhibition",
        "various",
        "throughout",
        "museum",
        "theatre",
        "area",
    }
    | {str(number) for number in range(21)}
)


@dataclass(frozen=True)
class Found:
    """A place, how sure (0 to 1), and why."""

    place: Place
    score: float
    reason: str


def by_name(asked: Asked) -> Found | None:
    """One of its names, letter for letter once the signs are gone."""
    for name in dict.fromkeys((asked.name, townless(asked.name))):
        place = choose(asked, name)
        if place is not None:
            return Found(place, 1.0, "the name is one of its names")
    return None


def by_parts(asked: Asked) -> Found | None:
    """A house named in one part, and perhaps its room in another: "Studio, Derby Theatre"."""
    houses = {place.key: place for piece in asked.pieces if (place := choose(asked, piece)) and len(asked.pieces) > 1}
    buildings = [house for house in houses.values() if house.kind not in _AREAS] or list(houses.values())
    inner = [house for house in buildings if not any(other.contained_in == house.key for other in buildings)]
    if len(inner) != 1:
        return None
    rooms = asked.atlas.rooms.get(inner[0].key, {})
    room = next((rooms[piece] for piece in asked.pieces if piece in rooms), inner[0])
    return Found(room, 0.95, "a part of the name is one of its names")


def by_edge(asked: Asked) -> Found | None:
    """A name that ends with a house's certain name, or begins with it and goes on with words for a room."""
    for name in dict.fromkeys((townless(asked.name), *asked.pieces)):
        words = name.split()[-_MOST_WORDS:]
        found = _at_end(asked, words) or _at_beginning(asked, words)
        if found:
            return found
    return None


def _at_end(asked: Asked, words: list[str]) -> Found | None:
    for start in range(1, len(words) - 1):
        place = certain(asked, " ".join(words[start:]))
        if place is not None and words[start - 1] not in _BESIDE:
            return Found(place, 0.8, "the name ends with one of its names")
    return None


def _at_beginning(asked: Asked, words: list[str]) -> Found | None:
    for end in range(len(words) - 1, 0, -1):
        place = certain(asked, " ".join(words[:end]))
        if place is not None and (room := _room_in(asked, place, " ".join(words[end:]))):
            return Found(room, 0.85, "the name begins with one of its names and names a room")
    return None


def by_postcode(asked: Asked) -> Found | None:
    """The same postcode, and a similar name or, where no name is given, the same house number and street."""
    there = asked.atlas.by_postcode.get(asked.town.postcode or "", [])
    found = most_similar(asked, there)
    if found:
        return Found(found[0], 0.9, f"same postcode, and the names agree by {found[1]:.0f} of 100")
    said = asked.street or asked.name
    doors = [place for place in there if _has_number(place) and bare(place.street_address or "") in said]
    if len(doors) == 1 and (not asked.name or asked.name in (asked.street, said) or asked.name[:1].isdigit()):
        return Found(doors[0], 0.8, "same postcode, house number and street")
    return None


def by_point(asked: Asked) -> Found | None:
    """A point within 75 metres, and a similar name."""
    if asked.point is None:
        return None
    near = [place for place in asked.atlas.places.values() if place.kind != "room" and metres(asked, place) <= NEAR]
    found = most_similar(asked, near)
    return (
        Found(found[0], 0.85, f"within {NEAR:.0f} m, and the names agree by {found[1]:.0f} of 100") if found else None
    )


def by_where_alone(asked: Asked) -> Found | None:
    """No name and no street, but a postcode or a point where we know one house alone; its rooms do not count."""
    if asked.name or asked.street:
        return None
    there = _houses(asked.atlas.by_postcode.get(asked.town.postcode or "", []))
    if len(there) == 1:
        return Found(there[0], 0.6, "no name, and it is the only place we know at that postcode")
    near = _houses([place for place in asked.atlas.places.values() if asked.point and metres(asked, place) <= NEAR])
    if len(near) == 1:
        return Found(near[0], 0.6, f"no name, and it is the only place we know within {NEAR:.0f} m")
    return None


def _houses(places: Iterable[Place]) -> list[Place]:
    """Those that stand in no other of them."""
    found = {place.key: place for place in places}
    return [place for place in found.values() if place.contained_in not in found]


def by_room(asked: Asked) -> Found | None:
    """A room of the source's own place, known or only called by a word for a room."""
    home = asked.home
    if home is None or not fits(asked, Named(home, common=True)):
        return None
    room = _room_in(asked, home, asked.name)
    return Found(room, 0.8, "a room of the source's own place") if room else None


def by_spelling(asked: Asked) -> Found | None:
    """A certain name spelled almost so."""
    if len(asked.name) < 8:
        return None
    best = process.extractOne(asked.name, asked.atlas.certain.keys(), scorer=fuzz.ratio, score_cutoff=_SAME_SPELLING)
    if best is None or _digits(best[0]) != _digits(asked.name):
        return None
    place = certain(asked, best[0])
    return Found(place, 0.7, f"spelled almost as one of its names ({best[1]:.0f} of 100)") if place else None


STEPS: tuple[Callable[[Asked], Found | None], ...] = (
    by_name,
    by_parts,
    by_edge,
    by_postcode,
    by_point,
    by_where_alone,
    by_room,
    by_spelling,
)


def _room_in(asked: Asked, house: Place, name: str) -> Place | None:
    """The house's room of that name; the house itself for words that only a room is called by."""
    room = asked.atlas.rooms.get(house.key, {}).get(name)
    words = name.split()
    return room or (house if words and all(word in _ROOM_WORDS for word in words) else None)


def _has_number(place: Place) -> bool:
    return bool(place.street_address) and (place.street_address or "")[:1].isdigit()


def _digits(name: str) -> list[str]:
    return re.findall(r"\d+", name)
