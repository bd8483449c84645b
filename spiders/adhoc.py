"""Sources given on the command line: any file, folder, pattern or web address that one of the readers knows.

A file is read from the disk as it is; an address is crawled with all our manners. Each is a source of its own, named
after the file or the address, so that the same calendar of another day is the same source.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from scrapy.http import Response

from aggregator.errors import UsageError
from aggregator.event import City
from aggregator.listing import Listing
from aggregator.source import Authority, Source
from spiders.platforms.dispatch import read_any
from spiders.platforms.reading import Reading
from spiders.recordings import own_address, page_files, slug
from spiders.source import SourceSpider

WEB = ("http://", "https://", "webcal://", "webcals://")

DATED = re.compile(r"[-_.]?20\d\d-?[01]\d-?[0-3]\d([-_.T][0-9a-z]{1,16})?\Z", re.IGNORECASE)
"""The date, and a version behind it, at the end of a recording's name."""

LONGEST_NAME = 80


@dataclass(frozen=True)
class About:
    """What is said of all sources of one command line."""

    city: City | None = None
    place: str | None = None
    time_zone: str = "Europe/London"
    locale: str = "en-GB"


@dataclass(frozen=True)
class Given:
    """One file or address. ``name``: the name of its source."""

    name: str
    url: str
    file: Path | None = None

    def source(self, about: About) -> Source:
        """Its declaration."""
        return Source(
            name=self.name,
            title=self.file.name if self.file else self.url,
            city=about.city,
            place=about.place,
            url=self.url,
            time_zone=about.time_zone,
            locale=about.locale,
            authority=Authority.LISTINGS,
            start_urls=(self.url,),
        )


class AdhocSpider(SourceSpider):
    """An address given on the command line, read by whichever reader knows its answer."""

    authority: ClassVar[Authority] = Authority.LISTINGS

    def listings(self, response: Response) -> Iterable[Listing]:
        """What the page lists, in whatever way it speaks."""
        return self._reading(response)

    def parse(self, response: Response, **_: object) -> Iterator[object]:
        """Read the page, and go on to the next of the same list."""
        reading = self._reading(response)
        yield from reading
        yield from reading.problems
        if reading.next_url:
            yield response.follow(reading.next_url)

    def _reading(self, response: Response) -> Reading:
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
        return read_any(response.body, response.url, kind, source=self.name, fetched=self.fetched(response))


def spider_for(given: Given, about: About) -> type[AdhocSpider]:
    """The spider of an address."""
    return type(
        "GivenAddress",
        (AdhocSpider,),
        {
            "name": given.name,
            "title": given.url,
            "start_urls": [given.url],
            "city": about.city,
            "place": about.place,
            "time_zone": about.time_zone,
            "locale": about.locale,
        },
    )


def all_given(arguments: Sequence[str], url: str | None = None) -> list[Given]:
    """The files and addresses that the arguments stand for, in their order, each once.

    url: where the one file that is given was had; without it a file's address is the one that its page names as its
    own, else its place on the disk. Raises UsageError for an argument that stands for nothing.
    """
    found: dict[Path | str, None] = {}
    for argument in arguments:
        found |= dict.fromkeys([argument] if argument.startswith(WEB) else files(argument))
    if url and (len(found) != 1 or any(isinstance(one, str) for one in found)):
        raise UsageError("--url says where one file was had; give --from one file with it")
    return [
        Given(name, _web(one)) if isinstance(one, str) else Given(name, url or own_address(one) or one.as_uri(), one)
        for one, name in zip(found, names(list(found)), strict=True)
    ]


def files(argument: str) -> list[Path]:
    """The files that a path, a folder or a pattern stands for. Raises UsageError when there are none."""
    path = Path(argument)
    root = Path(path.anchor or ".")
    paths = [path] if path.exists() else list(root.glob(str(path.relative_to(path.anchor))))
    found = [file for path in paths for file in (page_files(path) if path.is_dir() else [path])]
    if not found:
        raise UsageError(f"{argument} is no file, no folder with files in it, and no web address")
    return [file.absolute() for file in sorted(found)]


def names(found: Sequence[Path | str]) -> list[str]:
    """A name for each: as short as it can be, longer where two would have the same."""
    short = [_named(_short(one)) for one in found]
    times = Counter(short)
    longer = [name if times[name] == 1 else _named(_long(one)) for name, one in zip(short, found, strict=True)]
    times = Counter(longer)
    return [name if times[name] == 1 else f"{name}_{number}" for number, name in enumerate(longer, 1)]


def zone(name: str) -> str:
    """A time zone's name, checked. Raises UsageError for one that does not exist."""
    try:
        return ZoneInfo(name).key
    except (KeyError, OSError, ValueError) as error:
        raise UsageError(f"there is no time zone {name!r}; write it as Europe/London") from error


def _short(one: Path | str) -> str:
    return DATED.sub("", one.stem) or one.stem if isinstance(one, Path) else _long(one)


def _long(one: Path | str) -> str:
    if isinstance(one, Path):
        return f"{one.parent.name} {one.stem}"
    parts = urlsplit(_web(one))
    return f"{(parts.hostname or '').removeprefix('www.')} {parts.path} {parts.query}"


def _named(words: str) -> str:
    return f"from_{slug(words).replace('-', '_')}"[:LONGEST_NAME].rstrip("_")


def _web(url: str) -> str:
    """A calendar's address as a web address: webcal: is https: under another name."""
    return re.sub(r"\Awebcals?:", "https:", url)
