"""Crawls several sources in one process, one run file each."""

import logging
import os
import signal
from asyncio import Task
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from aggregator.run_file import path_of
from spiders import replay
from spiders.loader import project_settings
from spiders.progress import Book
from spiders.run_file import RunFileWriter
from spiders.saved_pages import Pages
from spiders.source import SourceSpider
from spiders.tally import FINISHED, Tally, bug

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """One source to crawl. ``saved``: the pages to answer from, None for the network."""

    spider: type[SourceSpider]
    saved: Pages | None = None
    at: datetime | None = None


def settings_for(*, replaying: bool, cache: Path) -> Settings:
    """The settings of one process. ``cache``: where the copies for conditional requests are kept."""
    settings = project_settings()
    changes: dict[str, Any] = replay.SETTINGS if replaying else {"HTTPCACHE_DIR": str(cache.absolute())}
    settings.setdict(changes, priority="cmdline")
    return settings


def crawl(jobs: Sequence[Job], runs: Path | None, settings: Settings, book: Book) -> None:
    """Crawl all jobs at once and return when all are finished.

    Raises nothing for what goes wrong on the way: that is in the run files, and in ``book.bugs``.
    """
    process = AsyncCrawlerProcess(settings)
    quieten()
    for job in jobs:
        at = (job.at or job.saved.at) if job.saved else None
        task = process.crawl(job.spider, at=at, saved=job.saved, runs=runs, book=book)
        task.add_done_callback(partial(_settle, job, runs, book))
    process.start()


def die_as_asked() -> None:
    """End this process by the signal that asked it to end, so that whoever sent it sees that it worked."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTERM)


def quieten() -> None:
    """Say nothing of what a run says itself: that robots.txt, or a page, was not had."""
    for name in ("downloadermiddlewares.robotstxt", "downloadermiddlewares.httpcompression", "core.downloader"):
        logging.getLogger(f"scrapy.{name}").setLevel(logging.CRITICAL)


def _settle(job: Job, runs: Path | None, book: Book, task: Task[None]) -> None:
    """A crawl that never got as far as a run file still leaves one, which says that it failed."""
    if job.spider.name in book.finished or book.interrupted:
        return
    error = None if task.cancelled() else task.exception()
    wrong = error if isinstance(error, Exception) else RuntimeError("the crawl ended without a run")
    log.error("%s: a mistake in this program", job.spider.name, exc_info=wrong)
    failed(job, wrong, runs, book)


def failed(job: Job, error: Exception, runs: Path | None, book: Book) -> None:
    """Write the run of a crawl that could not begin."""
    tally = Tally()
    tally.problem(bug(error, None))
    started = job.at or (job.saved.at if job.saved else datetime.now(UTC).replace(microsecond=0))
    source = job.spider.source()
    run = tally.run(source.name, started, started, reason=FINISHED, recorded=job.saved is not None)
    path = path_of(runs, source.name, started) if runs else None
    if path:
        RunFileWriter.written(path, source, (), run)
    book.done(run, tally, path)
