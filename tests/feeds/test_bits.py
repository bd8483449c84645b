"""Sets of numbers as bits, few and many, and which dates touch a span of days: as if each were looked at."""

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


def test_many_come_out_like_few():
    for step in (1, 2, 7, 50):
        assert list(bits.numbers(bits.of(range(3, 20_000, step), 20_000))) == list(range(3, 20_000, step))


def test_of_nothing_nothing_comes():
    assert list(bits.numbers(0)) == []
    assert bits.below(0) == bits.of((), 0) == 0
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
