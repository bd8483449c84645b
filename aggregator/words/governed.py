"""What governing words leave of a text, and what they say of it."""

from dataclasses import dataclass, field

from aggregator.words.units import Day, DayRange, Unit, Weekdays

DEADLINE = "a booking, sale or deadline date is not when the event is"
INTERVAL = "an interval or a last admission is not when the event starts"


@dataclass(slots=True)
class Governed:
    """The units that are left to be read, and what the governing words took away.

    line: the kinds of the units. trouble: why nothing can be read, if so.
    published: dates of posts. deadlines: days by which to do something, and deadline_hour, its hour.
    excluded: days and weekdays it is not on. opening: the text speaks of opening hours.
    """

    units: list[Unit]
    line: str = ""
    trouble: str = ""
    published: list[Day] = field(default_factory=list)
    deadlines: list[Day] = field(default_factory=list)
    deadline_hour: int | None = None
    excluded: list[Day | DayRange | Weekdays] = field(default_factory=list)
    opening: bool = False
    doors_named: bool = False
    doors: int | None = None
    term_time: bool = False
    dropped: str = ""
