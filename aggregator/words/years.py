"""Days with parts missing to dates: months from neighbours, years from weekdays and the reference date."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, timedelta
from itertools import pairwise

from aggregator.words.units import Day, DayRange, days_of

AHEAD = timedelta(days=366)
"""A year that nobody wrote is not inferred further ahead than this."""
LONG_AGO = timedelta(days=92)
"""A date whose weekday fits no later year is not looked for further back than this."""
RECENT = timedelta(days=45)
"""A date this long past is still taken as past; an earlier one, as next year's."""
_JUST_GONE = timedelta(days=10)


@dataclass(slots=True)
class Hints:
    """What stands around the text: years and a month from a heading, and a whole day where it names one.

    ``years_on``: "last year", "this year" and "next year", counted from that of the reference date.
    """

    years: tuple[int, ...] = ()
    binding: bool = False
    month: int | None = None
    day: Day | None = None
    years_on: int | None = None


NO_HINTS = Hints()


@dataclass(slots=True)
class Settled:
    """Dates by the identity of the Day they were written as; ``guessed`` where even the month was inferred."""

    dates: dict[int, date] = field(default_factory=dict)
    guessed: bool = False

    def ends(self, item: Day | DayRange) -> tuple[date, date]:
        """The first and the last day of a day or a run."""
        first, last = (item.first, item.last) if isinstance(item, DayRange) else (item, item)
        return self.dates[id(first)], self.dates[id(last)]


class Unsettled(Exception):
    """No date fits what is written; the message says why."""


def settle(items: Sequence[Day | DayRange], on: date, hints: Hints) -> Settled:
    """The dates of all days in the order of the text. Raises Unsettled where they cannot be told."""
    settled = Settled()
    if len(items) == 1 and isinstance(items[0], Day) and (found := _plain(items[0], on, hints)):
        settled.dates[id(items[0])] = found
        return settled
    written: list[Day] = []
    for item in items:
        written += [day for day in days_of(item) if not _relative(day, on, settled)]
        settled.guessed = settled.guessed or any(day.next_weekday for day in days_of(item))
    ends = {id(item.last) for item in items if isinstance(item, DayRange)}
    if written:
        settled.guessed = _fill_months(written, on, hints) or settled.guessed
        years = _explicit(written, ends) or _inferred(written, ends, on, hints)
        for day, one in zip(written, years, strict=True):
            settled.dates[id(day)] = one
    for item in items:
        if isinstance(item, DayRange) and settled.dates[id(item.last)] < settled.dates[id(item.first)]:
            raise Unsettled("the last day is before the first")
    return settled


def _plain(day: Day, on: date, hints: Hints) -> date | None:
    """The date of one day in the year that is written, or else in that of the reference date if it is to come."""
    found = _date(day.year or on.year, day) if day.month else None
    if found is None or (day.weekday is not None and day.weekday != found.weekday()):
        return None
    if day.year is not None:
        return found
    recent = on - RECENT
    return found if recent.year == on.year and found >= recent and not hints.years else None


def _relative(day: Day, on: date, settled: Settled) -> bool:
    if day.offset is not None:
        settled.dates[id(day)] = on + timedelta(days=day.offset)
    elif day.next_weekday and day.weekday is not None:
        settled.dates[id(day)] = on + timedelta(days=(day.weekday - on.weekday()) % 7)
    elif day.easter is not None:
        near = [easter(year) + timedelta(days=day.easter) for year in (on.year, min(on.year + 1, MAXYEAR))]
        settled.dates[id(day)] = next((found for found in near if found >= on - RECENT), near[-1])
    else:
        return False
    return True


def _fill_months(days: list[Day], on: date, hints: Hints) -> bool:
    """Months for days that have none; true where only the reference date could tell."""
    months = [day.month for day in days]
    if all(months):
        return False
    if not any(months):
        if hints.month is None:
            return _guess_months(days, on)
        days[0].month = hints.month
    _carry(days)
    return False


def _carry(days: list[Day]) -> None:
    start = next(place for place, day in enumerate(days) if day.month)
    for place in range(start - 1, -1, -1):
        days[place].month = days[place + 1].month
    for before, day in pairwise(days[start:]):
        if not day.month and before.month:
            day.month = before.month if day.day >= before.day else before.month % 12 + 1


