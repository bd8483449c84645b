"""``python -m spiders NAME…``: crawls the named sources and leaves one run file each.

Standard output: progress, one JSON object a line. Exit code: 0 done (a source that failed says so in its run file),
1 a mistake in this program, 2 asked for something that is not there; ended by a signal, it dies of that signal.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from scrapy.settings import Settings

from aggregator.errors import AggregatorError, UsageError
from spiders.crawl import Job, crawl, die_as_asked, settings_for
from spiders.loader import VenueLoader, unknown
from spiders.progress import Book
from spiders.replay import pages_for

USAGE = 2
BROKEN = 1

log = logging.getLogger("spiders")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the answer is the exit code."""
    options = _options(arguments)
    book = Book(sys.stdout)
    try:
        _run(options, book)
    except AggregatorError as error:
        sys.stderr.write(f"spiders: {error}\n")
        return USAGE if isinstance(error, UsageError) else BROKEN
    if book.interrupted:
        die_as_asked()
    return BROKEN if book.bugs else 0


def _run(options: argparse.Namespace, book: Book) -> None:
    replaying = options.replay or options.pages is not None
    settings = settings_for(replaying=replaying, cache=options.cache or options.runs.parent / "cache")
    jobs = jobs_for(options.names, settings, options, book)
    if jobs:
        crawl(jobs, options.runs, settings, book)


def jobs_for(names: Sequence[str], settings: Settings, options: argparse.Namespace, book: Book) -> list[Job]:
    """One job for each name, for every source if none is named.

    Raises UsageError for a name that no source has, and for a source without pages to replay.
    """
    loader = VenueLoader.from_settings(settings)
    known = loader.list()
    for name in names:
        if name not in known:
            raise unknown(name, known)
    jobs = []
    for name in dict.fromkeys(names or known):
        spider = loader.load(name)
        replaying = options.replay or options.pages is not None
        saved = pages_for(spider, options.pages, options.at) if replaying else None
        jobs.append(Job(spider, saved, options.at if replaying else None))
    return jobs


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="spiders", description="Crawl sources, one run file each.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="a source; every source if none is named")
    parser.add_argument("--replay", action="store_true", help="read the saved pages in place of the network")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="read the pages in this folder in their place")
    parser.add_argument("--at", type=_instant, metavar="INSTANT", help="the instant of a replay, 2026-06-16T12:00:00Z")
    parser.add_argument("--runs", type=Path, default=Path("var/runs"), metavar="DIR", help="where the run files go")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="copies for conditional requests; beside the runs")
    return parser.parse_args(arguments)


def _instant(text: str) -> datetime:
    """An ISO 8601 instant; a time without an offset is UTC."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not an instant; write it as 2026-06-16T12:00:00Z") from error
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
