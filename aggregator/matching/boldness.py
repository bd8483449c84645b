"""What place and time prove beyond wording: a room cannot hold two events at one start.

Two sources that name one place and one start mean one event unless something speaks against it. So here a little in
common is enough, and what is asked is what would make two of them: another figure, another age, a thing that stands
beside an event, two names in a house of many rooms.
"""

import re
from enum import Enum, auto

from aggregator.event import EventType
from aggregator.matching.addresses import CROWDED
from aggregator.matching.comparing import (
    BESIDE,
    DESCRIBING,
    EVERYDAY,
    LEVELS,
    TIMES,
    Words,
    compared,
    names_in,
    speaks_against,
)
from aggregator.matching.facts import Facts
from aggregator.matching.fixtures import may_be_one_match
from aggregator.matching.footing import Footing
from aggregator.matching.houses import Houses
from aggregator.matching.kinds import CLASSES, CRAFTS
from aggregator.matching.stems import stems_of
from aggregator.matching.times import Meeting, Met
from aggregator.matching.titles import Title
from aggregator.matching.twins import are_two
from aggregator.matching.vocabulary import FESTIVE
from aggregator.matching.whereabouts import BEFORE_DOORS, IN_WORDS, SOMEWHERE

_DAYS = frozenset({Footing.DAY, Footing.SPAN})
_ELSEWHERE = frozenset({Footing.ELSEWHERE, Footing.ELSEWHERE_SPAN})
_CLUB_NIGHTS = stems_of(("comedy", "cabaret", "variety"))
"""Nights of several acts, which one page names by the night and another by the acts."""

_ACTS = re.compile(r", | and | & | \+ ")
"""What stands between the acts of a bill."""

_SHORT, _LONG_FIGURE, _MANY = 4, 3, 3
_PLAIN = DESCRIBING | stems_of(CRAFTS) | stems_of(CLASSES)


class Room(Enum):
    """What may begin at once at the place of two listings.

    ONE: one event. KNOWN: hardly two. WORDED: the same, as far as the pages' words for a place tell. CROWDED: two films
    or two classes.
    """

    ONE = auto()
    KNOWN = auto()
    WORDED = auto()
    CROWDED = auto()


_TAUGHT = frozenset({EventType.SCREENING, EventType.COURSE, EventType.SPORTS})
"""Types of which a house of many rooms gives several at one start."""


def prove_one(a: Facts, b: Facts, known: Footing, houses: Houses, met: Met, sure: float) -> bool:
    """Whether the two are one event by where and when they are, though their names agree in little.

    known: what place and time prove. sure: how surely they are at one place. The order of the two does not matter.
    """
    if a.title.days and b.title.days and a.title.days != b.title.days:
        return False
    if a.title.matches and b.title.matches:
        return _may_be_at_one(known, met, sure) and may_be_one_match(a.title.matches, b.title.matches)
    words = compared(a.title, b.title)
    room = _room(a, b, houses)
    if _speaks(a.title, b.title, words, room):
        return False
    if _has_one_start(known, met, sure):
        return not are_two(a.title, b.title, words, in_one_room=room is Room.ONE) and _at_one_start(a, b, words, room)
    return _with_less(a, b, words, known, met, room)


def _with_less(a: Facts, b: Facts, words: Words, known: Footing, met: Met, room: Room) -> bool:
    """The same where one start at one place is not known: more must be in common, and less beside it."""
    if known in _ELSEWHERE:
        return _is_at_once(met) and _anywhere(a.title, b.title, words, known)
    if speaks_against(a.title, b.title, words, Footing.NEARLY if known is Footing.LATER else known):
        return False
    if known in _DAYS:
        return _on_one_day(words, alone=room is not Room.CROWDED)
    if not (_is_named(words) and _one_sided(words)):
        return False
    if known is Footing.RUN:
        return _is_its_day(a, b, words)
    return room is Room.ONE if known is Footing.NEARLY else _before_doors(met, words, room)


def _is_its_day(a: Facts, b: Facts, words: Words) -> bool:
    """Whether the day of a run says no name beyond the run's: what is under a run has a name of its own."""
    if bool(a.times.spans) is bool(b.times.spans):
        return False
    return not names_in(words.theirs if a.times.spans else words.ours)


def _is_at_once(met: Met) -> bool:
    """Whether both give the very same start, or the very same days."""
    return met.meeting in (Meeting.SAME_START, Meeting.SAME_SPAN) and met.minutes == 0


def _before_doors(met: Met, words: Words, room: Room) -> bool:
    """Whether one page may give the doors and the other the start."""
    return room is not Room.CROWDED and met.minutes <= BEFORE_DOORS and _one_kind(words)


