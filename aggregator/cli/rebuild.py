"""``bothcities rebuild``: the catalogue again, from its run files and rulings alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from aggregator import rulings, settings
from aggregator.catalogue import Catalogue
from aggregator.cli import taking_in
from aggregator.cli.console import count, say
from aggregator.cli.ingest import of_declared
from aggregator.errors import UsageError
from aggregator.ingest import rebuild as make_again
from aggregator.ingest import taken_in
from aggregator.ruling import Ruling
from aggregator.run_file import named_well
from aggregator.settings import Settings
from aggregator.words.places import Gazetteer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rebuild")(rebuild)


def rebuild(
    forget: Annotated[
        bool, typer.Option("--forget-missing", help="Go on without the runs whose files are gone.")
    ] = False,
) -> None:
    """Make the catalogue again from the run files and the rulings: the same UIDs, the same feeds.

    For a catalogue that was lost or damaged, and after a rule was mended. It is
    one step: until the end, and if anything fails, the old catalogue stands.

    Example: bothcities rebuild
    """
    home = settings.load()
    with Catalogue.open(home.database) as catalogue:
        files = _files(catalogue, home, forget)
        said = _rulings(catalogue, home)
        with taking_in.shown() as told:
            runs = make_again(catalogue, files, said, Gazetteer.load(), told)
    say(f"Made again from {count(len(runs), 'run')} and {count(len(said), 'ruling')}")
    say("Next: bothcities publish")


def _files(catalogue: Catalogue, home: Settings, forget: bool) -> list[Path]:
    """The run files of declared sources and of those that the catalogue knows. Raises UsageError where one is gone."""
    known = taken_in(catalogue, home.runs)
    gone = [path for path in known if not path.is_file()]
    if gone and not forget:
        more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
        raise UsageError(f"the run file {gone[0]}{more} is gone: put it back, or give --forget-missing to do without")
    found = of_declared([path for path in home.runs.glob("*/*") if named_well(path)])
    if not (files := {*found, *known} - {*gone}):
        raise UsageError(f"there is no run file in {home.runs}; `bothcities crawl` writes them")
    return sorted(files)


def _rulings(catalogue: Catalogue, home: Settings) -> Sequence[Ruling]:
    """What the record beside the run files holds, and what only the catalogue knows, each once."""
    both = {*rulings.read(rulings.path_of(home.runs)), *catalogue.rulings()}
    return sorted(both, key=lambda ruling: ruling.at)
