"""The rule on pairs that a person labelled without knowing it, read and judged as ``bothcities match`` does."""

import json
from pathlib import Path

import pytest

from aggregator.words.places import Gazetteer
from bench.matching_pairs import Answered, answers, score

PAIRS = Path(__file__).parents[1] / "cases" / "matching"


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.mark.parametrize(("part", "pairs", "recall"), [("tuned", 525, 0.93), ("held_out", 284, 0.80)])
def test_hardly_any_join_is_wrong_and_few_are_missed(gazetteer, part, pairs, recall):
    found = list(answers(PAIRS / f"{part}.jsonl", gazetteer))
    figures = score(found)
    assert figures.pairs == pairs
    assert figures.precision >= 0.995, [each for each in found if each.is_wrong and each.answer == "same"]
    assert figures.recall >= recall, [each for each in found if each.is_wrong and each.wanted == "same"]


def test_unsure_is_not_joined():
    told = {"why": "", "names": ("a", "b"), "reasons": ()}
    found = [
        Answered(str(at), wanted, answer, **told)
        for at, (wanted, answer) in enumerate(
            [("same", "same"), ("same", "unsure"), ("different", "same"), ("different", "different")]
        )
    ]
    figures = score(found)
    assert (figures.precision, figures.recall, figures.unsure) == (0.5, 0.5, 1)
    assert [each.is_wrong for each in found] == [False, True, True, False]


def test_the_parts_share_no_pair():
    rows = [json.loads(line) for part in ("tuned", "held_out") for line in (PAIRS / f"{part}.jsonl").open("rb")]
    sides = [json.dumps([row["left"], row["right"]], sort_keys=True) for row in rows]
    assert len({row["id"] for row in rows}) == len(set(sides)) == len(rows)
