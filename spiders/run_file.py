"""Writes a run file line by line while the crawl goes on, and gives it its name only when it is whole."""

import os
import time
from pathlib import Path
from typing import Self

from aggregator.listing import Listing
from aggregator.run import Problem, Run
from aggregator.run_file import PART, WHOLE, Line
from aggregator.source import Source

ABANDONED_AFTER = 2 * 60 * 60
"""Seconds after which a part file is nobody's: longer than any crawl may last."""


class RunFileWriter:
    """One run file in the making.

    path: its name once it is whole; until then it is written beside it as ``….<process>.jsonl.part``,
    so that two processes that read the same pages never write into one file.
    """

    def __init__(self, path: Path, source: Source) -> None:
        self.path = path
        self._part = path.with_name(f"{path.name.removesuffix(WHOLE)}.{os.getpid()}{PART}")
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent)
        self._file = self._part.open("w", encoding="utf-8", newline="\n")
        self._write(Line(source=source))

    @classmethod
    def written(cls, path: Path, source: Source, listings: tuple[Listing, ...], run: Run) -> Self:
        """A whole run file in one step, with the problems that stand in ``run``."""
        file = cls(path, source)
        for listing in listings:
            file.listing(listing)
        for problem in run.problems:
            file.problem(problem)
        file.finish(run)
        return file

    def listing(self, listing: Listing) -> None:
        """Write one listing down."""
        self._write(Line(listing=listing))

    def problem(self, problem: Problem) -> None:
        """Write one problem down."""
        self._write(Line(problem=problem))

    def finish(self, run: Run) -> None:
        """Write the last line and give the file its name: from here on it is whole."""
        self._write(Line(run=run.model_copy(update={"problems": ()})))
        self._file.close()
        self._part.replace(self.path)

    def abandon(self) -> None:
        """The crawl was broken off: nothing of it is handed over."""
        self._file.close()
        self._part.unlink(missing_ok=True)

    def _write(self, line: Line) -> None:
        self._file.write(line.text())


def sweep(folder: Path) -> None:
    """Remove the part files that killed crawls left behind."""
    for part in folder.glob(f"*{PART}"):
        if part.is_file() and time.time() - part.stat().st_mtime > ABANDONED_AFTER:
            part.unlink(missing_ok=True)