def _room(a: Facts, b: Facts, houses: Houses) -> Room:
    if a.place is not None and a.place == b.place and houses.holds_one(a.place):
        return Room.ONE
    if {a.type, b.type} & _TAUGHT or any(_is_crowded(one, houses) for one in (a, b)):
        return Room.CROWDED
    return Room.KNOWN if a.place and b.place else Room.WORDED


def _is_crowded(one: Facts, houses: Houses) -> bool:
    return houses.is_crowded(one.place) if one.place else bool(one.address.sorts & CROWDED)


def _has_one_start(known: Footing, met: Met, sure: float) -> bool:
    """Whether it is one start at one place, or at once at places of which the words are alike."""
    if known is Footing.START:
        return True
    return met.meeting is Meeting.SAME_START and met.minutes == 0 and sure >= IN_WORDS and known in _ELSEWHERE


def _speaks(a: Title, b: Title, words: Words, room: Room) -> bool:
    """Whether figures, ages or what stands beside an event make two of them."""
    if (words.ours | words.theirs) & BESIDE:
        return True
    if words.ours & LEVELS and words.theirs & LEVELS:
        return True
    mine, its = a.gist.figures, b.gist.figures
    if mine and its:
        return mine != its or a.series != b.series
    if room is not Room.CROWDED:
        return False
    return (len(words.shared) < _MANY and _numbered(mine | its)) or bool(
        (words.ours | words.theirs) & LEVELS and not words.shared
    )


def _numbered(figures: frozenset[str]) -> bool:
    """Whether a figure may be of a sequel or a level; nobody makes a "Part 700"."""
    return any(len(figure) < _LONG_FIGURE for figure in figures)


def _at_one_start(a: Facts, b: Facts, words: Words, room: Room) -> bool:
    if room is Room.CROWDED:
        return _among_many(a, b, words)
    if words.shared or words.kinds - DESCRIBING:
        return room is Room.ONE or _is_named(words) or _hardly_more(words)
    if (words.kinds - TIMES or words.placed) and (room is Room.ONE or _one_sided(words)):
        return True
    if room is Room.ONE:
        return _is_a_bill(a, b) or _is_a_bill(b, a)
    return not (names_in(words.ours) or names_in(words.theirs)) and _one_kind(words)


def _is_a_bill(night: Facts, other: Facts) -> bool:
    """Whether the one only says what kind of night it is, and the other who plays: three names or more."""
    # One name alone may be a show of its own, in another room of the club.
    lists = not other.title.generic and len(_ACTS.split(other.name)) >= _MANY
    return lists and night.title.generic and bool(night.title.gist.whole & _CLUB_NIGHTS)


def _among_many(a: Facts, b: Facts, words: Words) -> bool:
    """One start in a house of rooms: a name in common, not two names, two works or two classes."""
    if _is_named(words):
        return _one_sided(words) or len(words.shared) > 1 or _one_head(a, b)
    if words.shared:
        return _one_sided(words)
    return bool(words.kinds - DESCRIBING) and _is_a_description(words)


def _hardly_more(words: Words) -> bool:
    """Whether they share two kinds, or one of them says no more than a kind beside the one."""
    return len(words.kinds - DESCRIBING) > 1 or _is_a_description(words) or _one_sided(words)


def _may_be_at_one(known: Footing, met: Met, sure: float) -> bool:
    """Whether both give one start, at one place as far as their words tell."""
    return known is Footing.START or (met.meeting is Meeting.SAME_START and met.minutes == 0 and sure >= SOMEWHERE)


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


def _anywhere(a: Title, b: Title, words: Words, known: Footing) -> bool:
    """One start in a city, of which a page does not say where: two words that tell, or one and little else."""
    telling = words.shared - EVERYDAY
    if speaks_against(a, b, words, Footing.START if len(telling) > 1 else known):
        return False
    if len(telling) > 1:
        return True
    initials = a.gist.initials | b.gist.initials
    if telling & initials and words.kinds:
        return True
    return any(len(word) > _SHORT for word in telling) and _one_sided(words) and _one_kind(words)


def _one_kind(words: Words) -> bool:
    """Whether at most one of the two says a kind that the other lacks; a workshop needs not say that it is one."""
    return not all(said - _PLAIN for said in (words.ours, words.theirs))


def _is_named(words: Words) -> bool:
    """Whether they share a word that is not of names of every kind."""
    return bool(words.shared - EVERYDAY)


def _one_sided(words: Words) -> bool:
    """Whether only one of the two has a name of its own beside what they share."""
    return not (names_in(words.ours) and names_in(words.theirs))


def _is_a_description(words: Words) -> bool:
    """Whether one of the two says nothing more, or only describes."""
    return any(words_only <= DESCRIBING for words_only in (words.ours, words.theirs))
