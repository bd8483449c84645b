"""What the claims of one event are taken to say, each for itself and each beside the others."""

from collections.abc import Collection, Sequence
from datetime import date

from aggregator.catalogue import Standing
from aggregator.claim import Claim, Performance
from aggregator.coming import coming


def heard(members: Sequence[Standing], today: date) -> list[Claim]:
    """The claims as they count, in their order.

    Which times there are is for the strongest source to say. A weaker one that has moved a time is not contradicted by
    a stronger one that was not read since: as long as that still lists the old time, it is the same time, and stays.
    """
    listed = [(each, _as_listed(each, today)) for each in members]
    return [_without(claim, _stands_elsewhere(claim, listed)) for _, claim in listed]


def _as_listed(standing: Standing, today: date) -> Claim:
    """What a source still says: of a claim that it no longer lists, only what is over or on today."""
    if standing.missing_since is None:
        return standing.claim
    return _without(standing.claim, set(coming(standing.claim, today)))


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
