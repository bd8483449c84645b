"""The venue file of a route: made, and written where a crawl finds it."""

import keyword
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from aggregator.cli.discovered import Judged, where
from aggregator.errors import UsageError
from aggregator.event import City
from aggregator.words.places import Gazetteer
from spiders.discover.addresses import same_site
from spiders.discover.naming import source_name
from spiders.discover.route import Offer
from spiders.discover.venue_file import Named, venue_file
from spiders.loader import VenueLoader, project_settings
from spiders.source import all_sources


@dataclass(frozen=True)
class Asked:
    """What the command line says of the file. name: None where it is only to be shown. on: the day of the look."""

    name: str | None
    city: City | None
    place: str | None
    on: date


@dataclass(frozen=True)
class Made:
    """A venue's file. path: where it belongs, with ``<city>`` where nobody knows that. written: it stands there.

    start: the first address of its route. known: the sources that read the same site already.
    """

    name: str
    path: str
    text: str
    written: bool
    start: str
    known: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """For a program."""
        told = {"name": self.name, "path": self.path, "written": self.written, "text": self.text}
        return told | {"known_sources": list(self.known)}


def refuse(name: str, city: City | None, place: str | None) -> None:
    """Raises UsageError for a file that cannot be written: no city, no name of a file, or one that is there, a place
    elsewhere."""
    if city is None:
        raise UsageError("--write needs --city derby or --city nottingham, whose folder the file goes to")
    if place and Gazetteer.load().place(place).city != city:
        raise UsageError(f"{place} is not in {city}; a source stands in the folder of its place's city")
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,59}", name) or keyword.iskeyword(name):
        raise UsageError(f"{name!r} cannot be a source's name; write it in small letters, as in derby_theatre")
    if name in _loader().list() or (_folder(city) / f"{name}.py").exists():
        raise UsageError(f"there is a source named {name} already; give another name")


def made(offer: Offer, routes: Sequence[Judged], chosen: int, asked: Asked) -> Made:
    """The file for one of the routes; it is written where ``asked`` has a name."""
    best = routes[chosen]
    found = where(best, routes, offer.home)
    city = asked.city or found.city
    place = asked.place or (found.place if city is None or city == found.city else None)
    name = asked.name or _free(source_name(offer.title))
    named = Named(
        name=name,
        title=offer.title,
        home=offer.home,
        on=asked.on,
        city=city,
        place=place,
        several=found.several and asked.place is None,
    )
    known = tuple(one.name for one in all_sources() if same_site(one.url, offer.home))
    text = venue_file(best.route, named)
    file = _folder(city) / f"{name}.py" if city else _root() / "<city>" / f"{name}.py"
    if asked.name:
        _write(file, text)
    return Made(name, _shown(file), text, asked.name is not None, best.route.start_urls[0], known)


def _write(file: Path, text: str) -> None:
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from error


def _free(name: str) -> str:
    """A name that no source has yet."""
    taken = set(_loader().list())
    tries = (name, *(f"{name}_{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in tries if one not in taken)


def _loader() -> VenueLoader:
    return VenueLoader.from_settings(project_settings())


def _root() -> Path:
    package = import_module(project_settings().getlist("SPIDER_MODULES")[0])
    return Path(next(iter(package.__path__)))


def _folder(city: City) -> Path:
    return _root() / city


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)
