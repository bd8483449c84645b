"""Keeps a copy of each page for the conditional request of the next crawl: one SQLite file a source."""

import logging
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from scrapy import Request, Spider
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings
from scrapy.utils.project import data_path
from w3lib.http import headers_dict_to_raw, headers_raw_to_dict

KEPT = 60 * 24 * 60 * 60
"""Seconds that the copy of a page is kept after it was last stored or confirmed."""

PATIENCE = 1.0
"""Seconds to wait for another crawl of the same source that is writing."""

TOGETHER = 1.0
"""Seconds of which the copies are written in one go. A slow crawl writes each at once; a killed one loses these."""

_MADE = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS copy (
    request BLOB PRIMARY KEY, stored REAL NOT NULL, url TEXT NOT NULL, status INTEGER NOT NULL,
    headers BLOB NOT NULL, body BLOB NOT NULL
);
"""

log = logging.getLogger(__name__)


class Copies:
    """Scrapy's cache storage (HTTPCACHE_STORAGE). Of the two that Scrapy brings, one writes seven small files a page,
    which takes longer than to read the page; docs/decisions/copies-in-one-file.md says why not the other.

    A copy only spares the site a page it has sent before: where one cannot be kept, the crawl goes on without it.
    """

    def __init__(self, settings: BaseSettings) -> None:
        self._folder = Path(data_path(settings["HTTPCACHE_DIR"]))

    def open_spider(self, spider: Spider) -> None:
        """Open the source's file, and forget the copies of pages that were not asked for in a long while."""
        self._key = spider.crawler.request_fingerprinter.fingerprint
        self._file = opened(self._folder / f"{spider.name}.sqlite")
        self._tried(lambda: forget(self._file, time.time() - KEPT), spider)
        self._written = time.monotonic()

    def close_spider(self, spider: Spider) -> None:
        """Write what is left, and close it."""
        self._tried(self._file.commit, spider)
        self._file.close()

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """The copy of what this request was answered, or None."""
        asked = "SELECT url, status, headers, body FROM copy WHERE request = ?"
        if (found := self._file.execute(asked, (self._key(request),)).fetchone()) is None:
            return None
        url, status, raw, body = found
        headers = Headers(headers_raw_to_dict(raw))
        kind = responsetypes.from_args(headers=headers, url=url, body=body)
        return kind(url=url, status=status, headers=headers, body=body)

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Keep this answer in the place of the one before."""
        headers = headers_dict_to_raw(response.headers) or b""
        row = (self._key(request), time.time(), response.url, response.status, headers, response.body)
        self._tried(lambda: self._file.execute("INSERT OR REPLACE INTO copy VALUES (?, ?, ?, ?, ?, ?)", row), spider)
        if (now := time.monotonic()) - self._written >= TOGETHER:
            self._tried(self._file.commit, spider)
            self._written = now

    def _tried(self, work: Callable[[], object], spider: Spider) -> None:
        try:
            work()
        except sqlite3.Error as error:
            log.warning("%s: a copy of a page is not kept: %s", spider.name, error)


def opened(path: Path) -> sqlite3.Connection:
    """The file of a source's copies; a damaged one is begun anew, and where none can be had they last for one crawl."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _connected(path)
    except (OSError, sqlite3.OperationalError) as error:
        log.warning("no copies are kept in %s: %s", path, error)
        return _connected(":memory:")
    except sqlite3.DatabaseError:
        for part in path.parent.glob(f"{path.name}*"):
            part.unlink()
        return _connected(path)


def _connected(path: Path | str) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=PATIENCE)
    try:
        file.executescript(_MADE)
    except sqlite3.Error:
        file.close()
        raise
    return file


def forget(file: sqlite3.Connection, before: float) -> None:
    """Remove the copies last stored or confirmed before this instant, in seconds of the epoch."""
    file.execute("DELETE FROM copy WHERE stored < ?", (before,))
    file.commit()
