"""Labelled pairs of listings, each judged the way that ``bothcities match`` judges a file of just these two."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aggregator.cli.listed import read_lines
from aggregator.matching import Answer, Houses
from aggregator.matching.account import account
from aggregator.words.places import Gazetteer

HAD = datetime(2026, 8, 30, 6, tzinfo=UTC)
"""When all the listings are taken to be had: before the first day that any of them names."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One pair with what a person and the rule say of it. reasons: the rule's, where it compared the two at all."""

    id: str
    wanted: Answer
    answer: Answer
    why: str
    names: tuple[str, str]
    reasons: tuple[str, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether the two were joined against the label, or not joined though they are the same."""
        return (self.answer is Answer.SAME) is not (self.wanted is Answer.SAME)


@dataclass(frozen=True, slots=True)
class Score:
    """pairs: how many. same: how many are the same event. joined: how many the rule joined, and how many rightly."""

    pairs: int
    same: int
    joined: int
    rightly: int
    unsure: int

    @property
    def precision(self) -> float:
        """The share of the joined that are the same."""
        return self.rightly / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """The share of the same that are joined; unsure is not joined."""
        return self.rightly / self.same if self.same else 1.0


def answers(file: Path, gazetteer: Gazetteer) -> Iterator[Answered]:
    """Each pair of a file of labelled pairs, judged by itself."""
    houses = Houses(gazetteer.places)
    for line in file.read_text(encoding="utf-8").splitlines():
        yield _answered(json.loads(line), gazetteer, houses)


def score(found: Sequence[Answered]) -> Score:
    """The figures of many answers."""
    joined = [each for each in found if each.answer is Answer.SAME]
    return Score(
        pairs=len(found),
        same=sum(each.wanted is Answer.SAME for each in found),
        joined=len(joined),
        rightly=sum(each.wanted is Answer.SAME for each in joined),
        unsure=sum(each.answer is Answer.UNSURE for each in found),
    )


def _answered(row: dict[str, Any], gazetteer: Gazetteer, houses: Houses) -> Answered:
    lines = [json.dumps(line).encode() for side in ("left", "right") for line in _lines(row[side])]
    listed = read_lines(lines, gazetteer, HAD)
    if listed.rejected or len(listed.claims) != 2:
        raise ValueError(f"pair {row['id']} is not two listings: {listed.rejected}")
    found = account(listed.claims, houses)
    judged = next(iter((*found.joins, *found.near)), None)
    answer = judged.verdict.answer if judged else Answer.DIFFERENT
    if (len(found.groups) == 1) is not (answer is Answer.SAME):
        raise ValueError(f"pair {row['id']} is grouped against its verdict")
    names = (row["left"]["name"], row["right"]["name"])
    return Answered(
        row["id"], Answer(row["answer"]), answer, row["why"], names, judged.verdict.reasons if judged else ()
    )


def _lines(side: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The listing as lines of a file: one for each of its performances."""
    one = {key: value for key, value in side.items() if key != "performances"}
    for start in side.get("performances", [side["start_date"]]):
        yield one | {"start_date": start}
