"""``bothcities ingest``: take run files in, again if need be."""

from pathlib import Path
from typing import Annotated

import typer

from aggregator import settings
from aggregator.catalogue import Catalogue
from aggregator.cli import sources, taking_in
from aggregator.cli.console import as_json, count, mention
from aggregator.cli.declared import declared
from aggregator.cli.exits import NEEDS_A_PERSON
from aggregator.errors import UsageError
from aggregator.run_file import PART, WHOLE, source_of


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ingest")(ingest)


def ingest(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN…", help="Run files, or folders of them.")],
    as_data: Annotated[bool, typer.Option("--json", help="What came of it as JSON, for a program.")] = False,
) -> None:
    """Take run files into the catalogue, the oldest first; taking one in twice changes nothing.

    What stands elsewhere is copied to the run files of this installation. A run
    that is older than what was taken in before is put at its place: all runs are
    then taken in again, in their order.

    In a folder, trial runs of `crawl --from` are left out: they are taken in
    when their file itself is named.

    Example: bothcities ingest var/runs/derby_live/20261116T060000Z.jsonl
    Example: bothcities ingest var/runs
    """
    files = [file for path in runs for file in _files(path)]
    home = settings.load()
    with Catalogue.open(home.database) as catalogue:
        taken = taking_in.take_in_and_show(catalogue, files, home.runs)
        rows = sources.rows(catalogue, [run.source for run in taken], {run.source: run for run in taken})
    if as_data:
        as_json(rows)
    elif rows:
        sources.show_table(rows)
        sources.show_troubled(rows)
    if len(taken) < len(files) or taking_in.incomplete(taken, ()):
        raise typer.Exit(NEEDS_A_PERSON)


def _files(path: Path) -> list[Path]:
    """The whole run files at a path. Raises UsageError when there is none."""
    if not path.exists():
        raise UsageError(f"there is no such file or folder: {path}")
    if path.is_dir():
        found = of_declared(list(path.rglob(f"*{WHOLE}")))
    elif path.is_file() and not path.name.endswith(PART):
        found = [path]
    else:
        raise UsageError(f"{path} is no whole run file; they lie in the folder that `bothcities settings` names")
    if not found:
        raise UsageError(f"there is no run file in {path}; `bothcities crawl` writes them")
    return found


def of_declared(found: list[Path]) -> list[Path]:
    """Those but for the runs of sources that are not declared; what cannot be read stays, to be complained of."""
    known = {source.name for source in declared()}
    kept = [file for file in found if (name := source_of(file)) is None or name in known]
    if left := len(found) - len(kept):
        mention(
            f"left out {count(left, 'run')} of sources that are not declared: name such a file itself to take it in"
        )
    return kept
