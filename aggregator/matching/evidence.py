"""Whether two titles may name one thing, by what they have in common and what each says beside that.

A word that few events share weighs much, a kind of evening little. What only one title says is nothing where it is the
place, the day or a description; it speaks against the two where it is another figure, another audience, or a thing
that stands beside another (a workshop, an afterparty). How much is asked depends on what place and time already prove.
"""

from rapidfuzz.distance import OSA

from aggregator.matching.comparing import (
    DESCRIBING,
    EVERYDAY,
    Words,
    compared,
    names_in,
    numbered_apart,
    speaks_against,
)
from aggregator.matching.footing import Footing
from aggregator.matching.titles import Title
from aggregator.matching.vocabulary import FESTIVE

_LONG = 5
"""A word of more letters is seldom in two names by chance."""

_SHORT = 3
"""A word of no more letters is in two names by chance."""

_ONE_HOUR = frozenset({Footing.START, Footing.NEARLY})
_NO_MORE = frozenset({Footing.RUN, Footing.LATER})
_SPANS = frozenset({Footing.SPAN, Footing.ELSEWHERE_SPAN})
_ELSEWHERE = frozenset({Footing.ELSEWHERE, Footing.ELSEWHERE_SPAN})


def may_be_one(a: Title, b: Title, footing: Footing) -> bool:
    """Whether nothing but wording keeps the two apart on this footing; the order of the two does not matter."""
    if a.matches or b.matches or numbered_apart(a, b):
        return False
    words = compared(a, b)
    if not (words.shared or words.kinds):
        return footing is Footing.START and _misspelt(a, b)
    if speaks_against(a, b, words, footing):
        return False
    if not words.shared:
        return _one_kind(a, b, words, footing)
    if names_in(words.ours) and names_in(words.theirs):
        return footing not in _NO_MORE and _two_wordings(a, b, words, footing)
    return _one_has_no_more(a, b, words, footing)


def says_the_same(a: Title, b: Title) -> bool:
    """Whether neither title says anything that the other lacks."""
    if a.matches or b.matches or a.gist.said.isdisjoint(b.gist.said) or numbered_apart(a, b) or a.numbers != b.numbers:
        return False
    words = compared(a, b)
    return not (words.ours or words.theirs) and len(a.words) > 1 and len(b.words) > 1


def _one_kind(a: Title, b: Title, words: Words, footing: Footing) -> bool:
    """Two kinds of evening: the same but for a weekday or a description, or one of them told more of."""
    one_sided = not (words.ours and words.theirs)
    if footing in _SPANS and one_sided and _is_roof(a) and _is_roof(b):
        return len(words.kinds) > 2 or (len(words.kinds) > 1 and words.ours | words.theirs <= DESCRIBING)
    if footing in _ELSEWHERE:
        return False
    if all(word in DESCRIBING or word[0].isdigit() for word in words.ours | words.theirs):
        return bool(words.kinds - DESCRIBING) or (one_sided and footing in (Footing.START, Footing.SPAN))
    return footing is Footing.START and (_hardly_more(words) or (one_sided and _one_head(a, b)))


def _hardly_more(words: Words) -> bool:
    """Whether they share a special kind, and neither says more than a word beside it: "Untutored Life Drawing"."""
    special, more = words.kinds - DESCRIBING, max(len(names_in(words.ours)), len(names_in(words.theirs)))
    return bool(special) and more < 2 and (len(special) > 1 or not _of_two_kinds(words))


def _one_head(a: Title, b: Title) -> bool:
    """Whether the head of both is one kind of evening: "Storytime" and "Storytime: The Lost Kite"."""
    return a.gist.parts[0] - DESCRIBING == b.gist.parts[0] - DESCRIBING and not (_is_roof(a) or _is_roof(b))


def _one_has_no_more(a: Title, b: Title, words: Words, footing: Footing) -> bool:
    """One title has no name of its own beside what they share."""
    short, long = (a, b) if not names_in(words.ours) else (b, a)
    more = names_in(words.theirs if short is a else words.ours)
    if more and (footing in _NO_MORE or _may_be_under(short, long, words)):
        return False
    if footing is Footing.RUN:
        return True
    if footing not in _ONE_HOUR and len(words.shared - EVERYDAY) < 2 and _of_two_kinds(words):
        return False
    if footing in _ELSEWHERE:
        return _is_rare(words, more, footing)
    headed = bool(long.gist.parts[0] & (words.shared | words.kinds))
    return (headed or not more or footing is not Footing.NEARLY) and _is_enough(short, long, words)


