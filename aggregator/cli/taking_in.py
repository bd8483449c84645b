"""Run files into the catalogue, seen from the terminal."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from rich.progress import track

from aggregator.catalogue import Catalogue
from aggregator.cli.console import complain, count, mention, stderr
from aggregator.errors import CatalogueError, SourceError
from aggregator.ingest import ingest
from aggregator.run import Outcome, Run
from aggregator.words.places import Gazetteer


def take_in_and_show(catalogue: Catalogue, files: Sequence[Path], now: datetime | None = None) -> list[Run]:
    """Take each run file in, in this order, and show how far it is.

    A file that cannot be used is named on standard error and the others go on. now: for files that somebody else
    may have made, the real instant. Raises CatalogueError.
    """
    gazetteer = Gazetteer.load()
    runs: list[Run] = []
    for file in track(files, "taking in", console=stderr) if stderr.is_terminal else files:
        try:
            runs.append(ingest(catalogue, file, gazetteer, now))
        except CatalogueError:
            raise
        except SourceError as error:
            complain(error)
    if not stderr.is_terminal:
        mention(f"took in {len(runs)} of {count(len(files), 'run')}")
    return runs


def incomplete(runs: Iterable[Run], expected: Sequence[str]) -> bool:
    """Whether something needs a person: a source failed or is held back, or one that was named has no run."""
    outcomes = {run.source: run.outcome for run in runs}
    return bool({Outcome.FAILED, Outcome.HELD} & set(outcomes.values())) or bool(set(expected) - set(outcomes))
