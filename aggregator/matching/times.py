"""When a claim happens, as matching needs it: local days, minutes and spans; and how two of them meet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aggregator.claim import Claim, Performance
from aggregator.event import Moment

A_DAY = timedelta(hours=24)


class Meeting(Enum):
    """How the times of two claims relate, the strongest first."""

    SAME_START = auto()
    SAME_DAY = auto()
    SAME_SPAN = auto()
    COVERED = auto()
    OTHER_TIME = auto()
    APART = auto()


@dataclass(frozen=True, slots=True)
class Times:
    """Days as ordinals (``date.toordinal``), starts as minutes since 1970 UTC.

    starts: day -> its starts and door times, none where the page gave only the day. spans: first and last day of what
    runs over several days. first, last: the first and the last day of all, 0 when there is none.
    """

    starts: dict[int, tuple[int, ...]]
    spans: tuple[tuple[int, int], ...]
    first: int
    last: int

    @property
    def years(self) -> frozenset[int]:
        """The calendar years it touches."""
        if not self.starts and not self.spans:
            return frozenset()
        first, last = (date.fromordinal(day).year for day in (self.first, self.last))
        return frozenset({first, last, *(range(first, min(last, first + 20)))})


def read_times(claim: Claim) -> Times:
    """The claim's times in its own zone; where a rescheduled one stood before counts as well."""
    zone = ZoneInfo(claim.time_zone)
    starts: dict[int, set[int]] = {}
    spans: set[tuple[int, int]] = set()
    for performance in claim.performances:
        _note(performance, zone, starts, spans)
    if len(spans) > 1:
        for first in _days_of_a_course(spans):
            starts.setdefault(first, set())
    return Times(
        {day: tuple(sorted(starts[day])) for day in sorted(starts)},
        tuple(sorted(spans)),
        first=min([*starts, *(first for first, _ in spans)], default=0),
        last=max([*starts, *(last for _, last in spans)], default=0),
    )


def _days_of_a_course(spans: set[tuple[int, int]]) -> Iterator[int]:
    """The first days of several spans that end together: each class of a course, with the end of the course."""
    ends = Counter(last for _, last in spans)
    return (first for first, last in spans if ends[last] > 1)


def _note(performance: Performance, zone: ZoneInfo, starts: dict[int, set[int]], spans: set[tuple[int, int]]) -> None:
    first = day_of(performance.start, zone)
    if long := span_of(performance, zone):
        spans.add(long)
        if performance.all_day:
            spans.update(_before_it_moved(performance, long, zone))
            return
    for moment in (performance.start, performance.door_time, performance.previous_start):
        if moment is not None:
            day = first if moment is performance.door_time else day_of(moment, zone)
            starts.setdefault(day, set()).update(_minutes(moment, zone))


def _before_it_moved(performance: Performance, span: tuple[int, int], zone: ZoneInfo) -> Iterator[tuple[int, int]]:
    """The days of a run before it was moved, for as long as it lasts now: when it ended then is not told."""
    if performance.previous_start is not None:
        began = day_of(performance.previous_start, zone)
        yield began, began + span[1] - span[0]


def span_of(performance: Performance, zone: ZoneInfo) -> tuple[int, int] | None:
    """First and last day of what runs for more than a day; None for the rest."""
    if performance.end is None:
        return None
    first, last = day_of(performance.start, zone), day_of(performance.end, zone)
    if isinstance(performance.start, datetime) and isinstance(performance.end, datetime):
        return (first, last) if performance.end - performance.start > A_DAY else None
    return (first, last) if last > first else None


def day_of(moment: Moment, zone: ZoneInfo) -> int:
    """The local day as an ordinal."""
    local = moment.astimezone(zone).date() if isinstance(moment, datetime) else moment
    return local.toordinal()


def _minutes(moment: Moment, zone: ZoneInfo) -> Sequence[int]:
    """One number, or none for a date and for midnight, which pages print where they know no hour."""
    if not isinstance(moment, datetime):
        return ()
    local = moment.astimezone(zone)
    if local.hour == local.minute == 0:
        return ()
    return (int(moment.timestamp()) // 60,)


class Met(NamedTuple):
    """How two claims' times meet, the day it is seen on, and the minutes between the nearest starts."""

    meeting: Meeting
    day: int
    minutes: int


NEVER = Met(Meeting.APART, 0, 0)


def meet(a: Times, b: Times) -> Met:
    """The strongest way in which two claims' times meet."""
    if a.last < b.first or b.last < a.first:
        return NEVER
    found = _on_common_days(a, b)
    if found is None or found.meeting is Meeting.OTHER_TIME:
        return _over_spans(a, b) or found or NEVER
    return found


def _on_common_days(a: Times, b: Times) -> Met | None:
    few, many = (a.starts, b.starts) if len(a.starts) <= len(b.starts) else (b.starts, a.starts)
    dayless, nearest = 0, (10**9, 0)
    for day, minutes in few.items():
        if (others := many.get(day)) is None:
            continue
        if not minutes or not others:
            dayless = dayless or day
            continue
        nearest = min(nearest, (min(abs(one - two) for one in minutes for two in others), day))
    apart, day = nearest
    if day and apart <= 30:
        return Met(Meeting.SAME_START, day, apart)
    if dayless:
        return Met(Meeting.SAME_DAY, dayless, 0)
    return Met(Meeting.OTHER_TIME, day, apart) if day else None


def _over_spans(a: Times, b: Times) -> Met | None:
    shared = [
        (abs(first - start) + abs(last - end), max(first, start))
        for first, last in a.spans
        for start, end in b.spans
        if first <= end and start <= last
    ]
    if shared:
        apart, day = min(shared)
        return Met(Meeting.SAME_SPAN, day, apart)
    covered = [*_covered(a.spans, b.starts), *_covered(b.spans, a.starts)]
    return Met(Meeting.COVERED, min(covered), 0) if covered else None


def _covered(spans: tuple[tuple[int, int], ...], starts: dict[int, tuple[int, ...]]) -> list[int]:
    return [day for first, last in spans for day in starts if first <= day <= last]
