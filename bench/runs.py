"""What the measured processes of ``bench.intake`` do: write run files, normalise them, take them in."""

import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aggregator import run_file
from aggregator.catalogue import Catalogue
from aggregator.ingest import ingest
from aggregator.listing import Listing
from aggregator.normalise import normalise_run
from aggregator.run import Outcome, Run
from aggregator.source import Source
from aggregator.words.places import Gazetteer
from bench.measuring import Spent, hand_over, peak_mb, say, spent
from bench.programme import STARTED, Programme
from spiders.run_file import RunFileWriter

PASSES = ("first", "again", "revised")
"""The same programme crawled three times; in the last one every hundredth show has another hour and text."""


def write(folder: Path, size: int, venues: int) -> None:
    """Write the run files of all three passes."""
    programme = Programme(size, venues)
    for turn, name in enumerate(PASSES):
        say(f"intake: writing the run files of {size:,} listings, {name} pass")
        started = STARTED + timedelta(hours=6 * turn)
        for site, shows in programme.by_source().items():
            listings = [
                programme.listing(show, site, started, revised=name == "revised" and show.number % 100 == 7)
                for show in shows
            ]
            _write_one(folder / name, programme.sources[site], listings, started)
    hand_over(len(programme.shows))


def _write_one(folder: Path, source: Source, listings: Sequence[Listing], started: datetime) -> None:
    run = Run(
        source=source.name,
        started=started,
        finished=started + timedelta(minutes=5),
        outcome=Outcome.OK,
        pages=len(listings) + 1,
        listings=len(listings),
        empty_said=not listings,
    )
    RunFileWriter.written(run_file.path_of(folder, source.name, started), source, tuple(listings), run)


def normalise(folder: Path) -> dict[str, float]:
    """Read the first pass and normalise it, and nothing else."""
    gazetteer = Gazetteer.load()
    found: dict[str, float] = {"bare_mb": peak_mb()}
    reading, normalising, rejected = Spent(), Spent(), 0
    for path in _files(folder, "first"):
        with spent() as one:
            whole = run_file.read(path)
        reading.add(one)
        with spent() as one:
            normalised = normalise_run(whole.listings, whole.source, gazetteer, whole.run.started)
        normalising.add(one)
        rejected += len(normalised.problems)
    found |= {"read_cpu": reading.cpu, "normalise_cpu": normalising.cpu, "normalise_mb": peak_mb()}
    return found | {"rejected": rejected}


def take_in(folder: Path) -> dict[str, float]:
    """All three passes into a new catalogue on disk."""
    gazetteer = Gazetteer.load()
    database = folder / "catalogue.sqlite3"
    for old in folder.glob("catalogue.sqlite3*"):
        old.unlink()
    found: dict[str, Any] = {}
    with Catalogue.open(f"sqlite:///{database}") as catalogue:
        for name in PASSES:
            found |= _one_pass(catalogue, folder, name, gazetteer)
            if name == "first":
                found |= {"first_mb": peak_mb(), "stored_mb": _size_mb(folder)} | _outcome(catalogue)
    return found


def _one_pass(catalogue: Catalogue, folder: Path, name: str, gazetteer: Gazetteer) -> dict[str, float]:
    files = _files(folder, name)
    counts: defaultdict[str, float] = defaultdict(float)
    with spent() as whole:
        for number, path in enumerate(files, 1):
            run = ingest(catalogue, path, gazetteer)
            for field in ("new", "changed", "missing"):
                counts[f"{name}_{field}"] += getattr(run, field)
            if number % 50 == 0:
                say(f"intake: {name} pass, {number} of {len(files)} sources")
    return {"sources": len(files), f"{name}_wall": whole.wall, f"{name}_cpu": whole.cpu} | counts


def _files(folder: Path, name: str) -> list[Path]:
    return sorted(folder.glob(f"{name}/*/*.jsonl"))


def _size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.glob("catalogue.sqlite3*")) / 2**20


def _outcome(catalogue: Catalogue) -> dict[str, float]:
    """What came out, held against what the pages were made from: the number in an address is the show's."""
    events = occurrences = joined = 0
    homes: defaultdict[str, set[str]] = defaultdict(set)
    listed: defaultdict[str, set[str]] = defaultdict(set)
    for event in catalogue.events():
        shows = {url.rpartition("/")[2] for url in event.same_as}
        events, occurrences, joined = events + 1, occurrences + len(event.occurrences), joined + (len(shows) > 1)
        for url in event.same_as:
            homes[url.rpartition("/")[2]].add(event.uid)
            listed[url.rpartition("/")[2]].add(url)
    return {
        "events": events,
        "occurrences": occurrences,
        "shows": len(homes),
        "shared": sum(len(urls) > 1 for urls in listed.values()) / max(len(listed), 1),
        "wrongly_apart": sum(len(uids) > 1 for uids in homes.values()),
        "wrongly_joined": joined,
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", folder, size, venues]:
            write(Path(folder), int(size), int(venues))
        case ["normalise", folder]:
            hand_over(normalise(Path(folder)))
        case ["take-in", folder]:
            hand_over(take_in(Path(folder)))
