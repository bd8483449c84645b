"""The rule on pairs that a person labelled without knowing it, read and judged as ``bothcities match`` does."""

import json
from pathlib import Path

import pytest

from aggregator.matching import Answer
from aggregator.words.places import Gazetteer
from bench.matching_pairs import Answered, answers, score

SAME, DIFFERENT, UNSURE = Answer.SAME, Answer.DIFFERENT, Answer.UNSURE
PAIRS = Path(__file__).parents[1] / "cases" / "matching"


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("part", "pairs", "precision", "recall"), [("tuned", 1970, 0.998, 0.915), ("held_out", 381, 0.98, 0.795)]
)
def test_what_docs_matching_tells_does_not_get_worse(gazetteer, part, pairs, precision, recall):
    found = list(answers(PAIRS / f"{part}.jsonl", gazetteer))
    figures = score(found)
    assert figures.pairs == pairs
    assert figures.precision >= precision, [each for each in found if each.is_wrong and each.answer == "same"]
    assert figures.recall >= recall, [each for each in found if each.is_wrong and each.wanted == "same"]


def test_unsure_is_not_joined():
    told = {"why": "", "names": ("a", "b"), "reasons": ()}
    found = [
        Answered(str(at), wanted, answer, **told)
        for at, (wanted, answer) in enumerate([(SAME, SAME), (SAME, UNSURE), (DIFFERENT, SAME), (DIFFERENT, DIFFERENT)])
    ]
    figures = score(found)
    assert (figures.precision, figures.recall, figures.unsure) == (0.5, 0.5, 1)
    assert [each.is_wrong for each in found] == [False, True, True, False]


def test_the_parts_share_no_pair():
    texts = [(PAIRS / f"{part}.jsonl").read_text(encoding="utf-8") for part in ("tuned", "held_out")]
    rows = [json.loads(line) for text in texts for line in text.splitlines()]
    sides = [json.dumps([row["left"], row["right"]], sort_keys=True) for row in rows]
    assert len({row["id"] for row in rows}) == len(set(sides)) == len(rows)
