"""What changed of an event itself at one instant: where it is, what it costs, its name, who is in it."""

import json
from collections.abc import Iterator, Mapping

from pydantic import TypeAdapter

from aggregator.event import AttendanceMode, Event, EventType, Offer, Place
from aggregator.words.folding import words_of
from feeds import wording
from feeds.past import Net, Past
from feeds.text import line
from feeds.tidings import Kind, Tiding
from feeds.tidings_of_dates import access

_OFFERS = TypeAdapter(tuple[Offer, ...])
_TOLD = ("name", "url", "type", "place", "location_text", "is_free", "offers")
_NOTHING = Net(None, None)


def at_that_time(event: Event, past: Past, at: int, *, before: bool = False) -> Event:
    """The event as it was right after an instant, or right before it, as far as an item of news tells it."""
    seen = past.before if before else past.after
    found = {field: seen(at, (None, field)) for field in _TOLD}
    return event.model_copy(
        update={
            "name": found["name"] or event.name,
            "url": found["url"] or event.url,
            "type": EventType(found["type"] or event.type),
            "place": found["place"],
            "location_text": found["location_text"],
            "is_free": json.loads(found["is_free"] or "null"),
            "offers": _OFFERS.validate_json(found["offers"] or "[]"),
        }
    )


def tidings_of_event(event: Event, past: Past, at: int, places: Mapping[str, Place]) -> Iterator[Tiding]:
    """Every piece of news. What only became known is none."""
    was, now = (at_that_time(event, past, at, before=before) for before in (True, False))
    moved = {field: net for (uid, field), net in past.moved(at).items() if uid is None}
    if is_elsewhere(was, now):
        there, here = (wording.where_short(each, places) for each in (was, now))
        yield Tiding(Kind.PLACE, f"{here}, was {there}")
    mode = moved.get("attendance_mode", _NOTHING)
    if mode.new == AttendanceMode.ONLINE and mode.old:
        yield Tiding(Kind.ONLINE, "all of it")
    yield from _costs(wording.price(was), wording.price(now))
    yield from access(moved.get("access", _NOTHING), "")
    if words_of(was.name) != words_of(now.name):
        yield Tiding(Kind.NAME, f"was “{wording.name(was)}”")
    yield from _people(moved.get("performer", _NOTHING))
    old, new = (wording.ages(text) for text in moved.get("typical_age_range", _NOTHING))
    if old and new:
        yield Tiding(Kind.AGES, f"{new.rstrip('.')}, was {old.rstrip('.')}")


def is_elsewhere(was: Event, now: Event) -> bool:
    """Whether it moved. Other words for one place are no move, nor is a place that is now recognised."""
    if was.place or now.place:
        return bool(was.place and now.place and was.place != now.place)
    old, new = (set(words_of(each.location_text or "")) for each in (was, now))
    return bool(old and new) and not (old <= new or new <= old)


def _costs(old: str, new: str) -> Iterator[Tiding]:
    if old and new and old != new:
        yield Tiding(Kind.PRICE, f"{new}, was {old}", new)


def _people(net: Net) -> Iterator[Tiding]:
    """Who came or went, where both are known."""
    old, new = (json.loads(text or "[]") for text in net)
    if not old or not new:
        return
    came, went = [who for who in new if who not in old], [who for who in old if who not in new]
    for word, who in (("with", came), ("without", went)):
        if who:
            yield Tiding(Kind.PEOPLE, f"{word} {', '.join(line(each, 80) for each in who[:5])}")
