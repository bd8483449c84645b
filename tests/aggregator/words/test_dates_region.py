"""The date reader on real strings of this region that others collected and read: how many are right, wrong, unknown."""

import re
from collections import Counter
from pathlib import Path

import pytest

from aggregator.words.dates import read_when
from aggregator.words.when import Kind, When
from tests.aggregator.words.date_cases import Case, cases, limits, spans, wanted

COUNTED = ("single", "range", "multi", "until")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?")
ELSEWHERE = re.compile(r"approx|same page|row above", re.I)
"""Notes that say that the end of a run was read elsewhere on the page: the string cannot give it."""


@pytest.fixture
def table(shared: Path) -> list[Case]:
    return cases(shared / "cases" / "dates.tsv")


def right(case: Case, when: When) -> bool:
    found, expected = limits(when), wanted(case)
    if case.kind is Kind.RECURRING and ELSEWHERE.search(case.note):
        found, expected = (found[0], found[2]), (expected[0], expected[2])
    return found == expected and _occurrences_right(case, when)


def _occurrences_right(case: Case, when: When) -> bool:
    _, _, named = case.note.partition("occurrences ")
    instants = _INSTANT.findall(named)
    return not instants or spans(when.occurrences, with_ends=False) == "; ".join(instants)


def tally(table: list[Case]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for case in table:
        when = read_when(case.text, case.on)
        answer = "right" if right(case, when) else "unknown" if when.kind is Kind.UNKNOWN else "wrong"
        counts.setdefault(case.kind, Counter())[answer] += 1
    return counts


def share(counts: list[Counter[str]], answer: str) -> float:
    return sum(count[answer] for count in counts) / max(1, sum(count.total() for count in counts))


def test_days_runs_and_lists_are_read_exactly(table: list[Case]):
    counts = tally(table)
    counted = [count for kind, count in counts.items() if kind in COUNTED]
    assert share(counted, "right") >= 0.98, counts


def test_every_other_kind_is_read_nearly_always(table: list[Case]):
    counts = tally(table)
    others = [count for kind, count in counts.items() if kind not in COUNTED]
    assert share(others, "right") >= 0.9, counts


def test_hardly_any_reading_is_wrong(table: list[Case]):
    counts = tally(table)
    assert share(list(counts.values()), "wrong") <= 0.02, counts


def test_the_kind_is_told(table: list[Case]):
    kinds = [read_when(case.text, case.on).kind is case.kind for case in table]
    assert sum(kinds) / len(kinds) >= 0.98
