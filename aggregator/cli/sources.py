"""``bothcities sources``: every source, how its last crawl went, and how it is."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.text import Text

from aggregator import settings
from aggregator.catalogue import Catalogue
from aggregator.cli import console
from aggregator.cli.console import HEALTH_STYLE, as_json, say
from aggregator.cli.declared import chosen, declared
from aggregator.cli.telling import local
from aggregator.health import Health, assess
from aggregator.run import Run
from aggregator.source import Source
from feeds.outline import left_out

HISTORY = 20
"""How many runs of a source its health is judged by."""

HEADS = ("source", "city", "pages", "listings", "events", "rejected", "health")
NEVER = "never crawled"
TROUBLED = ("failing", "degraded", "stale")
NEEDS_A_LOOK = ("failed", "held")
NUMBERS = ("pages", "listings", "events", "rejected")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("sources")(show)


def show(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]…", help="Sources to tell all about; a table when none is named."),
    ] = None,
    as_data: Annotated[bool, typer.Option("--json", help="As JSON, for a program.")] = False,
) -> None:
    """Show every source and its health, or all about the ones that are named: what was left out, and why.

    Example: bothcities sources
    Example: bothcities sources derby_live
    """
    database = settings.load().database
    with TemporaryDirectory() as nowhere, Catalogue.open(_readable(database, nowhere)) as catalogue:
        known = {source.name: source for source in catalogue.sources()} | {each.name: each for each in declared()}
        picked = [source.name for source in chosen(names or (), known.values())]
        told = rows(catalogue, picked, {}, known)
    if as_data:
        return as_json(told)
    if not names:
        show_table(told)
        return show_troubled(told)
    for row in told:
        _show_one(row)
    return None


def _readable(database: str, nowhere: str) -> str:
    """The catalogue's address, or that of an empty one in ``nowhere`` while there is none: looking makes no file."""
    return f"sqlite:///{nowhere}/empty.sqlite3" if Catalogue.absent(database) else database


def rows(
    catalogue: Catalogue,
    names: Sequence[str],
    runs: Mapping[str, Run],
    known: Mapping[str, Source] | None = None,
) -> list[dict[str, Any]]:
    """One row a source, as plain data: its last run (or the one in ``runs``) and its health.

    "late" says of a run that a newer one was taken in before it, so that it changed nothing. "left_out" is what of its
    events no feed can hold.
    """
    now = datetime.now(UTC)
    unheld = _left_out(catalogue)
    known = known or {source.name: source for source in catalogue.sources()}
    told = []
    for name in dict.fromkeys(names):
        history = catalogue.runs(name, limit=HISTORY)
        run = runs.get(name) or (history[0] if history else None)
        late = run is not None and run.started < history[0].started
        row = _row(known[name], run, assess(known[name], history, now))
        told.append(row | {"late": late, "left_out": unheld.get(name, [])})
    return told


def _left_out(catalogue: Catalogue) -> dict[str, list[dict[str, str]]]:
    """By source, what of its events no feed could hold when they were last rendered."""
    found: dict[str, list[dict[str, str]]] = {}
    for sources, each in map(left_out, catalogue.left_out()):
        for source in sources:
            found.setdefault(source, []).extend(one._asdict() for one in each)
    return found


def _row(source: Source, run: Run | None, health: Health) -> dict[str, Any]:
    return {
        "source": source.name,
        "title": source.title,
        "url": source.url,
        "city": source.city,
        "every_hours": source.every.total_seconds() / 3600,
        "unverified": source.unverified,
        "health": health.state,
        "reasons": list(health.reasons),
        "outcome": run.outcome if run else None,
        "started": run.started.isoformat() if run else None,
        "recorded": run.recorded if run else None,
        "pages": run.pages if run else 0,
        "listings": run.listings if run else 0,
        "events": run.claims if run else 0,
        "rejected": run.rejected if run else 0,
        "over": run.over if run else 0,
        "new": run.new if run else 0,
        "changed": run.changed if run else 0,
        "missing": run.missing if run else 0,
        "problems": [problem.model_dump(exclude_none=True) for problem in run.problems] if run else [],
    }


def show_table(told: Sequence[Mapping[str, Any]]) -> None:
    """The table that a person sees, with a last line of sums."""
    lines = [_cells(row) for row in told]
    sums = [str(sum(int(row[head]) for row in told)) for head in NUMBERS]
    lines.append([console.count(len(told), "source"), "", *sums, ""])
    console.show_table(HEADS, lines, numbers=NUMBERS)


def show_troubled(told: Sequence[Mapping[str, Any]]) -> None:
    """One line for each source that needs a person, with the gravest reason, and one for those never crawled.

    So does a run that came too late to change anything.
    """
    for row in told:
        if row["started"] and (row["health"] in TROUBLED or row["outcome"] in NEEDS_A_LOOK):
            say(f"{row['source']}: {row['reasons'][0]}", style=HEALTH_STYLE[row["health"]])
        if row["late"]:
            say(f"{row['source']}: a newer run of it was taken in before, so this one changed nothing.", style="yellow")
    never = sum(row["started"] is None for row in told)
    if never:
        say(f"{never} never crawled: `bothcities run` reads the saved pages, `bothcities run --live` the sites.")


def _cells(row: Mapping[str, Any]) -> list[str | Text]:
    if row["started"] is None:
        return [row["source"], row["city"] or "", *("-" for _ in NUMBERS), NEVER]
    health = Text(row["health"], style=HEALTH_STYLE.get(row["health"], ""))
    return [row["source"], row["city"] or "", *(str(row[head]) for head in NUMBERS), health]


def _show_one(row: Mapping[str, Any]) -> None:
    say(f"{row['source']}: {row['title']}", style="bold")
    say(f"  {row['url']}, read every {row['every_hours']:g} hours")
    say(f"  {row['health']}", style=HEALTH_STYLE.get(row["health"]))
    for reason in row["reasons"]:
        say(f"    {reason}")
    if row["started"] is None:
        return say(f"  {NEVER}: bothcities run {row['source']}")
    where = "saved pages" if row["recorded"] else "the network"
    say(f"  last run {local(datetime.fromisoformat(row['started']))}, from {where}: {row['outcome']}")
    read = (console.count(row[f"{what}s"], what) for what in ("page", "listing", "event"))
    say(f"    {', '.join(read)}, {row['rejected']} rejected")
    say(f"    {row['new']} new, {row['changed']} changed, {row['missing']} missing")
    if row["over"]:
        say(f"    {row['over']} over for more than 400 days and left out")
    if row["problems"]:
        say("  what was left out, and why:")
    for problem in row["problems"]:
        say(f"    {problem['said']}")
    if row["left_out"]:
        say("  what no feed can hold, and why:")
    for each in row["left_out"]:
        say(f"    {each['uid']}: {each['reason']}")
    return None
