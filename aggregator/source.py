"""A source: whose pages are read, where, and how much its word counts."""

from datetime import timedelta
from enum import IntEnum

from aggregator.event import City, EventType
from aggregator.value import Value


class Authority(IntEnum):
    """Whose word counts when two differ; the smaller number is the stronger."""

    VENUE = 1
    ORGANISER = 2
    TICKET_AGENT = 3
    LISTINGS = 4


class Source(Value):
    """What one spider declares.

    name: the file's name. place: the gazetteer key all its events are at unless a page says otherwise.
    type: what its events are unless a page says otherwise. every: how often it is read.
    unverified: None, or the sentence that says what about the source was never seen.
    locale: how it writes dates (BCP 47), "en-GB" is day first.
    """

    name: str
    title: str
    city: City | None = None
    place: str | None = None
    type: EventType = EventType.EVENT
    url: str
    time_zone: str = "Europe/London"
    locale: str = "en-GB"
    authority: Authority = Authority.VENUE
    every: timedelta = timedelta(hours=6)
    start_urls: tuple[str, ...] = ()
    unverified: str | None = None
