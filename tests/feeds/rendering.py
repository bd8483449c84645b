"""Rendered events for the tests of what is composed of them, each with only what a test is about spelt out."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count

from aggregator.event import Place
from aggregator.rendering import Outlined
from feeds.almanac import Almanac
from feeds.composed import filled, slots
from feeds.outline import packed, unpacked
from feeds.rendered import Date, Facets, News, Pattern, Rendered, Told

NOBODY = (None, None)
_NUMBERS = count()


def facets(**given) -> Facets:
    usual = {
        "city": "derby",
        "type": "theatre",
        "places": ("derby-theatre",),
        "free": None,
        "price": None,
        "family": False,
        "ages": NOBODY,
        "point": None,
        "words": "dick whittington",
    }
    return Facets(**usual | given)


def dated(start=datetime(2026, 12, 5, 19, 30, tzinfo=UTC), end=None, uid=None, **given) -> Date:
    """A date at London's winter time; ``start`` and ``end`` may be days, the last one inclusive."""
    timed = isinstance(start, datetime)
    last = end or start
    usual = {
        "uid": uid or f"{next(_NUMBERS)}@bothcities",
        "order": int((start if timed else datetime(start.year, start.month, start.day, tzinfo=UTC)).timestamp()),
        "first": start.date() if timed else start,
        "last": last.date() if timed else last,
        "hour": start.hour if timed else None,
        "status": "EventScheduled",
        "withdrawn": False,
        "gone": None,
        "access": (),
        "said": str(start),
        "news": "",
        "start": start.isoformat(timespec="minutes") if timed else str(start),
        "end": "" if end is None else end.isoformat(timespec="minutes") if timed else str(end),
    }
    return Date(**usual | given)


def told(of: Date, *, block: bytes | None = None, **given) -> Told:
    usual = {"uid": of.uid, "of": of.uid, "order": of.order, "first": of.first, "last": of.last}
    whole = f"BEGIN:VEVENT\r\nUID:{of.uid}\r\nEND:VEVENT\r\n".encode() if block is None else block
    usual |= {"cancelled": "", "runs": "", "parts": (whole, b"", b"", b"")}
    return Told(**usual | given)


def edges(of: Date) -> tuple[Told, ...]:
    """A run as its span, and as its first and its last day."""
    closing = int(datetime(of.last.year, of.last.month, of.last.day, tzinfo=UTC).timestamp())
    ends = (("opens", of.first, of.order), ("closes", of.last, closing))
    return (
        told(of, runs="span"),
        *(
            told(of, runs="edges", uid=f"{name}-{of.uid}", first=day, last=day, order=order, block=name.encode() * 20)
            for name, day, order in ends
        ),
    )


def rendered(uid="event@bothcities", *dates: Date, blocks=None, **given) -> Rendered:
    chosen = dates or (dated(),)
    usual = {
        "uid": uid,
        "created": int(datetime(2026, 10, 1, 5, 30, tzinfo=UTC).timestamp()),
        "changed": int(datetime(2026, 11, 2, 5, 30, 15, tzinfo=UTC).timestamp()),
        "facets": facets(),
        "dates": tuple(sorted(chosen, key=lambda one: (one.order, one.uid))),
        "told": blocks or tuple(told(one) for one in chosen),
        "rss": ("<item>", "dates", "</item>"),
        "atom": ("<entry>", "dates", "</entry>"),
        "json": ("{}",),
        "document": "{}\n",
        "news": (),
        "left_out": (),
        "sources": ("derby_live",),
        "name": "Dick Whittington",
        "where": "Derby Theatre",
        "url": "https://www.derbytheatre.co.uk/dick",
    }
    return Rendered(**usual | given)


def almanac(events: Iterable[Rendered], places: Iterable[Place], as_of: datetime) -> Almanac:
    """Of events that are kept nowhere."""
    made = enumerate(packed(each) for each in sorted(events, key=lambda each: each.uid))
    outlines = [unpacked(Outlined(each.uid, number, each.outline, each.columns)) for number, each in made]
    return Almanac(outlines, places, as_of)


def news(uid: str, at: datetime, text: str = "changed") -> News:
    seconds = int(at.timestamp())
    return News(f"{uid}#{seconds}", seconds, f"<item>{text}</item>")


def days(first: date, count_: int) -> tuple[Date, ...]:
    return tuple(
        dated(datetime(first.year, first.month, first.day, 19, 30, tzinfo=UTC) + timedelta(days=n))
        for n in range(count_)
    )


def fill(pattern: Pattern, dates: Sequence[Date], today: date, published: str = "") -> str:
    """The item of these dates."""
    return filled(pattern, slots(dates, today), published)
