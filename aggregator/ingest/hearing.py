"""What the claims of one event are taken to say, each for itself and each beside the others."""

from collections.abc import Collection, Iterable, Sequence
from zoneinfo import ZoneInfo

from aggregator.catalogue import Standing
from aggregator.claim import Claim, Performance
from aggregator.coming import coming
from aggregator.event import Moment

Moves = tuple[tuple[Moment, Moment], ...]


def heard(members: Sequence[Standing]) -> list[Claim]:
    """The claims as they count, in their order.

    Which times there are is for the strongest source to say. What it has moved counts where it is now, although one
    that is no stronger and was not read since still lists where it was. And what a weaker one has moved is not
    contradicted by a stronger one that was not read since: as long as that lists the old time, it is the same time, and
    stays.
    """
    listed = [(each, _as_listed(each)) for each in members]
    return [_without(claim, _told_better(each, claim, listed)) for each, claim in listed]


def _as_listed(standing: Standing) -> Claim:
    """What a source still says: of a claim that it no longer lists, only what was over or on the day it dropped it.

    What it took back on that day has not taken place because its day is over by now.
    """
    if standing.missing_since is None:
        return standing.claim
    dropped = standing.missing_since.astimezone(ZoneInfo(standing.claim.time_zone)).date()
    return _without(standing.claim, set(coming(standing.claim, dropped)))


def _told_better(standing: Standing, claim: Claim, listed: Sequence[tuple[Standing, Claim]]) -> set[Performance]:
    """Its times that another source tells as they are, of two that were read before and after they moved."""
    gone: set[Moment] = set()
    for other, said in (each for each in listed if each[1].authority <= claim.authority):
        starts = {one.start for one in said.performances}
        gone |= {before for moves in _moved_since(said, standing) for before, _ in moves} - starts
        if said.authority < claim.authority:
            gone |= _led_away(starts, _moved_since(claim, other))
    return {one for one in claim.performances if one.start in gone}


def _led_away(starts: set[Moment], readings: Iterable[Moves]) -> set[Moment]:
    """Where these times went, step by step, each reading from where the one before had left them."""
    reached: set[Moment] = set()
    for moves in readings:
        reached |= {to for before, to in moves if before in starts or before in reached}
    return reached


def _moved_since(ahead: Claim, behind: Standing) -> list[Moves]:
    """What the one has moved since the other was last read, the oldest reading first: from where, and where to."""
    return [then.moved for then in reversed(ahead.formerly) if then.until > behind.last_seen]


def _without(claim: Claim, gone: Collection[Performance]) -> Claim:
    rest = tuple(each for each in claim.performances if each not in gone)
    return claim.model_copy(update={"performances": rest}) if gone else claim
