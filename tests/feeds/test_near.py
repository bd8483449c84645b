"""Which points are in a circle: as if the distance of each were taken."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from feeds.address.known import kilometres
from feeds.near import Points
from feeds.selection import Near

norths, easts = st.floats(-90, 90), st.floats(-180, 180)
points = st.lists(st.none() | st.tuples(norths, easts), max_size=8)


def measured(near: Near, found) -> list[bool]:
    return [point is not None and kilometres(near[:2], point) <= near.kilometres for point in found]


@given(points, norths, easts, st.floats(0, 25_000))
def test_anywhere_on_earth(found, north, east, far):
    near = Near(north, east, far)
    assert Points(found).within(near) == measured(near, found)


def test_in_town_and_at_the_very_edge():
    random = Random(1)
    town = [(52.9 + random.random() / 10, -1.5 + random.random() / 5) for _ in range(200)]
    found = Points(town)
    for middle in town[:10]:
        edges = [kilometres(middle, point) for point in town[:40]]
        for far in (0, 0.1, 1, 5, *edges, *(edge * (1 - 1e-15) for edge in edges)):
            near = Near(*middle, far)
            assert found.within(near) == measured(near, town)
