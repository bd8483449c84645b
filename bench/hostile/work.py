"""The processes that are thrown at: each does its share of the numbers and tells of every input."""

from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from bench.hostile.case import Case
from bench.hostile.cost import MOST_MB, Cost, cost, prepare
from bench.hostile.make import Maker

_CONTEXT = get_context("spawn")
_REPLAY_SECONDS = 60


class Done(NamedTuple):
    """One input that was thrown."""

    number: int
    target: str
    how: str
    size: int
    cost: Cost


def start(maker: Maker, numbers: range) -> tuple[BaseProcess, Connection]:
    """A process that throws these numbers one after the other, and where it tells of them; first that it is ready."""
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_throw_all, args=(maker, numbers, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _throw_all(maker: Maker, numbers: range, tell: Connection) -> None:
    prepare()
    cost(Case("when", b"1 May", "to be warm"))
    tell.send(None)
    for number in numbers:
        case = maker.case(number)
        tell.send(Done(number, case.target, case.how, len(case.body), cost(case)))
    tell.close()


def again(case: Case) -> Cost | None:
    """What a case costs in a process of its own; None where it did not come to an end."""
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_throw_one, args=(case, theirs), daemon=True)
    process.start()
    theirs.close()
    told = next(_received(ours, _REPLAY_SECONDS), None)
    process.kill()
    process.join()
    return told


def confirmed(case: Case) -> Cost | None:
    """The least of three tries, as other work on the machine makes everything slower; None where it never ended."""
    tries: list[Cost] = []
    for _ in range(3):
        told = again(case)
        if told is None:
            return None
        tries.append(told)
        if not told.fault:
            break
    return min(tries, key=lambda one: (bool(one.trace), one.cpu + one.memory / MOST_MB))


def _throw_one(case: Case, tell: Connection) -> None:
    prepare()
    cost(Case("when", b"1 May", "to be warm"))
    tell.send(cost(case))


def _received(pipe: Connection, seconds: float) -> Iterator[Cost]:
    try:
        if pipe.poll(seconds):
            yield pipe.recv()
    except EOFError:
        return
