"""``python -m bench.matching``: score the rule on the labelled pairs and write docs/matching.md.

--scale measures time and memory as well, which takes many minutes; without it that section stays as it was. --to FILE
writes elsewhere.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from aggregator.words.places import Gazetteer
from bench.matching_pairs import Answered, Score, answers, score
from bench.matching_scale import table
from bench.measuring import ROOT, apart, say
from bench.report import Table, section

PAGE = ROOT / "docs" / "matching.md"
PAIRS = ROOT / "tests" / "cases" / "matching"
PROSE = Path(__file__).with_name("matching.md")
SCALE = "## Scale"

LOTS = {
    "lots 1 and 2, tuned": ("1-", "2-"),
    "lot 3, tuned": ("3-",),
    "lot 4, tuned": ("4-",),
    "lot 5, tuned": ("5-",),
    "lot 6, tuned": ("6-",),
    "lot 7, held out": ("7-",),
}
"""The lots of pairs, with what the ids of their pairs begin with."""

FIRST = {
    "lots 1 and 2, tuned": Score(pairs=525, same=267, joined=145, rightly=145, unsure=68),
    "lot 3, tuned": Score(pairs=284, same=133, joined=59, rightly=58, unsure=29),
    "lot 4, tuned": Score(pairs=368, same=183, joined=110, rightly=110, unsure=11),
    "lot 5, tuned": Score(pairs=391, same=192, joined=132, rightly=132, unsure=12),
    "lot 6, tuned": Score(pairs=402, same=206, joined=178, rightly=169, unsure=8),
    "lot 7, held out": Score(pairs=381, same=188, joined=155, rightly=151, unsure=21),
}
"""What the rule of that day scored on a lot before it was changed for any pair of it."""

SIZES, CATALOGUE = (10_000, 100_000), 100_000


def main() -> None:
    """Score, and write the page."""
    asked = _asked()
    gazetteer = Gazetteer.load()
    tuned = list(answers(PAIRS / "tuned.jsonl", gazetteer))
    held_out = list(answers(PAIRS / "held_out.jsonl", gazetteer))
    scale = _measured() if asked.scale else _as_it_was()
    errors = (_errors(part, found) for part, found in (("tuned", tuned), ("held-out", held_out)))
    parts = (PROSE.read_text(encoding="utf-8").strip(), _accuracy([*tuned, *held_out]), *errors, scale)
    asked.to.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")
    say(f"written: {asked.to}")


def _accuracy(found: Sequence[Answered]) -> str:
    lots = {lot: [each for each in found if each.id.startswith(ids)] for lot, ids in LOTS.items()}
    rows = [
        _row(f"{lot}, {when}", figures)
        for lot, those in lots.items()
        for when, figures in (("first run", FIRST[lot]), ("now", score(those)))
    ]
    return section(
        Table(
            "How often it is right",
            "Pairs of listings that a person labelled without knowing the rule. The rule was tuned on lots 1 to 6, "
            "one after the other; lot 7 was run when that was done, and only joins were forbidden after it. "
            "Precision: of the joined, how many are the same. Recall: of the same, how many are joined; “unsure” is "
            "not joined.",
            ("pairs", "in all", "same", "joined", "wrongly", "precision", "recall", "unsure"),
            rows,
        )
    )


def _row(name: str, figures: Score) -> Sequence[str]:
    counts = (figures.pairs, figures.same, figures.joined, figures.joined - figures.rightly)
    return (name, *map(str, counts), f"{figures.precision:.4f}", f"{figures.recall:.4f}", str(figures.unsure))


def _errors(part: str, found: Sequence[Answered]) -> str:
    wrong = [each for each in found if each.is_wrong]
    rows = [
        (each.id, f"{each.names[0]} / {each.names[1]}".replace("|", "\\|"), each.wanted, each.answer, each.why)
        for each in wrong
    ]
    told = "Every pair that was joined and should not be, or should be and was not."
    return section(Table(f"Errors of the {part} part", told, ("pair", "titles", "label", "rule", "why"), rows))


def _measured() -> str:
    sizes = [apart("bench.matching_scale", "scratch", size) for size in SIZES]
    with TemporaryDirectory(prefix="bench-") as folder:
        apart("bench.matching_scale", "fill", folder, CATALOGUE)
        return section(table(sizes, apart("bench.matching_scale", "arrival", folder, CATALOGUE)))


def _as_it_was() -> str:
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return f"{SCALE}{page.partition(SCALE)[2].rstrip()}" if SCALE in page else ""


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.matching", description=__doc__)
    parser.add_argument("--scale", action="store_true", help="measure time and memory as well")
    parser.add_argument("--to", type=Path, default=PAGE, metavar="FILE", help="write the page to this file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
