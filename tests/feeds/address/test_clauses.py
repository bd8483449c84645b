"""The shortest form of a wish asks for the same: held against a table of all that can be."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.address.clauses import Meaning, simplest
from feeds.address.wrong import Wrong

ANY_OF = Meaning(str.__eq__, lambda word, other: False)
ONE_OF = Meaning(str.__eq__, str.__ne__)
ROOMS = Meaning(  # b is a room of a; c is another house
    lambda word, other: word == other or (word, other) == ("b", "a"),
    lambda word, other: word != other and "c" in {word, other},
)

WORLDS = {
    "any": (ANY_OF, [set(chosen) for chosen in chain.from_iterable(combinations("abc", size) for size in range(4))]),
    "one": (ONE_OF, [{"a"}, {"b"}, {"c"}, {"d"}]),
    "rooms": (ROOMS, [set(), {"a"}, {"a", "b"}, {"c"}]),
}
WISHES = st.lists(
    st.lists(st.sampled_from(["a", "b", "c", "-a", "-b", "-c"]), min_size=1, max_size=3).map(tuple),
    min_size=1,
    max_size=4,
).map(tuple)


def holds(clauses, world):
    return any(all((word[-1] in world) is (word[0] != "-") for word in clause) for clause in clauses)


@pytest.mark.parametrize("which", WORLDS)
@settings(max_examples=200, deadline=None)
@given(wish=WISHES)
def test_the_shortest_form_asks_for_the_same(which, wish):
    meaning, worlds = WORLDS[which]
    chosen = [holds(wish, world) for world in worlds]
    try:
        shortest = simplest("access", wish, meaning)
    except Wrong:
        assert all(chosen) or not any(chosen)
    else:
        assert [holds(shortest, world) for world in worlds] == chosen
        assert simplest("access", shortest, meaning) == shortest
        assert sum(map(len, shortest)) <= sum(map(len, wish))
