"""One occurrence as a VEVENT (RFC 5545 section 3.6.1, IMAGE from RFC 7986 section 5.10)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aggregator.errors import FeedError
from aggregator.event import Event, EventStatus, Occurrence, Place
from feeds import contentline, labels, wording
from feeds.text import clean, line, paragraphs, web_address
from feeds.times import Times, is_tombstone

# A calendar of a thousand entries has to stay under 1 MB: the page that an entry links to tells the rest.
_LONGEST_STORY = 500
_LONGEST_UID = 255  # octets; RFC 7986 section 5.3 asks receivers for no more
_PICTURES = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "gif": "gif", "webp": "webp"}


class Cancelled(StrEnum):
    """How a cancelled occurrence is told.

    mark: confirmed, with "CANCELLED: " before its name, since Google Calendar hides what is STATUS:CANCELLED.
    standard: STATUS:CANCELLED, as RFC 5545 has it.
    """

    MARK = "mark"
    STANDARD = "standard"


class Card(NamedTuple):
    """What all occurrences of one event share, ready to be written: its properties, its story, its source."""

    event: Event
    local: ZoneInfo
    name: str
    properties: bytes
    story: str
    facts: tuple[str, ...]
    origin: str


def card(event: Event, places: Mapping[str, Place], local: ZoneInfo) -> Card:
    """The shared part of an event's VEVENTs. Raises FeedError if the event has no name."""
    name = wording.name(event)
    if not name:
        raise FeedError("it has no name.")
    properties = b"".join((_categories(event), _location(event, places), _picture(event)))
    story = paragraphs(event.description, _LONGEST_STORY)
    return Card(event, local, name, properties, story, tuple(wording.facts(event)), wording.origin(event))


def vevent(shared: Card, occurrence: Occurrence, times: Times, cancelled: Cancelled = Cancelled.MARK) -> bytes:
    """The VEVENT. Raises FeedError if the occurrence's UID or one of its stamps cannot be written."""
    withdrawn = is_tombstone(occurrence, times)
    changed = _stamp(_aware(occurrence.last_modified))
    prefix, status = _standing(occurrence.event_status, withdrawn, cancelled)
    address = web_address(occurrence.url) or web_address(shared.event.url)
    return b"".join(
        (
            b"BEGIN:VEVENT\r\n",
            contentline.text("UID", _uid(occurrence.uid)),
            f"DTSTAMP:{changed}\r\nLAST-MODIFIED:{changed}\r\n".encode(),
            f"CREATED:{_stamp(_aware(occurrence.created))}\r\nSEQUENCE:{max(occurrence.sequence, 0)}\r\n".encode(),
            contentline.bounds(times.start, times.end, shared.local),
            contentline.text("SUMMARY", prefix + shared.name),
            f"STATUS:{status}\r\nTRANSP:TRANSPARENT\r\n".encode(),
            shared.properties,
            contentline.fold(f"URL:{address}") if address else b"",
            contentline.text("DESCRIPTION", _description(shared, occurrence, times, withdrawn)),
            b"END:VEVENT\r\n",
        )
    )


def _standing(status: EventStatus, withdrawn: bool, cancelled: Cancelled) -> tuple[str, str]:
    """(what stands before the name, STATUS). What a source stopped listing is never called cancelled."""
    if status is EventStatus.CANCELLED:
        return ("", "CANCELLED") if cancelled is Cancelled.STANDARD else (wording.PREFIX[status], "CONFIRMED")
    if withdrawn:
        return wording.NO_LONGER_LISTED, "TENTATIVE"
    if status is EventStatus.POSTPONED:
        return wording.PREFIX[status], "TENTATIVE"
    return "", "CONFIRMED"


def _description(shared: Card, occurrence: Occurrence, times: Times, withdrawn: bool) -> str:
    """News first, then the story, then what to know, then where we read it."""
    gone = "The source no longer lists this. It may be moved or called off: ask before you go." if withdrawn else ""
    news = "\n".join(said for said in (wording.status(occurrence, shared.local), gone) if said)
    know = "\n".join((*shared.facts, *wording.notes(shared.event, occurrence, times, shared.local)))
    return "\n\n".join(part for part in (news, shared.story, know, shared.origin) if part)


def _uid(uid: str) -> str:
    if not uid or clean(uid) != uid or "\n" in uid or len(uid.encode()) > _LONGEST_UID:
        raise FeedError("its UID is empty, too long or holds control characters.")
    return uid


def _aware(stamp: datetime) -> datetime:
    if stamp.tzinfo is None:
        raise FeedError("its created or last_modified has no time zone.")
    return stamp


def _stamp(moment: datetime) -> str:
    try:
        return contentline.stamp(moment)
    except OverflowError as beyond:
        raise FeedError("its created or last_modified lies beyond what a calendar can hold.") from beyond


def _categories(event: Event) -> bytes:
    kind = labels.TYPES[event.type]
    tags = (line(word, 40) for word in event.keywords[:5])
    words = [kind, *(tag for tag in tags if _singular(tag) != _singular(kind))]
    words += ["Free"] if event.is_free else []
    words += [labels.ACCESS[fact.access] for fact in event.access]
    distinct: dict[str, str] = {}
    for word in filter(None, words):
        distinct.setdefault(word.casefold(), word)
    return contentline.fold("CATEGORIES:" + ",".join(map(contentline.escape, distinct.values())))


def _singular(word: str) -> str:
    return word.casefold().removesuffix("s")


def _location(event: Event, places: Mapping[str, Place]) -> bytes:
    where = wording.where(event, places)
    said = contentline.text("LOCATION", where) if where else b""
    point = wording.coordinates(event, places)
    return said + (f"GEO:{point[0]};{point[1]}\r\n".encode() if point else b"")


def _picture(event: Event) -> bytes:
    address = web_address(event.image)
    if not address:
        return b""
    kind = _PICTURES.get(address.partition("?")[0].rpartition(".")[2].lower())
    format_ = f";FMTTYPE=image/{kind}" if kind else ""
    return contentline.fold(f"IMAGE;VALUE=URI;DISPLAY=BADGE{format_}:{address}")


def newest_change(event: Event) -> datetime:
    """When anything published of the event last changed, aware UTC."""
    stamps = (event.last_modified, *(occurrence.last_modified for occurrence in event.occurrences))
    return max((stamp.astimezone(UTC) for stamp in stamps if stamp.tzinfo), default=datetime.min.replace(tzinfo=UTC))
