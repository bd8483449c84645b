"""What place and time prove beyond wording: a room cannot hold two events at one start.

Two sources that name one place and one start mean one event unless something speaks against it. So here a little in
common is enough, and what is asked is what would make two of them: another figure, another age, a thing that stands
beside an event, two names in a house of many rooms.
"""

from aggregator.event import EventType
from aggregator.matching.addresses import CROWDED
from aggregator.matching.comparing import (
    BESIDE,
    DESCRIBING,
    EVERYDAY,
    LEVELS,
    Words,
    compared,
    names_in,
    speaks_against,
)
from aggregator.matching.facts import Facts
from aggregator.matching.fixtures import may_be_one_match
from aggregator.matching.footing import Footing
from aggregator.matching.houses import Houses
from aggregator.matching.times import Meeting, Met
from aggregator.matching.titles import Title
from aggregator.matching.vocabulary import FESTIVE
from aggregator.matching.whereabouts import IN_WORDS, SOMEWHERE

_DAYS = frozenset({Footing.DAY, Footing.SPAN})
_ELSEWHERE = frozenset({Footing.ELSEWHERE, Footing.ELSEWHERE_SPAN})
_LOOSE = frozenset({EventType.EVENT, EventType.SOCIAL, EventType.FESTIVAL})
_SHORT = 4
_TAUGHT = frozenset({EventType.SCREENING, EventType.COURSE, EventType.SPORTS})
"""Types of which a house of many rooms gives several at one start."""


def prove_one(a: Facts, b: Facts, known: Footing, houses: Houses, met: Met, sure: float) -> bool:
    """Whether the two are one event by where and when they are, though their names agree in little.

    known: what place and time prove. sure: how surely they are at one place. The order of the two does not matter.
    """
    if a.title.matches and b.title.matches:
        return _may_be_at_one(known, met, sure) and may_be_one_match(a.title.matches, b.title.matches)
    words = compared(a.title, b.title)
    alone = a.place is not None and a.place == b.place and houses.holds_one(a.place)
    if _speaks(a.title, b.title, words, alone=alone):
        return False
    if known is Footing.START:
        return _in_one_room(a, b, words) if alone else _in_many_rooms(a, b, words, houses)
    if met.meeting is Meeting.SAME_START and met.minutes == 0 and sure >= IN_WORDS:
        return _in_many_rooms(a, b, words, houses)
    if speaks_against(a.title, b.title, words, known):
        return False
    if known in _ELSEWHERE:
        return met.minutes == 0 and met.meeting is not Meeting.SAME_DAY and _anywhere(words)
    if known in _DAYS:
        return _on_one_day(words, alone=alone)
    return known is Footing.NEARLY and alone and _is_named(words) and _one_sided(words)


def _speaks(a: Title, b: Title, words: Words, *, alone: bool) -> bool:
    """Whether figures, ages or what stands beside an event make two of them."""
    if (a.days and b.days and a.days != b.days) or (words.ours | words.theirs) & BESIDE:
        return True
    if words.ours & LEVELS and words.theirs & LEVELS:
        return True
    mine, its = a.gist.figures, b.gist.figures
    if mine and its:
        return mine != its or a.series != b.series
    return not alone and (mine != its or bool((words.ours | words.theirs) & LEVELS and not words.shared))


def _in_one_room(a: Facts, b: Facts, words: Words) -> bool:
    """One start in a room that holds one event: anything in common, or a kind of evening beside a name."""
    if words.shared or words.kinds - DESCRIBING:
        return True
    return (a.title.generic or b.title.generic) and _types_agree(a, b)


def _types_agree(a: Facts, b: Facts) -> bool:
    return a.type is b.type or bool({a.type, b.type} & _LOOSE)


def _in_many_rooms(a: Facts, b: Facts, words: Words, houses: Houses) -> bool:
    """One start in a house of rooms: a name in common, not two names, two works or two classes."""
    if not _is_crowded(a, b, houses):
        return bool(words.shared) or (bool(words.kinds - DESCRIBING) and _hardly_more(words))
    if _is_named(words):
        return _one_sided(words) or len(words.shared) > 1 or _one_head(a, b)
    if words.shared:
        return _one_sided(words)
    special = words.kinds - DESCRIBING
    return bool(special) and _is_a_description(words)


def _is_crowded(a: Facts, b: Facts, houses: Houses) -> bool:
    """Whether it is a house of many rooms, or what is on there may be on twice at once: films, classes, matches."""
    if {a.type, b.type} & _TAUGHT:
        return True
    return any(houses.is_crowded(one.place) if one.place else bool(one.address.sorts & CROWDED) for one in (a, b))


def _hardly_more(words: Words) -> bool:
    """Whether they share two kinds, or one of them says no more than a kind beside the one."""
    return len(words.kinds - DESCRIBING) > 1 or _is_a_description(words) or _one_sided(words)


def _may_be_at_one(known: Footing, met: Met, sure: float) -> bool:
    """Whether both give one start, at one place as far as their words tell."""
    return known is Footing.START or (
        met.meeting is Meeting.SAME_START and met.minutes == 0 and sure >= SOMEWHERE
    )


def _one_head(a: Facts, b: Facts) -> bool:
    """Whether both begin with one name, and then describe it: no film of a series, no part of a festival."""
    ours, theirs = a.title.gist.parts[0], b.title.gist.parts[0]
    if EventType.SCREENING in (a.type, b.type) or not names_in(ours & theirs) - EVERYDAY:
        return False
    return ours == theirs and ours.isdisjoint(FESTIVE) and len(ours) > 1


def _on_one_day(words: Words, *, alone: bool) -> bool:
    """One house and day of which a page gives no hour, or one span of days."""
    if _is_named(words):
        return _one_sided(words) or len(words.shared) > 1
    return bool(words.kinds - DESCRIBING) and _is_a_description(words) and (alone or not (words.ours and words.theirs))


def _anywhere(words: Words) -> bool:
    """One start in a city, of which a page does not say where: two words that tell, or one and little else."""
    telling = words.shared - EVERYDAY
    if len(telling) > 1:
        return True
    return any(len(word) > _SHORT for word in telling) and _one_sided(words) and _one_kind(words)


def _one_kind(words: Words) -> bool:
    """Whether at most one of the two says a kind that the other lacks."""
    return not all(any(word not in DESCRIBING for word in said) for said in (words.ours, words.theirs))


def _is_named(words: Words) -> bool:
    """Whether they share a word that is not of names of every kind."""
    return bool(words.shared - EVERYDAY)


def _one_sided(words: Words) -> bool:
    """Whether only one of the two has a name of its own beside what they share."""
    return not (names_in(words.ours) and names_in(words.theirs))


def _is_a_description(words: Words) -> bool:
    """Whether one of the two says nothing more, or only describes."""
    return any(words_only <= DESCRIBING for words_only in (words.ours, words.theirs))
