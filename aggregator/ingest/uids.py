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
        own = sorted((uid for uid, keeper in keepers.items() if keeper == number), key=lambda uid: (created[uid], uid))
        chosen = _chosen(group, own, lambda uid: uid in minted or is_taken(uid), known, former)
        minted.add(chosen)
        redirects.update((uid, chosen) for uid in own if uid != chosen)
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


def _chosen(
    group: Members,
    own: Sequence[str],
    is_taken: Callable[[str], bool],
    known: Collection[str],
    former: Mapping[str, Collection[str]],
) -> str:
    """One that subscribers know; else the oldest of its own, what it had before a merge, or a new one."""
    if mine := [uid for uid in own if uid in known]:
        return mine[0]
    ordered = sorted(group, key=lambda each: (each.first_fetched, each.claim.key))
    out = [uid for each in ordered if (uid := mint(*each.claim.key)) in known]
    had = [] if own else _before_a_merge(group, former)
    free = [uid for uid in (*had, *out) if not is_taken(uid)]
    return (free or own)[0] if free or own else _mint(ordered[0], is_taken)


def _before_a_merge(group: Members, former: Mapping[str, Collection[str]]) -> list[str]:
    """What gave way and had claims of this group, first the one of which most is here."""
    ids = {each.id for each in group}
    had = sorted((len(set(claims) - ids), uid) for uid, claims in former.items() if not ids.isdisjoint(claims))
    return [uid for _, uid in had]


def _mint(first: Standing, is_taken: Callable[[str], bool]) -> str:
    turn = 0
    while is_taken(uid := mint(*first.claim.key, turn)):
        turn += 1
    return uid
