"""The record of all that people ruled: JSON Lines beside the run files, so that these two can rebuild a catalogue."""

import os
from pathlib import Path

from pydantic import ValidationError

from aggregator.errors import SourceError
from aggregator.ruling import Ruling

NAME = "rulings.log"
"""Not a name that a run file could have."""


def path_of(runs: Path) -> Path:
    """Where the record stands in the folder of the run files."""
    return runs / NAME


def read(path: Path) -> list[Ruling]:
    """Every ruling, in the order in which they were said; none where there is no record.

    Raises SourceError when the record cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"the record of rulings {path} cannot be read: {error}") from error
    return [_ruling(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _ruling(path: Path, number: int, line: str) -> Ruling:
    try:
        return Ruling.model_validate_json(line)
    except ValidationError as error:
        said = f"{path}, line {number} is no ruling: mend or remove that line, then try again"
        raise SourceError(said) from error


def append(path: Path, ruling: Ruling) -> None:
    """Add a ruling at the end, on the disk before this returns. Raises SourceError when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(ruling.model_dump_json() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise SourceError(
            f"the record of rulings {path} cannot be written ({error.strerror}): nothing was ruled"
        ) from error
