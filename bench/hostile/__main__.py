"""``python -m bench.hostile``: throw mutated pages and texts at every reader; say what broke, hung or cost too much.

--inputs N --seed S: how many, and which. --corpus DIR: a folder of pages to start from, beside the saved pages of the
sources. --only WORD: targets whose name holds it. --replay FILE: one kept input again. --write: into the document.
"""

import argparse
import sys
import time
from pathlib import Path

from bench.hostile.case import Case
from bench.hostile.cost import MOST_MB, MOST_SECONDS, cost, prepare
from bench.hostile.make import Maker
from bench.hostile.tally import KEPT, Tally, describe, table
from bench.hostile.watch import thrown, to_stderr
from bench.measuring import ROOT

DOCUMENT, KEEP = ROOT / "docs" / "hostile-input.md", ROOT / "var" / "hostile"
BEGIN, END = "<!-- what was found: begin -->", "<!-- what was found: end -->"


def main() -> None:
    """Exit code 1 where anything was wrong."""
    asked = _asked()
    if asked.replay:
        sys.exit(_replay(asked.replay))
    try:
        maker = Maker(asked.seed, asked.corpus, asked.only)
    except ValueError as error:
        sys.exit(str(error))
    tally = _thrown(maker, asked)
    text = report(tally, asked)
    print(text)
    if asked.write:
        _write(text)
    _keep(tally, maker, asked.keep)
    sys.exit(bool(tally.faults))


def _thrown(maker: Maker, asked: argparse.Namespace) -> Tally:
    tally, began, told = Tally(), time.monotonic(), time.monotonic()
    for count, done in enumerate(thrown(maker, asked.inputs, asked.workers, to_stderr), 1):
        if new := tally.add(done):
            to_stderr(f"{done.number}: {new}\n{done.cost.trace}")
        if time.monotonic() - told > 30:
            told = time.monotonic()
            to_stderr(
                f"{count:,} of {asked.inputs:,} in {told - began:.0f} s; {len(tally.faults)} faults, "
                f"{len(tally.suspects)} to be tried again"
            )
    for line in tally.try_again(maker):
        to_stderr(line)
    return tally


def report(tally: Tally, asked: argparse.Namespace) -> str:
    """What was thrown and what was found, in Markdown."""
    inputs = sum(row.inputs for row in tally.rows.values())
    raised: dict[str, int] = {}
    for row in tally.rows.values():
        for name, times in row.raised.items():
            raised[name] = raised.get(name, 0) + times
    classes = ", ".join(f"{name} {times:,}" for name, times in sorted(raised.items(), key=lambda item: -item[1]))
    head = (
        f"{inputs:,} inputs of seed {asked.seed}: {len(tally.faults) or 'no'} "
        f"fault{'' if len(tally.faults) == 1 else 's'}. What refused its input raised: {classes or 'nothing'}."
    )
    faults = [f"- {len(done)} × {what}; the first is input {done[0].number}" for what, done in tally.faults.items()]
    return "\n".join([head, "", table(tally.rows), *(["", *faults] if faults else [])])


def _keep(tally: Tally, maker: Maker, folder: Path) -> None:
    for what, found in tally.faults.items():
        for done in found[:KEPT]:
            path = maker.case(done.number).save(folder, f"{maker.seed}-{done.number}")
            to_stderr(f"{what}\n  {path}")


def _replay(path: Path) -> int:
    case = Case.load(path)
    prepare()
    cost(Case("when", b"1 May", "to be warm"))
    found = cost(case)
    print(
        f"{describe(case)}: {found.cpu:.2f} s, {found.memory:.0f} MB; {found.raised or 'read'}\n{found.trace}".strip()
    )
    return int(bool(found.fault))


def _write(text: str) -> None:
    before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", "utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000, help="how many are thrown")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes others")
    parser.add_argument("--corpus", type=Path, help="a folder of pages to start from as well")
    parser.add_argument("--only", default="", help="targets whose name holds this")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    parser.add_argument("--replay", type=Path, help="throw one kept input again, and show what it costs")
    parser.add_argument("--keep", type=Path, default=KEEP, help="where inputs that are too much are kept")
    parser.add_argument("--write", action="store_true", help="write what was found into docs/hostile-input.md")
    parser.epilog = f"Too much is more than {MOST_SECONDS:.0f} s of the processor or {MOST_MB:.0f} MB for one input."
    return parser.parse_args()


if __name__ == "__main__":
    main()
