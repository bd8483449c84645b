"""Pages with JSON-LD a second: our reader beside extruct, on the same pages, taking turns in one process.

extruct hands over what the scripts hold, as dicts. Ours is measured twice: to such dicts, which compares like with
like, and on to the listings of the events in them, checked and with the evidence of each field, which is its purpose.
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
    "that hold JSON-LD, and those of a folder where `--corpus` gives one. From the bytes of a page: ours to listings, "
    "which are checked values with the evidence of each field; ours to the dicts of its JSON-LD; extruct to the dicts "
    "of its JSON-LD, or of all that it knows. So the last column compares like with like, and the one before it sets "
    "the whole of our work beside a part of it. Medians of processor time; a ratio says how many times as long extruct "
    "takes: the median of each round's own, with the least and the most."
)
_HEAD = ("pages", "how many", "of kB", "reader", "makes", "pages/s", "each", "times our listings", "times our dicts")
_AFTER = (
    f"extruct {version('extruct')}. Its JSON-LD alone is `extruct.extract(page, syntaxes=['json-ld'])`; all is what it "
    "does unless it is told otherwise: microdata, RDFa, Open Graph, microformats and Dublin Core as well.",
)


def _rows(of: str, bodies: Sequence[bytes], rounds: int) -> list[tuple[str, ...]]:
    turns = taking_turns(rounds, *(_reading(reader, bodies) for _, _, reader in _READERS))
    size = sum(map(len, bodies)) / len(bodies) / 1000
    return [
        (
            of,
            str(len(bodies)),
            f"{size:,.0f}",
            name,
            f"{sum(map(reader, bodies)):,} {what}",
            count(len(bodies) / turn.median),
            f"{turn.median / len(bodies) * 1e6:,.0f} µs",
            *(ratio(turn, our) if reader in _RIVALS else "" for our in turns[:2]),
        )
        for (name, what, reader), turn in zip(_READERS, turns, strict=True)
    ]


def _reading(reader: Reader, bodies: Sequence[bytes]) -> Callable[[int], object]:
    return lambda _: [reader(body) for body in bodies]


def ours(body: bytes) -> int:
    """The listings that ours makes of it."""
    try:
        return len(jsonld.read(body, ADDRESS, source="bench", fetched=STARTED))
    except AggregatorError:
        return 0


def dicts(body: bytes) -> int:
    """The objects that ours finds in its JSON-LD."""
    return sum(len(value) if isinstance(value, list) else 1 for value in jsonld.documents(body, ADDRESS)[0].values())


def alone(body: bytes) -> int:
    """The objects of its JSON-LD."""
    found = extruct.extract(body, base_url=ADDRESS, syntaxes=["json-ld"], errors="ignore")
    return len(found.get("json-ld", ()))


def everything(body: bytes) -> int:
    """The objects of all its syntaxes."""
    return sum(map(len, extruct.extract(body, base_url=ADDRESS, errors="ignore").values()))


_READERS: tuple[tuple[str, str, Reader], ...] = (
    ("ours", "listings", ours),
    ("ours, JSON-LD alone", "dicts", dicts),
    ("extruct, JSON-LD alone", "dicts", alone),
    ("extruct, all", "dicts", everything),
)
_RIVALS = {alone, everything}


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
