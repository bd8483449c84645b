"""Recordings that somebody else made: a folder of pages without an index, found by their names or by what they say."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from parsel import Selector
from scrapy import Request
from scrapy.http import Response

from aggregator.errors import UsageError
from spiders.saved_pages import file_response

NOT_PAGES = (".extruct.json", ".expected.json", ".md", ".toml", ".tsv", ".py", ".txt", ".snap", ".har", ".png", ".jpg")
"""What stands beside recordings and is none."""

STAMP = re.compile(r"(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
"""A date in a file's name: 2026-06-16 or 20260616."""

MOST_FILES = 20_000
HEAD = 200_000
"""Bytes at the start of a page in which it names its own address."""


@dataclass(frozen=True)
class Recording:
    """One file and the day that its name says it was made."""

    file: Path
    day: date | None

    @property
    def words(self) -> str:
        """The name as hyphenated words, to be compared with those of an address."""
        return f"-{slug(self.file.name.partition('.html')[0].removesuffix(self.file.suffix))}-"


@dataclass(frozen=True)
class Recordings:
    """The recordings of a folder, as far as they were made by ``at``; of several of one page, the newest of these."""

    recordings: tuple[Recording, ...]
    start_urls: tuple[str, ...]
    at: datetime

    def answer(self, request: Request) -> Response | None:
        """The recording of this page, None where there is none."""
        found = self._find(request.url) if request.method == "GET" else None
        return file_response(found.file, request.url) if found else None

    def _find(self, url: str) -> Recording | None:
        ways: tuple[Callable[[str], Sequence[Recording]], ...] = (self._named, self._addressed, self._of_the_start)
        return next((best for way in ways if (best := self._newest(way(url)))), None)

    def _newest(self, found: Sequence[Recording]) -> Recording | None:
        by_then = [one for one in found if one.day is None or one.day <= self.at.date()]
        return max(by_then, key=lambda one: (one.day or date.min, one.file.name), default=None)

    def _named(self, url: str) -> list[Recording]:
        """The files whose name holds the address, or its path as long as that says anything."""
        parts = urlsplit(url)
        path = slug(f"{parts.path} {parts.query}")
        wanted = f"-{slug(f'{_host(url)} {path}')}-", f"-{path}-" if path else None
        return [one for one in self.recordings if any(words and words in one.words for words in wanted)]

    def _addressed(self, url: str) -> list[Recording]:
        """The files that name this address as their own."""
        return [one for one in self.recordings if _same(own_address(one.file), url)]

    def _of_the_start(self, url: str) -> Sequence[Recording]:
        """All files, where they can only be the source's one page: a single file, or one page on several days."""
        if len(self.start_urls) != 1 or not _same(self.start_urls[0], url):
            return ()
        pages = {STAMP.split(one.file.name)[0] for one in self.recordings}
        stamped = all(one.day for one in self.recordings)
        return self.recordings if len(self.recordings) == 1 or (stamped and len(pages) == 1) else ()


def recordings(folder: Path, name: str, start_urls: Sequence[str], at: datetime | None) -> Recordings:
    """The recordings in a folder for one source.

    at: replay the pages as they were then; None for the newest day that a file's name holds.
    Raises UsageError when the folder is not one, holds no page of this source, or no page that old.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder of pages")
    found = tuple(Recording(file, day_of(file)) for file in page_files(folder))
    days = [one.day for one in found if one.day]
    if not found:
        raise UsageError(f"{folder} holds no pages")
    if at is None and not days:
        raise UsageError(
            f"the pages in {folder} carry no date; say when they were read, as in --at 2026-06-16T12:00:00Z"
        )
    then = at or datetime.combine(max(days), time(12), UTC)
    known = Recordings(found, tuple(start_urls), then)
    if start_urls and not any(known.answer(Request(url)) for url in start_urls):
        raise UsageError(f"{folder} holds no page of {name} by {then:%Y-%m-%d} (looked for {', '.join(start_urls)})")
    return known


def page_files(folder: Path) -> Iterator[Path]:
    """The files of a folder that may be pages, sorted; what stands beside pages and hidden files are none."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    for _, file in zip(range(MOST_FILES), files, strict=False):
        inside = file.relative_to(folder).parts
        if not any(part.startswith(".") for part in inside) and not file.name.lower().endswith(NOT_PAGES):
            yield file


def day_of(file: Path) -> date | None:
    """The day in a file's name, None where it holds none."""
    for year, month, day in STAMP.findall(file.name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def own_address(file: Path) -> str | None:
    """The address that an HTML page gives as its own: its canonical link, else its og:url."""
    head = file.read_bytes()[:HEAD].decode("utf-8", "replace")
    if "<" not in head[:1000]:
        return None
    page = Selector(text=head, type="html")
    given = (
        page.xpath("//link[@rel='canonical']/@href").get() or page.xpath("//meta[@property='og:url']/@content").get()
    )
    return urljoin("", given.strip()) if given else None


def slug(text: str) -> str:
    """The words of a text, in small letters and with hyphens between them."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _same(one: str | None, other: str) -> bool:
    if not one:
        return False
    first, second = urlsplit(one), urlsplit(other)
    return (_host(one), first.path.rstrip("/"), first.query) == (_host(other), second.path.rstrip("/"), second.query)
