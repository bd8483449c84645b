"""Saved pages to start from: those of the sources in this repository, and those of a folder beside it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.measuring import ROOT
from spiders.recordings import NOT_PAGES
from spiders.saved_pages import type_of

OURS = ROOT / "spiders" / "venues"
LARGEST = 3_000_000


@cache
def saved(corpus: Path | None) -> tuple[tuple[str, str, bytes], ...]:
    """Name, content type and bytes of every saved page, in the order of their names."""
    folders = [OURS, *([corpus] if corpus else [])]
    return tuple((path.name, type_of(path), path.read_bytes()) for folder in folders for path in sorted(_pages(folder)))


def _pages(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        known = path.is_file() and not path.name.endswith(NOT_PAGES) and "expected" not in path.parts
        if known and path.stat().st_size <= LARGEST:
            yield path
