"""A source that gives an event another key has not dropped one event and made another: the new claim succeeds the old.

Looked for only among what is gone from, and what is new in, the same complete run. First by page: the address that
only these two ever had, with titles that agree or one start in common. Then by place, start and title. A pair counts
only when neither side has a second partner.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.utils import default_process

from aggregator.claim import Claim

ALIKE = 80
"""How alike two titles must be, 0 to 100, when place and start agree, too."""

Pair = tuple[Claim, Claim]


def successions(gone: Sequence[Claim], new: Sequence[Claim], others: Iterable[Claim] = ()) -> list[Pair]:
    """The pairs (old, new) in which the new claim succeeds the old, sorted by the key of the new one.

    others: what the source listed before and lists still; an address that one of them has identifies nothing.
    """
    if not gone or not new:
        return []
    shared = _shared([*gone, *others], [*new, *others])
    by_page = _only_partners(gone, new, lambda claim: [claim.url] if claim.url not in shared else [], _one_event)
    settled = {claim.key for pair in by_page for claim in pair}
    old_rest, new_rest = ([each for each in side if each.key not in settled] for side in (gone, new))
    by_hour = _only_partners(old_rest, new_rest, _hours, same_title)
    return sorted([*by_page, *by_hour], key=lambda pair: pair[1].key)


def _shared(before: Iterable[Claim], now: Iterable[Claim]) -> set[str]:
    """The addresses that stood for more than one claim, before or now."""
    return {url for side in (before, now) for url, times in Counter(each.url for each in side).items() if times > 1}


def _only_partners(
    gone: Sequence[Claim],
    new: Sequence[Claim],
    handles: Callable[[Claim], Collection[object]],
    fit: Callable[[Claim, Claim], bool],
) -> list[Pair]:
    """Pairs that share a handle and fit, where both have no other that does."""
    at: dict[object, list[Claim]] = defaultdict(list)
    for claim in new:
        for handle in handles(claim):
            at[handle].append(claim)
    found = {
        (old.key, other.key): (old, other)
        for old in gone
        for handle in handles(old)
        for other in at.get(handle, ())
        if fit(old, other)
    }
    olds, news = Counter(old for old, _ in found), Counter(other for _, other in found)
    return [pair for (old, other), pair in found.items() if olds[old] == news[other] == 1]


def _hours(claim: Claim) -> list[object]:
    where = claim.place or (claim.location_text or "").casefold()
    return [(where, each.start) for each in claim.performances]


def _one_event(old: Claim, new: Claim) -> bool:
    return same_title(old, new) or not set(_hours(old)).isdisjoint(_hours(new))


def same_title(old: Claim, new: Claim) -> bool:
    """Whether two titles of one source are nearly alike."""
    return token_set_ratio(old.name[:300], new.name[:300], processor=default_process) >= ALIKE
