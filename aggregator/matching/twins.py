"""Names so much alike that they are two of a kind: two of a series, a class and the one for beginners, two Kettles.

Where place and start are the same this is all that keeps two events apart, and it only tells where both names are
short, or where the one says a single thing more.
"""

from aggregator.matching.comparing import EVERYDAY, LEVELS, Words, names_in, speaks_against
from aggregator.matching.families import ALIKE
from aggregator.matching.footing import Footing
from aggregator.matching.kinds import DESCRIBING
from aggregator.matching.stems import stem
from aggregator.matching.titles import Title

_NAME = 4
"""Words of a name at most, so that one other word makes another name of it."""

_FIGURES = 2
"""Digits of a figure at most that counts a sequel."""


def are_two(a: Title, b: Title, words: Words, *, in_one_room: bool) -> bool:
    """Whether two titles with something in common name two things; the order of the two does not matter."""
    if _differ_in_one_thing(a, b, words) or _are_two_names(a, b, words):
        return True
    if words.shared and words.shared <= EVERYDAY and words.ours and words.theirs:
        return True
    if in_one_room or not (names_in(words.ours) and names_in(words.theirs)):
        return False
    return a.gist.parts[0] == b.gist.parts[0]


def _differ_in_one_thing(a: Title, b: Title, words: Words) -> bool:
    """Whether all that one says more is a level, a figure, an article or a thing that stands beside an event."""
    if len(a.words) == len(b.words) == 1 and a.words == b.words and a.bare != b.bare:
        return True
    if not words.shared:
        return bool(words.kinds) and _are_two_kinds(words)
    if words.ours and words.theirs:
        return False
    more = words.ours | words.theirs
    figure = len(more) == 1 and any(word.isdigit() and len(word) <= _FIGURES for word in more)
    return figure or bool(more & LEVELS) or speaks_against(a, b, words, Footing.START)


def _are_two_kinds(words: Words) -> bool:
    """Whether one kind is said of two: a level on one side alone, or a kind beside it on both and no name."""
    said = words.ours | words.theirs
    if said & LEVELS:
        return True
    return bool(words.ours - DESCRIBING and words.theirs - DESCRIBING) and not names_in(said)


def _are_two_names(a: Title, b: Title, words: Words) -> bool:
    """Whether they share one word of two short names, with another beside it: "Quiet Kettle", "Golden Kettle"."""
    if len(words.shared) != 1 or words.kinds - DESCRIBING or not (names_in(words.ours) or names_in(words.theirs)):
        return False
    (shared,) = words.shared
    if shared in ALIKE:  # a thing or a kind, and no name: two wordings of one evensong
        return False
    ours, theirs = _beside(a, shared), _beside(b, shared)
    return any(_turn(mine, its) for mine in ours for its in theirs)


def _beside(title: Title, shared: str) -> list[tuple[str, str]]:
    """What stands before and behind the shared word, in each short part that holds it beside another."""
    short = (tuple(map(stem, part.words)) for part in title.parts if 1 < len(part.words) <= _NAME)
    found = (("", *part, "") for part in short)
    return [(part[at - 1], part[at + 1]) for part in found for at, word in enumerate(part) if word == shared]


def _turn(mine: tuple[str, str], its: tuple[str, str]) -> bool:
    """Whether two words stand in one place: before the shared word, or behind it where nothing stands before."""
    if mine[0] or its[0]:
        return bool(mine[0] and its[0]) and mine[0] != its[0]
    return mine[1] != its[1]
