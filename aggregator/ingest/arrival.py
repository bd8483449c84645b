"""Run files that have arrived: put on top of what is known, or, where one is older than that, at its place.

A catalogue is what its runs and rulings say one after the other. So one that comes late is not put on top of newer
ones: everything is taken in again in its order, and the order of arrival leaves no trace.
"""

from collections.abc import Sequence
from pathlib import Path

from aggregator.catalogue import Catalogue
from aggregator.errors import SourceError
from aggregator.ingest.handover import ingest
from aggregator.ingest.rebuilding import Told, rebuild
from aggregator.run import Run
from aggregator.run_file import path_of, started_of
from aggregator.words.places import Gazetteer


def arrive(catalogue: Catalogue, file: Path, runs: Path, gazetteer: Gazetteer, told: Told) -> Run:
    """Take in a file that stands among the run files ``runs``.

    told: is called with each file that is taken in again. Raises SourceError when the file, or one that has to be read
    again, cannot be used, and CatalogueError when storage fails; then nothing has changed.
    """
    if not comes_late(catalogue, [file]):
        return ingest(catalogue, file, gazetteer)
    taken = take_in_order(catalogue, [file], runs, gazetteer, told)
    return next(run for run in taken if (run.started, run.source) == (started_of(file), file.parent.name))


def take_in_order(
    catalogue: Catalogue, files: Sequence[Path], runs: Path, gazetteer: Gazetteer, told: Told
) -> list[Run]:
    """Everything that was taken in before and these files again, each at its place; all runs in their order."""
    again = to_read_again(catalogue, runs, files)
    return rebuild(catalogue, again, catalogue.rulings(), gazetteer, told)


def comes_late(catalogue: Catalogue, files: Sequence[Path]) -> bool:
    """Whether one of these files, which stand among the run files, is new and older than anything taken in so far.

    Then the events would depend on the order in which runs happened to arrive.
    """
    with catalogue.read() as reading:
        known = set(reading.run_keys())
        ruled = max((ruling.at for ruling in reading.rulings()), default=None)
    new = [key for file in files if (key := (started_of(file), file.parent.name)) not in known]
    return any((known and key < max(known)) or (ruled is not None and key[0] <= ruled) for key in new)


def to_read_again(catalogue: Catalogue, runs: Path, files: Sequence[Path]) -> list[Path]:
    """The files of all runs that were taken in, and these.

    Raises SourceError when one is gone: without it the catalogue would forget what that run said.
    """
    known = taken_in(catalogue, runs)
    gone = [path for path in known if not path.is_file() and path not in files]
    if gone:
        raise SourceError(_gone(gone, runs))
    return sorted({*known, *files})


def taken_in(catalogue: Catalogue, runs: Path) -> list[Path]:
    """Where the files of all runs that were taken in belong; some may be gone."""
    with catalogue.read() as reading:
        return [path_of(runs, source, started) for started, source in reading.run_keys()]


def _gone(gone: Sequence[Path], runs: Path) -> str:
    first = gone[0].relative_to(runs)
    more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
    return f"the run file {first}{more} of a run that was taken in is no longer in {runs}: put it back and try again"
