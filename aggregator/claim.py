"""One source's normalised word on one event."""

from datetime import datetime

from aggregator.event import (
    AccessFact,
    AttendanceMode,
    Availability,
    City,
    EventStatus,
    EventType,
    Moment,
    Offer,
)
from aggregator.value import Value


class Performance(Value):
    """One time, as one source gives it; the same meaning of start, end and all_day as in an Occurrence.

    identifier: the source's own id of this one time, or None.
    """

    start: Moment
    end: Moment | None = None
    all_day: bool = False
    door_time: datetime | None = None
    identifier: str | None = None
    event_status: EventStatus = EventStatus.SCHEDULED
    previous_start: Moment | None = None
    url: str | None = None
    availability: Availability | None = None
    access: tuple[AccessFact, ...] = ()


class Formerly(Value):
    """What a page said of its event until an instant, the start of the run that found other words or times there.

    moved: where its times stood until then, and where they stood from then on: (from, to).
    """

    until: datetime
    name: str
    place: str | None = None
    location_text: str | None = None
    city: City | None = None
    moved: tuple[tuple[Moment, Moment], ...] = ()


class Claim(Value):
    """What one source says of one event, in values.

    Key: (source, identifier). The identifier is the page's own id, else its address; never the title or the time.
    authority: the source's rank when merging, smaller is stronger (see ``aggregator.source.Authority``).
    place: gazetteer key or None; location_text: the page's own words for where. fetched: aware UTC.
    description_html: the same words as safe HTML, where the page's markup says more than paragraphs do, or None.
    rrule: the rule that the performances were expanded from, RFC 5545 3.3.10, or None.
    evidence: field -> where it stood on the page. doubts: what was left unknown, and why.
    formerly: what it said of the same event before, the newest first; from its history, and not on the page.
    """

    source: str
    identifier: str
    url: str
    fetched: datetime
    authority: int
    name: str
    type: EventType
    performances: tuple[Performance, ...]
    rrule: str | None = None
    place: str | None = None
    location_text: str | None = None
    city: City | None = None
    time_zone: str = "Europe/London"
    organizer: str | None = None
    performer: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    is_free: bool | None = None
    description: str | None = None
    description_html: str | None = None
    image: str | None = None
    image_alt: str | None = None
    keywords: tuple[str, ...] = ()
    typical_age_range: str | None = None
    attendance_mode: AttendanceMode | None = None
    access: tuple[AccessFact, ...] = ()
    evidence: dict[str, str] = {}
    doubts: tuple[str, ...] = ()
    formerly: tuple[Formerly, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """(source, identifier)"""
        return self.source, self.identifier
