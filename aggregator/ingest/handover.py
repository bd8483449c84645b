"""One run file into the catalogue: read, normalise, take in."""

from datetime import datetime, timedelta
from pathlib import Path

from aggregator.catalogue import Catalogue
from aggregator.errors import SourceError
from aggregator.ingest.intake import Crawl, take_in
from aggregator.matching import Houses
from aggregator.normalise import normalise_run
from aggregator.run import Run
from aggregator.run_file import read
from aggregator.words.places import Gazetteer

CLOCKS_DIFFER = timedelta(days=1)
"""How far ahead of ours the clock of the machine that crawled may be."""


def ingest(catalogue: Catalogue, path: Path, gazetteer: Gazetteer, now: datetime | None = None) -> Run:
    """Take a whole run file in, in one transaction, and tell how the run went against what was known.

    The clock is the run's own start. The same file taken in again changes nothing, unless a rule was mended since.
    now: the real instant, aware, for a file that anybody may have made: every later run would be older than one that
    says it started after that. None: for a file that this program made itself.
    Raises SourceError when the file is missing, cut off, no run file or from the future, CatalogueError when storage
    fails.
    """
    file = read(path)
    if now is not None and file.run.started > now + CLOCKS_DIFFER:
        raise SourceError(f"{path} says that its crawl starts at {file.run.started:%Y-%m-%d %H:%M} UTC, in the future")
    values = normalise_run(file.listings, file.source, gazetteer, file.run.started)
    crawl = Crawl(file.source, file.run, tuple(values.claims), tuple(values.problems))
    return take_in(catalogue, crawl, Houses(gazetteer.places))
