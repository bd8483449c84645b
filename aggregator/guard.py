"""Is this change plausible? A site that is rebuilt or broken looks like a hundred cancellations, or like all clocks put
forward: nothing is retired, and nothing moved, until a second complete run says the same.

What an earlier run put off is not counted again. So the run after a held one goes through when it shows the same, and
is held again when as much again has gone.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from aggregator.claim import Claim
from aggregator.coming import coming
from aggregator.errors import HeldBack
from aggregator.event import Moment

FEW = 5
"""So many claims may vanish or move at once whatever the size of the source: people do take five shows off."""

VANISHED = 0.20
MOVED = 0.50


def vanished(source: str, listed_before: int, gone: int) -> HeldBack | None:
    """The objection when too many of a source's coming claims are gone at once: more than 5 and more than 20%.

    gone: only those whose absence no earlier run has put off.
    """
    if gone <= FEW or gone <= VANISHED * listed_before:
        return None
    return HeldBack(
        source,
        f"{gone} of {listed_before} coming events are gone from its pages at once; "
        "nothing is retired until the next complete run shows the same",
    )


def shifted(source: str, shifts: Iterable[timedelta | None]) -> tuple[HeldBack, timedelta] | None:
    """The objection and the step when most claims move by one step: more than 5 and more than 50% of those seen again.

    shifts: for each claim that was listed before and is now, by how much it moved; None: it did not, or not as a
    whole. No venue moves its whole programme by an hour, a day or a year; readers of dates do.
    """
    all_of_them = list(shifts)
    counted = Counter(step for step in all_of_them if step)
    if not counted:
        return None
    step, moved = min(counted.items(), key=lambda item: (-item[1], item[0]))
    if moved <= FEW or moved <= MOVED * len(all_of_them):
        return None
    reason = (
        f"{moved} of {len(all_of_them)} coming events moved by {_words(step)} at once; "
        "they stay where they were until the next complete run shows the same"
    )
    return HeldBack(source, reason), step


def shift(before: Claim, now: Claim, today: date) -> timedelta | None:
    """By how much all coming performances moved, in local time; None when they did not move, or not alike."""
    old, new = ([each.start for each in coming(claim, today)] for claim in (before, now))
    if len(old) != len(new):
        return None
    steps = {
        _step(first, second) for first, second in zip(sorted(old, key=_local), sorted(new, key=_local), strict=True)
    }
    return (steps.pop() or None) if len(steps) == 1 else None


def _step(old: Moment, new: Moment) -> timedelta | None:
    if isinstance(old, datetime) is not isinstance(new, datetime):
        return None
    return _local(new) - _local(old)


def _local(moment: Moment) -> datetime:
    """By the wall clock: a move across the change of clocks is a move by whole days all the same."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - wall clock, see above


def _words(step: timedelta) -> str:
    size = abs(step)
    counts = {"day": size.days, "hour": size.seconds // 3600, "minute": size.seconds // 60 % 60}
    parts = [f"{count} {unit}{'s' if count > 1 else ''}" for unit, count in counts.items() if count]
    return f"{' and '.join(parts)} {'later' if step > timedelta(0) else 'earlier'}"
