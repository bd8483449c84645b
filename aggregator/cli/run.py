"""``bothcities run``: the whole way, from the venues' pages to the feeds."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from aggregator import settings
from aggregator.catalogue import Catalogue
from aggregator.cli import publish, sources, taking_in
from aggregator.cli.console import as_json, mention_if, say
from aggregator.cli.crawling import crawl_and_show
from aggregator.cli.declared import chosen, declared
from aggregator.cli.exits import NEEDS_A_PERSON
from aggregator.settings import Settings
from feeds.publish import Published


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run")(run)


def run(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]…", help="Sources; all of them when none is named.")
    ] = None,
    live: Annotated[bool, typer.Option("--live", help="Over the network instead of from the saved pages.")] = False,
    as_data: Annotated[bool, typer.Option("--json", help="The closing table as JSON, for a program.")] = False,
) -> None:
    """Crawl every source, take the runs in, publish the feeds, and say how it went.

    Without --live the saved pages of each source are read, as of the instant
    they were saved: no network is needed, and a second run changes no byte.

    Example: bothcities run
    Example: bothcities run derby_live nottingham_playhouse --live
    """
    home = settings.load()
    known = {source.name: source for source in chosen(names or (), declared())}
    picked = list(known)
    if live:
        mention_if(settings.nameless(home))
    with Catalogue.open(home.database) as catalogue:
        crawled = crawl_and_show([*picked, *([] if live else ["--replay"])], home.runs, len(picked))
        runs = taking_in.take_in_and_show(catalogue, crawled.files, home.runs)
    with Catalogue.open(home.database, cache=publish.CACHE) as catalogue:
        published = publish.Publishing(home).publish(catalogue) if catalogue.as_of() else None
        rows = sources.rows(catalogue, picked, {run.source: run for run in runs}, known)
    if as_data:
        as_json({"sources": rows, "published": publish.counts(published) if published else None})
    else:
        _show(rows, published, home)
    if published is None or published.failed or crawled.broke_down or taking_in.incomplete(runs, picked):
        raise typer.Exit(NEEDS_A_PERSON)


def _show(rows: Sequence[dict[str, Any]], published: Published | None, home: Settings) -> None:
    """The table, what needs a person, where the feeds lie and how to look at them."""
    sources.show_table(rows)
    sources.show_troubled(rows)
    say("")
    if published is None:
        return say("Nothing was published: no source has had a usable run yet.", style="red")
    publish.show(published, home)
    say("")
    say(f"Look at them:  bothcities serve   then open http://127.0.0.1:{home.port}/")
    say("Why is it so:  bothcities explain UID   and   bothcities sources NAME")
    return None
