"""Places as far as matching needs them: which room is in which house, and by what names a title may mention one."""

from collections.abc import Iterable, Iterator

from aggregator.event import City, Place
from aggregator.matching.addresses import postcode
from aggregator.words.folding import words_of

Words = tuple[str, ...]

LONGEST_NAME = 7
"""Words, and one more, of a place's name that is looked for in an address."""

_GROUNDS = frozenset({"park", "garden", "university"})
_PUB_KINDS = frozenset({"pub", "bar", "club", "music-venue", "comedy-club"})
_OPEN = _GROUNDS | {"square"}
_STAGES = frozenset({"cinema", "theatre", "arts-centre"})
_CROWDED = frozenset(
    {"cinema", "leisure-centre", "library", "arts-centre", "university", "dance-house", "community-centre", "ice-rink"}
    | {"museum", "heritage", "gallery", "shopping-centre", "market", "civic"}
)
_ONE_ROOM = _PUB_KINDS | {
    "arena", "stadium", "racecourse", "church", "cathedral", "concert-hall", "theatre",
}  # fmt: skip
"""Kinds of house that hold one event at a time, unless the gazetteer knows rooms in them."""


class Houses:
    """A read-only view on the gazetteer's places; without places every key stands for itself."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        known = {place.key: place for place in places}
        self._parents = {key: place.contained_in for key, place in known.items()}
        self._cities = {key: place.city for key, place in known.items()}
        self._own_names = {key: _names(place) for key, place in known.items()}
        self._owners = _owners(self._own_names)
        self._by_name = {name: min(keys) for name, keys in self._owners.items() if len(keys) == 1}
        self._all_names = {key: self._names_around(key) for key in known}
        self._kinds = {key: place.kind for key, place in known.items()}
        self._roomy = frozenset(parent for parent in self._parents.values() if parent)
        self._postcodes = {key: postcode(place.postal_code or "") for key, place in known.items()}
        self._mentioned: dict[str, frozenset[str]] = {}
        self._grounds = {key: self._ground(place) for key, place in known.items()}

    def path(self, key: str) -> tuple[str, ...]:
        """The place, the house it is in, and so on outwards."""
        found = [key]
        while (parent := self._parents.get(found[-1])) and parent not in found:
            found.append(parent)
        return tuple(found)

    def root(self, key: str) -> str:
        """The outermost house of a place, or the park or campus that this stands in."""
        house = self.path(key)[-1]
        return self._grounds.get(house) or house

    def near(self, first: str, second: str) -> bool:
        """Whether the one is a park or a campus, and the other stands on it."""
        if self._kinds.get(first) not in _OPEN and self._kinds.get(second) not in _OPEN:
            return self.together(first, second)
        return self.root(first) == self.root(second)

    def is_area(self, key: str) -> bool:
        """Whether it is a part of the city that holds many houses."""
        return self._kinds.get(key) == "quarter"

    def stages_works(self, key: str) -> bool:
        """Whether it gives films and plays, which other houses of a city give at the same hour."""
        return self._kinds.get(key) in _STAGES

    def is_pub(self, key: str) -> bool:
        """Whether it is a pub, a bar or a place of music, which pages call by any of these words."""
        return self._kinds.get(key) in _PUB_KINDS

    def is_open(self, key: str) -> bool:
        """Whether it is a park, a square or a campus: a ground on which several things may have addresses."""
        return self._kinds.get(key) in _OPEN

    def is_square(self, key: str) -> bool:
        """Whether it is a square, on which houses of their own have their addresses."""
        return self._kinds.get(key) == "square"

    def holds_one(self, key: str) -> bool:
        """Whether it is one room, so that two events cannot begin in it at once."""
        if key in self._roomy or key not in self._kinds:
            return False
        parent = self._parents.get(key)
        room = parent is not None and self._kinds.get(parent) not in _OPEN
        return room or self._kinds[key] in _ONE_ROOM

    def is_crowded(self, key: str) -> bool:
        """Whether it is a house of many rooms, where two films or two classes begin at once."""
        return self._kinds.get(self.path(key)[-1]) in _CROWDED and not self.holds_one(key)

    def postcode(self, key: str) -> str:
        """The postcode of a known place, or an empty text."""
        return self._postcodes.get(key, "")

    def together(self, first: str, second: str) -> bool:
        """Whether two keys may be one place: equal, or one inside the other."""
        return first in self.path(second) or second in self.path(first)

    def city(self, key: str) -> City | None:
        """The city of a known place."""
        return self._cities.get(key)

    def mentioned(self, text: str) -> frozenset[str]:
        """The places, parts of the city aside, of which an address holds a name of two words or more."""
        if text not in self._mentioned:
            self._mentioned[text] = frozenset(self._named_in(words_of(text)))
        return self._mentioned[text]

    def _named_in(self, words: Words) -> Iterator[str]:
        spans = (words[at : at + size] for size in range(2, LONGEST_NAME) for at in range(len(words) - size + 1))
        yield from (key for span in spans for key in self._owners.get(span, ()) if not self.is_area(key))

    def _ground(self, place: Place) -> str | None:
        """The park or campus that a place's street address names, or that has its full postcode."""
        if place.kind in _GROUNDS:
            return None
        named = self._by_name.get(words_of(place.street_address or ""))
        if named and named != place.key and self._kinds[named] in _OPEN:
            return named
        code = self._postcodes[place.key]
        shared = (
            key for key, kind in self._kinds.items() if code and kind in _GROUNDS and self._postcodes[key] == code
        )
        return min(shared, default=None)

    def names(self, key: str) -> tuple[Words, ...]:
        """Every name of the place and of the houses around it as folded words, longest first."""
        return self._all_names.get(key, ())

    def _names_around(self, key: str) -> tuple[Words, ...]:
        found = {name for step in self.path(key) for name in self._own_names.get(step, ())}
        return tuple(sorted(found, key=lambda name: (-len(name), name)))

    def named(self, words: Words) -> str | None:
        """The one place with exactly this name, a leading "the" aside; None when none or several have it."""
        return self._by_name.get(words[1:] if words[:1] == ("the",) else words)


def _names(place: Place) -> frozenset[Words]:
    folded = {words_of(name) for name in (place.name, *place.alternate_name)}
    return frozenset(name[1:] if name[:1] == ("the",) else name for name in folded if name)


def _owners(names: dict[str, frozenset[Words]]) -> dict[Words, set[str]]:
    owners: dict[Words, set[str]] = {}
    for key, own in names.items():
        for name in own:
            owners.setdefault(name, set()).add(key)
    return {name: keys for name, keys in owners.items() if name}


NOWHERE = Houses()
