"""The record of an event's calendar entries gives back each entry, and holds what they share only once."""

from hypothesis import given
from hypothesis import strategies as st

from feeds.entries import PARTS, Entries, joined

parts = st.tuples(*[st.sampled_from([b"", b"A\r\n", b"B;1\r\n", "Ü\r\n".encode(), b"\0" * 70_000])] * PARTS)


@given(st.lists(parts, max_size=8))
def test_every_entry_comes_back(entries):
    record = Entries.of(joined(entries))
    assert [tuple(record.parts_of(at)) for at in range(len(entries))] == entries


def test_what_is_shared_stands_once():
    story = b"DESCRIPTION:" + b"x" * 500
    many = joined((b"UID:%d" % number, b"SUMMARY:a", b"", story) for number in range(100))
    assert many.count(story) == 1
    assert len(many) < 100 * 40


def test_a_part_cannot_break_out_of_its_place():
    record = Entries.of(joined([(b"a\x1fb", b"", b"c", b"")]))
    assert record.parts_of(0) == [b"ab", b"", b"c", b""]
