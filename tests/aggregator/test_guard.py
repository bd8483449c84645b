"""What is implausible: too much gone at once, or all clocks put forward."""

from datetime import date, timedelta

import pytest

from aggregator.guard import shift, shifted, vanished
from tests.aggregator.catalogue.made import NOW, claim, local

TODAY = NOW.date()
VANISHED = [
    (0, 0, False),
    (6, 5, False),
    (6, 6, True),
    (29, 6, True),
    (30, 6, False),
    (31, 6, False),
    (1000, 200, False),
    (1000, 201, True),
]


@pytest.mark.parametrize(("listed", "gone", "implausible"), VANISHED)
def test_more_than_five_and_more_than_a_fifth(listed, gone, implausible):
    objection = vanished("lido", listed, gone)
    assert (objection is not None) is implausible
    if objection:
        assert str(objection).startswith(f"lido: {gone} of {listed} coming events are gone")


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SHIFTED = [
    ([], None),
    ([None] * 20, None),
    ([HOUR] * 5, None),
    ([HOUR] * 6, HOUR),
    ([HOUR] * 6 + [None] * 5, HOUR),
    ([HOUR] * 6 + [None] * 6, None),
    ([HOUR] * 6 + [DAY] * 5, HOUR),
    ([HOUR, DAY] * 6, None),
    ([-365 * DAY] * 8, -365 * DAY),
]


@pytest.mark.parametrize(("shifts", "step"), SHIFTED)
def test_more_than_five_and_more_than_half_by_one_step(shifts, step):
    found = shifted("lido", shifts)
    assert (found and found[1]) == step


SAID = [
    (HOUR, "moved by 1 hour later"),
    (-HOUR, "moved by 1 hour earlier"),
    (365 * DAY, "moved by 365 days later"),
    (DAY + timedelta(hours=2, minutes=30), "moved by 1 day and 2 hours and 30 minutes later"),
]


@pytest.mark.parametrize(("step", "words"), SAID)
def test_the_step_is_said_in_words(step, words):
    objection, _ = shifted("lido", [step] * 9)
    assert words in str(objection)


SHIFTS = [
    ([local(12, 1)], [local(12, 1)], None),
    ([local(12, 1)], [local(12, 1, 20, 0)], timedelta(minutes=30)),
    ([local(12, 1), local(12, 2)], [local(12, 2), local(12, 3)], DAY),
    ([local(12, 1), local(12, 2)], [local(12, 2), local(12, 2, 21)], None),
    ([local(12, 1), local(12, 2)], [local(12, 1, 20)], None),
    ([date(2026, 12, 1)], [date(2027, 12, 1)], 365 * DAY),
    ([date(2026, 12, 1)], [local(12, 2)], None),
    # Across the change of clocks on 28 March 2027 the wall clock counts: 19:30 stays 19:30.
    ([local(3, 27, year=2027)], [local(3, 28, year=2027)], DAY),
    # What is over, or on today, is not compared.
    ([local(11, 1), local(12, 1)], [local(11, 16), local(12, 2)], DAY),
    ([local(11, 1)], [local(11, 2)], None),
]


@pytest.mark.parametrize(("before", "now", "step"), SHIFTS)
def test_by_how_much_a_claim_moved_as_a_whole(before, now, step):
    assert shift(claim("1", *before), claim("1", *now), TODAY) == step
