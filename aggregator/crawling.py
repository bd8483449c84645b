"""One crawl as a child process: a crawl that hangs or crashes harms nothing but itself."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from aggregator.errors import SourceError, UsageError
from aggregator.value import Value

USAGE = 2
GRACE = 3.0
"""Seconds a crawl is given to end by itself after SIGTERM."""


class Progress(Value):
    """How far one source is: pages read and listings found so far; ``file`` is the whole run file once it is done."""

    source: str
    pages: int = 0
    listings: int = 0
    done: bool = False
    file: Path | None = None


class Crawl:
    """A running ``python -m spiders``; a context manager that never leaves its process behind.

    The child holds the other end of a pipe of ours, so that it ends even when we are killed.
    arguments: those of ``python -m spiders``. runs: the folder of run files; the crawl's own log stands in it.
    Raises UsageError when that folder cannot be written to.
    """

    def __init__(self, arguments: Sequence[str], runs: Path) -> None:
        self.log = runs / "crawl.log"
        command = [sys.executable, "-m", "spiders", *arguments, "--runs", str(runs), "--tethered"]
        try:
            runs.mkdir(parents=True, exist_ok=True)
            log = self.log.open("wb")
        except OSError as error:
            why = f"the folder of run files {runs} cannot be written to ({error.strerror})"
            raise UsageError(f"{why}; set BOTHCITIES_RUNS to one that can") from error
        with log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
            )

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def progress(self) -> Iterator[Progress]:
        """Each step as it happens, until the crawl ends.

        Raises UsageError for a name or a folder that is not there, SourceError when the crawl itself broke down.
        """
        assert self._process.stdout is not None  # opened above; for the type checker
        for line in self._process.stdout:
            step = json.loads(line)
            yield Progress.model_validate({name: step[name] for name in Progress.model_fields if name in step})
        self._judge(self._process.wait())

    def stop(self) -> None:
        """End the crawl: politely, then by force. Another thread may be reading its progress, which ends with it."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()

    def _judge(self, code: int) -> None:
        if code == USAGE:
            raise UsageError(self._last_words())
        if code < 0:
            raise SourceError(f"the crawl was ended by signal {-code}; what it had finished is kept")
        if code > 0:
            raise SourceError(f"the crawl broke down: {self._last_words()} (all of it: {self.log})")

    def _last_words(self) -> str:
        lines = self.log.read_text("utf-8", errors="replace").strip().splitlines()
        return lines[-1].removeprefix("spiders: ").removeprefix("error: ") if lines else "it said nothing"
