"""The single times of a recurring iCalendar event: RRULE, RDATE, EXDATE and RECURRENCE-ID (RFC 5545 3.8.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import recurring_ical_events
from icalendar import Calendar, Component

from aggregator.errors import ListingError
from aggregator.listing import ListedPerformance
from spiders.platforms.document import absolute
from spiders.platforms.ical_occurrence import EVENTS
from spiders.platforms.ical_possible import comes_true
from spiders.platforms.ical_time import end_of, time_of, written
from spiders.platforms.schema_time import AHEAD, BEFORE, MOST_PERFORMANCES

_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_FIRST_YEAR = 1900
_MOST_DATES = 1_000
_TOO_MUCH = "the series before it have too many times; it is left out"
_SEARCHED, _USUAL_YEARS = 400, 25
"""What a rule that never comes true costs, in times; and the years from which on each before now costs one."""
_LONGEST = timedelta(days=366)
"""An exception that began longer than this before the days that are told is over by then."""


def recurs(components: list[Component]) -> bool:
    """Whether the components of one UID make a series."""
    return any("RRULE" in item or "RDATE" in item for item in components)


def rules(components: list[Component]) -> tuple[str, ...]:
    """The RRULE texts of a series."""
    found = [value for item in components for value in _several(item.get("RRULE"))]
    return tuple(dict.fromkeys(map(_rule, found)))


def _rule(value: Any) -> str:  # noqa: ANN401 - a vRecur of a library without types, or what stands in its place
    """The text of a rule; of one that the library keeps but cannot write, the way it shows it."""
    try:
        return value.to_ical().decode()
    except (TypeError, ValueError, AttributeError):
        return str(value)


@dataclass
class Work:
    """How much expanding a calendar may still cost, in times: the fullest real ones have 2,200 of them."""

    left: int = 12_000

    def spend(self, times: int, said: str, url: str) -> None:
        """Take ``times`` off. Raises ListingError where nothing is left."""
        if self.left < 0:
            raise ListingError(url, "event_schedule", said, _TOO_MUCH)
        self.left -= times


def expanded(components: list[Component], zone: str | None, fetched: datetime, url: str, work: Work) -> list[Component]:
    """A component for each time from a month before to 400 days after ``fetched``, by their start.

    Raises ListingError where the rule is unusable.
    """
    if work.left < 0:
        raise ListingError(url, "event_schedule", str(components[0].get("SUMMARY", "")), _TOO_MUCH)
    said = "; ".join(rules(components))
    components = [one for one in components if recurs([one]) or _may_be_told(one, fetched)]
    if len(components) > _MOST_DATES:
        raise ListingError(url, "event_schedule", said, f"it has more than {_MOST_DATES} exceptions in these months")
    work.spend(5 + 2 * len(components), said, url)
    for component in components:
        _refuse_unending(component, said, url, fetched, work)
    calendar = Calendar()
    if zone:
        calendar.add("X-WR-TIMEZONE", zone)
    for component in components:
        calendar.add_component(_bounded(component, fetched + AHEAD))
    try:
        query = recurring_ical_events.of(calendar, components=[EVENTS], skip_bad_series=True)
        found = sorted(query.between(fetched - BEFORE, fetched + AHEAD), key=_order)
    except Exception as cause:
        # The library raises whatever dateutil and the calendar's values do; the rule is then named and left out.
        raise ListingError(url, "event_schedule", said, f"the rule cannot be expanded ({cause!s:.80})") from cause
    work.spend(len(found), said, url)
    return found


def _may_be_told(exception: Component, fetched: datetime) -> bool:
    """Whether an exception bears on the days that are told: it was there, is there now, or changes what comes after."""
    planned = exception.get("RECURRENCE-ID")
    if "RANGE" in getattr(planned, "params", {}):
        return True
    days = [time_of(exception, name) for name in ("RECURRENCE-ID", "DTSTART")]
    first, last = (fetched - BEFORE - _LONGEST).date(), (fetched + AHEAD + _LONGEST).date()
    return any(first <= (day.date() if isinstance(day, datetime) else day) <= last for day in days if day)


def performances(times: Iterable[Component], series: Component) -> tuple[ListedPerformance, ...]:
    """The expanded times as performances of their series, each with what is its own."""
    name, address = str(series.get("SUMMARY", "")).strip(), str(series.get("URL", "")).strip()
    planned: set[str] = set()
    made = []
    for component in islice(times, MOST_PERFORMANCES):
        if one := _performance(component, name, address, planned):
            made.append(one)
            planned.add(one.identifier or "")
    return tuple(made)


def apart(times: Iterable[Component], series: Component) -> tuple[tuple[Component, ...], list[tuple[Component, ...]]]:
    """The times that are of the series, and those that are something else: of another title or another place."""
    own: list[Component] = []
    others: dict[tuple[str, str], list[Component]] = {}
    title, place = _loosely(series.get("SUMMARY", "")), _loosely(series.get("LOCATION", ""))
    for component in times:
        key = (_loosely(component.get("SUMMARY", "")), _loosely(component.get("LOCATION", "")))
        if _is_same(key[0], title) and _is_same(key[1], place):
            own.append(component)
        else:
            others.setdefault(key, []).append(component)
    return tuple(own), [tuple(some) for some in others.values()]


def _is_same(one: str, other: str) -> bool:
    """Whether one of the two only says more than the other ("Cancelled: Open Mic"); who says nothing means the same."""
    return not one or (bool(other) and (one in other or other in one))


def _loosely(said: object) -> str:
    return " ".join(str(said).casefold().replace(",", " ").split())


def is_coming(start: date, fetched: datetime) -> bool:
    """Whether a start lies in the days that ``performances`` tells, a day's grace at either end for its zone."""
    day = start.date() if isinstance(start, datetime) else start
    grace = timedelta(days=1)
    return (fetched - BEFORE + grace).date() <= day <= (fetched + AHEAD - grace).date()


