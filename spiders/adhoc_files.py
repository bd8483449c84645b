"""Reads files from the disk as sources of their own: no network, no Scrapy, one run file each."""

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from aggregator.errors import AggregatorError, FetchError
from aggregator.listing import Listing
from aggregator.run_file import path_of
from spiders.adhoc import About, Given
from spiders.platforms.dispatch import read_any
from spiders.progress import Book
from spiders.run_file import RunFileWriter
from spiders.saved_pages import type_of
from spiders.tally import FINISHED, Tally, bug, problem_of

LARGEST = 64 * 1024 * 1024
"""Bytes; a file is the person's own, so more than we take from the web."""

log = logging.getLogger(__name__)


def read_files(given: Iterable[Given], about: About, started: datetime, runs: Path, book: Book) -> None:
    """Read each file and leave its run file; one that cannot be read is a failed run, and the others go on."""
    for one in given:
        tally = Tally()
        found = _read(one, started, tally)
        source = one.source(about)
        run = tally.run(one.name, started, started, reason=FINISHED, recorded=True)
        path = path_of(runs, one.name, started)
        RunFileWriter.written(path, source, found, run)
        book.done(run, tally, path)


def _read(one: Given, started: datetime, tally: Tally) -> tuple[Listing, ...]:
    try:
        return _listings(one, started, tally)
    except AggregatorError as error:
        tally.problem(problem_of(error))
    except Exception as error:
        log.exception("%s: a mistake in this program at %s", one.name, one.file)
        tally.problem(bug(error, one.url))
    return ()


def _listings(one: Given, started: datetime, tally: Tally) -> tuple[Listing, ...]:
    assert one.file is not None  # a Given without a file is crawled
    body = body_of(one)
    tally.page(unchanged=False)
    reading = read_any(body, one.url, type_of(one.file), source=one.name, fetched=started)
    for listing in reading.listings:
        tally.listing(listing)
    for problem in reading.problems:
        tally.problem(problem_of(problem))
    return reading.listings


def body_of(one: Given) -> bytes:
    """The bytes of its file. Raises FetchError when it cannot be read, or is too large."""
    assert one.file is not None  # a Given without a file is crawled
    try:
        size = one.file.stat().st_size
        if size > LARGEST:
            raise FetchError(str(one.file), None, f"it is larger than {LARGEST // 1024 // 1024} MB")
        return one.file.read_bytes()
    except OSError as error:
        raise FetchError(str(one.file), None, str(error)) from error
