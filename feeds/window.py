"""How much of a selection one calendar holds: the widest span of days that keeps it small enough for every program.

Calendar programs drop what lies past about 1 MB or 1,000 entries, and do not say so.
"""

from bisect import bisect_left
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

MOST_EVENTS = 999
MOST_OCTETS = 990_000  # of entries; the rest of 1,000,000 is the calendar's head


class Window(NamedTuple):
    """Whole days before and after the day of the catalogue. all_kept: every entry of these days is held."""

    back: int = 31
    ahead: int = 400
    all_kept: bool = True

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day of the window."""
        return today - timedelta(days=self.back), today + timedelta(days=self.ahead)

    def said(self) -> str:
        """What a subscriber should know of it: empty while the window is the usual one."""
        if not self.all_kept:
            return "There is so much on that this calendar holds only the first entries of today."
        if self == Window():
            return ""
        span = "today only" if self.ahead == 0 else f"the next {self.ahead} days only"
        return f"To stay small enough for every calendar program, it holds {span}; a narrower calendar reaches further."


# From the widest to the narrowest, each inside the one before: first the far end comes nearer, day by day, to four
# weeks; then the past goes; then the far end again.
_WINDOWS = (
    *(Window(31, ahead) for ahead in range(400, 27, -1)),
    *(Window(back, 28) for back in range(30, -1, -1)),
    *(Window(0, ahead) for ahead in range(27, -1, -1)),
)


def widest(is_small: Callable[[Window], bool]) -> Window | None:
    """The widest window that is small enough; None where even a single day is not."""
    if is_small(Window()):
        return Window()
    at = bisect_left(_WINDOWS, True, key=is_small)
    return _WINDOWS[at] if at < len(_WINDOWS) else None
