"""The run file: what one crawl hands over, as JSON Lines.

First line ``{"source": Source}``, then any number of ``{"listing": Listing}`` and ``{"problem": Problem}``, last line
``{"run": Run}``. A file without its last line is a crawl that was cut off. The problems stand in lines of their own
and not in the last line, so that each is written down the moment it happens.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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

STAMP = "%Y%m%dT%H%M%SZ"

_WRITTEN_NUL = r"\u0000"  # as JSON writes it; it is left out: PostgreSQL cannot keep it, and no feed may hold it
_NUL = re.compile(r"(?<!\\)((?:\\\\)*+)\\u0000")


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
    return runs / source / f"{started.astimezone(UTC):{STAMP}}{WHOLE}"


def started_of(path: Path) -> datetime:
    """The start of the crawl that ``path_of`` put into the name, aware UTC. Raises ValueError for another name."""
    return datetime.strptime(path.name.removesuffix(WHOLE), STAMP).replace(tzinfo=UTC)


def in_order(files: Iterable[Path]) -> list[Path]:
    """Run files in the order to take them in: by instant, then by source, never by which site answered first."""
    return sorted(files, key=lambda file: (file.stem, file.parent.name))


def named_well(path: Path) -> bool:
    """Whether a file is named as ``path_of`` names them."""
    try:
        started_of(path)
    except ValueError:
        return False
    return path.name.endswith(WHOLE) and path.is_file()


def source_of(path: Path) -> str | None:
    """The name of the source that a file's first line declares; None where it declares none."""
    try:
        first = next(_lines(path), None)
    except SourceError:
        return None
    return first.source.name if first and first.source else None


def read(path: Path) -> RunFile:
    """A whole run file.

    Raises SourceError when the file is missing, was cut off, is not a run file, or holds other lines than were written.
    """
    lines = list(_lines(path))
    source = lines[0].source if lines else None
    run = lines[-1].run if lines else None
    if lines and source is None:
        raise SourceError(f"{path} is not a run file: its first line names no source")
    if source is None or run is None:
        raise SourceError(f"{path} has no last line: that crawl was cut off; crawl the source again")
    listings = tuple(line.listing for line in lines if line.listing)
    _check(path, lines[1:-1], source, run)
    problems = tuple(line.problem for line in lines if line.problem)
    return RunFile(source=source, listings=listings, run=run.model_copy(update={"problems": problems}))


def _check(path: Path, inner: Sequence[Line], source: Source, run: Run) -> None:
    """Raise SourceError unless the lines between the first and the last are those that the crawl wrote."""
    if any(line.source or line.run for line in inner):
        raise SourceError(f"{path} holds more than one run: give each run a file of its own")
    if run.source != source.name:
        raise SourceError(f"{path} is not a run file: it begins with {source.name} and ends with {run.source}")
    held = sum(line.listing is not None for line in inner)
    if held != run.listings:
        said = f"{path} holds {held} {'listing' if held == 1 else 'listings'} where its last line counts {run.listings}"
        raise SourceError(f"{said}: lines were lost or added; crawl the source again")


def _lines(path: Path) -> Iterator[Line]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, text in enumerate(file, 1):
                yield _line(path, number, text)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error


def _line(path: Path, number: int, text: str) -> Line:
    try:
        return Line.model_validate_json(_NUL.sub(r"\1", text) if _WRITTEN_NUL in text else text)
    except ValidationError as error:
        if number == 1:
            raise SourceError(f"{path} is not a run file: its first line is no JSON that names a source") from error
        what = "was cut off" if not text.endswith("\n") else f"is not a line of a run file: {error.errors()[0]['msg']}"
        raise SourceError(f"{path}, line {number} {what}") from error
