"""Publishing from the catalogue: all of it rendered, nothing changed, and a hundredth of the events changed.

All on the same catalogue and the same folder: by a process that begins, as `bothcities publish`, and by one that has
published before, as `bothcities serve`.
"""

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from aggregator.catalogue import Catalogue
from aggregator.cli.publish import CACHE
from aggregator.event import Event
from aggregator.run import Outcome, Run
from aggregator.source import Source
from bench import season
from bench.measuring import apart, hand_over, peak_mb, say, spent
from bench.programme import STARTED
from bench.report import Table, count, seconds
from feeds.feed import always
from feeds.maker import maker
from feeds.newest import Newest
from feeds.publish import Publisher
from feeds.version import version

OCCURRENCES, PLACES = 100_000, 2_000
QUICK = (300, 20)
BASE = "https://bothcities.example"
GOAL, MOST_MB = 50, 400


def measure(occurrences: int, places: int) -> list[Table]:
    """The table."""
    with TemporaryDirectory(prefix="bench-") as parent:
        events = _step("made", occurrences, places, parent)["events"]
        done = {step: _step(step, occurrences, places, parent) for step in _STEPS}
        served = _step(_SERVED, occurrences, places, parent)
    all_ = done["all rendered"]
    rows = [_row(step, found, all_) for step, found in (done | served).items()]
    return [
        Table(
            "Publishing from the catalogue",
            f"{occurrences:,} occurrences of {events:,} events in {places:,} places: rendering what is stale, and "
            "publishing every feed in every format and every event's document. Each of the first steps in a process of "
            "its own, which opens the catalogue and loads its almanac; the last ones one after the other in a process "
            "that has published before, as the server does.",
            ("", "seconds", "of the processor", "as fast as all", "files written", "files unchanged", "peak MB"),
            rows,
            [f"The aim: {GOAL} times as fast as all with a hundredth of the events changed; under {MOST_MB} MB."],
        )
    ]


def _row(step: str, done: dict[str, Any], all_: dict[str, Any]) -> tuple[str, ...]:
    faster = f"{all_['wall'] / done['wall']:,.0f} times"
    spent_ = (seconds(done["wall"]), seconds(done["cpu"]), faster)
    return (step, *spent_, count(done["written"]), count(done["unchanged"]), count(done["peak"]))


def _step(step: str, occurrences: int, places: int, parent: str) -> dict[str, Any]:
    say(f"publishing: {step}")
    found: dict[str, Any] = apart("bench.publishing", "step", step, occurrences, places, parent)
    return found


def _make(catalogue: Catalogue, occurrences: int, places: int) -> dict[str, Any]:
    total, coming = 0, season.events(occurrences, season.places(places))
    while batch := list(islice(coming, 1000)):
        total += len(batch)
        with catalogue.write() as writing:
            writing.save_events(batch, {})
    _tick(catalogue, STARTED)
    return {"events": total}


def _tick(catalogue: Catalogue, at: datetime) -> None:
    """A run was taken in: the clock of all feeds."""
    with catalogue.write() as writing:
        writing.save_source(Source(name="bench", title="Bench", url="https://bench.example/"))
        writing.save_run(Run(source="bench", started=at, finished=at, outcome=Outcome.OK))


def _change(catalogue: Catalogue, chosen: Sequence[Event]) -> None:
    """These events have another name a minute after the catalogue's clock."""
    at = (catalogue.as_of() or STARTED) + timedelta(minutes=1)
    renamed = [
        event.model_copy(
            update={
                "name": f"{event.name} ({at:%H:%M})",
                "last_modified": at,
                "occurrences": tuple(
                    one.model_copy(update={"last_modified": at, "sequence": one.sequence + 1})
                    for one in event.occurrences
                ),
            }
        )
        for event in chosen
    ]
    with catalogue.write() as writing:
        writing.save_events(renamed, {event.uid: event for event in chosen})
    _tick(catalogue, at)


def _spread(catalogue: Catalogue) -> None:
    """A hundredth, wherever it is."""
    events = sorted(event.uid for event in catalogue.events())
    with catalogue.read() as reading:
        chosen = reading.events_by_uid(Random(1).sample(events, max(1, len(events) // 100)))
    _change(catalogue, list(chosen.values()))


def _together(catalogue: Catalogue) -> None:
    """A hundredth, of as few sources as have so many: what the crawl of a few sites brings."""
    events = sorted(catalogue.events(), key=lambda event: (event.said["name"].source, event.uid))
    _change(catalogue, events[: max(1, len(events) // 100)])


def _nothing(catalogue: Catalogue) -> None:
    """Nothing at all."""


_SERVED = "served"
_STEPS = {
    "all rendered": _nothing,
    "nothing changed": _nothing,
    "1% changed, anywhere": _spread,
    "1% changed, of few sources": _together,
}


class _Home:
    """A catalogue and its public folder, published by one who remembers."""

    def __init__(self, catalogue: Catalogue, number: int, parent: Path) -> None:
        self._catalogue, places = catalogue, season.places(number)
        self._make, self._newest = maker(places), Newest(places)
        self._publisher = Publisher(always(places), parent / "public", BASE)

    def publish(self) -> dict[str, Any]:
        with spent() as taken, self._catalogue.fresh(version(), self._make) as kept:
            done = self._publisher.publish(self._newest.of(kept), kept)
        if done.failed:
            raise done.failed[0]
        counted = {"written": len(done.written), "unchanged": done.unchanged, "peak": peak_mb()}
        return {"wall": taken.wall, "cpu": taken.cpu, **counted}


def _run(step: str, occurrences: int, places: int, parent: Path) -> dict[str, Any]:
    with Catalogue.open(_database(parent), cache=CACHE) as catalogue:
        if step == "made":
            return _make(catalogue, occurrences, places)
        home = _Home(catalogue, places, parent)
        if step != _SERVED:
            _prepare(step, occurrences, places, parent)
            return home.publish()
        home.publish()
        found = {}
        for name in list(_STEPS)[1:]:
            _prepare(name, occurrences, places, parent)
            found[f"{name}, by one who published before"] = home.publish()
        return found


def _prepare(step: str, occurrences: int, places: int, parent: Path) -> None:
    """In a process of its own, so that nothing of it is at hand here, nor counted."""
    apart("bench.publishing", "prepare", step, occurrences, places, parent)


def _prepared(step: str, parent: Path) -> None:
    with Catalogue.open(_database(parent)) as catalogue:
        _STEPS[step](catalogue)


def _database(parent: Path) -> str:
    return f"sqlite:///{parent}/catalogue.sqlite3"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["step", step, occurrences, places, parent]:
            hand_over(_run(step, int(occurrences), int(places), Path(parent)))
        case ["prepare", step, _, _, parent]:
            _prepared(step, Path(parent))
            hand_over(None)
        case ["quick"]:
            hand_over(measure(*QUICK))
        case _:
            hand_over(measure(OCCURRENCES, PLACES))
