"""The saved pages of one source: a folder ``<name>.pages`` with an index, ``pages.toml``.

::

    at = 2026-11-16T06:00:00Z        # when the pages were had; the clock of a replay

    [[page]]
    url = "https://lido.example/whats-on"
    file = "whats-on.html"
    how = "recorded"                 # or "written": by hand, from evidence about the site
    evidence = "where we know the markup from"
    status = 200                     # 200 unless stated
    content_type = "text/html"       # follows from the file's name unless stated
    at = 2026-11-16T06:00:00Z        # the folder's unless stated
    method = "GET"                   # GET unless stated; with POST, body = "…"
"""

import mimetypes
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from pydantic import AwareDatetime, ValidationError
from scrapy import Request
from scrapy.http import Response
from scrapy.http.headers import Headers
from scrapy.responsetypes import responsetypes
from scrapy.utils.request import fingerprint

from aggregator.errors import UsageError
from aggregator.value import Value

INDEX = "pages.toml"

TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".html": "text/html",
    ".htm": "text/html",
}


class SavedPage(Value):
    """One entry of the index."""

    url: str
    file: str
    how: str = "recorded"
    evidence: str = ""
    status: int = 200
    content_type: str | None = None
    at: AwareDatetime | None = None
    method: str = "GET"
    body: str = ""

    @property
    def key(self) -> bytes:
        """What two requests for this page share: method, canonical address and body."""
        return fingerprint(Request(self.url, method=self.method, body=self.body))


class Index(Value):
    """The index as the file has it."""

    at: AwareDatetime
    page: tuple[SavedPage, ...]


class Pages(Protocol):
    """A small web to replay."""

    @property
    def at(self) -> datetime:
        """The instant of the replay, aware."""

    def answer(self, request: Request) -> Response | None:
        """The saved answer to this request, None where none was saved."""


@dataclass(frozen=True)
class SavedPages:
    """The saved pages of one folder. ``at``: the newest of their instants."""

    folder: Path
    pages: tuple[SavedPage, ...]
    at: datetime

    def answer(self, request: Request) -> Response | None:
        """The saved answer to this request, None where none was saved."""
        page = self._by_key.get(fingerprint(request))
        return self.response(page, request.url) if page else None

    @cached_property
    def _by_key(self) -> dict[bytes, SavedPage]:
        return {page.key: page for page in self.pages}

    def response(self, page: SavedPage, url: str | None = None) -> Response:
        """A page as the answer to a request for ``url``, its own address unless stated."""
        return file_response(self.folder / page.file, url or page.url, page.status, page.content_type)


def load(folder: Path) -> SavedPages:
    """The pages of an indexed folder.

    Raises UsageError when there is no index, it cannot be read, or a file that it names is missing.
    """
    path = folder / INDEX
    try:
        index = Index.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {_why(error)}") from error
    for page in index.page:
        if not (folder / page.file).is_file():
            raise UsageError(f"{path} names {page.file}, which is not in the folder")
    newest = max([index.at, *(page.at for page in index.page if page.at)])
    return SavedPages(folder, index.page, newest.astimezone(UTC))


def file_response(file: Path, url: str, status: int = 200, content_type: str | None = None) -> Response:
    """A file as Scrapy would have got it from the network, of the class that fits its content."""
    body = file.read_bytes()
    headers = Headers({"Content-Type": content_type or type_of(file)})
    kind: Any = responsetypes.from_args(headers=headers, url=url, body=body)
    return kind(url=url, status=status, headers=headers, body=body)


def type_of(file: Path) -> str:
    """The content type that a file's name stands for."""
    return TYPES.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0] or "text/html"


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; `bothcities page NAME URL` saves a page and makes it"
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return str(error)
