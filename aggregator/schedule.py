"""Keeps what is published fresh: once a minute, the sources that are due are crawled, taken in and published."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Event, Lock

from apscheduler.schedulers.background import BackgroundScheduler

from aggregator.crawling import Crawl
from aggregator.errors import AggregatorError
from aggregator.run_file import in_order

log = logging.getLogger(__name__)


class Keeper:
    """One round is: ask what is due, crawl it in one child process, take the run files in, publish.

    names_due: the pure decision, given the instant. crawl: starts the child process for these names.
    take_in: one run file into the catalogue. publish: all feeds from the catalogue. now: the clock.
    An expected failure is logged and the next round tries again; anything else ends in the log with its traceback.
    """

    def __init__(
        self,
        *,
        names_due: Callable[[datetime], Sequence[str]],
        crawl: Callable[[Sequence[str]], Crawl],
        take_in: Callable[[Path], None],
        publish: Callable[[], None],
        now: Callable[[], datetime],
    ) -> None:
        self._names_due, self._crawl, self._take_in, self._publish = names_due, crawl, take_in, publish
        self._now = now
        self._stopping = Event()
        self._round_goes_on = Lock()
        self._running: Crawl | None = None

    def tick(self) -> None:
        """One round; returns at once when another one goes on, nothing is due or the program is ending."""
        if not self._round_goes_on.acquire(blocking=False):
            return
        try:
            self._round()
        except AggregatorError as error:
            log.warning("%s", error)
        finally:
            self._round_goes_on.release()

    def stop(self, patience: float = 4.0) -> bool:
        """Let the round in progress end early, and tell whether it has: its crawl is ended and what it was about to
        do is left; what it had finished stays in the run files and the catalogue.

        patience: seconds to wait for the one step that is not broken off, a run or the feeds.
        """
        self._stopping.set()
        if (running := self._running) is not None:
            running.stop()
        ended = self._round_goes_on.acquire(timeout=patience)
        if ended:
            self._round_goes_on.release()
        return ended

    def _round(self) -> None:
        names = () if self._stopping.is_set() else self._names_due(self._now())
        if not names:
            return
        log.info("due: %s", ", ".join(names))
        for file in in_order(self._crawled(names)):
            self._take_one_in(file)
        if not self._stopping.is_set():
            self._publish()

    def _crawled(self, names: Sequence[str]) -> list[Path]:
        files: list[Path] = []
        with self._crawl(names) as crawl:
            self._running = crawl
            try:
                # Asked once more, now that ``stop`` can see the crawl: it may have come in between.
                for step in () if self._stopping.is_set() else crawl.progress():
                    if step.done and step.file:
                        files.append(step.file)
            except AggregatorError as error:
                if not self._stopping.is_set():
                    log.warning("%s", error)
            finally:
                self._running = None
        return files

    def _take_one_in(self, file: Path) -> None:
        if self._stopping.is_set():
            return
        try:
            self._take_in(file)
        except AggregatorError as error:
            log.warning("%s", error)


def every_minute(keeper: Keeper) -> BackgroundScheduler:
    """A scheduler, not yet started, that ticks at once and then every minute; ticks that overlap become one."""
    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.add_job(
        keeper.tick,
        "interval",
        minutes=1,
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
        next_run_time=datetime.now(scheduler.timezone),
    )
    return scheduler
