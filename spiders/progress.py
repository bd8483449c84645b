"""How far the crawls are, as JSON lines on standard output for whoever started them."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from aggregator.run import Run
from spiders.tally import Tally

EVERY = 0.5
"""Seconds between two lines about one source."""


@dataclass
class Book:
    """Hears how the crawls of this process go.

    out: where the lines go, None for nowhere. bugs: failures of this program so far. interrupted: a signal ended it.
    """

    out: TextIO | None = None
    clock: Callable[[], float] = time.monotonic
    bugs: int = 0
    interrupted: bool = False
    finished: dict[str, Run] = field(default_factory=dict)
    _told: dict[str, float] = field(default_factory=dict)

    def progress(self, source: str, tally: Tally) -> None:
        """One more page was read."""
        now = self.clock()
        if now - self._told.get(source, -EVERY) >= EVERY:
            self._told[source] = now
            self._line(source=source, pages=tally.pages, listings=tally.listings, done=False)

    def done(self, run: Run, tally: Tally, file: Path | None) -> None:
        """One source is finished; ``file``: its whole run file."""
        self.bugs += tally.bugs
        self.finished[run.source] = run
        self._line(
            source=run.source,
            pages=run.pages,
            listings=run.listings,
            problems=len(run.problems) + tally.left_out,
            outcome=run.outcome,
            done=True,
            file=str(file) if file else None,
        )

    def broken_off(self) -> None:
        """A signal ended a crawl before its end."""
        self.interrupted = True

    def _line(self, **said: object) -> None:
        if self.out is not None:
            self.out.write(json.dumps(said) + "\n")
            self.out.flush()
