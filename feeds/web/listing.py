"""The next dates of a selection as a page lists them: what begins first, then what is on already."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from aggregator.event import EventStatus
from feeds import labels, wording
from feeds.rendered import Date
from feeds.selection import Selection
from feeds.teller import Next, Teller

MOST = 100
"""So many that begin, and so many that are on, a page looks at; more it never shows."""
_ON_NOW, _NO_DATE = "On now", "No new date yet"


class Listed(NamedTuple):
    """One event. day: ISO, empty where it is on now or has no date; said: it in words. at: hours, or until when."""

    name: str
    day: str
    said: str
    at: str
    where: str
    url: str | None


class Day(NamedTuple):
    """What stands below one heading. iso: empty where the heading is no day."""

    said: str
    iso: str
    dates: list[Listed]


def coming(teller: Teller, wanted: Selection, most: int) -> list[Next]:
    """At most so many events with a date to come: what begins, what is on already, what has no new date.

    What has been on for weeks comes after what begins, since a city's exhibitions would else fill every short list.
    """
    today = teller.almanac.today
    found = {one.uid: one for one in (*teller.beginning(wanted, MOST), *teller.next(wanted, MOST))}
    return sorted(found.values(), key=lambda one: _rank(one.date, today))[:most]


def listing(teller: Teller, wanted: Selection, most: int) -> list[Listed]:
    """At most so many events with a date to come, in the order of ``coming``."""
    today = teller.almanac.today
    return [_listed(one, today) for one in coming(teller, wanted, most)]


def by_day(listed: Iterable[Listed]) -> Iterator[Day]:
    """The same under the heading of each day."""
    for (said, iso), dates in groupby(listed, key=lambda one: (one.said, one.day)):
        yield Day(said, iso, list(dates))


def _rank(one: Date, today: date) -> int:
    return 2 if one.status == EventStatus.POSTPONED else int(one.first < today)


def _listed(one: Next, today: date) -> Listed:
    rank = _rank(one.date, today)
    return Listed(
        name=f"{wording.PREFIX.get(EventStatus(one.date.status), '')}{one.name}",
        day="" if rank else one.date.first.isoformat(),
        said=(_day(one.date.first, today), _ON_NOW, _NO_DATE)[rank],
        at="" if rank == 2 else _at(one.date, today),
        where=one.where,
        url=one.url,
    )


def _at(one: Date, today: date) -> str:
    """``7.30pm to 10pm``, ``until 3 Jan 2027``"""
    if one.hour is not None:
        return one.said.partition(", ")[2]
    return f"until {_day(one.last, today).partition(' ')[2]}" if one.last > one.first else ""


def _day(day: date, today: date) -> str:
    """Without the year that it is."""
    return labels.day(day).removesuffix(f" {today.year}")
