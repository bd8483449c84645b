"""``bothcities ingest``: take run files in, again if need be."""

from pathlib import Path
from typing import Annotated

import typer

from aggregator import settings
from aggregator.catalogue import Catalogue
from aggregator.cli import sources, taking_in
from aggregator.cli.console import as_json
from aggregator.cli.exits import NEEDS_A_PERSON
from aggregator.errors import UsageError
from aggregator.run_file import PART, WHOLE, in_order


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ingest")(ingest)


def ingest(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN…", help="Run files, or folders of them.")],
    as_data: Annotated[bool, typer.Option("--json", help="What came of it as JSON, for a program.")] = False,
) -> None:
    """Take run files into the catalogue, the oldest first; taking one in twice changes nothing.

    Example: bothcities ingest var/runs/derby_live/20261116T060000Z.jsonl
    Example: bothcities ingest var/runs
    """
    files = [file for path in runs for file in _files(path)]
    with Catalogue.open(settings.load().database) as catalogue:
        taken = taking_in.take_in_and_show(catalogue, in_order(files))
        rows = sources.rows(catalogue, [run.source for run in taken], {run.source: run for run in taken})
    if as_data:
        as_json(rows)
    else:
        sources.show_table(rows)
        sources.show_troubled(rows)
    if len(taken) < len(files) or taking_in.incomplete(taken, ()):
        raise typer.Exit(NEEDS_A_PERSON)


def _files(path: Path) -> list[Path]:
    """The whole run files at a path. Raises UsageError when there is none."""
    if path.is_dir():
        found = list(path.rglob(f"*{WHOLE}"))
    elif path.is_file() and not path.name.endswith(PART):
        found = [path]
    else:
        raise UsageError(f"{path} is no run file; they lie in the folder that `bothcities settings` names")
    if not found:
        raise UsageError(f"there is no run file in {path}; `bothcities crawl` writes them")
    return found
