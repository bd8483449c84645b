"""What the claims of one event are taken to say, each for itself and each beside the others."""

from collections.abc import Collection, Sequence
from zoneinfo import ZoneInfo

from aggregator.catalogue import Standing
from aggregator.claim import Claim, Performance
from aggregator.coming import coming


def heard(members: Sequence[Standing]) -> list[Claim]:
    """The claims as they count, in their order.

    Which times there are is for the strongest source to say. A weaker one that has moved a time is not contradicted by
    a stronger one that was not read since: as long as that still lists the old time, it is the same time, and stays.
    """
    listed = [(each, _as_listed(each)) for each in members]
    return [_without(claim, _stands_elsewhere(claim, listed)) for _, claim in listed]


def _as_listed(standing: Standing) -> Claim:
    """What a source still says: of a claim that it no longer lists, only what was over or on the day it dropped it.

    What it took back on that day has not taken place because its day is over by now.
    """
    if standing.missing_since is None:
        return standing.claim
    dropped = standing.missing_since.astimezone(ZoneInfo(standing.claim.time_zone)).date()
    return _without(standing.claim, set(coming(standing.claim, dropped)))


def _stands_elsewhere(claim: Claim, listed: Sequence[tuple[Standing, Claim]]) -> set[Performance]:
    """Its times that stood before where a stronger source, which was not read since they moved, still lists one."""
    found = set()
    for then in claim.formerly if any(each.moved for each in claim.formerly) else ():
        behind = (said for each, said in listed if said.authority < claim.authority and each.last_seen < then.until)
        starts = {one.start for said in behind for one in said.performances}
        found |= {one for one in claim.performances if one.start in then.moved and one.previous_start in starts}
    return found


def _without(claim: Claim, gone: Collection[Performance]) -> Claim:
    rest = tuple(each for each in claim.performances if each not in gone)
    return claim.model_copy(update={"performances": rest}) if gone else claim
