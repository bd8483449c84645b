"""``bothcities serve``: show the public folder on this machine and keep it fresh."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from aggregator import settings
from aggregator.catalogue import Catalogue
from aggregator.cli.console import say
from aggregator.cli.declared import declared
from aggregator.cli.publish import publish_all
from aggregator.crawling import Crawl
from aggregator.due import due
from aggregator.ingest import ingest
from aggregator.schedule import Keeper, every_minute
from aggregator.settings import Settings
from aggregator.source import Source
from aggregator.words.places import Gazetteer
from feeds.web.app import create_app

HISTORY = 10


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(
    crawl: Annotated[bool, typer.Option("--crawl/--no-crawl", help="Crawl what is due, or only show.")] = True,
) -> None:
    """Show the public folder on 127.0.0.1; once a minute crawl what is due over the network, and publish.

    SIGTERM or Ctrl-C ends it cleanly in the middle of anything.

    Example: bothcities serve
    Example: BOTHCITIES_PORT=9000 bothcities serve --no-crawl
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    home = settings.load()
    home.public.mkdir(parents=True, exist_ok=True)
    _publish(home)
    keeper = _keeper(home, declared()) if crawl else None
    scheduler = every_minute(keeper) if keeper else None
    if scheduler:
        scheduler.start()
    say(f"Serving {home.public} on http://127.0.0.1:{home.port}/   (Ctrl-C ends it)")
    try:
        uvicorn.run(create_app(home.public), host="127.0.0.1", port=home.port, log_level="warning")
    finally:
        if keeper and scheduler:
            keeper.stop()
            scheduler.shutdown(wait=True)


def _keeper(home: Settings, sources: Sequence[Source]) -> Keeper:
    return Keeper(
        names_due=partial(_due, home, sources),
        crawl=lambda names: Crawl(list(names), home.runs),
        take_in=partial(_take_in, home),
        publish=partial(_publish, home),
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
    with Catalogue.open(home.database) as catalogue:
        ingest(catalogue, file, Gazetteer.load())


def _publish(home: Settings) -> None:
    """Publish, unless there is nothing to publish yet."""
    with Catalogue.open(home.database) as catalogue:
        if catalogue.as_of() is not None:
            publish_all(catalogue, home)
