"""Where an event is: what a page says of its place -> a place of the gazetteer, or honestly only a city, or nothing.

The rule of cities: a place's city is the city it lies in. Outside both boundaries it is the city whose own it is and
serves: Trent Bridge, the City Ground and Rushcliffe's park and arena stand just over Nottingham's boundary, and
Newstead Abbey is run by Nottingham's council, so all of these are Nottingham's. Every other place outside has no city,
whatever postal town its letters go through.

``resolve`` tells only what the listing's own words for its place prove. ``locate`` goes on where they prove nothing: to
a place that the title names, then to the source's own city. A listing that says nothing of where it is is in its
source's city, whoever the source; one whose words are unknown, and name no other town, is so only where the source is
the venue or the organiser. A listing that names another town is in no city.
"""

from functools import lru_cache
from typing import NamedTuple

from aggregator.event import City, Place
from aggregator.listing import ListedPlace
from aggregator.words.asked import Asked, ask
from aggregator.words.atlas import Atlas
from aggregator.words.elsewhere import may_be_in
from aggregator.words.finding import STEPS
from aggregator.words.names import bare
from aggregator.words.text import line
from aggregator.words.titled import place_in_title, says_online
from aggregator.words.towns import read_city

_REMEMBERED = 50_000
_ONLINE = "it says that it is online"
IN_TITLE = "the title names it"
"""The reason of a place that only the title tells."""


class Resolution(NamedTuple):
    """Where a listing is.

    place: of the gazetteer, or None. city: the place's, else the one that the address itself proves.
    text: the listing's own words for where, one line. score: 0 to 1. reason: one clause for a person.
    """

    place: Place | None
    city: City | None
    text: str | None
    score: float
    reason: str


class Gazetteer:
    """The places of both cities; ``resolve`` finds the one a page means."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._locate = lru_cache(maxsize=_REMEMBERED)(self._located)
        self._resolve = lru_cache(maxsize=_REMEMBERED)(self._found)

    @classmethod
    def load(cls) -> "Gazetteer":
        """The gazetteer that comes with the program."""
        return cls(Atlas.read())

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place and every room, in the order of the files."""
        return tuple(self._atlas.places.values())

    def place(self, key: str) -> Place:
        """The place of that key; KeyError where there is none."""
        return self._atlas.places[key]

    def resolve(self, listed: ListedPlace | None, home: str | None, city: City | None = None) -> Resolution:
        """Where ``listed`` is.

        home: the key of the place that the whole source is about, if it is about one. city: the source's city; it
        only decides which house a common name means ("The Victoria Inn"), it never places anything by itself.
        """
        return self._resolve(listed, home, city)

    def locate(
        self, listed: ListedPlace | None, title: str, home: str | None, city: City | None, *, own: bool
    ) -> Resolution:
        """Where the event is: as ``resolve``, else the place its title names, else the source's ``city``.

        own: whether the source is the venue or the organiser, so that words nobody knows are of its own city.
        """
        return self._locate(listed, line(title), home, city, own)

    def _located(
        self, listed: ListedPlace | None, title: str, home: str | None, city: City | None, own: bool
    ) -> Resolution:
        found = self._resolve(listed, home, city)
        if found.place is not None or found.reason == _ONLINE:
            return found
        if found.text and read_city(bare(found.text)) is None:
            return self._in_own_city(found, listed, home, city) if own and found.city is None else found
        if found.text is None and says_online(title):
            return found._replace(reason=_ONLINE)
        place = place_in_title(self._atlas, title, found.city or city)
        if place is not None:
            return Resolution(place, place.city, found.text, 0.8, IN_TITLE)
        if found.city is None and city is not None:
            return found._replace(city=city, score=0.3, reason="the page names no place: the source's city")
        return found

    def _in_own_city(
        self, found: Resolution, listed: ListedPlace | None, home: str | None, city: City | None
    ) -> Resolution:
        house = self._atlas.places.get(home) if home else None
        asked = ask(self._atlas, listed or ListedPlace(), house, city)
        if city is None or not may_be_in(asked, city):
            return found
        return found._replace(city=city, score=0.3, reason="no known place, and no other town: the source's city")

    def _found(self, listed: ListedPlace | None, home: str | None, city: City | None) -> Resolution:
        house = self._atlas.places.get(home) if home else None
        asked = ask(self._atlas, listed or ListedPlace(), house, city)
        if asked.is_online:
            return Resolution(None, None, asked.text, 0.9, _ONLINE)
        if asked.says_nothing:
            return _at_home(asked)
        for step in STEPS:
            found = step(asked)
            if found is not None:
                return Resolution(found.place, found.place.city, asked.text, found.score, found.reason)
        return _only_town(asked)


def _at_home(asked: Asked) -> Resolution:
    if asked.home is None:
        return Resolution(None, asked.town.city, asked.text, 0.0, "the page names no place")
    said = "the page names only the town" if asked.text else "the page names no place"
    return Resolution(asked.home, asked.home.city, asked.text, 0.9, f"{said}: the source's own place")


def _only_town(asked: Asked) -> Resolution:
    if asked.town.city is not None:
        return Resolution(None, asked.town.city, asked.text, 0.4, "no known place; the address names the city")
    if asked.town.outside:
        where = asked.town.outside if asked.town.outside.startswith("the ") else asked.town.outside.title()
        said = f"no known place; {where} is outside both cities, whatever postal town its letters go through"
        return Resolution(None, None, asked.text, 0.4, said)
    return Resolution(None, None, asked.text, 0.0, "no known place, and the address proves no city")
