"""The language of days: ``this-weekend``, ``december`` -> a first and a last local day, seen from a day.

Only words whose days follow from the calendar itself. School holidays differ from one authority to the next, so no word
for them is known here. Weeks begin on Monday (ISO 8601).
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from dateutil.easter import easter  # type: ignore[import-untyped]  # dateutil ships no types

from aggregator.errors import UsageError

Span = tuple[date, date]
"""The first and the last day, inclusive."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
"""The words for whole months."""
_FIXED = {
    "new-years-day": (1, 1),
    "valentines-day": (2, 14),
    "halloween": (10, 31),
    "bonfire-night": (11, 5),
    "christmas-eve": (12, 24),
    "christmas-day": (12, 25),
    "boxing-day": (12, 26),
    "new-years-eve": (12, 31),
}


def span(word: str, today: date) -> Span:
    """The days that the word means on ``today``; a day or a month that is not over yet is this year's.

    Raises UsageError for a word that is none of ``WORDS``.
    """
    rule = _RULES.get(word)
    if rule is None:
        raise UsageError(f"{word[:40]!r} is no word for days; use one of {', '.join(WORDS)}")
    return rule(today)


def _after(days: int, length: int) -> Callable[[date], Span]:
    return lambda today: (today + timedelta(days=days), today + timedelta(days=days + length - 1))


def _week(weeks: int, first: int, last: int) -> Callable[[date], Span]:
    """Those weekdays (Monday is 0) of the week that is so many after this one."""

    def rule(today: date) -> Span:
        monday = today + timedelta(days=7 * weeks - today.weekday())
        return monday + timedelta(days=first), monday + timedelta(days=last)

    return rule


def _weekday(weekday: int) -> Callable[[date], Span]:
    def rule(today: date) -> Span:
        day = today + timedelta(days=(weekday - today.weekday()) % 7)
        return day, day

    return rule


def _in_months(months: int) -> Callable[[date], Span]:
    return lambda today: _month(today.year, today.month + months)


def _named_month(month: int) -> Callable[[date], Span]:
    return lambda today: _month(today.year + (today.month > month), month)


def _month(year: int, month: int) -> Span:
    """The whole month; the thirteenth is January of the next year."""
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, following - timedelta(days=1)


def _yearly(days: Callable[[int], Span]) -> Callable[[date], Span]:
    """This year's, or next year's once it is over."""
    return lambda today: days(today.year) if days(today.year)[1] >= today else days(today.year + 1)


def _fixed(month: int, day: int) -> Callable[[date], Span]:
    return _yearly(lambda year: (date(year, month, day), date(year, month, day)))


def _easter(year: int) -> Span:
    """Good Friday to Easter Monday."""
    sunday = easter(year)
    return sunday - timedelta(days=2), sunday + timedelta(days=1)


_RULES: Mapping[str, Callable[[date], Span]] = MappingProxyType(
    {
        "today": _after(0, 1),
        "tomorrow": _after(1, 1),
        "this-week": _week(0, 0, 6),
        "next-week": _week(1, 0, 6),
        "this-weekend": _week(0, 5, 6),
        "next-weekend": _week(1, 5, 6),
        "this-month": _in_months(0),
        "next-month": _in_months(1),
        "next-7-days": _after(0, 7),
        "next-30-days": _after(0, 30),
    }
    | {name: _weekday(number) for number, name in enumerate(_WEEKDAYS)}
    | {name: _named_month(number) for number, name in enumerate(MONTHS, 1)}
    | {name: _fixed(*day) for name, day in _FIXED.items()}
    | {"easter": _yearly(_easter)}
)
WORDS: tuple[str, ...] = tuple(_RULES)
"""Every word that is understood."""
WEEKDAYS: Mapping[str, frozenset[str]] = MappingProxyType(
    {name: frozenset({name[:3]}) for name in _WEEKDAYS}
    | {"this-weekend": frozenset({"sat", "sun"}), "next-weekend": frozenset({"sat", "sun"})}
)
"""The words whose days are always the same days of the week, and which (``mon`` to ``sun``)."""
