"""Which group of claims is which event: a uid is minted once, from the first claim, and then it stays.

Where two published events turn out to be one, the older wins and the other redirects to it. Where one turns out to be
two, the part with the claim that founded it keeps the uid.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.catalogue import Standing, mint

Members = Sequence[Standing]


@dataclass(frozen=True, slots=True)
class Naming:
    """uids: one for each group, in their order. redirects: uids that gave way -> the uid that stands for them now."""

    uids: tuple[str, ...]
    redirects: dict[str, str]


def name(groups: Sequence[Members], created: Mapping[str, datetime], is_taken: Callable[[str], bool]) -> Naming:
    """Give each group its uid.

    created: when the events that the claims were part of until now were first published, by uid. is_taken: whether
    an event that is none of these has a uid already.
    """
    keepers = _keepers(groups)
    uids: list[str] = []
    redirects: dict[str, str] = {}
    minted = set(keepers)
    for number, group in enumerate(groups):
        own = sorted((uid for uid, keeper in keepers.items() if keeper == number), key=lambda uid: (created[uid], uid))
        chosen = own[0] if own else _mint(group, lambda uid: uid in minted or is_taken(uid))
        minted.add(chosen)
        redirects.update(dict.fromkeys(own[1:], chosen))
        uids.append(chosen)
    return Naming(tuple(uids), redirects)


def _keepers(groups: Sequence[Members]) -> dict[str, int]:
    """For each uid that was given before, the number of the group that keeps it."""
    claimants: dict[str, list[tuple[bool, datetime, tuple[str, str], int]]] = {}
    for number, group in enumerate(groups):
        for each in group:
            if each.event_uid is not None:
                founded = mint(*each.claim.key) == each.event_uid
                claimants.setdefault(each.event_uid, []).append(
                    (not founded, each.first_fetched, each.claim.key, number)
                )
    return {uid: min(found)[-1] for uid, found in claimants.items()}


def _mint(group: Members, is_taken: Callable[[str], bool]) -> str:
    first = min(group, key=lambda each: (each.first_fetched, each.claim.key))
    turn = 0
    while is_taken(uid := mint(*first.claim.key, turn)):
        turn += 1
    return uid
