"""How things are measured: each in a process of its own, by the clock, by processor time and by peak memory."""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Spent:
    """Seconds by the clock, and seconds of the processor."""

    wall: float = 0.0
    cpu: float = 0.0

    def add(self, more: "Spent") -> None:
        """Count the other's seconds in."""
        self.wall, self.cpu = self.wall + more.wall, self.cpu + more.cpu


@contextmanager
def spent() -> Iterator[Spent]:
    """Measures its block."""
    found = Spent()
    wall, cpu = time.perf_counter(), time.process_time()
    yield found
    found.wall, found.cpu = time.perf_counter() - wall, time.process_time() - cpu


def peak_mb() -> float:
    """The most memory that this process has held until now, in MB (``ru_maxrss`` is in kB on Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(module: str, *arguments: object) -> Any:
    """What ``python -m module arguments`` prints as JSON; its standard error is shown as it comes.

    The caller holds little memory itself: a child process begins with its parent's peak in ``ru_maxrss``.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, cwd=ROOT, check=True)
    return json.loads(done.stdout)


def hand_over(found: object) -> None:
    """The child's answer to ``apart``."""
    print(json.dumps(found))


def say(text: str) -> None:
    """One line of progress."""
    print(text, file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Turn:
    """The seconds of one work, round by round."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle of them."""
        return statistics.median(self.seconds)

    def over(self, other: "Turn") -> list[float]:
        """How many times as long it took as the other, in each round; sorted."""
        return sorted(mine / its for mine, its in zip(self.seconds, other.seconds, strict=True))


def taking_turns(rounds: int, *works: Callable[[int], object]) -> list[Turn]:
    """Each work once a round, after one round that does not count. A work is told the number of its round.

    Processor seconds: another process that has the processor in between is nobody's fault.
    """
    taken: list[list[float]] = [[] for _ in works]
    for turn in range(rounds + 1):
        for seconds, work in zip(taken, works, strict=True):
            with spent() as one:
                work(turn)
            seconds.append(one.cpu)
    return [Turn(tuple(each[1:])) for each in taken]


def alternating(rounds: int, *works: Callable[[], object]) -> list[float]:
    """For each work the median of its seconds, in rounds in which all take their turn."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for seconds, work in zip(taken, works, strict=True):
            with spent() as one:
                work()
            seconds.append(one.wall)
    return [statistics.median(each) for each in taken]
