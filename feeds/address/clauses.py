"""Or, and and not within one parameter: ``a+b,-c`` is "a and b, or not c"; and the shortest way to ask for the same."""

import re
from collections.abc import Callable, Iterable
from itertools import combinations, product
from typing import NamedTuple

from feeds.address.wrong import Wrong, instead

Clause = tuple[str, ...]
Clauses = tuple[Clause, ...]

MOST_WORDS = 60
MOST_CLAUSES = 60
_AND = re.compile(r"[+\s]+")


class Meaning(NamedTuple):
    """What the words of a parameter have to do with each other.

    within: whether everything that is the first is the second, too; each word is within itself.
    apart: whether nothing is both.
    """

    within: Callable[[str, str], bool]
    apart: Callable[[str, str], bool]


def split(raw: str) -> list[list[str]]:
    """The words of each alternative, as they are written; empty ones are skipped."""
    return [words for item in raw.split(",") if (words := [word for word in _AND.split(item) if word])]


def joined(clauses: Iterable[Iterable[str]]) -> str:
    """``a+b,-c``"""
    return ",".join("+".join(clause) for clause in clauses)


def both(parameter: str, first: Clauses, second: Clauses) -> Clauses:
    """What asks for the first and for the second: a parameter that is there twice."""
    if len(first) * len(second) > MOST_CLAUSES:
        raise Wrong(parameter, f"{parameter} is there more than once, with too many words to be put together")
    return tuple(one + other for one, other in product(first, second))


def simplest(parameter: str, clauses: Clauses, meaning: Meaning) -> Clauses:
    """The same wish in its shortest form, sorted.

    Raises Wrong where nothing can be all that is asked for, and where everything is.
    """
    possible = {short for clause in clauses if (short := _short(clause, meaning)) is not None}
    if not possible:
        raise Wrong(parameter, _cannot_be(clauses), instead(parameter, *_one_at_a_time(clauses)))
    shorter, before = possible, set[frozenset[str]]()
    while shorter != before:
        before, shorter = shorter, _least(_without_what_others_allow(shorter, meaning), meaning)
        if frozenset() in shorter or any(_is_all(*pair, meaning) for pair in combinations(shorter, 2)):
            raise Wrong(
                parameter, _all(parameter, clauses), instead(parameter, joined(clauses).replace(",", "+"), None)
            )
    return tuple(sorted(tuple(sorted(clause)) for clause in shorter))


def _cannot_be(clauses: Clauses) -> str:
    return f"nothing can be {joined(clauses[:3])!r} at once: put a comma where one of them is enough"


def _all(parameter: str, clauses: Clauses) -> str:
    asked = joined(clauses[:3])
    return f"{parameter}={asked} leaves nothing out, for one of its parts is enough: join with + what must all hold"


def _one_at_a_time(clauses: Clauses) -> list[str]:
    """The same words between commas; and each that is asked for alone."""
    wanted = list(dict.fromkeys(word for clause in clauses for word in clause if word[0] != "-"))
    return [",".join(wanted), *wanted] if wanted else []


def _split(clause: Iterable[str]) -> tuple[list[str], list[str]]:
    """What must be, and what must not."""
    words = sorted(set(clause))
    return [word for word in words if word[0] != "-"], [word[1:] for word in words if word[0] == "-"]


def _short(clause: Clause, meaning: Meaning) -> frozenset[str] | None:
    """Without the words that follow from others; None where they cannot hold together."""
    wanted, refused = _split(clause)
    if any(meaning.apart(*pair) for pair in combinations(wanted, 2)):
        return None
    if any(meaning.within(word, other) for word, other in product(wanted, refused)):
        return None
    needed = [word for word in wanted if not any(o != word and meaning.within(o, word) for o in wanted)]
    barred = [word for word in refused if not any(o != word and meaning.within(word, o) for o in refused)]
    barred = [word for word in barred if not any(meaning.apart(word, other) for other in needed)]
    return frozenset(needed) | {f"-{word}" for word in barred}


def _without_what_others_allow(clauses: Iterable[frozenset[str]], meaning: Meaning) -> set[frozenset[str]]:
    """``a,-a+b`` is ``a,b``: a word is not needed where whatever it is not of is asked for by another clause."""
    alone = {word for clause in clauses if len(clause) == 1 for word in clause}

    def is_needed(word: str, clause: frozenset[str]) -> bool:
        return not any(_follows(other, _not(word), meaning) for other in alone if {other} != clause)

    return {frozenset(word for word in clause if is_needed(word, clause)) for clause in clauses}


def _not(word: str) -> str:
    return word[1:] if word[0] == "-" else f"-{word}"


def _is_all(one: frozenset[str], other: frozenset[str], meaning: Meaning) -> bool:
    """``-a,-b`` where nothing is both."""
    if any(word[0] != "-" for word in one | other):
        return False
    return all(meaning.apart(a[1:], b[1:]) for a, b in product(one, other))


def _least(clauses: Iterable[frozenset[str]], meaning: Meaning) -> set[frozenset[str]]:
    """Without the clauses that ask for less than another one allows already."""
    kept: list[frozenset[str]] = []
    for clause in sorted(clauses, key=lambda words: (len(words), sorted(words))):
        if not any(_implies(clause, other, meaning) for other in kept):
            kept = [other for other in kept if not _implies(other, clause, meaning)] + [clause]
    return set(kept)


def _implies(clause: Iterable[str], other: Iterable[str], meaning: Meaning) -> bool:
    """Whether whatever is the clause is the other."""
    return all(any(_follows(word, given, meaning) for given in clause) for word in other)


def _follows(word: str, given: str, meaning: Meaning) -> bool:
    if word[0] != "-":
        return given[0] != "-" and meaning.within(given, word)
    return meaning.within(word[1:], given[1:]) if given[0] == "-" else meaning.apart(given, word[1:])
