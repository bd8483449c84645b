"""``python -m spiders NAME…``: crawls the named sources and leaves one run file each.

Standard output: progress, one JSON object a line. Exit code: 0 done (a source that failed says so in its run file),
1 a mistake in this program, 2 asked for something that is not there; ended by a signal, it dies of that signal.
With ``--tethered`` it also ends when its standard input is closed, which is when whoever started it is gone.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from scrapy.settings import Settings

from aggregator.errors import AggregatorError, UsageError
from aggregator.event import City
from spiders.crawl import Job, crawl, die_as_asked, settings_for
from spiders.loader import VenueLoader, unknown
from spiders.progress import Book
from spiders.replay import pages_for
from spiders.tether import end_with_starter

USAGE = 2
BROKEN = 1

log = logging.getLogger("spiders")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the answer is the exit code."""
    options = _options(arguments)
    if options.tethered:
        end_with_starter()
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
    if options.at and not (_replaying(options) or options.given):
        raise UsageError("--at is the instant of a replay; give --replay, --pages or --from with it")
    settings = settings_for(replaying=_replaying(options), cache=options.cache or options.runs.parent / "cache")
    jobs = [] if options.given and not options.names else _declared(options, settings, book)
    if options.given:
        jobs += _given(options, book)
    if jobs:
        crawl(jobs, options.runs, settings, book)


def _declared(options: argparse.Namespace, settings: Settings, book: Book) -> list[Job]:
    """One job for each name, for every source if none is named; a file that cannot be imported is left out.

    Raises UsageError for a name that no source has, and for a source without pages to replay.
    """
    loader = VenueLoader.from_settings(settings)
    known = loader.list()
    for name in options.names:
        if name not in known:
            raise unknown(name, known)
    jobs = []
    for name in dict.fromkeys(options.names or known):
        try:
            jobs.append(_job(loader.load(name), options))
        except UsageError:
            raise
        except Exception:
            log.exception("%s: a mistake in its file", name)
            book.bugs += 1
    return jobs


def _given(options: argparse.Namespace, book: Book) -> list[Job]:
    """Read the files that were given; one job for each address."""
    from spiders import adhoc, adhoc_files  # noqa: PLC0415 - every reader there is, which declared sources do not need

    about = adhoc.About(options.city, options.place, adhoc.zone(options.time_zone), options.locale)
    given = adhoc.all_given(options.given, options.url)
    started = (options.at or datetime.now(UTC)).replace(microsecond=0)
    adhoc_files.read_files([one for one in given if one.file], about, started, options.runs, book)
    return [_job(adhoc.spider_for(one, about), options) for one in given if not one.file]


def _job(spider: type, options: argparse.Namespace) -> Job:
    if not _replaying(options):
        return Job(spider)
    return Job(spider, pages_for(spider, options.pages, options.at), options.at)


def _replaying(options: argparse.Namespace) -> bool:
    return options.replay or options.pages is not None


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="spiders", description="Crawl sources, one run file each.")
    add = parser.add_argument
    add("names", nargs="*", metavar="NAME", help="a source; every source if none is named")
    add("--replay", action="store_true", help="read the saved pages in place of the network")
    add("--pages", type=Path, metavar="DIR", help="replay the pages in this folder")
    add("--at", type=_instant, metavar="INSTANT", help="the instant of a replay, as in 2026-06-16T12:00:00Z")
    add("--from", dest="given", nargs="+", action="extend", metavar="FILE_OR_URL", help="read these, whatever they are")
    add("--url", metavar="URL", help="where the one file that --from gives was had")
    add("--city", type=City, choices=list(City), help="the city of what --from gives")
    add("--place", metavar="KEY", help="the gazetteer's key of the place of what --from gives")
    add("--time-zone", default="Europe/London", metavar="ZONE", help="the zone of what --from gives")
    add("--locale", default="en-GB", metavar="LOCALE", help="how what --from gives writes its dates")
    add("--runs", type=Path, default=Path("var/runs"), metavar="DIR", help="where the run files go")
    add("--cache", type=Path, metavar="DIR", help="copies for conditional requests; beside the runs")
    add("--tethered", action="store_true", help="end when standard input is closed")
    return parser.parse_args(arguments)


def _instant(text: str) -> datetime:
    """An ISO 8601 instant; a time without an offset is UTC."""
    try:
        read = datetime.fromisoformat(text)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not an instant; write it as 2026-06-16T12:00:00Z") from error


if __name__ == "__main__":
    sys.exit(main())
