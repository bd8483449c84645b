"""Runs the workers, ends one that hangs, names the input that it hung on, and goes on after it."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from bench.hostile.cost import Cost
from bench.hostile.make import Maker
from bench.hostile.work import Done, start

HUNG_SECONDS, HUNG_WALL = 8.0, 180.0
"""Of the processor, and by the clock, for one input."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Worker:
    """One process and what it has still to do."""

    numbers: range
    process: BaseProcess
    pipe: Connection
    since: float
    spent: float

    @property
    def hangs(self) -> bool:
        """Whether it has been at one input for too long."""
        wall = time.monotonic() - self.since
        return wall > HUNG_WALL or (wall > HUNG_SECONDS and _cpu(self.process) - self.spent > HUNG_SECONDS)


def thrown(maker: Maker, inputs: int, workers: int, say: Callable[[str], None]) -> Iterator[Done]:
    """Every input of a run, as it is done; one that hangs or ends its process is among them, with what became of it."""
    running = [_started(maker, range(first, inputs, workers)) for first in range(workers)]
    while running:
        for pipe in wait([worker.pipe for worker in running], timeout=1):
            worker = next(one for one in running if one.pipe is pipe)
            try:
                done = pipe.recv()
            except EOFError:
                running.remove(worker)
                yield from _ended(maker, worker, running, "its process ended")
                continue
            worker.numbers = worker.numbers[1:]
            worker.since, worker.spent = time.monotonic(), _cpu(worker.process)
            yield done
        for worker in [one for one in running if one.hangs]:
            running.remove(worker)
            say(f"input {worker.numbers[0]} hangs")
            worker.process.kill()
            yield from _ended(maker, worker, running, "it did not come to an end")


def _started(maker: Maker, numbers: range) -> Worker:
    process, pipe = start(maker, numbers)
    try:
        pipe.recv()
    except EOFError:
        raise RuntimeError("a worker does not start; see what it says above") from None
    return Worker(numbers, process, pipe, time.monotonic(), _cpu(process))


def _ended(maker: Maker, worker: Worker, running: list[Worker], why: str) -> Iterator[Done]:
    """A worker is gone: at its end, or in the middle of an input; then another does the rest."""
    worker.process.join()
    worker.pipe.close()
    if not worker.numbers:
        return
    number = worker.numbers[0]
    case = maker.case(number)
    lost = Cost(HUNG_SECONDS, HUNG_SECONDS, 0.0, why, why)
    yield Done(number, case.target, case.how, len(case.body), lost)
    if worker.numbers[1:]:
        running.append(_started(maker, worker.numbers[1:]))


def _cpu(process: BaseProcess) -> float:
    """Seconds of the processor that a process has had (proc(5), stat, utime and stime)."""
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def to_stderr(text: str) -> None:
    """One line of progress."""
    print(text, file=sys.stderr, flush=True)
