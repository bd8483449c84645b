"""What two titles have in common, what each says beside that, and whether that speaks against their being one."""

from typing import NamedTuple

from aggregator.matching import kinds
from aggregator.matching.footing import Footing
from aggregator.matching.stems import Gist, in_common, is_telling, stems_of
from aggregator.matching.titles import Title
from aggregator.matching.vocabulary import MATTERS, TOWNS


class Words(NamedTuple):
    """shared: telling stems in common. kinds: other stems in common. ours, theirs: what each says beside that.

    placed: both say a word of their place.
    """

    shared: frozenset[str]
    kinds: frozenset[str]
    ours: frozenset[str]
    theirs: frozenset[str]
    placed: bool = False


DESCRIBING, EVERYDAY = stems_of(kinds.DESCRIBING), stems_of(kinds.EVERYDAY)
TIMES = stems_of(kinds.TIMES)
LEVELS, BESIDE = stems_of(kinds.LEVELS), stems_of(kinds.BESIDE)
_MATTERS = (stems_of(MATTERS) | BESIDE) - LEVELS
_NEARLY_FREE = stems_of(kinds.NEARLY_FREE)
_FREE = {
    Footing.START: stems_of(kinds.ONE_HOUR),
    Footing.NEARLY: _NEARLY_FREE,
    Footing.DAY: stems_of(kinds.DAY_FREE),
    Footing.SPAN: _NEARLY_FREE,
    Footing.RUN: frozenset({"launch"}),
    Footing.ELSEWHERE: stems_of(kinds.WHOEVER),
    Footing.ELSEWHERE_SPAN: _NEARLY_FREE,
}
_TOLD = frozenset({Footing.NEARLY, Footing.DAY, Footing.SPAN, Footing.ELSEWHERE})
_MUCH = 2
"""Telling words in common, of which more leave only open whether it is called a lecture."""

_MADE = frozenset({Footing.START, Footing.ELSEWHERE})
_CRAFTS, _CLASSES = stems_of(kinds.CRAFTS), stems_of(kinds.CLASSES)
_ANNOUNCING = frozenset({Footing.START, Footing.NEARLY, Footing.ELSEWHERE})


def compared(a: Title, b: Title) -> Words:
    """What two titles have in common and what each says beside it; the names of their places count for neither."""
    mine, its = a.gist, b.gist
    pairs = in_common(mine, its)
    place = (a.own_stems | b.own_stems) - LEVELS
    both = {word for pair in pairs for word in pair if word} | (mine.said & its.joined) | (its.said & mine.joined)
    joined = both & (mine.joined | its.joined | mine.initials | its.initials)
    shared = frozenset(min(filter(None, pair)) for pair in pairs if not place.issuperset(filter(None, pair)))
    kinds = frozenset(word for word in mine.whole & its.whole if word not in both)
    known = both | kinds | place | TOWNS
    return Words(
        shared, kinds, _beyond(mine, known, joined), _beyond(its, known, joined), placed=len(shared) < len(pairs)
    )


def _beyond(said: Gist, known: frozenset[str] | set[str], joined: set[str]) -> frozenset[str]:
    """What the title says beside what is known; the pieces of a compound or of initials are known with it."""
    left = {word for word in said.said if word not in known}
    for whole in joined:
        if whole in said.joined:
            left = {word for word in left if word not in whole}
        elif whole in said.initials:
            left = {word for word in left if word[0] not in whole}
    return frozenset(left)


def names_in(words: frozenset[str]) -> frozenset[str]:
    """Those that may be of a name."""
    return frozenset(word for word in words if is_telling(word) and word not in DESCRIBING)


def numbered_apart(a: Title, b: Title) -> bool:
    """Other days or ages, other figures, another place in a series, or a figure behind one name only."""
    if a.days and b.days and a.days != b.days:
        return True
    mine, its = a.gist.figures, b.gist.figures
    if mine == its:
        return not mine and a.series != b.series
    both = bool(mine and its)
    return both or a.series != b.series or _is_sequel(a, b) or _is_sequel(b, a)


def _is_sequel(title: Title, other: Title) -> bool:
    """Whether a figure ends the only name that the two share: "Toy Story 2", but not "from 1946 to Today"."""
    held = [
        part.words[-1].isdigit()
        for part, stems in zip(title.parts, title.gist.parts, strict=True)
        if part.words and not stems.isdisjoint(other.gist.telling)
    ]
    return bool(held) and all(held)


def speaks_against(a: Title, b: Title, words: Words, footing: Footing) -> bool:
    """Whether one title alone says another audience, or a thing that stands beside the other."""
    said = words.ours | words.theirs
    if len(words.shared) < 3 and said & LEVELS - _names_only(a, words) - _names_only(b, words):
        return True
    free = _FREE.get(footing, frozenset())
    if footing in _ANNOUNCING:
        free = free | announced(a) | announced(b)
    if footing in _MADE and (words.shared | words.kinds) & _CRAFTS:
        free = free | _CLASSES
    if footing in _TOLD and len(words.shared) > _MUCH and not names_in(said):
        free = free | _FREE[Footing.START]
    return bool(said & _MATTERS - free)


def _names_only(title: Title, words: Words) -> frozenset[str]:
    """The words of parts that name somebody of their own: "The Lord Chamberlain's Men" is no evening for men."""
    apart = (part for part in title.gist.parts if part.isdisjoint(words.shared) and names_in(part))
    return frozenset(word for part in apart for word in part)


def announced(title: Title) -> frozenset[str]:
    """The words of "Talk:" before a name: what sort of thing it is, since a second talk of that name would say more."""
    first = title.gist.parts[0]
    if len(title.parts) > 1 and not any(map(is_telling, first)) and not first & (LEVELS | BESIDE):
        return first
    return frozenset()
