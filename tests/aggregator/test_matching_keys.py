"""By which keys claims look for each other: whom the rule may join they find, and claims of two houses do not meet."""

import pytest

from aggregator.matching import Answer, blocks, compare
from aggregator.matching.keys import sought
from tests.aggregator.written_claims import HOUSES, claim, labelled

ROWS = list(labelled())


def meet(one, other):
    """Whether each finds the other, whichever of the two comes later."""
    first, second = blocks(one, HOUSES), blocks(other, HOUSES)
    found = {bool(sought(first) & second), bool(sought(second) & first)}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_all_that_the_rule_does_not_part_find_each_other(row):
    parted = compare(row["a"], row["b"], HOUSES).answer is Answer.DIFFERENT
    assert parted or meet(row["a"], row["b"])


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        ({"place": "derby-arena"}, {"place": "derby-arena"}, True),
        ({"place": "derby-arena"}, {"place": "rock-city"}, False),
        ({"place": "derby-arena"}, {"location_text": "The Velodrome"}, True),
        ({"place": "derby-arena"}, {}, True),
        ({}, {"location_text": "The Velodrome"}, True),
    ],
)
@pytest.mark.parametrize("times", [["2026-11-14T19:00"], ["2026-11-14/2027-02-01"]], ids=["evening", "span"])
def test_claims_of_two_houses_do_not_meet_and_one_without_a_house_meets_all(times, here, there, found):
    one, other = claim("Yoga with Ada", *times, **here), claim("Yoga with Ada", *times, source="guide", **there)
    assert meet(one, other) is found
