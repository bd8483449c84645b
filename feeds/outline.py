"""A rendered event taken apart for keeping: an outline to choose by, and the pieces that feeds are composed of."""

import json
from array import array
from collections.abc import Iterable, Mapping
from decimal import Decimal
from hashlib import blake2b
from typing import Any, NamedTuple

from aggregator.event import EventStatus
from aggregator.rendering import Outlined, Piece, Rendering
from feeds import columns, entries
from feeds.columns import DateRecord, ToldRecord
from feeds.rendered import Date, Facets, LeftOut, Pattern, Rendered, Told
from feeds.selection import Cancelled, Runs

WITHDRAWN, CANCELLED, POSTPONED, RUN = 1, 2, 4, 8
"""What is known of a date, as bits."""

WISHES = tuple((cancelled, runs) for cancelled in ("", *Cancelled) for runs in ("", *Runs))
"""(cancelled, runs) under which an entry is told."""

SEPARATOR = "\x1f"  # never in XML (1.0, section 2.2), nor raw in JSON (RFC 8259, section 7)
_DIGITS = 16
_MORNING = "06"


class Own(NamedTuple):
    """Where an entry stands that is not where its date is: one edge of a run."""

    uid: str
    order: int
    first: int
    last: int


class Outline(NamedTuple):
    """What an almanac knows of one event. Instants are seconds since 1970.

    number: under which its rendering is kept. content: differs whenever anything in it does. words of the facets: begin
    with a space. digests: 16 hex digits for each Piece, in their order. uids: of its dates, soonest first. access: word
    -> which of its dates have it. told: how many entries it has. own: entry -> Own. news: (id, instant) of each of its
    news. columns: see ``feeds.columns``. former: each a ``Former``, newest first.
    """

    uid: str
    number: int
    content: bytes
    columns: bytes
    created: int
    changed: int
    facets: Facets
    digests: str
    uids: list[str]
    access: dict[str, list[int]]
    told: int
    own: dict[str, list[Any]]
    news: list[tuple[str, int]]
    left_out: list[list[str]]
    sources: list[str]
    former: list[list[Any]]

    def digest(self, piece: Piece) -> str:
        """What differs whenever that piece does."""
        at = _PIECES.index(piece) * _DIGITS
        return self.digests[at : at + _DIGITS]

    @property
    def lasts(self) -> "array[int]":
        """The last day of each of its dates."""
        return columns.Records.of([self]).of_dates("last")

    @property
    def flags(self) -> "array[int]":
        """What is known of each of its dates."""
        return columns.Records.of([self]).of_dates("flags")


_PIECES = tuple(Piece)
_EMPTY: dict[type, Any] = {list: [], dict: {}}
"""Most events have no news, no edges, nothing left out: one empty list is enough for all of them."""


def packed(rendered: Rendered) -> Rendering:
    """The rendering as it is kept."""
    numbers = {one.uid: number for number, one in enumerate(rendered.dates)}
    rendered = rendered._replace(told=tuple(sorted(rendered.told, key=lambda told: numbers[told.of])))
    pieces = _pieces(rendered)
    return Rendering(
        uid=rendered.uid,
        outline=_written([*_head(rendered, pieces), *_lists(rendered)]),
        columns=columns.joined(_dates(rendered), _told(rendered, numbers)),
        pieces=pieces,
        entries=entries.joined(told.parts for told in rendered.told),
        left_out=_written([rendered.sources, rendered.left_out]) if rendered.left_out else None,
    )


def unpacked(kept: Outlined) -> Outline:
    """The outline of a rendering that was kept."""
    created, changed, facets, *rest = json.loads(kept.outline)
    city, type_, places, free, price, family, ages, point, words = facets
    found = Facets(
        city, type_, tuple(places), free, price and Decimal(price), family, tuple(ages), point and tuple(point), words
    )
    content = blake2b(kept.outline.encode() + kept.columns, digest_size=_DIGITS // 2).digest()
    shared = (each or _EMPTY.get(type(each), each) for each in rest)
    return Outline(kept.uid, kept.number, content, kept.columns, created, changed, found, *shared)


def left_out(kept: str) -> tuple[list[str], list[LeftOut]]:
    """Who listed an event, and what of it could not be rendered."""
    sources, found = json.loads(kept)
    return sources, [LeftOut(*each) for each in found]


def mark(octets: bytes) -> int:
    """The digest of an entry."""
    return int.from_bytes(blake2b(octets, digest_size=8).digest())


def digest(text: str) -> str:
    """The digest of a piece."""
    return blake2b(text.encode(), digest_size=_DIGITS // 2).hexdigest()


def _head(rendered: Rendered, pieces: Mapping[Piece, str]) -> Iterable[object]:
    facets = rendered.facets
    price = None if facets.price is None else str(facets.price)
    kept = facets._replace(price=None, words=f" {facets.words}")
    return rendered.created, rendered.changed, [*kept[:4], price, *kept[5:]], "".join(digest(pieces[p]) for p in Piece)


def _lists(rendered: Rendered) -> Iterable[object]:
    access: dict[str, list[int]] = {}
    for number, one in enumerate(rendered.dates):
        for word in one.access:
            access.setdefault(word, []).append(number)
    own = {str(at): _own(told) for at, told in enumerate(rendered.told) if told.uid != told.of}
    news = [(news.id, news.at) for news in rendered.news]
    uids = [one.uid for one in rendered.dates]
    return uids, access, len(rendered.told), own, news, rendered.left_out, rendered.sources, rendered.former


def _dates(rendered: Rendered) -> Iterable[DateRecord]:
    runs = {told.of for told in rendered.told if told.runs}
    for one in rendered.dates:
        days = (one.first.toordinal(), one.last.toordinal(), _night(one))
        hour = -1 if one.hour is None else one.hour
        yield DateRecord(one.order, one.gone or 0, *days, hour, _flags(one) | RUN * (one.uid in runs))


def _night(one: Date) -> int:
    """The last day it is on: what ends before six in the morning is still of the day before."""
    ends_early = one.hour is not None and one.last > one.first and one.end[11:13] < _MORNING
    return one.last.toordinal() - ends_early


def _flags(one: Date) -> int:
    cancelled, postponed = one.status == EventStatus.CANCELLED, one.status == EventStatus.POSTPONED
    return WITHDRAWN * one.withdrawn | CANCELLED * cancelled | POSTPONED * postponed


def _told(rendered: Rendered, numbers: Mapping[str, int]) -> Iterable[ToldRecord]:
    for told in rendered.told:
        wish = WISHES.index((told.cancelled, told.runs))
        yield ToldRecord(mark(told.block), numbers[told.of], len(told.block), wish)


def _own(told: Told) -> Own:
    return Own(told.uid, told.order, told.first.toordinal(), told.last.toordinal())


def _pieces(rendered: Rendered) -> dict[Piece, str]:
    return {
        Piece.CARD: _written([rendered.name, rendered.where, rendered.url, [_row(one) for one in rendered.dates]]),
        Piece.RSS: _joined(rendered.rss),
        Piece.ATOM: _joined(rendered.atom),
        Piece.JSON: _joined(rendered.json),
        Piece.NEWS: _joined(tuple(news.rss for news in rendered.news)),
        Piece.DOCUMENT: rendered.document,
    }


def _row(one: Date) -> list[object]:
    return [*one[:2], one.first.toordinal(), one.last.toordinal(), *one[4:]]


def _joined(pattern: Pattern) -> str:
    return SEPARATOR.join(literal.replace(SEPARATOR, "") for literal in pattern)


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
