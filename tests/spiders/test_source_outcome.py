"""What a crawl came to, from what happened in it."""

from datetime import UTC, datetime

import pytest

from aggregator.errors import FetchError, LayoutError, ListingError
from aggregator.listing import Listing
from aggregator.run import Outcome, Problem
from spiders.tally import BUG, FINISHED, MOST_PROBLEMS, Tally, bug, problem_of

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
LISTING = Listing(source="lido", url="https://lido.example/", fetched=NOON, name="Night", keywords=("a",), image="")
URL = "https://lido.example/x"
GONE, LAYOUT = problem_of(FetchError(URL, 404)), problem_of(LayoutError(URL, "no list"))
LEFT_OUT = problem_of(ListingError(URL, "name", ""))
MISTAKE = bug(ZeroDivisionError("by nothing"), URL)


def tally(
    *, read: int = 0, same: int = 0, listed: int = 0, wrong: tuple[Problem, ...] = (), empty: bool = False
) -> Tally:
    counted = Tally(empty_said=empty)
    for number in range(read):
        counted.page(unchanged=number < same)
    for _ in range(listed):
        counted.listing(LISTING)
    for problem in wrong:
        counted.problem(problem)
    return counted


@pytest.mark.parametrize(
    ("counted", "reason", "outcome"),
    [
        (tally(read=2, listed=3), FINISHED, Outcome.OK),
        (tally(read=2, same=1, listed=3), FINISHED, Outcome.OK),
        (tally(read=2, same=2, listed=3), FINISHED, Outcome.UNCHANGED),
        (tally(read=2, listed=3, wrong=(LEFT_OUT,)), FINISHED, Outcome.OK),
        (tally(read=2, listed=3, wrong=(GONE,)), FINISHED, Outcome.PARTIAL),
        (tally(read=2, same=2, listed=3, wrong=(GONE,)), FINISHED, Outcome.PARTIAL),
        (tally(read=2, listed=3, wrong=(LAYOUT,)), FINISHED, Outcome.PARTIAL),
        (tally(read=2, listed=3, wrong=(MISTAKE,)), FINISHED, Outcome.PARTIAL),
        (tally(read=2, listed=3), "closespider_timeout", Outcome.PARTIAL),
        (tally(read=1), FINISHED, Outcome.OK),
        (tally(read=1, empty=True), FINISHED, Outcome.OK),
        (tally(read=1, empty=True, wrong=(GONE,)), FINISHED, Outcome.PARTIAL),
        (tally(), FINISHED, Outcome.FAILED),
        (tally(wrong=(GONE,)), FINISHED, Outcome.FAILED),
        (tally(read=1, wrong=(LAYOUT,)), FINISHED, Outcome.FAILED),
        (tally(read=1, wrong=(LEFT_OUT,)), FINISHED, Outcome.FAILED),
        (tally(read=1), "closespider_timeout", Outcome.FAILED),
    ],
)
def test_outcome(counted: Tally, reason: str, outcome: Outcome) -> None:
    assert counted.outcome(reason) is outcome


@pytest.mark.parametrize(("listed", "said"), [(0, True), (1, False)])
def test_an_empty_house_is_one_that_lists_nothing(listed: int, said: bool) -> None:
    run = tally(read=1, listed=listed, empty=True).run("lido", NOON, NOON, reason=FINISHED, recorded=False)
    assert run.empty_said is said


def test_filled_counts_what_holds_something() -> None:
    assert dict(tally(listed=2).filled) == {"url": 2, "name": 2, "keywords": 2}


def test_a_flood_of_problems_is_counted_and_not_kept() -> None:
    counted = tally(read=1, wrong=(GONE,) * (MOST_PROBLEMS + 7))
    assert (len(counted.problems), counted.left_out) == (MOST_PROBLEMS, 7)


@pytest.mark.parametrize(
    ("problem", "kind", "url", "field"),
    [(GONE, "FetchError", URL, None), (LAYOUT, "LayoutError", URL, None), (LEFT_OUT, "ListingError", URL, "name"),
     (MISTAKE, BUG, URL, None)],
)  # fmt: skip
def test_a_problem_keeps_its_kind_its_page_and_its_field(problem: Problem, kind: str, url: str, field: str) -> None:
    assert (problem.kind, problem.url, problem.field) == (kind, url, field)
