"""Makes saved pages: a page into the folder beside its source's file, an entry into the index, what it must yield."""

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scrapy import Request

from aggregator.errors import LayoutError, SourceError, UsageError
from aggregator.listing import Listing
from spiders.fetch import fetch
from spiders.loader import VenueLoader, project_settings, unknown
from spiders.recordings import slug
from spiders.replay import own_folder
from spiders.saved_pages import INDEX, TYPES, SavedPage, SavedPages, load
from spiders.source import SourceSpider
from spiders.walk import Told, read_answer, walk

SUFFIXES = {"text/calendar": ".ics", "application/json": ".json", "application/ld+json": ".json", "text/html": ".html"}

EXPECTED = ".expected.json"


@dataclass(frozen=True)
class Kept:
    """A page that was saved; a person is to review what is expected of it.

    listings: how many the source's reader finds on it. leads_to: how many further pages a crawl would ask for after it.
    """

    file: Path
    expected: Path
    listings: int
    leads_to: int = 0


def record(name: str, url: str, evidence: str = "") -> Kept:
    """Fetch a page with all our manners and keep it for this source.

    Once in a process, since it runs a crawl. Raises FetchError when the page was not had, and what ``keep`` raises.
    """
    spider = _spider(name)
    answer = fetch(url)
    kind = (answer.headers.get("Content-Type") or b"text/html").decode("latin-1")
    return _kept(spider, url, answer.body, content_type=kind, evidence=evidence)


def keep(name: str, url: str, file: Path, *, how: str, at: datetime | None = None, evidence: str = "") -> Kept:
    """Keep a page that is on the disk already, as a copy from a browser or one written by hand.

    url: the address it stands for. how: "recorded" or "written". at: the instant it is of; for a folder that has pages
    already it is the index's unless given, else now. Raises UsageError for an unknown name or a file that cannot be
    read, LayoutError when the source's reader does not know the page (which is saved all the same, with no expected
    result beside it).
    """
    spider = _spider(name)
    try:
        body = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    kind = TYPES.get(file.suffix.lower(), "text/html")
    return _kept(spider, url, body, content_type=kind, how=how, at=at or _own_at(spider), evidence=evidence)


def remove(name: str, url: str) -> Path:
    """Take a saved page away again, with its entry in the index and what was expected of it; gives the file that was.

    With its last page the folder goes. Raises UsageError for an unknown name or a page that is not saved.
    """
    folder = own_folder(_spider(name))
    index = folder / INDEX
    pages = load(folder).pages if index.is_file() else ()
    gone = next((page for page in pages if page.url == url), None)
    if gone is None:
        raise UsageError(f"{name} has no saved page {url}; its pages are named in {index}")
    kept = [page for page in pages if page is not gone]
    if kept:
        index.write_text(index_text(_index_at(index), kept), "utf-8")
    else:
        index.unlink()
    file = folder / gone.file
    file.unlink()
    expected_file(file).unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()
    return file


def _own_at(spider: type[SourceSpider]) -> datetime | None:
    """The instant of the pages that a source has already."""
    index = own_folder(spider) / INDEX
    return _index_at(index) if index.is_file() else None


def _index_at(index: Path) -> datetime:
    load(index.parent)
    at: datetime = tomllib.loads(index.read_text("utf-8"))["at"]
    return at


def _spider(name: str) -> type[SourceSpider]:
    loader = VenueLoader.from_settings(project_settings())
    if name not in loader.list():
        raise unknown(name, loader.list())
    return loader.load(name)


def _kept(
    spider: type[SourceSpider],
    url: str,
    body: bytes,
    *,
    content_type: str,
    how: str = "recorded",
    at: datetime | None = None,
    evidence: str = "",
) -> Kept:
    folder = own_folder(spider)
    file = save_page(
        folder, url, body, at=at or datetime.now(UTC), content_type=content_type, how=how, evidence=evidence
    )
    pages = load(folder)
    try:
        told = read_page(spider, pages, next(page for page in pages.pages if page.url == url))
    except SourceError as error:
        expected_file(file).unlink(missing_ok=True)
        raise _not_known(spider, url, file, error) from error
    return Kept(file, write_expected(file, told.listings), len(told.listings), told.leads_to)


def _not_known(spider: type[SourceSpider], url: str, file: Path, error: SourceError) -> LayoutError:
    why = str(error).removeprefix(f"{url}: ")
    away = f"bothcities page {spider.name} {url} --remove"
    return LayoutError(
        url,
        f"the page was saved as {file}, but the reader of {spider.name} does not know it: {why}. Nothing is expected of"
        f" it yet: mend the source's file and save the page again, or take it away with `{away}`",
    )


