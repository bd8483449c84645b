"""What changed of the dates of an event at one instant."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from aggregator.event import Access, Availability, EventStatus, Moment
from feeds import labels, wording
from feeds.past import Net, Past
from feeds.tidings import Kind, Tiding

_STATUS = {
    EventStatus.CANCELLED: Kind.CANCELLED,
    EventStatus.POSTPONED: Kind.POSTPONED,
    EventStatus.MOVED_ONLINE: Kind.ONLINE,
}
_BUYABLE = (Availability.IN_STOCK, Availability.LIMITED)
_MOST_SINGLE = 3
"""More new dates than these are told by their number, the first and the last."""
_NOTHING = Net(None, None)
Moved = Mapping[str, Net]
"""What changed of one occurrence, by field."""


def tidings_of_dates(past: Past, at: int, local: ZoneInfo) -> Iterator[Tiding]:
    """Every piece of news, occurrence by occurrence."""
    by_uid: defaultdict[str, dict[str, Net]] = defaultdict(dict)
    for (uid, field), net in past.moved(at).items():
        if uid is not None:
            by_uid[uid][field] = net
    yield from _came_and_went(by_uid, at, local)
    for uid, moved in by_uid.items():
        start = past.after(at, (uid, "start"))
        if "occurrence" in moved or start is None:
            continue
        when = said(start, local)
        yield from _standing(moved, when)
        yield from _times(moved, past, (at, uid), local)
        yield from access(moved.get("access", _NOTHING), when)


def said(text: str, local: ZoneInfo) -> str:
    """A moment of a change as people read it."""
    return wording.moment(_moment(text, local))


def _moment(text: str, local: ZoneInfo) -> Moment:
    if len(text) == 10:
        return date.fromisoformat(text)
    read = datetime.fromisoformat(text)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(local)


def _came_and_went(by_uid: Mapping[str, Moved], at: int, local: ZoneInfo) -> Iterator[Tiding]:
    """Dates that are new, and dates that are gone; one that only got another UID is neither."""
    nets = [moved["occurrence"] for moved in by_uid.values() if "occurrence" in moved]
    came = {_moment(net.new, local) for net in nets if net.new}
    went = {_moment(net.old, local) for net in nets if net.old}
    today = datetime.fromtimestamp(at, local).date()
    fresh = sorted((each for each in came - went if _day(each) >= today), key=_order)
    words = [wording.moment(each) for each in fresh]
    if len(words) > _MOST_SINGLE:
        yield Tiding(Kind.NEW_DATES, f"{len(words)}, from {words[0]} to {words[-1]}", f"{len(words)} of them")
    else:
        yield from (Tiding(Kind.NEW_DATES, each, each) for each in words)
    for each in sorted(went - came, key=_order):
        yield Tiding(Kind.GONE, wording.moment(each), wording.moment(each))


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _order(moment: Moment) -> tuple[date, str]:
    return _day(moment), moment.isoformat()


def _standing(moved: Moved, when: str) -> Iterator[Tiding]:
    """Whether it goes ahead, is still listed, and can be booked."""
    was, status = moved.get("event_status", _NOTHING)
    if status in _STATUS:
        yield Tiding(_STATUS[EventStatus(status)], when, when)
    elif status is not None and was in {EventStatus.CANCELLED, EventStatus.POSTPONED}:
        yield Tiding(Kind.BACK_ON, when, when)
    if "withdrawn" in moved:
        yield Tiding(Kind.GONE if moved["withdrawn"].new else Kind.LISTED_AGAIN, when, when)
    had, now = moved.get("availability", _NOTHING)
    if now == Availability.SOLD_OUT:
        yield Tiding(Kind.SOLD_OUT, when, when)
    elif had == Availability.SOLD_OUT and now in _BUYABLE:
        yield Tiding(Kind.TICKETS, when, when)


def _times(moved: Moved, past: Past, which: tuple[int, str], local: ZoneInfo) -> Iterator[Tiding]:
    """When it starts; where that stands, when it ends and when its doors open."""
    at, uid = which
    was, start = moved.get("start", _NOTHING)
    if was and start:
        now, before = said(start, local), said(was, local)
        if len(was) == 10 and len(start) > 10 and _day(_moment(start, local)) == _moment(was, local):
            yield Tiding(Kind.TIME, now, now)  # the day stands, and now its hour is known
        else:
            yield Tiding(Kind.MOVED, f"from {before} to {now}", f"now {now}")
        return
    when = said(past.after(at, (uid, "start")) or "", local)
    for field, words in (("end", "ends"), ("door_time", "doors open")):
        old, new = moved.get(field, _NOTHING)
        if old and new:
            yield Tiding(Kind.TIME, f"{when} {words} {said(new, local)}, was {said(old, local)}", when)


def access(net: Net, when: str) -> Iterator[Tiding]:
    """Access facts that came or went; when: the date that they are about, or nothing where it is the whole event."""
    old, new = _accesses(net.old), _accesses(net.new)
    for kind, facts in ((Kind.ACCESS, new - old), (Kind.NO_ACCESS, old - new)):
        for fact in sorted(facts):
            words = labels.ACCESS[fact]
            yield Tiding(kind, ", ".join(filter(None, (words, when))), words)


def _accesses(text: str | None) -> set[Access]:
    return {Access(fact["access"]) for fact in json.loads(text or "[]")}
