"""One occurrence as VEVENTs (RFC 5545 section 3.6.1), in every way that it may be told."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from aggregator.errors import FeedError
from aggregator.event import Event, EventStatus, Occurrence
from feeds import contentline, wording
from feeds.card import Card
from feeds.rendered import Told
from feeds.selection import Cancelled, Runs
from feeds.text import web_address
from feeds.times import Times, is_tombstone

_LONGEST_UID = 255  # octets; RFC 7986 section 5.3 asks receivers for no more
_RUN = 2
"""A run is longer than a weekend: at least so many days lie between its first and its last."""
_GONE = "The source no longer lists this. It may be moved or called off: ask before you go."
_UNENDED = "The end time is not published."
_Standing = tuple[str, str, str]
"""A wish, what stands before the name, STATUS."""
_CANCELLED = (
    (Cancelled.MARK.value, wording.PREFIX[EventStatus.CANCELLED], "CONFIRMED"),
    (Cancelled.STANDARD.value, "", "CANCELLED"),
)


def told(shared: Card, occurrence: Occurrence, when: Times) -> list[Told]:
    """The entry, once for each wish that it depends on (``Cancelled``, ``Runs``).

    A run is told as a span, and as its first and its last day, whose UIDs are its own with a word before them. Raises
    FeedError if a UID or a stamp cannot be written.
    """
    withdrawn = is_tombstone(occurrence, when)
    standings = _standings(occurrence.event_status, withdrawn)
    stamps, tail = _stamps(shared, occurrence), _tail(shared, occurrence, when, withdrawn)
    times, uid = stamps + contentline.bounds(when, shared.local), occurrence.uid
    order, first, last = int(when.order.timestamp()), when.first, when.last
    is_run = occurrence.all_day and (last - first).days >= _RUN
    runs, found = Runs.SPAN.value if is_run else "", []
    for wish, head in _heads(shared, uid, times, "", standings):
        found.append(Told(uid, uid, order, first, last, wish, runs, (*head, *tail)))
    if not is_run:
        return found
    for edge, day, opening in ((f"opens-{uid}", first, "Opens: "), (f"last-{uid}", last, "Last day: ")):
        order = int(datetime.combine(day, time(), UTC).timestamp())
        heads = _heads(shared, edge, stamps + contentline.days(day, day), opening, standings)
        found += [Told(edge, uid, order, day, day, wish, Runs.EDGES.value, (*head, *tail)) for wish, head in heads]
    return found


def _heads(
    shared: Card, uid: str, times: bytes, opening: str, standings: tuple[_Standing, ...]
) -> list[tuple[str, tuple[bytes, bytes]]]:
    """What is the entry's own, and the name and what follows it, by wish."""
    begin = b"BEGIN:VEVENT\r\n" + contentline.text("UID", _uid(uid)) + times
    return [(wish, (begin, _named(shared, prefix + opening, status))) for wish, prefix, status in standings]


def _standings(status: EventStatus, withdrawn: bool) -> tuple[_Standing, ...]:
    """What a source stopped listing is never called cancelled."""
    if status is EventStatus.CANCELLED:
        return _CANCELLED
    if withdrawn:
        return (("", wording.NO_LONGER_LISTED, "TENTATIVE"),)
    if status is EventStatus.POSTPONED:
        return (("", wording.PREFIX[status], "TENTATIVE"),)
    return (("", "", "CONFIRMED"),)


def _named(shared: Card, opening: str, status: str) -> bytes:
    """SUMMARY to the end of what the event's entries share."""
    key = (opening, status)
    if key not in shared.written:
        standing = f"STATUS:{status}\r\nTRANSP:TRANSPARENT\r\n".encode()
        shared.written[key] = contentline.text("SUMMARY", opening + shared.name) + standing + shared.properties
    return shared.written[key]


def _stamps(shared: Card, occurrence: Occurrence) -> bytes:
    """DTSTAMP to SEQUENCE: without a METHOD, DTSTAMP is when it last changed (RFC 5545 3.8.7.2)."""
    changed, created = occurrence.last_modified, occurrence.created
    if changed.tzinfo is None or created.tzinfo is None:
        raise FeedError("its created or last_modified has no time zone.")
    key = (changed.timestamp(), created.timestamp(), occurrence.sequence)
    if key not in shared.written:
        said = _stamp(changed)
        stamps = f"DTSTAMP:{said}\r\nLAST-MODIFIED:{said}\r\nCREATED:{_stamp(created)}\r\n"
        shared.written[key] = f"{stamps}SEQUENCE:{max(occurrence.sequence, 0)}\r\n".encode()
    return shared.written[key]


def _stamp(moment: datetime) -> str:
    try:
        return contentline.stamp(moment)
    except OverflowError as beyond:
        raise FeedError("its created or last_modified lies beyond what a calendar can hold.") from beyond


def _tail(shared: Card, occurrence: Occurrence, when: Times, withdrawn: bool) -> tuple[bytes, bytes]:
    """URL; and DESCRIPTION to the end, which most entries of an event share."""
    news = wording.status(occurrence, shared.local)
    tickets = wording.tickets(occurrence, shared.local)
    unended = wording.lacks_end(occurrence, when)
    key = (news, withdrawn, tickets, occurrence.access, unended)
    if key not in shared.written:
        last = (_UNENDED,) if unended else ()
        notes = (*shared.facts, *tickets, *wording.access(shared.event, occurrence), *last)
        said = _description(shared, (news, _GONE if withdrawn else ""), notes)
        shared.written[key] = contentline.text("DESCRIPTION", said) + b"END:VEVENT\r\n"
    return _link(shared, occurrence.url), shared.written[key]


def _link(shared: Card, url: str | None) -> bytes:
    key = ("URL", url)
    if key not in shared.written:
        address = web_address(url) or shared.address
        shared.written[key] = contentline.fold(f"URL:{address}") if address else b""
    return shared.written[key]


def _description(shared: Card, news: Iterable[str], notes: Iterable[str]) -> str:
    """News first, then the story, then what to know, then where we read it."""
    parts = ("\n".join(filter(None, news)), shared.story, "\n".join(notes), shared.origin)
    return "\n\n".join(filter(None, parts))


def _uid(uid: str) -> str:
    if not uid or not uid.isprintable() or len(uid.encode()) > _LONGEST_UID:
        raise FeedError("its UID is empty, too long or holds control characters.")
    return uid


def newest_change(event: Event) -> datetime:
    """When anything published of the event last changed, aware UTC."""
    stamps = (event.last_modified, *(occurrence.last_modified for occurrence in event.occurrences))
    return max((stamp.astimezone(UTC) for stamp in stamps if stamp.tzinfo), default=datetime.min.replace(tzinfo=UTC))