def _of_two_kinds(words: Words) -> bool:
    """Whether both say a kind that the other does not: a jazz brunch and a folk session of one name."""
    return all(any(word not in DESCRIBING for word in said) for said in (words.ours, words.theirs))


def _is_roof(title: Title) -> bool:
    return any(word in FESTIVE for word in title.words)


def _all_under(title: Title, words: Words) -> bool:
    """Whether all that the two share is a festival's name."""
    return words.shared <= frozenset(word for part in title.gist.parts if part & FESTIVE for word in part)


def _may_be_under(short: Title, long: Title, words: Words) -> bool:
    """Whether what they share is a festival's name, and the longer title goes on behind it."""
    if not any(words.shared & part for part in short.gist.parts if part & FESTIVE):
        return False
    said = [part for title, part in zip(long.parts, long.gist.parts, strict=True) if not (title.bill or title.credit)]
    last = max((at for at, part in enumerate(said) if part & words.shared), default=0)
    return any(names_in(part - words.shared) for part in said[last + 1 :])


def _is_rare(words: Words, more: frozenset[str], footing: Footing) -> bool:
    """Whether no second event of a city's day shares these words by chance."""
    telling = words.shared - EVERYDAY
    if len(telling) > 1:
        return True
    longest = max(map(len, telling), default=0)
    if footing is Footing.ELSEWHERE_SPAN:
        return not more and (longest >= _LONG or bool(longest and words.kinds))
    return longest >= _LONG if not more else longest > _LONG and bool(words.kinds or words.placed)


def _is_enough(short: Title, long: Title, words: Words) -> bool:
    """Whether what they share carries the name: two words, or one that is long or the whole of a part."""
    if len(words.shared) > 1:
        return True
    if len(short.words) == len(long.words) == 1:
        return short.bare == long.bare or len(short.words[0]) > _LONG
    if not (words.ours or words.theirs):
        return True
    (shared,) = words.shared
    if shared in EVERYDAY:
        return any(part in long.gist.parts for part in short.gist.parts if shared in part)
    return len(shared) > _LONG or short.bare == long.bare or len(short.words) > 1 or short.words[:1] == long.words[:1]


def _two_wordings(a: Title, b: Title, words: Words, footing: Footing) -> bool:
    """Both say a name of their own: one thing where a whole part is in both, and is not the head of both."""
    if a.gist.parts[0] == b.gist.parts[0] or _all_under(a, words) or _all_under(b, words):
        return footing is Footing.START and any(_is_bill(title) for title in (a, b)) and not words.kinds & FESTIVE
    if footing in _ONE_HOUR and _one_person(words):
        return True
    if _shares_a_part(a, b, words) or _shares_a_part(b, a, words):
        return len(words.shared) > 1 or footing is Footing.START
    if footing is not Footing.START:
        return False
    return len(words.shared) > 1 or not _two_people(a, b, words)


def _is_bill(title: Title) -> bool:
    """Whether it names further acts, or lists three."""
    return any(part.bill for part in title.parts) or len(title.parts) > 2


def _shares_a_part(title: Title, other: Title, words: Words) -> bool:
    """Whether a whole part of the one is in the other."""
    pieces = zip(title.parts, title.gist.parts, strict=True)
    named = words.shared - EVERYDAY
    return any(not part.bill and stems & named and stems <= other.gist.whole for part, stems in pieces)


def _two_people(a: Title, b: Title, words: Words) -> bool:
    """Whether the one word in common is short or of many names, or each title has a name of its own beside it."""
    (shared,) = words.shared
    if shared in EVERYDAY or len(shared) <= _SHORT or all(shared in title.gist.parts[0] for title in (a, b)):
        return True
    beside = ([names_in(part - words.shared) for part in title.gist.parts if shared in part] for title in (a, b))
    return all(any(found) for found in beside)


def _one_person(words: Words) -> bool:
    """One word each beside a long one in common, a short form of the other or all but spelled so: Brad, Bradley."""
    ours, theirs = names_in(words.ours), names_in(words.theirs)
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
