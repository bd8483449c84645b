"""Whether two titles name the same thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from rapidfuzz.distance import OSA, Indel

from aggregator.matching.fixtures import is_away_at, one_match
from aggregator.matching.houses import Words
from aggregator.matching.titles import Title
from aggregator.matching.vocabulary import FESTIVE, GENERIC, KINDS, MATTERS, WEEKDAYS, WORKS, words_in

CUT = 12
"""Letters of a title of which a page shows the beginning alone."""

SHORTEST = 6
"""A shorter word is never taken for another one mistyped: "lover" is not "lower"."""


class Likeness(Enum):
    """How two titles agree, the strongest first.

    EQUAL: the same words. CLOSE: the same but for spelling. WITHIN: one is the other with a subtitle, a support act or
    a kind more. PARTLY: something in common, and something that may matter apart. APART: two names.
    """

    EQUAL = auto()
    CLOSE = auto()
    WITHIN = auto()
    PARTLY = auto()
    APART = auto()


@dataclass(frozen=True, slots=True)
class Agreement:
    """likeness, a score from 0 to 1, and whether what agrees is a name rather than a kind of evening.

    roof: what agrees is a festival or season, and one title says more: that one may be an event under the roof.
    tail: the longer title says more behind the name, so it may be one of several under that name. proven: place and
    start carry it.
    """

    likeness: Likeness
    score: float
    distinct: bool
    roof: bool = False
    tail: bool = False
    proven: bool = False


KIND_MORE = 0.93
"""The score of titles that are equal but for a kind: "Splendour" and "Splendour Festival"."""

NOTHING = Agreement(Likeness.APART, 0.0, distinct=False)


NAMED = frozenset({Likeness.EQUAL, Likeness.CLOSE, Likeness.WITHIN})
"""How titles of one name agree."""

_SIDES = words_in("women men ladies under youth junior juniors over competition")


def agree(a: Title, b: Title) -> Agreement:
    """Compare two titles; the order does not matter."""
    if (a.matches or b.matches) and (found := _matched(a, b)):
        return found
    if _other_days(a, b):
        return NOTHING
    found = _agree(a, b)
    if found.likeness in NAMED or not (a.presented or b.presented):
        return found
    again = _agree(a.presented or a, b) if a.presented else NOTHING
    other = _agree(a, b.presented) if b.presented else NOTHING
    return max(again, other, found, key=lambda each: (each.likeness in NAMED, each is found, each.score))


def _other_days(a: Title, b: Title) -> bool:
    """Whether the one is "Day 1" and the other "Day 2"."""
    return bool(a.days and b.days) and a.days != b.days


def _matched(a: Title, b: Title) -> Agreement | None:
    """Two fixtures are one or none; None where one title names no fixture at all."""
    apart = {word for word in (*_rest(a.words, b.words), *_rest(b.words, a.words)) if word in MATTERS}
    if a.matches and b.matches:
        same = one_match(a.matches, b.matches)
    elif is_away_at(a.away, b.matches) or is_away_at(b.away, a.matches):
        same = True
    else:
        return None
    if not same or _other_days(a, b):
        return NOTHING
    return Agreement(Likeness.PARTLY, 0.45, distinct=True) if apart - _SIDES else Agreement(Likeness.EQUAL, 0.95, True)


def _agree(a: Title, b: Title) -> Agreement:
    distinct = not (a.generic or b.generic)
    if a.fused == b.fused or a.ordered == b.ordered:
        return _equal(a, b, distinct)
    if a.series != b.series and a.numbers != b.numbers:
        return NOTHING
    if a.numbers != b.numbers:
        return _counted_apart(a, b)
    ours, theirs = _rest(a.words, b.words), _rest(b.words, a.words)
    if (distinct or not (ours or theirs)) and _says_nothing(ours, theirs):
        return Agreement(Likeness.EQUAL, KIND_MORE if ours or theirs else 0.98, distinct)
    if ours and theirs:
        return _both_say_more(a, b, ours, theirs)
    return _one_says_more(a, b) if not ours else _one_says_more(b, a)


def wholly(agreement: Agreement) -> bool:
    """Whether the titles agree with not even a kind more on one side."""
    return agreement.likeness is Likeness.EQUAL and agreement.score > KIND_MORE


def _says_nothing(ours: Words, theirs: Words) -> bool:
    """Whether these words are kinds, or days of the week on one side alone."""
    sides = [any(word in WEEKDAYS or _is_ordinal(word) for word in words) for words in (ours, theirs)]
    said = (word for word in (*ours, *theirs) if word not in KINDS)
    return not all(sides) and all(word in WEEKDAYS or _is_ordinal(word) for word in said)


def _is_ordinal(word: str) -> bool:
    """Whether it is the "47th" of a festival's name."""
    return word[:1].isdigit() and word[-2:] in ("st", "nd", "rd", "th")