def save_page(
    folder: Path,
    url: str,
    body: bytes,
    *,
    at: datetime,
    content_type: str = "text/html",
    status: int = 200,
    how: str = "recorded",
    evidence: str = "",
) -> Path:
    """Save a page and its index entry, in place of the one that this address had before. ``at``: aware."""
    folder.mkdir(parents=True, exist_ok=True)
    index = folder / INDEX
    before = load(folder).pages if index.is_file() else ()
    kept = [page for page in before if page.url != url]
    old = next((page.file for page in before if page.url == url), None)
    file = folder / (old or _free_name(url, content_type, {page.file for page in before}))
    file.write_bytes(body)
    entry = SavedPage(
        url=url, file=file.name, how=how, evidence=evidence, status=status, content_type=content_type, at=_whole(at)
    )
    since = _index_at(index) if before else _whole(at)
    index.write_text(index_text(since, [*kept, entry]), "utf-8")
    return file


def index_text(at: datetime, pages: Iterable[SavedPage]) -> str:
    """The index of a folder of saved pages."""
    return f"at = {_toml(at)}\n" + "".join(f"\n[[page]]\n{_entry(page)}" for page in pages)


def read_page(spider: type[SourceSpider], pages: SavedPages, page: SavedPage) -> Told:
    """What a source makes of one saved page: as a crawl of the pages does where it gets there, else for itself.

    Raises LayoutError when the source does not know the page.
    """
    try:
        told = _reached(spider, pages, page) or _alone(spider(at=pages.at), pages, page)
    except Exception as error:
        raise LayoutError(page.url, f"the reader of {spider.name} breaks on it: {error}") from error
    unknown_ = next((problem for problem in told.problems if isinstance(problem, LayoutError)), None)
    if unknown_ and not told.listings:
        raise unknown_
    return told


def _reached(spider: type[SourceSpider], pages: SavedPages, page: SavedPage) -> Told | None:
    """What the page tells in a crawl; None where none gets there, be it that another page breaks it off."""
    try:
        return walk(spider, pages).get(page.file)
    except Exception:
        return None


def _alone(spider: SourceSpider, pages: SavedPages, page: SavedPage) -> Told:
    """A page that no other leads to yet: one with events on it, else one that leads on."""
    with_events = Request(page.url, callback=spider.listings)
    told, _ = read_answer(spider, pages, page, with_events)
    if any(isinstance(problem, LayoutError) for problem in told.problems):
        leading, _ = read_answer(spider, pages, page, Request(page.url))
        return leading if leading.leads_to else told
    return told


def said(listing: Listing) -> dict[str, object]:
    """A listing as an expected result has it: what the page says, without whose page it is and when it was read."""
    return listing.model_dump(mode="json", exclude_defaults=True, exclude={"source", "fetched"})


def expected_file(page: Path) -> Path:
    """Where the expected result of a page stands: beside it, ``<file>.expected.json``."""
    return page.with_name(page.name + EXPECTED)


def write_expected(page: Path, listings: Iterable[Listing]) -> Path:
    """Write the expected result of a page; a person is to review it."""
    file = expected_file(page)
    file.write_text(json.dumps([said(one) for one in listings], ensure_ascii=False, indent=2) + "\n", "utf-8")
    return file


def read_expected(page: Path) -> list[dict[str, object]]:
    """The expected result of a page. Raises FileNotFoundError when nobody wrote one."""
    expected: list[dict[str, object]] = json.loads(expected_file(page).read_text("utf-8"))
    return expected


def _free_name(url: str, content_type: str, taken: set[str]) -> str:
    words = slug(url.partition("://")[2].partition("/")[2])[:80].strip("-") or "index"
    suffix = SUFFIXES.get(content_type.partition(";")[0].strip().lower(), ".xml" if "xml" in content_type else ".html")
    named = (words + (f"-{number}" if number > 1 else "") + suffix for number in range(1, len(taken) + 2))
    return next(name for name in named if name not in taken)


def _entry(page: SavedPage) -> str:
    stated = page.model_dump(exclude_defaults=True) | {"how": page.how}
    order = [name for name in SavedPage.model_fields if name in stated]
    return "".join(f"{name} = {_toml(stated[name])}\n" for name in order)


def _toml(value: object) -> str:
    """A value as TOML writes it; a JSON string is a TOML string as long as it holds no DEL and no escaped letters."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _whole(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
