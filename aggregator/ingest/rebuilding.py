"""The whole catalogue made again from its run files and rulings, in the order in which they happened.

The same files and rulings always make the same catalogue. Uids that stood in a feed are kept.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from aggregator.catalogue import Catalogue
from aggregator.ingest.handover import crawl_of, houses_of
from aggregator.ingest.intake import take_into
from aggregator.ingest.ruled import rule_into
from aggregator.ruling import Ruling
from aggregator.run import Run
from aggregator.run_file import started_of
from aggregator.words.places import Gazetteer

Told = Callable[[Path], None]


def rebuild(
    catalogue: Catalogue, files: Iterable[Path], rulings: Iterable[Ruling], gazetteer: Gazetteer, told: Told
) -> list[Run]:
    """Forget everything and take in these run files and rulings, in one transaction: whole, or as it was.

    files: named as ``run_file.path_of`` names them. told: is called with each file before it is taken in. Returns the
    runs in their order. Raises SourceError for a file that cannot be read, and CatalogueError when storage fails.
    """
    houses = houses_of(gazetteer)
    runs: list[Run] = []
    with catalogue.write() as writing:
        writing.clear()
        for each in _story(files, rulings):
            if isinstance(each, Ruling):
                rule_into(writing, each, houses)
            else:
                told(each)
                runs.append(take_into(writing, crawl_of(each, gazetteer), houses))
    return runs


def _story(files: Iterable[Path], rulings: Iterable[Ruling]) -> Iterator[Path | Ruling]:
    """Runs by their start and source; a ruling comes after the runs of its own instant."""
    told: list[tuple[datetime, bool, str, int, Path | Ruling]] = [
        (started_of(file), False, file.parent.name, number, file) for number, file in enumerate(set(files))
    ]
    told += [(ruling.at, True, "", number, ruling) for number, ruling in enumerate(rulings)]
    return iter(each[-1] for each in sorted(told, key=lambda each: each[:-1]))
