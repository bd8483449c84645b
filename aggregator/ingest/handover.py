"""One run file into the catalogue: keep, read, normalise, take in."""

from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from shutil import copyfile

from aggregator.catalogue import Catalogue
from aggregator.errors import SourceError
from aggregator.ingest.intake import Crawl, take_in
from aggregator.matching import Houses
from aggregator.normalise import normalise_run
from aggregator.run import Run
from aggregator.run_file import PART, WHOLE, named_well, path_of, read, started_of
from aggregator.words.places import Gazetteer

CLOCKS_DIFFER = timedelta(days=1)
"""How far ahead of ours the clock of the machine that crawled may be."""


def ingest(catalogue: Catalogue, path: Path, gazetteer: Gazetteer) -> Run:
    """Take a whole run file in, in one transaction, and tell how the run went against what was known.

    The clock is the run's own start. The same file taken in again changes nothing, unless a rule was mended since.
    Raises SourceError when the file is missing, cut off or no run file, CatalogueError when storage fails.
    """
    return take_in(catalogue, crawl_of(path, gazetteer), houses_of(gazetteer))


@lru_cache(maxsize=2)
def houses_of(gazetteer: Gazetteer) -> Houses:
    """The gazetteer's places for matching, made once: titles that were read with them stay known from file to file."""
    return Houses(gazetteer.places)


def crawl_of(path: Path, gazetteer: Gazetteer) -> Crawl:
    """What a whole run file holds, in values. Raises SourceError when it is missing, cut off or no run file."""
    file = read(path)
    values = normalise_run(file.listings, file.source, gazetteer, file.run.started)
    return Crawl(file.source, file.run, tuple(values.claims), tuple(values.problems))


def keep(path: Path, runs: Path, now: datetime) -> Path:
    """The file among the run files of this installation, so that the catalogue can be made again; copied if need be.

    now: the real instant, aware: every later run would be older than one that says it started after that. Raises
    SourceError when it is missing, cut off, no run file or from the future, or cannot be copied.
    """
    place = _place(path, runs)
    started = started_of(place)
    if started > now + CLOCKS_DIFFER:
        raise SourceError(f"{path} says that its crawl starts at {started:%Y-%m-%d %H:%M} UTC, in the future")
    if path.resolve() != place.resolve():
        _copy(path, place)
    return place


def _place(path: Path, runs: Path) -> Path:
    """Where the file belongs: where it stands, if a crawl could have put it there, else by what it holds."""
    if named_well(path) and path.parent.parent.resolve() == runs.resolve():
        return path
    run = read(path).run
    return path_of(runs, run.source, run.started)


def _copy(path: Path, place: Path) -> None:
    part = place.with_name(place.name.replace(WHOLE, PART))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        copyfile(path, part)
        part.replace(place)
    except OSError as error:
        raise SourceError(f"{path} cannot be kept as {place} ({error.strerror})") from error