def _refuse_unending(component: Component, said: str, url: str, fetched: datetime, work: Work) -> None:
    """Raise ListingError for a rule that no event has and that would be worked on for minutes.

    A daily rule is searched day by day, to the year 9999 where it names days that no month has.
    """
    start = time_of(component, "DTSTART")
    if start and (years := fetched.year - start.year - _USUAL_YEARS) > 0:
        work.spend(years, said, url)
    days = [value for key in ("EXDATE", "RDATE") for value in _several(component.get(key))]
    if sum(len(getattr(value, "dts", ())) for value in days) > _MOST_DATES:
        raise ListingError(url, "event_schedule", said, f"it names more than {_MOST_DATES} dates")
    for rule in _rules([component]):
        frequency = str(next(iter(_several(rule.get("FREQ"))), ""))
        clocks = [len(_several(rule.get(part))) or 1 for part in ("BYHOUR", "BYMINUTE", "BYSECOND")]
        if frequency in _TOO_OFTEN or clocks[0] * clocks[1] * clocks[2] > 50:
            raise ListingError(url, "event_schedule", said, "it repeats more often than any event does")
        searched = frequency == "DAILY" and any(part in rule for part in ("BYYEARDAY", "BYWEEKNO", "BYSETPOS"))
        if searched or (frequency != "YEARLY" and start and start.year < _FIRST_YEAR):
            raise ListingError(url, "event_schedule", said, "it names days that no calendar has")
        if start and frequency == "YEARLY" and any(part in rule for part in ("BYDAY", "BYWEEKNO", "BYYEARDAY")):
            # every day of every year since its start is looked at
            work.spend(2 * max(0, fetched.year - start.year), said, url)
        if start and any(part.startswith("BY") for part in rule) and not comes_true(_rule(rule), start):
            work.spend(_SEARCHED, said, url)
            raise ListingError(url, "event_schedule", said, "it names days that no calendar has")


def _bounded(component: Component, end: datetime) -> Component:
    """The component with its endless rules ended just past the window, so that no rule runs for ever."""
    if not recurs([component]):
        return component
    copy = component.copy(recursive=True)
    _strike_days(copy)
    for rule in _rules([copy]):
        if not rule.get("COUNT") and not rule.get("UNTIL"):
            start = time_of(copy, "DTSTART")
            rule["UNTIL"] = [_like(start, end)]
    return copy


def _strike_days(component: Component) -> None:
    """An EXDATE at midnight of a series that is never at midnight strikes out the day, as some programs write it."""
    start = time_of(component, "DTSTART")
    if not isinstance(start, datetime) or start.time() == time():
        return
    for values in _several(component.get("EXDATE")):
        for value in getattr(values, "dts", ()):
            if isinstance(value.dt, datetime) and value.dt.time() == time():
                value.dt = value.dt.date()


def _like(start: date | None, end: datetime) -> date:
    if not isinstance(start, datetime):
        return end.date()
    return end if start.tzinfo else end.replace(tzinfo=None)


def _rules(components: list[Component]) -> list[dict[str, list[object]]]:
    return [value for item in components for value in _several(item.get("RRULE")) if isinstance(value, dict)]


def _several(value: object) -> list:
    return value if isinstance(value, list) else [] if value is None else [value]


def _order(component: Component) -> str:
    start = time_of(component, "DTSTART")
    if start is None:
        return ""
    whole = start if isinstance(start, datetime) else datetime.combine(start, time())
    return (whole - (whole.utcoffset() or timedelta(0))).replace(tzinfo=None).isoformat()


def _performance(component: Component, series: str, address: str, told: set[str]) -> ListedPerformance | None:
    """One time, with its own title and address where they are not those of the ``series`` ("CANCELLED: Open Mic").

    told: the times that were planned and are told already: a change of all that follow (RANGE=THISANDFUTURE) gives
    each of them the time of its first.
    """
    start = time_of(component, "DTSTART")
    if start is None:
        return None
    planned = time_of(component, "RECURRENCE-ID")
    if planned is not None and written(planned) in told:
        planned = None
    moved = planned is not None and isinstance(planned, datetime) and written(planned) != written(start)
    status, name = component.get("STATUS"), str(component.get("SUMMARY", "")).strip()
    own = str(component.get("URL", "")).strip()
    return ListedPerformance(
        identifier=written(planned or start),
        name=name if name != series and name else None,
        url=own if own != address and absolute(own, own) else None,
        start_date=start.isoformat(),
        end_date=end_of(component, start),
        event_status=str(status) if status else None,
        previous_start_date=written(planned) if moved else None,
    )
