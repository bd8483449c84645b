"""``bothcities serve``: show the public folder on this machine and keep it fresh."""

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from aggregator import settings
from aggregator.catalogue import Catalogue
from aggregator.cli.console import mention_if, say
from aggregator.cli.declared import declared
from aggregator.cli.ending import be_deaf, end_well_when_told
from aggregator.cli.exits import DONE
from aggregator.cli.publish import CACHE, Publishing, readied
from aggregator.crawling import Crawl
from aggregator.due import due
from aggregator.errors import SourceError
from aggregator.ingest import arrive, ingest
from aggregator.schedule import Keeper, every_minute
from aggregator.settings import Settings
from aggregator.source import Source
from aggregator.words.places import Gazetteer
from feeds.web import serving
from feeds.web.live import Live

HISTORY = 10

log = logging.getLogger("bothcities")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(
    crawl: Annotated[bool, typer.Option("--crawl/--no-crawl", help="Crawl what is due, or only show.")] = True,
) -> None:
    """Show the public folder on 127.0.0.1; once a minute crawl what is due over the network, and publish.

    SIGTERM or Ctrl-C ends it within ten seconds, cleanly in the middle of anything.

    Example: bothcities serve
    Example: BOTHCITIES_PORT=9000 bothcities serve --no-crawl
    """
    end_well_when_told()
    _tell_the_log()
    home = settings.load()
    with serving.claim_port(home.port) as port:
        readied(home.public)
        publishing = Publishing(home)
        _publish(home, publishing)
        with _kept_fresh(home, crawl, publishing), Catalogue.open(home.database, cache=CACHE) as catalogue:
            say(f"Serving {home.public} on http://127.0.0.1:{home.port}/   (Ctrl-C ends it)")
            live = Live(catalogue, publishing.places, home.base_url, publishing.newest)
            serving.serve(home.public, port, live)


def _tell_the_log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    for chatty in ("apscheduler", "alembic"):
        logging.getLogger(chatty).setLevel(logging.ERROR)


@contextmanager
def _kept_fresh(home: Settings, crawl: bool, publishing: Publishing) -> Iterator[None]:
    """While inside, what is due is crawled; afterwards nothing of it goes on."""
    if not crawl:
        yield
        return
    mention_if(settings.nameless(home))
    keeper = _keeper(home, declared(), publishing)
    scheduler = every_minute(keeper)
    scheduler.start()
    try:
        yield
    finally:
        be_deaf()
        scheduler.shutdown(wait=False)
        if not keeper.stop():
            # Every write is a transaction or a rename, so what is broken off leaves the state before it.
            log.info("ended in the middle of a step; the next start takes it up again")
            os._exit(DONE)


def _keeper(home: Settings, sources: Sequence[Source], publishing: Publishing) -> Keeper:
    return Keeper(
        names_due=partial(_due, home, sources),
        crawl=lambda names: Crawl(list(names), home.runs),
        take_in=partial(_take_in, home),
        publish=partial(_publish, home, publishing),
        now=lambda: datetime.now(UTC),
    )


def _due(home: Settings, sources: Sequence[Source], now: datetime) -> tuple[str, ...]:
    with Catalogue.open(home.database) as catalogue:
        history = {
            source.name: [run for run in catalogue.runs(source.name, limit=HISTORY) if not run.recorded]
            for source in sources
        }
    return due(sources, history, now)


def _take_in(home: Settings, file: Path) -> None:
    """Take a run in; where it came late and cannot be put at its place, on top, since no run may be lost to that."""
    gazetteer = Gazetteer.load()
    with Catalogue.open(home.database) as catalogue:
        try:
            run = arrive(catalogue, file, home.runs, gazetteer, lambda again: None)
        except SourceError as error:
            log.warning("%s", error)
            run = ingest(catalogue, file, gazetteer)
    log.info("%s: %s, %d events, %d new, %d changed", run.source, run.outcome, run.claims, run.new, run.changed)


def _publish(home: Settings, publishing: Publishing) -> None:
    """Publish, unless there is nothing to publish yet; a file that could not be written is told in the log."""
    with Catalogue.open(home.database, cache=CACHE) as catalogue:
        if catalogue.as_of() is None:
            return
        published = publishing.publish(catalogue)
    log.info("published: %d files written, %d unchanged", len(published.written), published.unchanged)
    for error in published.failed:
        log.warning("%s", error)