def _guess_months(days: list[Day], on: date) -> bool:
    if any(day.weekday is None for day in days):
        raise Unsettled("no month is said, and a day without its weekday fits any")
    first = date(on.year, on.month, 1)
    for step in range(4):
        month = (first.month - 1 + step) % 12
        year = first.year + (first.month - 1 + step) // 12
        for day in days:
            day.month = None
        days[0].month = month + 1
        _carry(days)
        found = _lay(days, year, _steps(days, set()))
        if found and found[-1] >= on - _JUST_GONE:
            return True
    raise Unsettled("no month near the reference date has that weekday on that day")


def _date(year: int, day: Day) -> date | None:
    month = day.month or 1
    try:
        return date(year, month, day.day if day.day > 0 else monthrange(year, month)[1])
    except ValueError:
        return None


def _rolls(before: Day, day: Day, ends: set[int]) -> bool:
    """Whether the year turns between two neighbours: in a run whenever it must, in a list only over half a year."""
    if id(day) in ends:
        return (day.month or 1, day.day % 32) < (before.month or 1, before.day % 32)
    return (before.month or 1) - (day.month or 1) >= 6


def _steps(days: list[Day], ends: set[int]) -> list[int]:
    steps = [0]
    if len(days) == 1:
        return steps
    for place, (before, day) in enumerate(pairwise(days)):
        steps.append(steps[-1] + _rolls(before, day, ends))
        if id(before) in ends and steps[place] > steps[place - 1] and _rolls(day, before, ends | {id(before)}):
            steps[-1] = steps[place - 1]
    return steps


def _lay(days: list[Day], year: int, steps: list[int]) -> list[date] | None:
    """The dates if the first day is in ``year`` and every weekday agrees, else None."""
    found: list[date] = []
    for step, day in zip(steps, days, strict=True):
        one = _date(year + step, day)
        if one is None or (day.weekday is not None and day.weekday != one.weekday()):
            return None
        found.append(one)
    return found


def _agree(days: list[Day], found: list[date]) -> bool:
    return all(day.weekday in (None, one.weekday()) for day, one in zip(days, found, strict=True))


def _explicit(days: list[Day], ends: set[int]) -> list[date] | None:
    """A year that is written stands for its neighbours too: those before it first, then those after it."""
    if {day.year for day in days} == {None}:
        return None
    steps = _steps(days, ends)
    found: list[date] = []
    for place, day in enumerate(days):
        anchor = _anchor(days, place)
        one = _date((days[anchor].year or 0) - steps[anchor] + steps[place] if anchor != place else day.year or 0, day)
        if one is None:
            raise Unsettled("there is no such day in that year")
        found.append(one)
    if not _agree(days, found):
        raise Unsettled("the weekday is not that date's weekday")
    return found


def _anchor(days: list[Day], place: int) -> int:
    """The place of the day whose year counts: the next one that has a year, or else the one before."""
    for other, day in enumerate(days[place:], start=place):
        if day.year:
            return other
    return next((other for other in range(place, -1, -1) if days[other].year), place)


def _inferred(days: list[Day], ends: set[int], on: date, hints: Hints) -> list[date]:
    steps = _steps(days, ends)
    if hints.years:
        fits = [found for year in hints.years if (found := _lay(days, year, steps))]
        if fits:
            return next((found for found in fits if max(found) >= on - RECENT), fits[-1])
        if hints.binding:
            raise Unsettled(_NO_YEAR)
    return _nearest(days, steps, on)


def _nearest(days: list[Day], steps: list[int], on: date) -> list[date]:
    """The first reading that is not past, unless it is too far ahead, or else the last one that is."""
    past: list[date] | None = None
    for year in (on.year - 1, on.year, on.year + 1):
        found = _lay(days, year, steps)
        if found is None:
            continue
        if max(found) >= on - RECENT:
            past = found if min(found) <= on + AHEAD else None
            break
        past = found
    if past and max(past) >= on - LONG_AGO:
        return past
    raise Unsettled(_NO_YEAR)


_NO_YEAR = "in no year near the reference date does the date fall on that weekday"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm published in Nature in 1876."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, odd = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - shift + 15) % 30
    quarter, remainder = divmod(rest, 4)
    weekday = (32 + 2 * odd + 2 * quarter - epact - remainder) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
