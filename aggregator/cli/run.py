"""``bothcities run``: the whole way, from the venues' pages to the feeds."""

from typing import Annotated

import typer

from aggregator import settings
from aggregator.catalogue import Catalogue
from aggregator.cli import publish, sources, taking_in
from aggregator.cli.console import as_json, say
from aggregator.cli.crawling import crawl_and_show
from aggregator.cli.declared import chosen, declared
from aggregator.cli.exits import NEEDS_A_PERSON


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run")(run)


def run(
    names: Annotated[list[str] | None, typer.Argument(help="Sources; all of them when none is named.")] = None,
    live: Annotated[bool, typer.Option("--live", help="Over the network instead of from the saved pages.")] = False,
    as_data: Annotated[bool, typer.Option("--json", help="The closing table as JSON, for a program.")] = False,
) -> None:
    """Crawl every source, take the runs in, publish the feeds, and say how it went.

    Without --live the saved pages of each source are read, as of the instant they were saved; nothing is asked of the
    network, and a second run changes no byte.

    Example: bothcities run
    Example: bothcities run derby_live nottingham_playhouse --live
    """
    home = settings.load()
    picked = [source.name for source in chosen(names or (), declared())]
    with Catalogue.open(home.database) as catalogue:
        files = crawl_and_show([*picked, *([] if live else ["--replay"])], home.runs, len(picked))
        runs = taking_in.take_in_and_show(catalogue, files)
        published = publish.publish_all(catalogue, home)
        rows = sources.rows(catalogue, picked, {run.source: run for run in runs})
        if as_data:
            as_json({"sources": rows, "published": publish.counts(published)})
        else:
            sources.show_table(rows)
            publish.show(published, home)
            say("")
            say(f"Look at them:  bothcities serve   then open http://127.0.0.1:{home.port}/")
            say("Why is it so:  bothcities explain UID   and   bothcities sources NAME")
    if published.failed or taking_in.incomplete(runs, picked):
        raise typer.Exit(NEEDS_A_PERSON)
