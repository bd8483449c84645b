"""The run file: what one crawl hands over, as JSON Lines.

First line ``{"source": Source}``, then any number of ``{"listing": Listing}`` and ``{"problem": Problem}``, last line
``{"run": Run}``. A file without its last line is a crawl that was cut off. The problems stand in lines of their own
and not in the last line, so that each is written down the moment it happens.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from aggregator.errors import SourceError
from aggregator.listing import Listing
from aggregator.run import Problem, Run
from aggregator.source import Source
from aggregator.value import Value

WHOLE = ".jsonl"
PART = ".jsonl.part"
"""The suffix while the crawl goes on; the file is renamed in one step when it is whole."""


class Line(Value):
    """One line of the file; exactly one of its fields is set."""

    source: Source | None = None
    listing: Listing | None = None
    problem: Problem | None = None
    run: Run | None = None

    def text(self) -> str:
        """The line as it is written, with its line break; fields that hold their default are left out."""
        return self.model_dump_json(exclude_none=True, exclude_defaults=True) + "\n"


class RunFile(Value):
    """One whole run file. ``run.problems`` holds the problems of the file."""

    source: Source
    listings: tuple[Listing, ...]
    run: Run


def path_of(runs: Path, source: str, started: datetime) -> Path:
    """Where the run file of this crawl stands: ``<runs>/<source>/20261116T060000Z.jsonl``. ``started``: aware."""
    return runs / source / f"{started.astimezone(UTC):%Y%m%dT%H%M%SZ}{WHOLE}"


def in_order(files: Iterable[Path]) -> list[Path]:
    """Run files in the order to take them in: by instant, then by source, never by which site answered first."""
    return sorted(files, key=lambda file: (file.stem, file.parent.name))


def whole_files(runs: Path, source: str) -> list[Path]:
    """The whole run files of a source, oldest first."""
    return sorted(path for path in (runs / source).glob(f"*{WHOLE}") if path.is_file())


def read(path: Path) -> RunFile:
    """A whole run file.

    Raises SourceError when the file is missing, was cut off, or is not a run file.
    """
    lines = list(_lines(path))
    if not lines or lines[-1].run is None:
        raise SourceError(f"{path} has no last line: that crawl was cut off; crawl the source again")
    if lines[0].source is None:
        raise SourceError(f"{path} is not a run file: its first line names no source")
    problems = tuple(line.problem for line in lines if line.problem)
    return RunFile(
        source=lines[0].source,
        listings=tuple(line.listing for line in lines if line.listing),
        run=lines[-1].run.model_copy(update={"problems": problems}),
    )


def _lines(path: Path) -> Iterator[Line]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, text in enumerate(file, 1):
                yield _line(path, number, text)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error


def _line(path: Path, number: int, text: str) -> Line:
    try:
        return Line.model_validate_json(text)
    except ValidationError as error:
        what = "was cut off" if not text.endswith("\n") else f"is not a line of a run file: {error.errors()[0]['msg']}"
        raise SourceError(f"{path}, line {number} {what}") from error