def _equal(a: Title, b: Title, distinct: bool) -> Agreement:
    """Equal words; a title of one word must agree in its article too, since "Hate" is not "The Hate"."""
    if distinct and len(a.head) == len(b.head) == 1 and len(a.words) == 1 and a.bare != b.bare:
        return Agreement(Likeness.PARTLY, 0.6, distinct)
    return Agreement(Likeness.EQUAL, 1.0, distinct)


def _counted_apart(a: Title, b: Title) -> Agreement:
    """Other figures: two of a series, unless one title alone has any, and they stand in a subtitle."""
    if a.numbers and b.numbers:
        same_head = a.head == b.head and len(a.head) > 1 and not _is_generic(a.head)
        return Agreement(Likeness.PARTLY, 0.4, distinct=True) if same_head and a.numbers & b.numbers else NOTHING
    longer, shorter = (a, b) if a.numbers else (b, a)
    in_support = all(word in longer.head for word in shorter.words) and not _has_number(longer.head)
    in_support = in_support or any(part.words == shorter.words for part in longer.parts if not part.bill)
    if in_support and len(longer.parts) > 1 and not shorter.generic:
        return _one_says_more(shorter, longer)
    return NOTHING if _rest(shorter.words, longer.words) else Agreement(Likeness.PARTLY, 0.4, not shorter.generic)


def _has_number(words: Words) -> bool:
    return any(word.isdigit() for word in words)


def _rest(words: Words, others: Words) -> Words:
    """The words that the other title lacks."""
    have = set(others)
    return tuple(word for word in words if word not in have)


def _both_say_more(a: Title, b: Title, ours: Words, theirs: Words) -> Agreement:
    """Each has words that the other lacks: mistypings, two subtitles of one head, or two names."""
    if _cut_short(a, b) or _cut_short(b, a):
        return Agreement(Likeness.CLOSE, 0.9, distinct=True)
    if _mistyped(ours, theirs) and _mistyped(theirs, ours):
        known = len(a.words) - len(ours)
        if known or min(map(len, (*ours, *theirs))) >= 8:
            return Agreement(Likeness.CLOSE, 0.9, distinct=not (a.generic or b.generic))
        return Agreement(Likeness.PARTLY, 0.6, distinct=True)
    if a.head == b.head and not _is_generic(a.head):
        return _one_head(a, b)
    if _joined_alike(a.fused, b.fused):
        return Agreement(Likeness.PARTLY, 0.6, distinct=True)
    return NOTHING


def _one_head(a: Title, b: Title) -> Agreement:
    """One head, two endings: one act where an ending is a bill, else perhaps two evenings of a series."""
    bills = [all(part.bill or part.credit for part in title.parts[1:]) for title in (a, b)]
    matters = any(
        word in MATTERS for title in (a, b) for part in title.parts[1:] if not part.bill for word in part.words
    )
    if any(bills) and not matters and not _is_roof(a.head):
        return Agreement(Likeness.WITHIN, 0.85, distinct=True)
    return Agreement(Likeness.PARTLY, 0.4, distinct=True, roof=_is_roof(a.head))


def _mistyped(ours: Words, theirs: Words) -> bool:
    """Whether each of these words is one of those with a letter wrong."""
    return len(ours) == len(theirs) and all(any(_one_word(word, other) for other in theirs) for word in ours)


def _one_word(word: str, other: str) -> bool:
    """One letter wrong, missing, more or swapped; two in a long word; never the first."""
    shorter = min(len(word), len(other))
    if shorter < SHORTEST or word[0] != other[0]:
        return False
    allowed = 1 if shorter < 10 else 2
    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


