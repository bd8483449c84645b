"""Renders one event, whole, as every feed tells it; nothing bad in it ever costs more than itself."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from aggregator.change import Change
from aggregator.errors import FeedError
from aggregator.event import Event, Occurrence, Place
from feeds.atom_pattern import atom_entry
from feeds.attempts import Attempts
from feeds.card import Card, card
from feeds.dated import date_of
from feeds.facets import facets
from feeds.former import former
from feeds.item import Item, item
from feeds.json_pattern import json_item
from feeds.modules import modules
from feeds.news import news
from feeds.rendered import Date, Facets, Rendered, Told
from feeds.rss_pattern import rss_item
from feeds.schemaorg import document
from feeds.text import site
from feeds.times import Times, times, zone
from feeds.vevent import newest_change, told

_UNKNOWN = Facets(None, "other", (), None, None, False, (None, None), None, "")


class _Dated(NamedTuple):
    """One occurrence with all that is told of it."""

    occurrence: Occurrence
    when: Times
    date: Date
    told: list[Told]


def render(event: Event, changes: Iterable[Change], places: Mapping[str, Place]) -> Rendered:
    """The event as every feed tells it. changes: the event's own, in any order; places: the gazetteer, by key.

    Never raises: what cannot be told is named in ``left_out``, each with a sentence, and the rest is told.
    """
    attempts, changes = Attempts(), tuple(changes)
    local = attempts.made(event.uid, zone, event.time_zone)
    shared = local and attempts.made(event.uid, card, event, places, local)
    dated = sorted(_dated(shared, attempts), key=lambda one: (one.when.order, one.date.uid)) if shared else []
    one = local and attempts.made(event.uid, item, event, places, local)
    bare = Rendered(
        uid=event.uid,
        created=_seconds(event.created),
        changed=_seconds(newest_change(event)),
        facets=attempts.made(event.uid, facets, event, places) or _UNKNOWN,
        dates=tuple(each.date for each in dated),
        told=tuple(sorted(entry for each in dated for entry in each.told)),
        rss=(),
        atom=(),
        json=(),
        document="",
        news=(),
        left_out=(),
        sources=tuple(sorted({said.source for said in event.said.values()} or {site(event.url)})),
        former=attempts.made(event.uid, former, event, changes, places) or (),
    )
    full = _with_items(bare, one, changes, dated, attempts) if one else bare
    return full._replace(left_out=attempts.left_out())


def _with_items(
    bare: Rendered, one: Item, changes: Iterable[Change], dated: Iterable[_Dated], attempts: Attempts
) -> Rendered:
    """What is told of the event beside its calendar entries."""
    uid, created, changed = bare.uid, bare.created, bare.changed
    shared = attempts.made(uid, modules, one) or ""
    listed = [(each.occurrence, each.when) for each in dated if not each.date.withdrawn]
    return bare._replace(
        rss=attempts.made(uid, rss_item, one, shared) or (),
        atom=attempts.made(uid, atom_entry, one, shared, created, changed) or (),
        json=attempts.made(uid, json_item, one, bare.facets, created, changed) or (),
        document=attempts.made(uid, document, one, listed) or "",
        news=attempts.made(uid, news, one, changes, attempts) or (),
        name=one.name,
        where=one.where,
        url=one.link,
    )


def _dated(shared: Card, attempts: Attempts) -> Iterator[_Dated]:
    """Each occurrence that can be told; of two with one UID, the one that comes first."""
    seen: set[str] = set()
    for occurrence in sorted(shared.event.occurrences, key=lambda one: (one.uid, str(one.start))):
        if occurrence.uid in seen:
            attempts.leave_out(occurrence.uid, FeedError("its UID is that of another occurrence."))
        elif one := attempts.made(occurrence.uid, _one, shared, occurrence):
            seen.add(occurrence.uid)
            yield one


def _one(shared: Card, occurrence: Occurrence) -> _Dated:
    when = times(occurrence, shared.local)
    date = date_of(shared.event, occurrence, when, shared.local)
    return _Dated(occurrence, when, date, told(shared, occurrence, when))


def _seconds(moment: datetime) -> int:
    """Whole seconds since 1970, UTC; an instant that names no zone is taken for UTC's, the same on every machine."""
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
