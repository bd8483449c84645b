"""One run file into the catalogue: read, normalise, take in."""

from pathlib import Path

from aggregator.catalogue import Catalogue
from aggregator.ingest.intake import Crawl, take_in
from aggregator.matching import Houses
from aggregator.normalise import normalise_run
from aggregator.run import Run
from aggregator.run_file import read
from aggregator.words.places import Gazetteer


def ingest(catalogue: Catalogue, path: Path, gazetteer: Gazetteer) -> Run:
    """Take a whole run file in, in one transaction, and tell how the run went against what was known.

    The clock is the run's own start. The same file taken in again changes nothing, unless a rule was mended since.
    Raises SourceError when the file is missing, cut off or no run file, CatalogueError when storage fails.
    """
    file = read(path)
    values = normalise_run(file.listings, file.source, gazetteer, file.run.started)
    crawl = Crawl(file.source, file.run, tuple(values.claims), tuple(values.problems))
    return take_in(catalogue, crawl, Houses(gazetteer.places))
