"""Places as far as matching needs them: which room is in which house, and by what names a title may mention one."""

from collections.abc import Iterable
from functools import lru_cache

from aggregator.event import City, Place
from aggregator.words.folding import words_of

Words = tuple[str, ...]


class Houses:
    """A read-only view on the gazetteer's places; without places every key stands for itself."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        known = {place.key: place for place in places}
        self._parents = {key: place.contained_in for key, place in known.items()}
        self._cities = {key: place.city for key, place in known.items()}
        self._own_names = {key: _names(place) for key, place in known.items()}
        self._by_name = _unambiguous(self._own_names)
        self._all_names = {key: self._names_around(key) for key in known}

    def path(self, key: str) -> tuple[str, ...]:
        """The place, the house it is in, and so on outwards."""
        found = [key]
        while (parent := self._parents.get(found[-1])) and parent not in found:
            found.append(parent)
        return tuple(found)

    def root(self, key: str) -> str:
        """The outermost house of a place."""
        return self.path(key)[-1]

    def together(self, first: str, second: str) -> bool:
        """Whether two keys may be one place: equal, or one inside the other."""
        return first in self.path(second) or second in self.path(first)

    def city(self, key: str) -> City | None:
        """The city of a known place."""
        return self._cities.get(key)

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


def _unambiguous(names: dict[str, frozenset[Words]]) -> dict[Words, str]:
    owners: dict[Words, set[str]] = {}
    for key, own in names.items():
        for name in own:
            owners.setdefault(name, set()).add(key)
    return {name: min(keys) for name, keys in owners.items() if len(keys) == 1 and name}


NOWHERE = Houses()


_WHERE_NOISE = frozenset(
    words_of(
        "the at in of and city centre center town derby nottingham derbyshire nottinghamshire uk england united "
        "kingdom street st road rd lane ln avenue ave square place gate room venue"
    )
)
_SORTS = frozenset(
    words_of(
        "pub bar inn arms club theatre hall library regional central park church community school museum gallery hotel "
        "house cafe coffee shop brewery tavern studio studios leisure sports stadium arena cinema college university"
    )
)
"""Words that many places of a city bear; alone they still say more than nothing."""


@lru_cache(maxsize=4096)
def where_words(text: str) -> frozenset[str]:
    """The telling words of a page's own words for a place: no town, no street kind, no postcode."""
    words = {word for word in words_of(text) if word not in _WHERE_NOISE and not word[:1].isdigit()}
    return frozenset(words - _SORTS or words)