def _cut_short(short: Title, long: Title) -> bool:
    """Whether a page cut the title within a word: "A Joyful Tale of Star-Cro"."""
    return len(short.fused) >= CUT and long.fused.startswith(short.fused) and len(short.words) > 2


def _joined_alike(a: str, b: str) -> bool:
    if min(len(a), len(b)) < 12:
        return False
    return Indel.normalized_similarity(a, b, score_cutoff=0.92) > 0


def _one_says_more(short: Title, long: Title) -> Agreement:
    """All words of the short title are in the long one."""
    rest = _rest(long.words, short.words)
    roof = _is_roof(short.words) and not _ends_alike(short, long)
    if all(word in KINDS or word in FESTIVE for word in rest) and not short.generic and not roof:
        return Agreement(Likeness.EQUAL, KIND_MORE, distinct=True)
    if short.generic or roof or _matters(_said(long, rest)):
        return Agreement(Likeness.PARTLY, 0.45, distinct=not short.generic, roof=roof)
    place, tail = _standing(short, long), _has_tail(short, long)
    if place == "head":
        return Agreement(Likeness.WITHIN, 0.92, distinct=True, tail=tail)
    if place == "part" or (place == "inside" and len(short.words) > 1):
        return Agreement(Likeness.WITHIN, 0.88, distinct=True, tail=tail)
    return Agreement(Likeness.PARTLY, 0.5, distinct=True)


def _ends_alike(short: Title, long: Title) -> bool:
    """Whether the long name only has more in front, as a sponsor: what an event under a festival says comes behind."""
    one = len(short.parts) == len(long.parts) == 1
    return one and long.head[-len(short.head) :] == short.head


def _standing(short: Title, long: Title) -> str:
    """Where the short title stands in the long one: as its head, as another part, inside a part, or scattered."""
    sought = frozenset(short.words)
    if frozenset(long.head) == sought:
        return "head"
    if any(frozenset(part.words) == sought and not part.bill for part in long.parts[1:]):
        return "part"
    if all(any(part.words == other.words for other in long.parts) for part in short.parts) and short.head == long.head:
        return "head"
    if frozenset(long.head) <= sought <= _headed(long) or _each_in_one(short, long):
        return "part"
    size = len(short.words)
    runs = (part.words[at : at + size] for part in long.parts if not part.bill for at in range(len(part.words)))
    return "inside" if short.words == long.words[:size] or short.words in runs else "scattered"


def _headed(title: Title) -> frozenset[str]:
    """The words of the head, and of who it is by."""
    return frozenset(title.head).union(*(part.words for part in title.parts if part.credit))


def _each_in_one(short: Title, long: Title) -> bool:
    """Whether every part of the one is within a part of the other, one of two words or more wholly."""
    if len(short.parts) < 2 or not all(_within(part.words, long) for part in short.parts):
        return False
    return any(len(part.words) > 1 and part.words == other.words for part in short.parts for other in long.parts)


def _within(words: Words, title: Title) -> bool:
    return any(set(words) <= set(part.words) for part in title.parts)


def _has_tail(short: Title, long: Title) -> bool:
    """Whether the long title goes on behind the short one with more than who made it, who else plays, or its day."""
    have, seen = set(short.words), set[str]()
    for part in long.parts:
        new = [word for word in part.words if word not in have and word not in WEEKDAYS and word not in KINDS]
        behind = have <= seen or (have <= seen | set(part.words) and part.words[-1] not in have)
        if new and behind and not (part.bill or part.credit):
            return True
        seen |= set(part.words)
    return False


def _said(title: Title, rest: Words) -> Words:
    """Those of the words that are not the name of a further act or of a maker."""
    named = {word for part in title.parts if part.bill or part.credit for word in part.words}
    return tuple(word for word in rest if word not in named)


def _matters(words: Iterable[str]) -> bool:
    return any(word in MATTERS for word in words)


def _is_generic(words: Words) -> bool:
    return words not in WORKS and all(word in GENERIC for word in words)


def _is_roof(words: Words) -> bool:
    return any(word in FESTIVE for word in words)
