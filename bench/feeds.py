"""Publishing: from scratch and again unchanged."""

import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from aggregator.event import Event, Place
from aggregator.merging import merge
from aggregator.normalise import normalise_run
from aggregator.words.places import Gazetteer
from bench.measuring import alternating, hand_over, say
from bench.programme import STARTED, Programme
from bench.report import Table, count, seconds
from feeds.feed import always
from feeds.publish import Published, publish

OCCURRENCES, ROUNDS = 10_000, 7
QUICK = (100, 1)
BASE = "https://bothcities.example"


def measure(occurrences: int, rounds: int) -> list[Table]:
    """The table."""
    gazetteer = Gazetteer.load()
    say(f"feeds: making events with {occurrences:,} occurrences")
    events = list(_up_to(occurrences, _events(occurrences, gazetteer)))
    return [_publishing(events, gazetteer.places, rounds)]


def _events(size: int, gazetteer: Gazetteer) -> Iterator[Event]:
    """The events of a programme, each from its venue's own page; one page lists about two times."""
    programme = Programme(size)
    for site, shows in programme.by_source().items():
        own = [programme.listing(show, site, STARTED) for show in shows if show.sites[0] == site]
        for claim in normalise_run(own, programme.sources[site], gazetteer, STARTED).claims:
            yield merge([claim], f"{claim.source}-{claim.url.rpartition('/')[2]}@bench.example", None, STARTED)


def _up_to(occurrences: int, events: Iterator[Event]) -> Iterator[Event]:
    """As many events as hold exactly so many occurrences; the last one is cut short."""
    left = occurrences
    for event in events:
        if left:
            taken = event.occurrences[:left]
            left -= len(taken)
            yield event.model_copy(update={"occurrences": taken})


def _publishing(events: Sequence[Event], places: Sequence[Place], rounds: int) -> Table:
    feeds = always(places)
    done: list[Published] = []
    scratch: list[Path] = []

    def once(folder: Path) -> None:
        done.append(publish(feeds, events, places, STARTED + timedelta(hours=1), folder, BASE))

    def afresh() -> None:
        scratch.append(Path(parent, str(len(scratch))))
        once(scratch[-1])

    with TemporaryDirectory(prefix="bench-") as parent:
        say(f"feeds: publishing from scratch and again, {rounds} rounds")
        first, again = alternating(rounds, afresh, lambda: once(scratch[-1]))
    total = sum(len(event.occurrences) for event in events)
    rows = [
        ("from scratch", seconds(first), count(total / first), str(len(done[0].written)), str(len(done[0].unchanged))),
        ("again, unchanged", seconds(again), count(total / again), *_counts(done[1])),
    ]
    return Table(
        "Publishing",
        f"`feeds.publish` of {total:,} occurrences of {len(events):,} events as calendar and RSS of everything, each "
        f"city, each type and each place; median of {rounds} rounds.",
        ("", "seconds", "occurrences/s", "files written", "files unchanged"),
        rows,
    )


def _counts(published: Published) -> tuple[str, str]:
    return str(len(published.written)), str(len(published.unchanged))


if __name__ == "__main__":
    hand_over(measure(*QUICK) if sys.argv[1] == "quick" else measure(OCCURRENCES, ROUNDS))
