"""Pages with JSON-LD a second: our reader beside extruct, on the same pages, taking turns in one process.

extruct hands over what the scripts hold; ours goes on to the listings of the events in it.
"""

import logging
import sys
import warnings
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import extruct

from aggregator.errors import AggregatorError
from bench.measuring import ROOT, hand_over, say, taking_turns
from bench.page import page
from bench.programme import STARTED, Programme
from bench.report import Table, count, ratio
from spiders.platforms import jsonld

SAVED = ROOT / "spiders" / "venues"
MADE_UP = 100
ROUNDS, QUICK = 5, 1
ADDRESS = "https://venue.example/whats-on"

Reader = Callable[[bytes], int]
"""Reads a page; how much it found."""


def measure(rounds: int, corpus: Path | None = None, most: int = sys.maxsize) -> list[Table]:
    """The table. corpus: a folder of further pages. most: no more pages than this of each kind."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    sets = {"made up": made_up(min(most, MADE_UP)), "saved": pages(SAVED), "given": pages(corpus) if corpus else []}
    rows: list[tuple[str, ...]] = []
    for name, bodies in sets.items():
        say(f"jsonld_pages: {len(bodies[:most])} pages {name}, {rounds} rounds")
        rows += _rows(name, bodies[:most], rounds) if bodies else []
    return [Table("Pages beside extruct", _BEFORE.format(rounds=rounds), _HEAD, rows, _AFTER)]


_BEFORE = (
    "The same pages in turn in one process, rounds: {rounds}. Those of `bench/page.py`, the saved ones of the sources "
    "that hold JSON-LD, and those of a folder where `--corpus` gives one. From bytes to what is found: listings with "
    "ours, the objects of all scripts with extruct. Medians of processor time; the ratio is the median of each round's "
    "own, with the least and the most."
)
_HEAD = ("pages", "how many", "of kB", "reader", "found", "pages/s", "each", "ours is so many times as fast")
_AFTER = (
    f"extruct {version('extruct')}. Its JSON-LD alone is `extruct.extract(page, syntaxes=['json-ld'])`; all is what it "
    "does unless it is told otherwise: microdata, RDFa, Open Graph, microformats and Dublin Core as well.",
)


def _rows(of: str, bodies: Sequence[bytes], rounds: int) -> list[tuple[str, ...]]:
    readers: dict[str, Reader] = {"ours": ours, "extruct, JSON-LD alone": alone, "extruct, all": everything}
    turns = taking_turns(rounds, *(_reading(reader, bodies) for reader in readers.values()))
    size = sum(map(len, bodies)) / len(bodies) / 1000
    return [
        (
            of,
            str(len(bodies)),
            f"{size:,.0f}",
            name,
            f"{sum(map(reader, bodies)):,}",
            count(len(bodies) / turn.median),
            f"{turn.median / len(bodies) * 1e6:,.0f} µs",
            "" if turn is turns[0] else ratio(turn, turns[0]),
        )
        for (name, reader), turn in zip(readers.items(), turns, strict=True)
    ]


def _reading(reader: Reader, bodies: Sequence[bytes]) -> Callable[[int], object]:
    return lambda _: [reader(body) for body in bodies]


def ours(body: bytes) -> int:
    """The listings that ours makes of it."""
    try:
        return len(jsonld.read(body, ADDRESS, source="bench", fetched=STARTED))
    except AggregatorError:
        return 0


def alone(body: bytes) -> int:
    """The objects of its JSON-LD."""
    found = extruct.extract(body, base_url=ADDRESS, syntaxes=["json-ld"], errors="ignore")
    return len(found.get("json-ld", ()))


def everything(body: bytes) -> int:
    """The objects of all its syntaxes."""
    return sum(map(len, extruct.extract(body, base_url=ADDRESS, errors="ignore").values()))


def made_up(number: int) -> list[bytes]:
    """Pages of a made-up programme, one show each."""
    programme = Programme(2 * number)
    return [page(programme.listing(show, show.sites[0], STARTED)).encode() for show in programme.shows[:number]]


def pages(folder: Path) -> list[bytes]:
    """The pages of a folder that hold JSON-LD."""
    every = (file.read_bytes() for file in sorted(folder.rglob("*.htm*")))
    return [body for body in every if b"application/ld+json" in body]


if __name__ == "__main__":
    further = Path(sys.argv[2]) if sys.argv[2:] else None
    hand_over(measure(QUICK, further, 1) if sys.argv[1] == "quick" else measure(ROUNDS, further))
