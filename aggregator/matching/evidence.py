"""Whether two titles may name one thing, by what they have in common and what each says beside that.

A word that few events share weighs much, a kind of evening little. What only one title says is nothing where it is the
place, the day or a description; it speaks against the two where it is another figure, another audience, or a thing
that stands beside another (a workshop, an afterparty). How much is asked depends on what place and time already prove.
"""

from enum import Enum, auto
from typing import NamedTuple

from rapidfuzz.distance import OSA

from aggregator.matching.kinds import BESIDE, DESCRIBING, EVERYDAY, LEVELS, NEARLY_FREE, ONE_HOUR
from aggregator.matching.stems import Gist, in_common, is_telling, stem
from aggregator.matching.titles import Title
from aggregator.matching.vocabulary import FESTIVE, MATTERS, TOWNS

_LONG = 5
"""A word of more letters is seldom in two names by chance."""


class Footing(Enum):
    """What place and time prove already, the most first.

    START: one place, one start. NEARLY: one place, starts up to half an hour apart. DAY: one place and day, of which
    one page gives no hour. SPAN: one place, the same first and last day. RUN: one place, a day within a run.
    ELSEWHERE: one start, but one page does not say where.
    """

    START = auto()
    NEARLY = auto()
    DAY = auto()
    SPAN = auto()
    RUN = auto()
    ELSEWHERE = auto()


class Words(NamedTuple):
    """shared: telling stems in common. kinds: other stems in common. ours, theirs: what each says beside that."""

    shared: frozenset[str]
    kinds: frozenset[str]
    ours: frozenset[str]
    theirs: frozenset[str]


def may_be_one(a: Title, b: Title, footing: Footing) -> bool:
    """Whether nothing but wording keeps the two apart on this footing; the order of the two does not matter."""
    if a.matches or b.matches or numbered_apart(a, b):
        return False
    words = compared(a, b)
    if not (words.shared or words.kinds) or speaks_against(a, b, words, footing):
        return bool(not words.kinds and footing is Footing.START and _misspelt(a, b))
    if not words.shared:
        return _one_kind(a, b, words, footing)
    ours, theirs = _telling(words.ours), _telling(words.theirs)
    if ours and theirs:
        return footing is not Footing.RUN and _two_wordings(a, b, words, footing)
    return _one_has_no_more(a, b, words, footing)


def compared(a: Title, b: Title) -> Words:
    """What two titles have in common and what each says beside it; the names of their places count for neither."""
    mine, its = a.gist, b.gist
    pairs = in_common(mine, its)
    place = a.own_stems | b.own_stems
    both = {word for pair in pairs for word in pair if word}
    joined = both & (mine.joined | its.joined | mine.initials | its.initials)
    shared = frozenset(min(filter(None, pair)) for pair in pairs if not place.issuperset(filter(None, pair)))
    kinds = frozenset(word for word in mine.whole & its.whole if word not in both)
    known = both | kinds | place | TOWNS
    return Words(shared, kinds, _beyond(mine, known, joined), _beyond(its, known, joined))


def _beyond(said: Gist, known: frozenset[str] | set[str], joined: set[str]) -> frozenset[str]:
    """What the title says beside what is known; the pieces of a compound or of initials are known with it."""
    left = {word for word in said.said if word not in known}
    for whole in joined:
        if whole in said.joined:
            left = {word for word in left if word not in whole}
        elif whole in said.initials:
            left = {word for word in left if word[0] not in whole}
    return frozenset(left)


def _telling(words: frozenset[str]) -> frozenset[str]:
    """Those that may be of a name."""
    return frozenset(word for word in words if is_telling(word) and word not in DESCRIBING)


def numbered_apart(a: Title, b: Title) -> bool:
    """Other figures on both sides, another place in a series, or a figure behind one name only."""
    if a.numbers == b.numbers:
        return a.series != b.series
    both = bool(a.numbers and b.numbers)
    return both or a.series != b.series or _is_sequel(a, b) or _is_sequel(b, a)


def _is_sequel(title: Title, other: Title) -> bool:
    """Whether a figure ends a name that the other has too: "Toy Story 2", but not "from 1946 to Today"."""
    pieces = zip(title.parts, title.gist.parts, strict=True)
    return any(
        part.words[-1].isdigit() for part, stems in pieces if part.words and not stems.isdisjoint(other.gist.telling)
    )


def speaks_against(a: Title, b: Title, words: Words, footing: Footing) -> bool:
    """Whether one title alone says another audience, or a thing that stands beside the other."""
    said = words.ours | words.theirs
    if said & LEVELS - _names_only(a, words) - _names_only(b, words):
        return True
    free = {Footing.START: ONE_HOUR, Footing.NEARLY: NEARLY_FREE}.get(footing, frozenset())
    if footing in (Footing.START, Footing.NEARLY, Footing.ELSEWHERE):
        free = free | _announced(a) | _announced(b)
    return bool(said & MATTERS_STEMS - LEVELS - free)


def _names_only(title: Title, words: Words) -> frozenset[str]:
    """The words of parts that name somebody of their own: "The Lord Chamberlain's Men" is no evening for men."""
    apart = (part for part in title.gist.parts if part.isdisjoint(words.shared) and _telling(part))
    return frozenset(word for part in apart for word in part)


