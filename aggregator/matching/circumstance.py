"""Whether two titles may name one thing where place and start are already the same, and two lists tell of it.

One room holds one event at a time, so here a shared name is enough, provided nothing speaks against it: other figures,
a workshop beside a show, two films under one series, two acts of which neither title knows the other.
"""

from rapidfuzz.distance import OSA

from aggregator.matching.cutting import Part
from aggregator.matching.houses import Words
from aggregator.matching.titles import Title
from aggregator.matching.vocabulary import GENERIC, MATTERS, PADDING, TOWNS, WEEKDAYS, words_in

_MAY_DIFFER = words_in(
    "tribute tour tours party qa launch podcast unplugged extra family disco quiz reading singalong sing along "
    "experience"
)
"""Words that make another event at another hour, but at the same hour of the same room only tell more of it."""

_LEVELS = words_in(
    "junior juniors kids children family families adult adults youth toddler toddlers baby babies schools school men "
    "women ladies over under beginners improvers intermediate advanced parking vip hospitality premium upgrade package"
)
_LONG = 5


def may_be_one(a: Title, b: Title, *, one_start: bool) -> bool:
    """Whether nothing but wording keeps the two apart; the order does not matter. one_start: both give the hour."""
    ours, theirs = _left(a, b), _left(b, a)
    if a.matches or b.matches or _numbered_apart(a, b):
        return False
    free = _MAY_DIFFER | _announced(a) | _announced(b) if one_start else frozenset[str]()
    if any(each in MATTERS and each not in free for each in (*ours, *theirs)):
        return False
    if a.generic or b.generic:
        return _one_kind(a, b) or (one_start and _one_head(a, b))
    shared = {each for each in a.words if each in b.words and each not in GENERIC | TOWNS}
    if not shared or not (ours and theirs):
        return _by_name(a, b, shared) if shared else _misspelt(a.words, b.words)
    return _two_wordings(a, b, shared) or _one_person(ours, theirs, shared)


def _numbered_apart(a: Title, b: Title) -> bool:
    """Other figures on both sides, another place in a series, or a figure that stands in one name only."""
    if a.numbers == b.numbers:
        return a.series != b.series
    both = bool(a.numbers and b.numbers)
    return both or a.series != b.series or any(each.isdigit() for each in (*a.head, *b.head))


def _left(title: Title, other: Title) -> Words:
    """The words that the other lacks and that may mean something; a further act's own name means nothing."""
    have = set(other.words)
    said = (each for part in title.parts if not (part.bill or part.credit) for each in part.words)
    return tuple(each for each in said if each not in have and each not in PADDING)


def _one_kind(a: Title, b: Title) -> bool:
    """Two kinds of evening: the same but for a weekday, a town or a sort of thing."""
    own = WEEKDAYS | TOWNS | ((a.own | b.own) - GENERIC)
    ours, theirs = ({each for each in title.words if each not in own} for title in (a, b))
    core = ours & theirs
    return bool(core) and all(each in PADDING for each in ours ^ theirs)


def _announced(title: Title) -> frozenset[str]:
    """The words of "Talk:" before a name: what sort of thing it is, since a second talk of that name would say more."""
    first = title.parts[0].words
    if len(title.parts) > 1 and all(each in GENERIC for each in first) and not any(each in _LEVELS for each in first):
        return frozenset(first)
    return frozenset()


def _one_head(a: Title, b: Title) -> bool:
    """A kind of evening that one list tells more of: "Storytime" and "Storytime: The Lost Kite"."""
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    return short.generic and frozenset(short.words) == frozenset(long.head) and not short.numbers ^ long.numbers


def _by_name(a: Title, b: Title, shared: set[str]) -> bool:
    """One title has nothing of its own: its name is a part of the other's, or the most of its words."""
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    if any(_same(part, other) for part in short.parts for other in long.parts):
        return not _is_one_word(short.head) or short.bare == long.bare or len("".join(short.head)) > _LONG
    return len(shared) > 1 or short.words[:1] == long.words[:1] or len(max(shared, key=len)) > _LONG


def _is_one_word(words: Words) -> bool:
    return len(words) == 1


def _same(part: Part, other: Part) -> bool:
    return not (part.bill or other.bill) and frozenset(part.words) == frozenset(other.words)


def _two_wordings(a: Title, b: Title, shared: set[str]) -> bool:
    """A name that is a whole part of both, and not the head of both: that would be two of a series."""
    if a.head == b.head:
        return any(part.bill for title in (a, b) for part in title.parts)
    if any(_same(part, other) and set(part.words) & shared for part in a.parts for other in b.parts):
        return True
    return len(shared) > 1 and any(
        not part.bill and set(part.words) <= set(other.words) and set(part.words) & shared
        for one, other in ((a, b), (b, a))
        for part in one.parts
    )


def _one_person(ours: Words, theirs: Words, shared: set[str]) -> bool:
    """One word each beside a long one in common, a short form of the other or all but spelled so: Brad, Bradley."""
    if len(ours) != 1 or len(theirs) != 1 or max(map(len, shared)) < _LONG:
        return False
    (mine,), (its,) = ours, theirs
    short, long = sorted((mine, its), key=len)
    if len(short) < 3 or mine[0] != its[0] or not (mine + its).isalpha():
        return False
    return long.startswith(short) or OSA.distance(mine, its) <= (1 if len(short) < _LONG else 2)


def _misspelt(ours: Words, theirs: Words) -> bool:
    """One long word, a letter wrong inside it."""
    if not (len(ours) == len(theirs) == 1):
        return False
    mine, its = ours[0], theirs[0]
    return min(len(mine), len(its)) > _LONG and mine[0] == its[0] and OSA.distance(mine, its) == 1
