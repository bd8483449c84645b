"""The published files that the clients read: a folder of feeds, and under which address it is published."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

FORMS = (".ics", ".rss", ".upcoming.rss", ".changes.rss", ".atom", ".json", ".jsonld")
HEADS = {
    ".ics": "calendar",
    ".rss": "RSS: new",
    ".upcoming.rss": "RSS: upcoming",
    ".changes.rss": "RSS: changes",
    ".atom": "Atom",
    ".json": "JSON Feed",
    ".jsonld": "JSON-LD",
}
EVERY = ("feeds/all", "feeds/derby", "feeds/nottingham", "feeds/theatre", "feeds/exhibitions", "feeds/derby/music")
"""What the slower programs read; the others read every file."""


class Shelf(NamedTuple):
    """name: as the report calls it. base: the address of the folder, without a final slash. as_of: its clock, aware.

    few: only the feeds of ``EVERY`` are read.
    """

    name: str
    folder: Path
    base: str
    as_of: datetime
    few: bool = False

    def files(self, form: str, *, few: bool = False) -> Iterator[tuple[str, bytes]]:
        """Every file of that form with its name from the folder, or only those of ``EVERY``."""
        for path in sorted(self.folder.rglob(f"*{form}")):
            name = path.relative_to(self.folder).as_posix()
            stem = name.removesuffix(form)
            if (
                path.name == "feeds.json"
                or path.name.startswith(".")
                or (form == ".rss" and stem.endswith((".upcoming", ".changes")))
            ):
                continue
            if not (few or self.few) or stem in EVERY or form == ".jsonld":
                yield name, path.read_bytes()


def shelf(name: str, folder: Path) -> Shelf:
    """The folder as its own feeds.json tells of it. Raises FileNotFoundError where nothing was published."""
    told = json.loads((folder / "feeds.json").read_bytes())
    address = told["feeds"][0]["ics"]
    return Shelf(name, folder, address.partition("/feeds/")[0], datetime.fromisoformat(told["as_of"]))
