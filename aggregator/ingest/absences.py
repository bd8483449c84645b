"""What it means that a complete run no longer lists a claim. Missing is never cancelled: only a source says cancelled.

A claim that is over is over. A coming one is missing the first time, and withdrawn the second. Two doubts put the first
step off by one run: too much is gone at once (``aggregator.guard``), or the claim lies beyond the last day that this
run lists at all, so that the page may only look less far ahead. After a put-off, the next complete run counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from aggregator.catalogue import Standing
from aggregator.coming import next_day
from aggregator.errors import HeldBack
from aggregator.guard import vanished


@dataclass(frozen=True, slots=True)
class Absences:
    """standings: those that are not as they were. missing: how many are missing for the first time."""

    standings: tuple[Standing, ...]
    missing: int
    objection: HeldBack | None


def judge(
    source: str, gone: Iterable[Standing], listed_before: int, at: datetime, today: date, ahead: date | None
) -> Absences:
    """What becomes of the coming claims that the complete run started at ``at`` does not list.

    listed_before: how many coming claims the source listed until now. ahead: the last day on which anything that the
    run lists begins; None when it lists nothing. The same run judged twice changes nothing the second time.
    """
    every = list(gone)
    first = [each for each in every if each.missing_since is None]
    unheard = [each for each in first if each.held_since in (None, at)]
    objection = vanished(source, listed_before, len(unheard))
    if objection:
        return Absences(tuple(replace(each, held_since=at) for each in unheard if each.held_since != at), 0, objection)
    far = {each.id for each in unheard if ahead is not None and _begins(each, today) > ahead}
    put_off = [replace(each, held_since=at) for each in unheard if each.id in far and each.held_since != at]
    missing = [_missed(each, at) for each in first if each.id not in far]
    again = [_missed(each, at) for each in every if each.missing_since is not None and each.missing_since < at]
    return Absences((*put_off, *missing, *again), len(missing), None)


def _begins(standing: Standing, today: date) -> date:
    return next_day(standing.claim, today) or today


def _missed(standing: Standing, at: datetime) -> Standing:
    since = standing.missing_since or at
    withdrawn = at if standing.misses else None
    return replace(standing, missing_since=since, misses=standing.misses + 1, withdrawn=withdrawn, held_since=None)
