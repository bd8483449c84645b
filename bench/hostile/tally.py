"""What a run found: how many were thrown at whom, the slowest and the largest, and what was wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.hostile.case import Case
from bench.hostile.cost import Cost
from bench.hostile.make import Maker
from bench.hostile.targets import FIELDS, READERS
from bench.hostile.work import Done, confirmed

KEPT = 3
"""Cases of one fault that are kept."""


@dataclass
class Row:
    """What was thrown at one target."""

    inputs: int = 0
    raised: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    slowest: float = 0.0
    largest: float = 0.0

    def add(self, cost: Cost) -> None:
        """Count one more."""
        self.inputs += 1
        self.seconds += cost.cpu
        if cost.raised:
            self.raised[cost.raised] += 1


@dataclass
class Tally:
    """rows: by target. faults: by what they have in common. worst: what was slow or large, until it is tried anew."""

    rows: dict[str, Row] = field(default_factory=lambda: defaultdict(Row))
    faults: dict[str, list[Done]] = field(default_factory=lambda: defaultdict(list))
    suspects: list[Done] = field(default_factory=list)

    def add(self, done: Done) -> str:
        """Count one more, and name a fault that is new.

        What was slow or large is put aside, as another program may have been the cause.
        """
        row = self.rows[done.target]
        row.add(done.cost)
        if done.cost.trace:
            name = _signature(done.cost)
            self.faults[name].append(done)
            return name if len(self.faults[name]) == 1 else ""
        if done.cost.fault:
            self.suspects.append(done)
        else:
            self._bounds(done)
        return ""

    def _bounds(self, done: Done) -> None:
        row = self.rows[done.target]
        row.slowest, row.largest = max(row.slowest, done.cost.cpu), max(row.largest, done.cost.memory)

    def try_again(self, maker: Maker) -> Iterator[str]:
        """Try the suspects in processes of their own; a line for each that stays one."""
        for done in self.suspects:
            case = maker.case(done.number)
            cost = confirmed(case) or Cost(60.0, 60.0, 0.0, "it did not come to an end", "it did not come to an end")
            told = done._replace(cost=cost)
            self._bounds(told)
            if cost.fault:
                self.faults[f"{done.target} {done.how}: {cost.fault}"].append(told)
                yield f"{done.number} {describe(case)}: {cost.fault}"
        self.suspects.clear()


def describe(case: Case) -> str:
    """A case in a few words."""
    return f"{case.target} ({case.how}, {len(case.body):,} bytes, {case.kind or 'no type'})"


def _signature(cost: Cost) -> str:
    """What faults of one cause have in common: the class, and the last line of ours that was running."""
    places = [line.strip() for line in cost.trace.splitlines() if line.strip().startswith("File ")]
    ours = [place for place in places if "site-packages" not in place and "/lib/python" not in place]
    return f"{cost.raised} at {(ours or places or ['?'])[-1]}"


def table(rows: dict[str, Row]) -> str:
    """The rows in Markdown: the readers of pages each, fields and words each."""
    lines = [
        "| thrown at | inputs | read | refused | slowest | most memory |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    order = sorted(rows, key=lambda name: (name not in READERS, name in FIELDS, name))
    lines += [_line(name, rows[name]) for name in order]
    whole = Row()
    for row in rows.values():
        whole.inputs += row.inputs
        whole.raised.update(row.raised)
        whole.slowest, whole.largest = max(whole.slowest, row.slowest), max(whole.largest, row.largest)
    return "\n".join([*lines, _line("**all**", whole)])


def _line(name: str, row: Row) -> str:
    refused = sum(row.raised.values())
    return (
        f"| {name} | {row.inputs:,} | {row.inputs - refused:,} | {refused:,} | "
        f"{row.slowest:.2f} s | {row.largest:.0f} MB |"
    )
