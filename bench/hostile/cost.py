"""What one input costs: processor seconds, seconds by the clock, memory, and what was raised."""

import contextlib
import logging
import resource
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from aggregator.errors import AggregatorError
from bench.hostile.case import Case
from bench.hostile.targets import ALL

MOST_SECONDS, MOST_MB = 1.0, 200.0
BACKSTOP = 3 * 1024**3
"""Bytes of address space of a worker; more is a MemoryError."""
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Cost(NamedTuple):
    """cpu, wall: seconds. memory: MB at the peak above what was held before. raised: the class, "" for none.

    trace: what was raised outside of the tree of errors, else "".
    """

    cpu: float
    wall: float
    memory: float
    raised: str
    trace: str

    @property
    def fault(self) -> str:
        """What is wrong with it, in a few words; "" where nothing is."""
        if self.trace:
            return f"raised {self.raised}"
        if self.cpu > MOST_SECONDS:
            return f"took {self.cpu:.2f} s"
        return f"held {self.memory:.0f} MB" if self.memory > MOST_MB else ""


def prepare() -> None:
    """Make this process one that may be thrown at: bounded memory, no warnings, no log."""
    resource.setrlimit(resource.RLIMIT_AS, (BACKSTOP, BACKSTOP))
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)


def cost(case: Case) -> Cost:
    """Throw it, and measure."""
    before, wall, cpu = _held(), time.perf_counter(), time.process_time()
    raised, trace, after = _told(lambda: ALL[case.target](case))
    first = time.process_time() - cpu
    if callable(after):
        raised, trace, _ = _told(after)
    slower = max(first, time.process_time() - cpu - first)
    return Cost(slower, time.perf_counter() - wall, _peak() - before, raised, trace)


def _told(throw: Callable[[], object]) -> tuple[str, str, object]:
    try:
        return "", "", throw()
    except AggregatorError as error:
        return type(error).__name__, "", None
    except Exception as error:
        return type(error).__name__, traceback.format_exc(limit=-8), None


def _held() -> float:
    """MB held now; from here on the peak is counted anew (proc(5), clear_refs)."""
    with contextlib.suppress(OSError):
        _CLEAR.write_text("5")
    return _field("VmRSS")


def _peak() -> float:
    return _field("VmHWM")


def _field(name: str) -> float:
    try:
        text = _STATUS.read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(text.partition(f"{name}:")[2].split()[0]) / 1024
