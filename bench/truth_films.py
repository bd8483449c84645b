"""The truth of cinema pages: the films and performances that another project's tests expect of them."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.truth_fact import Fact, Truth, known

SILENT = frozenset({"end", "place", "price", "status", "name"})
SNAPSHOTS = {
    "thelexicinema.co.uk--": "thelexicinema.co.uk",
}
"""Beginning of a page's name -> the snapshot of the whole cinema, where one page holds all of it."""


def read(path: Path, expected: Path) -> Truth | None:
    """The truth of a cinema's page, or None. Its titles are tidied, so names are not judged."""
    name = next((name for start, name in SNAPSHOTS.items() if path.name.startswith(start)), None)
    snapshot = expected / "clusterflick" / f"{name}.snap"
    if name is None or not snapshot.exists():
        return None
    return known("cinemas", list(_films(json.loads(_plain(snapshot.read_text("utf-8")), strict=False))))


def _plain(snapshot: str) -> str:
    """Jest's print of an array, as JSON."""
    body = snapshot[snapshot.index("= `") + 3 : snapshot.rindex("`;")].replace("\\\\", "\\")
    body = re.sub(r"(?<=[:\[,])(\s*)undefined\b", r"\1null", body.replace("\\`", "`").replace("\\${", "${"))
    return re.sub(r",(\s*[\]}])", r"\1", body)


def _films(films: list[dict[str, Any]]) -> Iterator[Fact]:
    for film in films:
        for each in film["performances"]:
            yield Fact(film["title"], datetime.fromtimestamp(each["time"] / 1000, UTC), silent=SILENT)