MATTERS_STEMS = frozenset(stem(word) for word in MATTERS) | BESIDE


def _announced(title: Title) -> frozenset[str]:
    """The words of "Talk:" before a name: what sort of thing it is, since a second talk of that name would say more."""
    first = title.gist.parts[0]
    if len(title.parts) > 1 and not any(map(is_telling, first)) and not first & (LEVELS | BESIDE):
        return first
    return frozenset()


def _one_kind(a: Title, b: Title, words: Words, footing: Footing) -> bool:
    """Two kinds of evening: the same but for a weekday or a description, or one of them told more of."""
    if footing is Footing.ELSEWHERE:
        return False
    left = words.ours | words.theirs
    if all(word in DESCRIBING for word in left):
        return bool(words.kinds - DESCRIBING) or not left
    if footing is not Footing.START or (words.ours and words.theirs):
        return False
    return a.gist.parts[0] - DESCRIBING == b.gist.parts[0] - DESCRIBING and not (_is_roof(a) or _is_roof(b))


def _one_has_no_more(a: Title, b: Title, words: Words, footing: Footing) -> bool:
    """One title has no name of its own beside what they share."""
    short, long = (a, b) if not _telling(words.ours) else (b, a)
    more = _telling(words.theirs if short is a else words.ours)
    if more and any(words.shared & part for part in short.gist.parts if part & FESTIVE):
        return False
    if footing is Footing.RUN:
        return not more
    if footing in (Footing.ELSEWHERE, Footing.DAY, Footing.SPAN) and _of_two_kinds(words):
        return False
    if footing is Footing.ELSEWHERE:
        return _is_rare(words) and not (more and short.gist.parts[0] == long.gist.parts[0] and len(more) > 3)
    if footing is Footing.NEARLY and more and not _heads_alike(short, long):
        return False
    return _is_enough(short, long, words)


def _of_two_kinds(words: Words) -> bool:
    """Whether both say a kind that the other does not: a jazz brunch and a folk session of one name."""
    return all(any(word not in DESCRIBING for word in said) for said in (words.ours, words.theirs))


def _is_roof(title: Title) -> bool:
    return any(word in FESTIVE for word in title.words)


def _is_rare(words: Words) -> bool:
    """Whether no second event of a city's day shares these words by chance."""
    telling = words.shared - EVERYDAY
    return len(telling) > 1 or (bool(words.kinds) and any(len(word) > _LONG for word in telling))


def _is_enough(short: Title, long: Title, words: Words) -> bool:
    """Whether what they share carries the name: two words, or one that is long or the whole of a part."""
    if len(words.shared) > 1:
        return True
    if len(short.words) == len(long.words) == 1:
        return short.bare == long.bare or len(short.words[0]) > _LONG
    (shared,) = words.shared
    if shared in EVERYDAY or any(_says_more_beside(shared, words, part) for part in short.gist.parts):
        return any(part in long.gist.parts for part in short.gist.parts if shared in part)
    return len(shared) > _LONG or short.bare == long.bare or len(short.words) > 1 or short.words[:1] == long.words[:1]


def _says_more_beside(shared: str, words: Words, part: frozenset[str]) -> bool:
    """Whether a part says more beside the shared word than describes it: "The Christmas Present"."""
    return shared in part and bool(part - {shared} - words.kinds) and bool(_telling(words.ours | words.theirs))


def _heads_alike(short: Title, long: Title) -> bool:
    """Whether what the two share stands in the head of both."""
    return bool(short.gist.parts[0] & long.gist.parts[0] - TOWNS)


def _two_wordings(a: Title, b: Title, words: Words, footing: Footing) -> bool:
    """Both say a name of their own: one thing where a whole part is in both, and is not the head of both."""
    one, other = a.gist, b.gist
    if one.parts[0] == other.parts[0] or _is_roof(a) or _is_roof(b):
        return footing is Footing.START and any(part.bill for title in (a, b) for part in title.parts)
    if footing in (Footing.START, Footing.NEARLY) and _one_person(words):
        return True
    if len(words.shared) < 2:
        return footing is Footing.START and any(
            part <= words.shared | words.kinds and part & words.shared and part in its.parts
            for mine, its in ((one, other), (other, one))
            for part in mine.parts
        )
    return any(
        not part.bill and stems & words.shared and stems <= its.whole
        for title, its in ((a, other), (b, one))
        for part, stems in zip(title.parts, title.gist.parts, strict=True)
    )


def _one_person(words: Words) -> bool:
    """One word each beside a long one in common, a short form of the other or all but spelled so: Brad, Bradley."""
    ours, theirs = _telling(words.ours), _telling(words.theirs)
    if len(ours) != 1 or len(theirs) != 1 or max(map(len, words.shared)) < _LONG:
        return False
    short, long = sorted((*ours, *theirs), key=len)
    if len(short) < 3 or short[0] != long[0] or not (short + long).isalpha():
        return False
    return long.startswith(short) or OSA.distance(short, long) <= (1 if len(short) < _LONG else 2)


def _misspelt(a: Title, b: Title) -> bool:
    """One long word, a letter wrong inside it."""
    if not (len(a.words) == len(b.words) == 1):
        return False
    mine, its = a.words[0], b.words[0]
    return min(len(mine), len(its)) > _LONG and mine[0] == its[0] and OSA.distance(mine, its) == 1
