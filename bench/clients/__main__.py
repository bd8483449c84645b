"""``python -m bench.clients``: real programs read every feed that we publish; the matrix goes into docs/feeds.md.

Read are the public folder of this home (`make run` fills it) and a made-up hard season. --print shows the matrix and
writes nothing. --no-install installs nothing.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from aggregator import settings
from bench.clients import grammar, season
from bench.clients.install import install
from bench.clients.matrix import Row, rows
from bench.clients.shelf import FORMS, HEADS, Shelf, shelf
from bench.measuring import ROOT, say
from bench.report import grid

PAGE = ROOT / "docs" / "feeds.md"
BEGIN, END = "<!-- matrix: written by make clients -->", "<!-- end of the matrix -->"


def main() -> None:
    """Make the matrix; ends with 1 where a client and a feed do not agree."""
    asked = _asked()
    if not asked.no_install:
        for sentence in install():
            say(f"clients: {sentence}")
    with TemporaryDirectory(prefix="clients-") as folder:
        shelves = [*_home(), shelf("a hard season", season.published(Path(folder)))]
        _check_times(shelves[-1])
        table = list(_told(rows(shelves)))
        text = page(table, shelves)
    if asked.show:
        print(text)
    else:
        _write(text)
    sys.exit(1 if any(row.wrongs and row.version != "not installed" for row in table) else 0)


def _told(found: Iterable[Row]) -> Iterable[Row]:
    """The rows, each said as it comes."""
    for row in found:
        say(f"clients: {row.client} {row.version}: {', '.join(f'{form} {cell}' for form, cell in row.cells.items())}")
        for wrong in row.wrongs[:5]:
            say(f"  {wrong}")
        yield row


def _home() -> list[Shelf]:
    """The public folder of this home, if there is one."""
    try:
        return [shelf("the saved pages", settings.load().public)]
    except FileNotFoundError:
        say("clients: nothing is published here; `make run` crawls the saved pages and publishes them")
        return []


def _check_times(made: Shelf) -> None:
    """The season comes out at the hours that were put in: what all clients agree on is right, too."""
    [(_, content)] = (each for each in made.files(".ics", few=True) if each[0] == "feeds/all.ics")
    told = {(entry.start, entry.end) for entry in grammar.entries(content)}
    if missing := season.expected_times() - told:
        raise AssertionError(f"the season lost {sorted(missing)}")


def page(table: Iterable[Row], shelves: Iterable[Shelf]) -> str:
    """The matrix in Markdown."""
    lines = list(table)
    head = ("client", *(HEADS[form] for form in FORMS))
    cells = [(_client(row), *(row.cells.get(form, "–") for form in FORMS)) for row in lines]
    counts = " and ".join(f"{_files(each)} files of {each.name}" for each in shelves)
    absent = [f"- {row.wrongs[0]}." for row in lines if row.version == "not installed"]
    return "\n".join((f"Read were {counts}.", "", grid(head, cells), *(["", *absent] if absent else [])))


def _client(row: Row) -> str:
    return f"{row.client} {row.version}".strip()


def _files(made: Shelf) -> str:
    return f"{sum(1 for form in FORMS for _ in made.files(form)):,}"


def _write(text: str) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
    say(f"written: {PAGE}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.clients", description=__doc__)
    parser.add_argument("--print", dest="show", action="store_true")
    parser.add_argument("--no-install", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
