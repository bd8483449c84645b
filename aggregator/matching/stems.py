"""Words as evidence: their stems, the words of what's-on pages that mean one thing, compounds and initials."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from aggregator.matching.cutting import Part
from aggregator.matching.families import ALIKE
from aggregator.matching.kinds import FILLING
from aggregator.matching.vocabulary import GENERIC, SMALL, TOWNS

FEWEST = 3
"""Letters of an initialism: two letters stand for too many names."""

MISTYPED = 6
"""Letters of a word that may be mistyped: "lover" is not "lower"."""


class Gist(NamedTuple):
    """What a title says, in stems.

    said: all stems but those of a further act or a maker; whole: all of them. telling: those of ``whole`` that are no
    kind, no town and no figure. parts: the stems of each part. joined: neighbours written as one word ("play day").
    initials: of each part of three words or more. figures: all figures, "2nd" as 2.
    """

    said: frozenset[str]
    whole: frozenset[str]
    telling: frozenset[str]
    parts: tuple[frozenset[str], ...]
    joined: frozenset[str]
    initials: frozenset[str]
    figures: frozenset[str]


def gist(parts: Sequence[Part], raw: Sequence[Part], years: frozenset[str]) -> Gist:
    """The gist of a title. raw: its parts before words were left out, for initials. years: those of its days."""
    stemmed = [tuple(stem(undated(word, years)) for word in part.words) for part in parts]
    whole = frozenset(word for words in stemmed for word in words)
    return Gist(
        said=frozenset(
            word for part, words in zip(parts, stemmed, strict=True) if not (part.bill or part.credit) for word in words
        ),
        whole=whole,
        telling=frozenset(word for word in whole if is_telling(word)),
        parts=tuple(map(frozenset, stemmed)),
        joined=frozenset(
            one + last
            for part in raw
            for one, other in pairwise(each for each in part.words if each not in SMALL)
            for last in (other, stem(other))
        ),
        initials=frozenset(_initials(raw)),
        figures=frozenset(each for word in whole if (each := word[:-2] if _is_ordinal(word) else word).isdigit()),
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its plural or "-ing", and one word for those that mean the same on such pages."""
    if found := ALIKE.get(word):
        return found
    bare = _bare(word)
    return ALIKE.get(bare, bare)


def _bare(word: str) -> str:
    if len(word) > 6 and word.endswith("ing"):
        root = word[:-3]
        return root[:-1] if root[-1] == root[-2] else root
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word


@lru_cache(maxsize=65536)
def is_telling(word: str) -> bool:
    """Whether a stem may be of a name: no kind, no town, no figure."""
    return len(word) > 2 and word not in _KINDS_OF_THING and not word.isdigit() and not _is_ordinal(word)


_PLAIN = GENERIC | TOWNS | SMALL | FILLING
_KINDS_OF_THING = _PLAIN | frozenset(map(stem, _PLAIN))


def _is_ordinal(word: str) -> bool:
    return word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdigit()


def undated(word: str, years: frozenset[str]) -> str:
    """ "format27" as "format" where the event is in 2027."""
    short = word[-2:]
    return word[:-2] if len(word) > 5 and word[:-2].isalpha() and f"20{short}" in years else word


def _initials(raw: Iterable[Part]) -> Iterable[str]:
    for part in raw:
        if len(part.words) < FEWEST:
            continue
        yield "".join(word[0] for word in part.words if word not in SMALL)
        yield "".join("2" if word == "to" else word if word[0].isdigit() else word[0] for word in part.words)


def in_common(a: Gist, b: Gist) -> frozenset[tuple[str, str]]:
    """The telling words that both say, each as a pair (one's, the other's): alike, mistyped, joined or as initials."""
    found = {(word, word) for word in a.telling & b.telling}
    ours, theirs = a.telling - b.telling, b.telling - a.telling
    known = bool(found)
    for mine in ours:
        found.update((mine, its) for its in theirs if (known or len(mine) > MISTYPED + 1) and _mistyped(mine, its))
        if mine in b.joined or _is_short_for(mine, b.initials):
            found.add((mine, ""))
    found.update(("", its) for its in theirs if its in a.joined or _is_short_for(its, a.initials))
    return frozenset(found)


def _is_short_for(word: str, initials: frozenset[str]) -> bool:
    if word in initials:
        return True
    return len(word) >= FEWEST and any(
        each.startswith(word) or (len(word) > FEWEST and each.endswith(word)) for each in initials
    )


def _mistyped(word: str, other: str) -> bool:
    """One letter wrong, missing, more or swapped, never the first; two in a long word."""
    shorter = min(len(word), len(other))
    if shorter < MISTYPED or word[0] != other[0]:
        return False
    allowed = 1 if shorter < 10 else 2
    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The words and their stems: a list of words is asked for either."""
    return frozenset(words) | frozenset(map(stem, words))
