"""One occurrence, as far as a feed must know to choose it and to speak of it in an item."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aggregator.event import Availability, Event, Occurrence
from feeds import wording
from feeds.rendered import Date
from feeds.times import TOMBSTONE, Times, is_tombstone


def date_of(event: Event, occurrence: Occurrence, when: Times, local: ZoneInfo) -> Date:
    """The Date of one occurrence; when: its checked times in the zone ``local``."""
    withdrawn = occurrence.withdrawn if is_tombstone(occurrence, when) else None
    opens = when.opens
    return Date(
        uid=occurrence.uid,
        order=int(when.order.timestamp()),
        first=when.first,
        last=when.last,
        hour=opens.hour if isinstance(opens, datetime) else None,
        status=occurrence.event_status.value,
        withdrawn=withdrawn is not None,
        gone=int((withdrawn + TOMBSTONE).timestamp()) if withdrawn else None,
        access=tuple(dict.fromkeys(fact.access.value for fact in (*event.access, *occurrence.access))),
        said=wording.when(when),
        news=_news(occurrence, local),
        start=wording.w3c(opens),
        end=wording.w3c(when.closes) if when.closes is not None else "",
    )


def _news(occurrence: Occurrence, local: ZoneInfo) -> str:
    sold_out = "Sold out." if occurrence.availability is Availability.SOLD_OUT else ""
    return " ".join(filter(None, (wording.status(occurrence, local), sold_out)))
