"""Rules that repeat: an RFC 5545 3.3.10 RRULE from weekdays, and the days that it yields between two dates."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from aggregator.words.units import Weekdays

NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LIMIT = 800
"""The longest run, in days, that is listed day by day."""


def falls_on(rule: Weekdays, day: date, first: date) -> bool:
    """Whether a rule that began in the week of ``first`` includes a day."""
    if day.weekday() not in rule.days:
        return False
    if rule.nth:
        return _which(day) in rule.nth or (-1 in rule.nth and _is_last(day))
    weeks = (day - timedelta(days=day.weekday()) - first + timedelta(days=first.weekday())).days // 7
    return weeks % rule.interval == 0


def _which(day: date) -> int:
    return (day.day - 1) // 7 + 1


def _is_last(day: date) -> bool:
    return day.day + 7 > monthrange(day.year, day.month)[1]


def days_between(rule: Weekdays, first: date, last: date) -> list[date]:
    """Every day of a rule from ``first`` to ``last``, both included, at most LIMIT days on."""
    begin = first.toordinal()
    end = min(last.toordinal(), begin + LIMIT)
    monday = begin - first.weekday()
    every = (ordinal for ordinal in range(begin, end + 1) if (ordinal - monday) % 7 in rule.days)
    days = [date.fromordinal(ordinal) for ordinal in every]
    return days if not rule.nth and rule.interval == 1 else [day for day in days if falls_on(rule, day, first)]


def first_from(rule: Weekdays, on: date) -> date:
    """The first day of a rule on or after a date; with an interval, the count starts there."""
    return next(day for day in _onward(on) if falls_on(rule, day, day))


def _onward(on: date) -> Iterator[date]:
    for step in range(370):
        yield on + timedelta(days=step)


def rrule(rule: Weekdays, until: date | datetime | None = None, count: int | None = None) -> str:
    """The rule as RFC 5545 writes it, without the leading ``RRULE:``."""
    parts = [_frequency(rule)]
    if until is not None:
        parts.append(f"UNTIL={until:%Y%m%dT%H%M%S}" if isinstance(until, datetime) else f"UNTIL={until:%Y%m%d}")
    if count is not None:
        parts.append(f"COUNT={count}")
    return ";".join(parts)


def _frequency(rule: Weekdays) -> str:
    if rule.nth:
        days = ",".join(f"{which}{NAMES[day]}" for which in rule.nth for day in rule.days)
        return f"FREQ=MONTHLY;BYDAY={days}"
    if len(rule.days) == 7 and rule.interval == 1:
        return "FREQ=DAILY"
    interval = f"INTERVAL={rule.interval};" if rule.interval > 1 else ""
    return f"FREQ=WEEKLY;{interval}BYDAY={','.join(NAMES[day] for day in sorted(rule.days))}"


def union(rules: Iterable[Weekdays]) -> Weekdays:
    """One rule for several weekday groups."""
    rules = list(rules)
    days = dict.fromkeys(day for rule in rules for day in rule.days)
    return Weekdays(
        tuple(days), plural=any(rule.plural for rule in rules), nth=rules[0].nth, interval=rules[0].interval
    )


def without(days: Sequence[date], excluded: Iterable[date], weekdays: Iterable[int]) -> list[date]:
    """The days that are left when named dates and weekdays are taken out."""
    gone, off = set(excluded), set(weekdays)
    return [day for day in days if day not in gone and day.weekday() not in off]
