"""An event as a person reads it: when it is, what is published, who said it and where, and what changed."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aggregator.catalogue import Standing
from aggregator.change import WHEREABOUTS, Change
from aggregator.conflicts import Conflict
from aggregator.errors import FeedError
from aggregator.event import Event, Moment, Occurrence, Place, Said
from feeds import wording
from feeds.labels import TYPES
from feeds.times import times

LONGEST = 200
"""Characters of a value that are shown; --json has it whole."""

LONDON = ZoneInfo("Europe/London")


class Line(NamedTuple):
    """One line and how it is set."""

    text: str
    style: str | None = None


def told(
    event: Event,
    claims: Sequence[Standing],
    disagree: Sequence[Conflict],
    changes: Sequence[Change],
    places: Mapping[str, Place],
) -> Iterator[Line]:
    """All lines, in the order in which a person asks."""
    yield Line(event.name, "bold")
    yield Line(f"  {event.uid}")
    yield from _when(event)
    yield from _facts(event, places)
    yield from _listed(claims)
    if event.reasons:
        yield from _headed("Why they are one event", event.reasons)
    if disagree:
        yield from _headed("Where sources disagree", (_conflict(one, event) for one in disagree))
    yield from _headed("What changed, the newest first", (change(each, event) for each in remarkable(changes)))


def local(moment: datetime, zone: ZoneInfo = LONDON) -> str:
    """An instant as people in both cities write it: ``Sat 5 Dec 2026, 7.30pm``."""
    return wording.moment(moment.astimezone(zone))


def _headed(head: str, lines: Iterable[str]) -> Iterator[Line]:
    yield Line("")
    yield Line(head, "bold")
    for line in lines:
        yield Line(f"  {line}")


def _when(event: Event) -> Iterator[Line]:
    said = event.said.get("occurrences")
    yield from _headed(f"When, says {said.source}" if said else "When", ())
    for occurrence in event.occurrences:
        yield Line(f"  {_time(occurrence, ZoneInfo(event.time_zone))}")
        yield Line(f"      {occurrence.uid}", "dim")
    if said:
        yield Line(f"      {_where(said)}", "dim")


def _time(occurrence: Occurrence, zone: ZoneInfo) -> str:
    """One time with all that is said of it."""
    try:
        found = times(occurrence, zone)
    except FeedError as error:
        return f"{occurrence.start}: left out of the feeds, since {error}"
    notes = [wording.status(occurrence, zone)]
    if isinstance(found.start, datetime) and occurrence.end is None:
        notes.append("End not published.")
    if occurrence.door_time is not None:
        notes.append(f"Doors {local(occurrence.door_time, zone).rpartition(', ')[2]}.")
    notes += [fact.sentence for fact in occurrence.access]
    if occurrence.withdrawn is not None:
        notes.append(f"No longer listed since {local(occurrence.withdrawn)}.")
    elif occurrence.missing_since is not None:
        notes.append(f"Not found when last read, {local(occurrence.missing_since)}.")
    return "  ".join([wording.when(found), *(_short(note) for note in notes if note)])


def _facts(event: Event, places: Mapping[str, Place]) -> Iterator[Line]:
    yield from _headed("What is published, and who said it", ())
    for word, field, value in _values(event, places):
        if value:
            yield Line(f"  {word:<12} {_short(value)}")
            if said := event.said.get(field):
                yield Line(f"  {'':<12}   {said.source}: {_where(said)}", "dim")


def _values(event: Event, places: Mapping[str, Place]) -> tuple[tuple[str, str, str | None], ...]:
    """(the word for it, the field, what is published) for each fact."""
    unpriced = "not free" if event.is_free is False else None
    return (
        ("name", "name", event.name),
        ("type", "type", TYPES[event.type]),
        ("where", "place" if event.place else "location_text", wording.where(event, places)),
        ("city", "city", event.city and event.city.title()),
        ("price", "is_free" if event.is_free else "offers", wording.price(event) or unpriced),
        ("organiser", "organizer", event.organizer),
        ("with", "performer", ", ".join(event.performer)),
        ("ages", "typical_age_range", event.typical_age_range),
        ("access", "access", "; ".join(fact.sentence for fact in event.access)),
        ("keywords", "keywords", ", ".join(event.keywords)),
        ("page", "url", event.url),
        ("image", "image", event.image),
        ("description", "description", event.description),
    )


def _listed(claims: Sequence[Standing]) -> Iterator[Line]:
    yield from _headed("Where it is listed", ())
    for each in claims:
        claim = each.claim
        yield Line(f"  {claim.source}: {_short(claim.name)}")
        yield Line(f"      {each.id}", "dim")
        yield Line(f"      {claim.url}, read {local(claim.fetched)}", "dim")
        for doubt in claim.doubts:
            yield Line(f"      in doubt: {_short(doubt)}", "yellow")


def _where(said: Said) -> str:
    return f"{said.url}, at {_short(said.evidence)}" if said.evidence else said.url


def _conflict(one: Conflict, event: Event) -> str:
    zone = ZoneInfo(event.time_zone)
    when = f"{moment(one.start, zone)}: " if one.start else ""
    if one.kept is None:
        return f"{one.source} lists one time more, {_value(one.said or '', zone)}"
    return f"{when}{one.field} is {_value(one.kept, zone)}; {one.source} says {_value(one.said or '', zone)}"


def remarkable(changes: Sequence[Change]) -> list[Change]:
    """Those that a person wants to know: that an event went says that it is no longer where it was."""
    went = {(one.uid, one.at) for one in changes if one.field == "event" and one.new is None}
    return [one for one in changes if one.new or one.field not in WHEREABOUTS or (one.uid, one.at) not in went]


def change(one: Change, event: Event) -> str:
    """One change as a sentence; moments in it are told in the event's own zone."""
    zone = ZoneInfo(event.time_zone)
    if one.field in _SILENCE:
        return f"{local(one.at)}, {one.source}: {_SILENCE[one.field] if one.new else 'listed again'}"
    old, new = (_value(value, zone) if value is not None else None for value in (one.old, one.new))
    whole = one.field in {"event", "occurrence"}
    field = {"event": "", "occurrence": "one time"}.get(one.field, one.field)
    if old is None:
        what = f"{field} {'first seen: ' if whole else 'is now '}{new}"
    elif new is None:
        what = f"{field} {'went: ' if whole else 'is no longer '}{old}"
    else:
        what = f"{field} was {old}, is now {new}"
    return f"{local(one.at)}, {one.source}: {what.strip()}"


_SILENCE = {
    "missing_since": "missing: a complete run did not list it",
    "withdrawn": "withdrawn: two complete runs in a row did not list it",
}


def moment(one: Moment, zone: ZoneInfo) -> str:
    """A day, or an instant as the clocks of a zone show it."""
    return wording.moment(one.astimezone(zone) if isinstance(one, datetime) else one)


def _value(value: str, zone: ZoneInfo) -> str:
    """A value of the change feed: an ISO 8601 moment and a JSON list become what people read."""
    with suppress(ValueError):
        read: Moment = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        return wording.moment(read.astimezone(zone) if isinstance(read, datetime) and read.tzinfo else read)
    with suppress(ValueError):
        parts = json.loads(value)
        if isinstance(parts, list):
            return _short(", ".join(map(_part, parts)) or "nothing")
    return _short(value)


def _part(part: object) -> str:
    """One member of a list: a text, or the facts that a value has."""
    return " ".join(str(fact) for fact in part.values() if fact) if isinstance(part, dict) else str(part)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
