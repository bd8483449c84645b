"""Which group of claims is which event: a uid is minted once, from the first claim, and then it stays.

Where two events turn out to be one, the older wins, a published one before one that never was, and the other redirects
to it. Where one turns out to be two, the part with the claim that founded it keeps the uid, and the other part gets
back the uid that it had before.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from aggregator.catalogue import Standing, mint

Members = Sequence[Standing]
NONE: Mapping[str, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Naming:
    """uids: one for each group, in their order. redirects: uids that gave way -> the uid that stands for them now."""

    uids: tuple[str, ...]
    redirects: dict[str, str]


def name(
    groups: Sequence[Members],
    created: Mapping[str, datetime],
    is_taken: Callable[[str], bool],
    known: Collection[str] = (),
    former: Mapping[str, Collection[str]] = NONE,
) -> Naming:
    """Give each group its uid.

    created: when the events that the claims were part of until now first appeared, by uid. is_taken: whether an event
    that is none of these has a uid already. known: uids that subscribers know. former: uids that gave way to one of
    these events, with the ids of the claims that were theirs then.
    """
    keepers = _keepers(groups)
    uids: list[str] = []
    redirects: dict[str, str] = {}
    minted = set(keepers)
    for number, group in enumerate(groups):
        own = sorted(
            (uid for uid, keeper in keepers.items() if keeper == number),
            key=lambda uid: (uid not in known, created[uid], uid),
        )
        chosen = own[0] if own else _given(group, lambda uid: uid in minted or is_taken(uid), known, former)
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


def _given(
    group: Members, is_taken: Callable[[str], bool], known: Collection[str], former: Mapping[str, Collection[str]]
) -> str:
    """The uid of a group that has none: the one it had before a merge, one that subscribers know, or a new one."""
    ids = {each.id for each in group}
    had = sorted((len(set(claims) - ids), uid) for uid, claims in former.items() if not ids.isdisjoint(claims))
    ordered = sorted(group, key=lambda each: (each.first_fetched, each.claim.key))
    out = (uid for each in ordered if (uid := mint(*each.claim.key)) in known)
    for uid in (*(uid for _, uid in had), *out):
        if not is_taken(uid):
            return uid
    return _mint(ordered[0], is_taken)


def _mint(first: Standing, is_taken: Callable[[str], bool]) -> str:
    turn = 0
    while is_taken(uid := mint(*first.claim.key, turn)):
        turn += 1
    return uid
