"""Publishing from the catalogue: all of it rendered, nothing changed, and a hundredth of the events changed.

Each step runs in a process of its own, on the same catalogue and the same folder.
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
from aggregator.event import Event
from aggregator.run import Outcome, Run
from aggregator.source import Source
from bench import season
from bench.measuring import apart, hand_over, peak_mb, say, spent
from bench.programme import STARTED
from bench.report import Table, count, seconds
from feeds.feed import always
from feeds.maker import maker
from feeds.publish import Published, publish
from feeds.version import version

OCCURRENCES, PLACES = 100_000, 2_000
QUICK = (300, 20)
BASE = "https://bothcities.example"
GOAL, MOST_MB = 50, 400


def measure(occurrences: int, places: int) -> list[Table]:
    """The table."""
    with TemporaryDirectory(prefix="bench-") as parent:
        done = {step: _step(step, occurrences, places, parent) for step in ("made", *_STEPS)}
    events, all_ = done["made"]["events"], done["all rendered"]
    rows = [_row(step, done[step], all_) for step in _STEPS]
    return [
        Table(
            "Publishing from the catalogue",
            f"{occurrences:,} occurrences of {events:,} events in {places:,} places: rendering what is stale, and "
            "publishing every feed in every format and every event's document. Each step in a process of its own, "
            "which opens the catalogue and loads its almanac.",
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


def _make(catalogue: Catalogue, occurrences: int, places: int, parent: Path) -> dict[str, Any]:
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


def _change(catalogue: Catalogue, chosen: Sequence[Event], at: datetime) -> None:
    """These events have another name since that instant."""
    renamed = [
        event.model_copy(
            update={
                "name": f"{event.name} ({at:%H})",
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
    _change(catalogue, list(chosen.values()), STARTED + timedelta(hours=1))


def _together(catalogue: Catalogue) -> None:
    """A hundredth, of as few sources as have so many: what the crawl of a few sites brings."""
    events = sorted(catalogue.events(), key=lambda event: (event.said["name"].source, event.uid))
    _change(catalogue, events[: max(1, len(events) // 100)], STARTED + timedelta(hours=2))


def _nothing(catalogue: Catalogue) -> None:
    """Nothing at all."""


_STEPS = {
    "all rendered": _nothing,
    "nothing changed": _nothing,
    "1% changed, anywhere": _spread,
    "1% changed, of few sources": _together,
}


def _publish(catalogue: Catalogue, places: int, parent: Path) -> dict[str, Any]:
    with spent() as taken:
        done = _published(catalogue, places, parent)
    if done.failed:
        raise done.failed[0]
    counted = {"written": len(done.written), "unchanged": done.unchanged, "peak": peak_mb()}
    return {"wall": taken.wall, "cpu": taken.cpu, **counted}


def _published(catalogue: Catalogue, number: int, parent: Path) -> Published:
    as_of = catalogue.as_of()
    if as_of is None:
        raise AssertionError("no run was taken in")
    places = season.places(number)
    with catalogue.fresh(version(), maker(places)) as kept:
        return publish(always(places), kept, places, as_of, parent / "public", BASE)


def _run(step: str, occurrences: int, places: int, parent: Path) -> dict[str, Any]:
    with Catalogue.open(f"sqlite:///{parent}/catalogue.sqlite3") as catalogue:
        if step == "made":
            return _make(catalogue, occurrences, places, parent)
        if step in _STEPS:
            apart("bench.publishing", "prepare", step, occurrences, places, parent)
            return _publish(catalogue, places, parent)
        raise AssertionError(step)


def _prepared(step: str, parent: Path) -> None:
    with Catalogue.open(f"sqlite:///{parent}/catalogue.sqlite3") as catalogue:
        _STEPS[step](catalogue)


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
