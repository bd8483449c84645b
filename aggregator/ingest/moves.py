"""What a page said of its event before it said something else: few pages tell, but whoever read them before knows.

Another site may still list the old time, place or name. That it is the same event is known from this alone.
"""

from collections.abc import Sequence
from datetime import datetime

from aggregator.claim import Claim, Formerly, Performance
from aggregator.event import Moment, Occurrence
from aggregator.occurrences import follow
from aggregator.succession import same_title

MOST = 5
"""So many former wordings are remembered; who was last read before them is compared with the oldest."""

_WORDS = sorted(set(Formerly.model_fields) & set(Claim.model_fields))


def with_history(claim: Claim, before: Claim, at: datetime, today: tuple[Performance, ...] = ()) -> Claim:
    """The claim as it is read now, with what ``before`` knows of its event's past. at: the run's start.

    today: what takes place today as it was told before, though the page has dropped it: it is kept, and has not moved.
    """
    known = follow((), before.performances, "", at, time_zone=before.time_zone)
    now = follow(known, (*today, *claim.performances), "", at, time_zone=claim.time_zone)
    stood = {one.uid: one.start for one in known}
    moved = tuple((stood[one.uid], one.start) for one in now if stood.get(one.uid, one.start) != one.start)
    return _with_moves(_with_words(claim, before, at, moved), today, now)


def _with_moves(claim: Claim, today: tuple[Performance, ...], now: Sequence[Occurrence]) -> Claim:
    """With today's, and each time that has moved with where it was."""
    stood = {(one.all_day, one.start): one.previous_start for one in now}
    performances = tuple(
        one.model_copy(update={"previous_start": one.previous_start or stood[one.all_day, one.start]})
        for one in (*today, *claim.performances)
    )
    return claim.model_copy(update={"performances": performances}) if performances != claim.performances else claim


def _with_words(claim: Claim, before: Claim, at: datetime, moved: tuple[tuple[Moment, Moment], ...]) -> Claim:
    """With its former names and places, unless too little stayed as it was: then it may be another event by now."""
    if not _is_one_event(claim, before):
        return claim
    words = {name: getattr(before, name) for name in _WORDS}
    changed = any(getattr(claim, name) != value for name, value in words.items())
    now = (Formerly(until=at, moved=moved, **words),) if changed or moved else ()
    formerly = (*now, *before.formerly)[:MOST]
    return claim.model_copy(update={"formerly": formerly}) if formerly else claim


def _is_one_event(claim: Claim, before: Claim) -> bool:
    """Whether two of three stayed: its name, its place, a start."""
    start = not _starts(claim).isdisjoint(_starts(before))
    return sum((same_title(claim, before), _is_one_place(claim, before), start)) > 1


def _is_one_place(claim: Claim, before: Claim) -> bool:
    if claim.place or before.place:
        return claim.place == before.place
    return bool(claim.location_text) and claim.location_text == before.location_text


def _starts(claim: Claim) -> set[object]:
    return {(one.all_day, one.start) for one in claim.performances}
