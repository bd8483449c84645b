"""What all the times of one listing are read with."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aggregator.errors import ListingError
from aggregator.listing import Listing
from aggregator.normalise.clock import read_zone
from aggregator.source import Source
from aggregator.words.dates import read_when
from aggregator.words.when import When

_NO_PLACE = frozenset({"UTC", "Etc/UTC", "GMT", "Etc/GMT", "UCT", "Etc/UCT", "Zulu", "Etc/Zulu", "Universal"})


@dataclass
class Frame:
    """The page, its zone and day, and what was left unknown while it was read.

    zone: of naive times on the page. home: of the source, to which every time is brought. on: the day from which a
    missing year is inferred. now: aware. doubts, lost: sentences; ``lost`` holds the performances that were left out.
    """

    url: str
    zone: ZoneInfo
    home: ZoneInfo
    on: date
    now: datetime
    context: str | None
    locale: str
    doubts: list[str] = field(default_factory=list)
    lost: list[ListingError] = field(default_factory=list)

    @property
    def clock(self) -> ZoneInfo:
        """The clock on the page's wall: that of its zone, or of the source where the page only says UTC."""
        return self.home if self.zone.key in _NO_PLACE else self.zone

    def doubt(self, sentence: str) -> None:
        """Note once what is not known, and why."""
        if sentence not in self.doubts:
            self.doubts.append(sentence)

    def read(self, text: str, on: date | None = None) -> When:
        """What ``text`` says about time, seen from ``on`` or else from the page's day."""
        return read_when(text, on or self.on, context=self.context, locale=self.locale, of_event=True)


def frame(listing: Listing, source: Source, now: datetime) -> Frame:
    """The frame of a listing; UsageError of the source's own zone is a bug, so it is not caught."""
    home = ZoneInfo(source.time_zone)
    zone = read_zone(listing.time_zone)
    told = Frame(
        url=listing.url,
        zone=zone or home,
        home=home,
        on=listing.fetched.astimezone(home).date(),
        now=now,
        context=listing.context,
        locale=source.locale,
    )
    if listing.time_zone and zone is None:
        told.doubt(f"the page's time zone {listing.time_zone[:60]!r} is not known; {source.time_zone} is taken")
    told.on = _published(listing, told) or told.on
    return told


def _published(listing: Listing, told: Frame) -> date | None:
    """The day of the page's own posting date, if it can be read."""
    start = read_when(listing.published, told.on, locale=told.locale).start if listing.published else None
    if isinstance(start, datetime):
        return start.date()
    return start
