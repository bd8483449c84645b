"""A feed: its address, its words, and the selection of events that it holds; and the feeds that we always publish."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import product

from pydantic import Field, ValidationError

from aggregator.errors import FeedError
from aggregator.event import Place
from aggregator.value import Value
from feeds.labels import CITIES, TYPES
from feeds.selection import Selection, one

_PATH = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$"
_NO_CLASSES = "Weekly classes are left out here; they have calendars of their own."
ORIGIN = "Collected by Both Cities from the venues' own pages."


class Form(StrEnum):
    """A format of a feed; its value is what ends the address."""

    ICS = ".ics"
    RSS = ".rss"  # what is new
    UPCOMING = ".upcoming.rss"
    CHANGES = ".changes.rss"
    ATOM = ".atom"
    JSON = ".json"


class Feed(Value):
    """One feed. ``path``: its address below the public folder without suffix, as ``feeds/derby/theatre``.

    query: the rest of the address, canonical and without its question mark; only for what is made on demand.
    """

    path: str = Field(pattern=_PATH, max_length=200)
    title: str
    description: str
    selection: Selection = Selection()
    query: str = Field(default="", max_length=2000)

    def address(self, form: Form) -> str:
        """Where it is in this format, below the public folder: ``feeds/events.ics?city=derby``."""
        return f"{self.path}{form}?{self.query}" if self.query else f"{self.path}{form}"


def always(places: Iterable[Place]) -> list[Feed]:
    """The feeds whose addresses never vanish: everything, each city, each type, both, and each place."""
    return [_everything(), *_cities(), *_types(), *_cities_and_types(), *map(of_place, _by_name(places))]


def of_place(place: Place) -> Feed:
    """The feed of one place, with the rooms in it and with its classes.

    Raises FeedError if the place's key cannot stand in an address.
    """
    try:
        return Feed(
            path=f"feeds/places/{place.key}",
            title=place.name,
            description=f"Everything on at {place.name}, classes included. {ORIGIN}",
            selection=Selection(place=one(place.key)),
        )
    except ValidationError as refused:
        raise FeedError(f"The place key {place.key!r} cannot be an address: use a-z, 0-9 and hyphens.") from refused


def _by_name(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (place.name.casefold(), place.key))


def _everything() -> Feed:
    return Feed(
        path="feeds/all",
        title="Derby and Nottingham",
        description=f"Everything on in Derby and Nottingham. {_NO_CLASSES} {ORIGIN}",
    )


def _cities() -> Iterator[Feed]:
    for city, name in CITIES.items():
        yield Feed(
            path=f"feeds/{city}",
            title=f"What's on in {name}",
            description=f"Everything on in {name}. {_NO_CLASSES} {ORIGIN}",
            selection=Selection(city=one(city)),
        )


def _types() -> Iterator[Feed]:
    for type_, label in TYPES.items():
        yield Feed(
            path=f"feeds/{type_.slug}",
            title=f"{label} in Derby and Nottingham",
            description=f"{label} in Derby and Nottingham. {ORIGIN}",
            selection=Selection(type=one(type_.slug)),
        )


def _cities_and_types() -> Iterator[Feed]:
    for (city, name), (type_, label) in product(CITIES.items(), TYPES.items()):
        yield Feed(
            path=f"feeds/{city}/{type_.slug}",
            title=f"{label} in {name}",
            description=f"{label} in {name}. {ORIGIN}",
            selection=Selection(city=one(city), type=one(type_.slug)),
        )
