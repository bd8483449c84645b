"""Sets of numbers as bits, few and many, and which dates touch a span of days: as if each were looked at."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds import bits
from feeds.stretch import Stretch


@given(st.sets(st.integers(0, 400)))
def test_what_was_put_in_comes_out_in_order(numbers):
    found = bits.of(numbers, 401)
    assert list(bits.numbers(found)) == sorted(numbers)
    lookup = bits.Lookup(found)
    assert {number for number in range(500) if number in lookup} == numbers


@pytest.mark.parametrize("step", [1, 2, 7, 39, 40, 41, 50, 5000])
@pytest.mark.parametrize("start", [0, 3, 63, 64, 12_345])
@pytest.mark.parametrize("size", [12_346, 20_000, 20_007])
def test_many_come_out_like_few(size, start, step):
    numbers = range(start, size, step)
    assert list(bits.numbers(bits.of(numbers, size))) == list(numbers)
    assert bits.of_many(numbers, size) == bits.of(numbers, size)


@given(st.lists(st.booleans(), max_size=70))
def test_verdicts_make_a_set(verdicts):
    numbers = [number for number, verdict in enumerate(verdicts) if verdict]
    found = bits.where(bits.YES if verdict else bits.NO for verdict in verdicts)
    assert found == bits.of(numbers, len(verdicts)) == bits.of_many(numbers, len(verdicts))
    assert list(bits.numbers(found)) == numbers


def test_of_nothing_nothing_comes():
    assert list(bits.numbers(0)) == []
    assert bits.below(0) == bits.of((), 0) == bits.of_many((), 0) == bits.where(b"") == 0
    assert 0 not in bits.Lookup(0)


spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(-1, 1), st.sampled_from((0, 0, 0, 1, 2, 3, 30))), max_size=30
)


@settings(max_examples=200)
@given(spans, st.integers(-5, 50), st.integers(0, 20))
def test_what_touches_a_span_of_days(found, first, length):
    """Sorted by their start, as instants are: the local day may be one off."""
    dates = [(start + off, start + off + long) for start, off, long in sorted(found)]
    stretch = Stretch([start for start, _ in dates], [end for _, end in dates])
    touching = {at for at, (start, end) in enumerate(dates) if start <= first + length and end >= first}
    assert set(bits.numbers(stretch.touching(first, first + length))) == touching
