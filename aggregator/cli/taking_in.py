"""Run files into the catalogue, seen from the terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import track

from aggregator.catalogue import Catalogue
from aggregator.cli.console import complain, count, mention, stderr
from aggregator.errors import SourceError
from aggregator.ingest import comes_late, ingest, keep, take_in_order
from aggregator.run import Outcome, Run
from aggregator.run_file import in_order, started_of
from aggregator.words.places import Gazetteer


def take_in_and_show(catalogue: Catalogue, files: Sequence[Path], runs: Path) -> list[Run]:
    """Take each run file in, in the order in which they were begun, and show how far it is.

    runs: the folder of the run files; what stands elsewhere is kept there. A file that cannot be used is named on
    standard error and the others go on. Raises CatalogueError.
    """
    gazetteer = Gazetteer.load()
    ours = in_order(_kept(files, runs))
    taken = _in_place(catalogue, ours, runs, gazetteer) or _on_top(catalogue, ours, gazetteer)
    if not stderr.is_terminal:
        mention(f"took in {len(taken)} of {count(len(files), 'run')}")
    return taken


def _kept(files: Iterable[Path], runs: Path) -> Iterator[Path]:
    now = datetime.now(UTC)
    for file in files:
        try:
            yield keep(file, runs, now)
        except SourceError as error:
            complain(error)


def _in_place(catalogue: Catalogue, files: Sequence[Path], runs: Path, gazetteer: Gazetteer) -> list[Run]:
    """The files at their place among the runs before, where one is older than those; none where that cannot be."""
    if not comes_late(catalogue, files):
        return []
    mention("a run is older than what was taken in before: taking all in again, in their order")
    try:
        with shown() as told:
            taken = take_in_order(catalogue, files, runs, gazetteer, told)
    except SourceError as error:
        complain(error)
        return []
    ours = {(started_of(file), file.parent.name) for file in files}
    return [run for run in taken if (run.started, run.source) in ours]


def _on_top(catalogue: Catalogue, files: Sequence[Path], gazetteer: Gazetteer) -> list[Run]:
    taken: list[Run] = []
    for file in track(files, "taking in", console=stderr) if stderr.is_terminal else files:
        try:
            taken.append(ingest(catalogue, file, gazetteer))
        except SourceError as error:
            complain(error)
    return taken


@contextmanager
def shown() -> Iterator[Callable[[Path], None]]:
    """What to call with each file: on a terminal it is shown."""
    if not stderr.is_terminal:
        yield lambda file: None
        return
    with stderr.status("taking in") as shown:
        yield lambda file: shown.update(f"taking in {file.parent.name} {file.stem}")


def incomplete(runs: Iterable[Run], expected: Sequence[str]) -> bool:
    """Whether something needs a person: a source failed or is held back, or one that was named has no run."""
    outcomes = {run.source: run.outcome for run in runs}
    return bool({Outcome.FAILED, Outcome.HELD} & set(outcomes.values())) or bool(set(expected) - set(outcomes))
