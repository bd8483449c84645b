"""What place and time of two claims prove already, before a word of their titles is weighed."""

from enum import Enum, auto

from aggregator.event import EventType
from aggregator.matching.facts import Facts
from aggregator.matching.times import Meeting, Met
from aggregator.matching.whereabouts import SOMEWHERE, SURE, UNKNOWN

QUARTER = 15
"""Minutes between two pages' words for one start."""

HOURS = 240
"""Minutes by which a fair's first hour may lie before its main part, which another page gives."""

HALF_A_DAY = 720
"""Minutes between two starts of which one page took the morning for the evening."""

A_RUN = 45
"""Days that a play runs at most; what runs longer is an exhibition or a season, with events of its own around it."""


class Footing(Enum):
    """How much is known.

    START: one place, one start. NEARLY: one place, starts up to half an hour apart. DAY: one place and day, of which
    one page gives no hour. LATER: one place and day, hours apart. SPAN: one place, the same first and last day.
    RUN: one place, a day within a run. ELSEWHERE: one start or one day, but one page does not say where.
    ELSEWHERE_SPAN: the same days, likewise.
    """

    START = auto()
    NEARLY = auto()
    DAY = auto()
    LATER = auto()
    SPAN = auto()
    RUN = auto()
    ELSEWHERE = auto()
    ELSEWHERE_SPAN = auto()


def without_slip(met: Met) -> Met:
    """Twelve hours apart is one start, of which a page took the morning for the evening."""
    slip = met.meeting is Meeting.OTHER_TIME and met.minutes == HALF_A_DAY
    return Met(Meeting.SAME_START, met.day, QUARTER) if slip else met


def footing(a: Facts, b: Facts, met: Met, sure: float) -> Footing | None:
    """What is known of two claims; None where it is too little for titles of another wording.

    sure: how surely they are at one place, as ``whereabouts.where`` scores it.
    """
    if sure >= SURE:
        return _at_one_place(a, b, met)
    if sure < SOMEWHERE and sure != UNKNOWN:
        return None
    if met.meeting is Meeting.SAME_SPAN:
        return Footing.ELSEWHERE_SPAN if met.minutes == 0 else None
    return Footing.ELSEWHERE if met.meeting in (Meeting.SAME_START, Meeting.SAME_DAY) else None


def _at_one_place(a: Facts, b: Facts, met: Met) -> Footing | None:
    if met.meeting is Meeting.SAME_START:
        return Footing.START if met.minutes <= QUARTER else Footing.NEARLY
    if met.meeting is Meeting.OTHER_TIME:
        return Footing.LATER if met.minutes <= HOURS else None
    if met.meeting is Meeting.SAME_SPAN:
        return Footing.SPAN if met.minutes <= 2 and EventType.SCREENING not in (a.type, b.type) else None
    if met.meeting is Meeting.COVERED:
        return Footing.RUN if longest_run(a, b) <= A_RUN else None
    return Footing.DAY


def longest_run(a: Facts, b: Facts) -> int:
    """The days of the longest run that either lists."""
    return max((last - first for one in (a, b) for first, last in one.times.spans), default=0)
