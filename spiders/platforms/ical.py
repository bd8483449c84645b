"""iCalendar: every VEVENT of a calendar as a listing, a series as one listing with its times (RFC 5545, RFC 7986).

A date of a series that has another title or place is a listing of its own, since it is another thing to go to.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from icalendar import Component
from scrapy.http import Response

from aggregator.errors import ListingError
from aggregator.listing import Listing
from spiders.platforms.document import absolute
from spiders.platforms.evidence import evident
from spiders.platforms.ical_event import PROPERTIES, facts_of, text_of
from spiders.platforms.ical_other import is_other
from spiders.platforms.ical_series import Work, apart, expanded, is_coming, performances, recurs, rules
from spiders.platforms.ical_text import Calendars, calendars
from spiders.platforms.ical_time import ICalTime, end_of, time_of, written, zone_of
from spiders.platforms.paging import PagedSpider
from spiders.platforms.reading import Reading, gather, settle
from spiders.platforms.schema_event import Page

PLATFORM = "ical"


@dataclass(frozen=True)
class _Told:
    """What one listing is made of: a component, the times of its series, and what is wrong with them.

    since: of a part of a series, the time that tells it from the others.
    """

    event: Component
    calendar: Calendars
    times: tuple[Component, ...] = ()
    rules: tuple[str, ...] = ()
    since: str | None = None
    problem: ListingError | None = None


def recognises(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether the answer is an iCalendar stream, or the same as JSON or XML."""
    head = body[:4096].replace(b"\0", b"").upper()
    return (
        b"BEGIN:VCALENDAR" in head
        or b"BEGIN:VEVENT" in head
        or content_type.startswith("text/calendar")
        or is_other(body)
    )


def read(body: bytes, url: str, *, source: str, fetched: datetime) -> Reading:
    """The events of a calendar. Raises LayoutError where the answer is no calendar."""
    found, page, work = calendars(body, url), Page(url, source, fetched), Work()
    told = (
        each for calendar in found for parts in _series(calendar.events) for each in _told(parts, calendar, page, work)
    )
    reading = gather(PLATFORM, told, lambda each: _listing(each, page))
    problems = tuple(problem for calendar in found for problem in calendar.problems)
    return replace(settle(reading), problems=(*problems, *reading.problems))


def _series(events: Iterable[Component]) -> list[list[Component]]:
    """The components that belong together: a series with its exceptions; anything else stands alone.

    Of two versions of one component the higher SEQUENCE counts (RFC 5545 3.8.7.4).
    """
    by_uid: dict[str, list[Component]] = {}
    for index, event in enumerate(events):
        by_uid.setdefault(text_of(event, "UID") or f"\0{index}", []).append(event)
    groups: list[list[Component]] = []
    for parts in by_uid.values():
        latest = _latest(parts)
        if recurs(latest):
            groups.append(sorted(latest, key=lambda part: "RRULE" not in part and "RDATE" not in part))
        else:
            groups.extend([part] for part in latest)
    return groups


def _latest(parts: list[Component]) -> list[Component]:
    if len(parts) == 1:
        return parts
    versions: dict[str, list[Component]] = {}
    for part in parts:
        versions.setdefault(str(time_of(part, "RECURRENCE-ID")), []).append(part)
    return [part for same in versions.values() for part in _newest(same)]


def _newest(versions: list[Component]) -> list[Component]:
    if len(versions) == 1:
        return versions
    highest = max(_sequence(part) for part in versions)
    return list({part.to_ical(): part for part in versions if _sequence(part) == highest}.values())


def _sequence(part: Component) -> int:
    said = text_of(part, "SEQUENCE") or "0"
    return int(said) if re.fullmatch(r"\d{1,9}", said) else 0


def _told(parts: list[Component], calendar: Calendars, page: Page, work: Work) -> Iterator[_Told]:
    """A series with its times, and beside it those of its dates that are something else."""
    event, start = parts[0], time_of(parts[0], "DTSTART")
    if start is None or not text_of(event, "SUMMARY") or not recurs(parts):
        yield _Told(event, calendar)
        return
    said = rules(parts)
    try:
        times = expanded(parts, calendar.zone, page.fetched, page.url, work)
    except ListingError as problem:
        yield _Told(event, calendar, problem=problem)
        return
    if not times and is_coming(start, page.fetched):
        struck = ListingError(page.url, "event_schedule", "; ".join(said), "every time of it is struck out")
        yield _Told(event, calendar, problem=struck)
        return
    own, others = apart(times, event)
    if own or not others:
        yield _Told(event, calendar, own, said if own else ())
    for some in others:
        planned = time_of(some[0], "RECURRENCE-ID") or time_of(some[0], "DTSTART")
        yield _Told(some[0], calendar, some if len(some) > 1 else (), since=written(planned))


def _listing(told: _Told, page: Page) -> Listing:
    if told.problem:
        raise told.problem
    event = told.event
    address = absolute(page.url, text_of(event, "URL")) or page.url
    name, start = text_of(event, "SUMMARY"), time_of(event, "DTSTART")
    if start is None:
        raise ListingError(address, "start_date", str(event.get("DTSTART", "")), "the VEVENT has no usable DTSTART")
    if name is None:
        raise ListingError(address, "name", text_of(event, "UID") or "", "the VEVENT has no SUMMARY")
    facts = facts_of(event, address) | ({"event_status": "CANCELLED"} if told.calendar.cancelled else {})
    made = Listing(
        source=page.source,
        url=address,
        fetched=page.fetched,
        name=name,
        identifier="/".join(part for part in (text_of(event, "UID"), told.since) if part) or None,
        time_zone=zone_of(event, told.calendar.zone),
        **facts,
        **_when(told, start),
    )
    stood = {
        field: key for field, keys in PROPERTIES.items() if (key := next((key for key in keys if key in event), ""))
    }
    return evident(made, stood, "VEVENT")


def _when(told: _Told, start: ICalTime) -> dict[str, object]:
    if told.times:
        return {"performances": performances(told.times, told.event), "event_schedule": told.rules}
    return {"start_date": written(start), "end_date": end_of(told.event, start)}


class ICalSpider(PagedSpider):
    """A source that publishes a calendar; with ``follow``, the links to its .ics files."""

    def listings(self, response: Response) -> Reading:
        """The events of one calendar."""
        return read(response.body, response.url, source=self.name, fetched=self.fetched(response))
