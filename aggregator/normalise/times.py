"""The times of one listing -> performances: those it lists, those its rule stands for, or the one it names."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from aggregator.claim import Performance
from aggregator.errors import ListingError, Over
from aggregator.event import AccessFact, Availability, EventStatus, Moment
from aggregator.listing import ListedPerformance, Listing
from aggregator.normalise.frame import Frame
from aggregator.normalise.moments import Settled, settle
from aggregator.normalise.rules import Rules, expand, read_rules
from aggregator.normalise.telling import LONGEST_TIME, read_doors, tell, without_recent_past
from aggregator.words.access import read_access
from aggregator.words.status import read_availability, read_previous_start, read_status, read_title
from aggregator.words.text import address, line
from aggregator.words.when import When

MOST = 400
"""Performances of one listing; a page that lists more is cut to the first of them, and that is said."""


def performances(listing: Listing, told: Frame) -> tuple[list[Performance], str | None]:
    """Every performance, and the rule they were expanded from; ListingError where there is none to use."""
    rules = read_rules(listing.event_schedule)
    if listing.performances:
        return _listed(listing, told), _shown(rules)
    if rules.rules or rules.added:
        return _expanded(listing, told, rules), _shown(rules)
    start = listing.start_date or "; ".join(rules.prose)
    if not start.strip():
        raise ListingError(told.url, "start_date", "", "the page gives no date")
    settled, when = tell(told, start, listing.end_date, listing.duration)
    if listing.start_date and rules.prose:
        return _by_prose(listing, told, settled, rules)
    return _repeated(listing, told, settled, when)


def _listed(listing: Listing, told: Frame) -> list[Performance]:
    """The times that the page lists one by one; one that cannot be read is left out and the others stay."""
    found: list[Performance] = []
    if len(listing.performances) > MOST:
        told.doubt(f"{len(listing.performances)} times are listed; the first {MOST} are taken")
    for one in listing.performances[:MOST]:
        try:
            found += _of_one(listing, told, one)
        except ListingError as problem:
            told.lost.append(problem)
    if not found:
        raise told.lost.pop()
    return found


def _of_one(listing: Listing, told: Frame, one: ListedPerformance) -> list[Performance]:
    if max(len(one.start_date), len(one.end_date or "")) > LONGEST_TIME:
        raise ListingError(told.url, "start_date", one.start_date, "it is too long to be one time of several")
    settled, when = tell(told, one.start_date, one.end_date, one.duration or listing.duration)
    doors = one.door_time or listing.door_time
    return [
        performance.model_copy(update=_own_facts(listing, told, one))
        for performance in _made(listing, told, settled, when, doors)
    ]


def _own_facts(listing: Listing, told: Frame, one: ListedPerformance) -> dict[str, object]:
    """What stands with this one performance."""
    said = one.event_status or ""
    title = read_title(line(one.name or ""))
    status = _stronger(read_status(said) if said else None, title.status)
    previous = _previous(told, one.previous_start_date or read_previous_start(said) or title.previous_start)
    return {
        "identifier": line(one.identifier)[:200] if one.identifier else None,
        "event_status": status or (EventStatus.RESCHEDULED if previous else EventStatus.SCHEDULED),
        "previous_start": previous,
        "url": address(listing.url, one.url) if one.url else None,
        "availability": (read_availability(one.availability) if one.availability else None) or title.availability,
        "access": facts((*one.access, one.name or "")),
    }


def _stronger(said: EventStatus | None, flagged: EventStatus | None) -> EventStatus | None:
    """The status of the field, unless it only says that all is as planned and the title knows better."""
    return flagged if flagged and said in (None, EventStatus.SCHEDULED) else said


def _expanded(listing: Listing, told: Frame, rules: Rules) -> list[Performance]:
    if not listing.start_date:
        raise ListingError(told.url, "event_schedule", rules.rules[0] if rules.rules else "", "no start is given")
    settled, when = tell(told, listing.start_date, listing.end_date, listing.duration)
    return _made(listing, told, _times_of(told, settled[0], rules), when, listing.door_time)


def _times_of(told: Frame, first: Settled, rules: Rules) -> list[Settled]:
    """The first time moved to every start of the rule; its length and whether it is all day go with it."""
    start, now = _naive(first.start), told.now.astimezone(told.home).replace(tzinfo=None)
    try:
        starts = expand(rules, start, now, told.home)
    except ValueError as cause:
        raise ListingError(told.url, "event_schedule", "; ".join(rules.rules), str(cause)) from cause
    if not starts:
        raise ListingError(told.url, "event_schedule", "; ".join(rules.rules), "the rule has no time left, or is over")
    length = _naive(first.end) - start if first.end else None
    return [one for at in starts if (one := _moved(told, first, at, length))]


def _moved(told: Frame, first: Settled, at: datetime, length: timedelta | None) -> Settled | None:
    end = at + length if length else None
    if first.all_day:
        return Settled(at.date(), end.date() if end else None, all_day=True)
    try:
        return settle(told, at.replace(tzinfo=None), end, f"{at:%Y-%m-%d %H:%M}{' (midnight)' if not at.hour else ''}")
    except ListingError as problem:
        told.lost.append(problem)
        return None


def _by_prose(
    listing: Listing, told: Frame, settled: list[Settled], rules: Rules
) -> tuple[list[Performance], str | None]:
    """A start with words beside it that say how it repeats."""
    said = "; ".join(rules.prose)
    when = told.read(said)
    if when.rrule is None:
        told.doubt(f"how it repeats ({said[:80]!r}) cannot be read; only the first time is taken")
        return _made(listing, told, settled, when, listing.door_time), None
    rule = Rules((when.rrule,))
    times = _times_of(told, settled[0], rule)
    return _made(listing, told, times, when, listing.door_time), when.rrule


def _repeated(
    listing: Listing, told: Frame, settled: list[Settled], when: When
) -> tuple[list[Performance], str | None]:
    """What the words of the start tell; a rule without an end is expanded."""
    if when.rrule and len(settled) == 1:
        settled = _times_of(told, settled[0], Rules((when.rrule,)))
    return _made(listing, told, settled, when, listing.door_time), when.rrule


def _made(
    listing: Listing, told: Frame, settled: Iterable[Settled], when: When, doors: str | None
) -> list[Performance]:
    kept = without_recent_past(list(settled), told)
    if not kept:
        raise Over(told.url, "start_date", listing.start_date or "", "already over for more than 400 days")
    return [
        Performance(
            start=one.start,
            end=one.end,
            all_day=one.all_day,
            door_time=read_doors(told, doors, one.start, when.doors),
        )
        for one in kept[:MOST]
    ]


def facts(texts: Iterable[str]) -> tuple[AccessFact, ...]:
    """The access facts of several texts, each kind once, with the first sentence that says it."""
    found: dict[str, AccessFact] = {}
    for text in texts:
        for fact in read_access(text) if text else ():
            found.setdefault(fact.access, fact)
    return tuple(found.values())


def with_status(
    one: Performance, status: EventStatus | None, previous: Moment | None, availability: Availability | None
) -> Performance:
    """The performance with what is said of the whole event, where nothing is said of itself."""
    changed: dict[str, object] = {}
    if status and one.event_status is EventStatus.SCHEDULED:
        changed["event_status"] = status
    if previous and one.previous_start is None and previous != one.start:
        changed["previous_start"] = previous
    if availability and one.availability is None:
        changed["availability"] = availability
    return one.model_copy(update=changed) if changed else one


def _previous(told: Frame, text: str | None) -> Moment | None:
    """When it was to be before, from words or ISO; None where that cannot be read."""
    return previous_start(told, text) if text else None


def previous_start(told: Frame, text: str) -> Moment | None:
    """The start before a reschedule that ``text`` tells, or None."""
    when = told.read(text)
    if when.start is None or when.assumed_day:
        return None
    try:
        return settle(told, when.start, None, text).start
    except ListingError:
        told.doubt(f"the start before the change, {text[:60]!r}, cannot be read")
        return None


def _naive(moment: Moment) -> datetime:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time())


def _shown(rules: Rules) -> str | None:
    return rules.rules[0] if rules.rules else None
