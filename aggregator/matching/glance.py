"""Whether two names can agree at all, seen at a glance: reading a title properly takes a hundred times as long."""

from functools import lru_cache
from sys import intern

from aggregator.matching.families import with_phrases
from aggregator.matching.stems import stem
from aggregator.matching.vocabulary import SMALL
from aggregator.words.folding import fold, words_of

BEGINNING = 3
"""Letters of a word that survive a slip of the pen, a plural and a compound: Skindred, Skinred; playday, play day."""


def may_agree(one: str, other: str) -> bool:
    """Whether a word of each begins alike, or a word of one like the initials of the other."""
    ours, theirs = beginnings(one), beginnings(other)
    return not (ours and theirs) or not ours.isdisjoint(theirs)


@lru_cache(maxsize=65536)
def beginnings(name: str) -> frozenset[str]:
    """How the words of a name begin, small ones aside, and any three of its initials in a row."""
    words = words_of(name)
    large = [word for word in words if word not in SMALL]
    found = {word[:BEGINNING] for word in large}
    found.update(stem(word)[:BEGINNING] for word in words_of(with_phrases(fold(name))) if word not in SMALL)
    for initials in ("".join(word[0] for word in those) for those in (words, large)):
        found.update(initials[at : at + BEGINNING] for at in range(len(initials) - BEGINNING + 1))
    return frozenset(map(intern, found))
