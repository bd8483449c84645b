"""Which of many points are within a circle: all but those at its very edge are told by a product each."""

from collections.abc import Iterable
from math import cos, nan, pi, radians, sin

from feeds.address.known import EARTH, Point, kilometres
from feeds.selection import Near

_UNSURE = 1e-12  # more than rounding takes from a cosine, and a few centimetres where a circle is small


class Points:
    """None: where nobody knows where something is."""

    def __init__(self, points: Iterable[Point | None]) -> None:
        self._points = [(nan, nan) if point is None else point for point in points]  # nan is near to nothing
        self._vectors = [_vector(*point) for point in self._points]

    def within(self, near: Near) -> list[bool]:
        """Whether each of them is."""
        middle = near.latitude, near.longitude
        x, y, z = _vector(*middle)
        edge = cos(min(near.kilometres / EARTH, pi))
        inside, outside = edge + _UNSURE, edge - _UNSURE
        cosines = [x * a + y * b + z * c for a, b, c in self._vectors]
        return [
            cosine > inside or (cosine >= outside and kilometres(middle, point) <= near.kilometres)
            for cosine, point in zip(cosines, self._points, strict=True)
        ]


def _vector(north: float, east: float) -> tuple[float, float, float]:
    """From the middle of a sphere of radius 1."""
    north, east = radians(north), radians(east)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)
