"""How surely two claims are at one place, and when a page that does not say where may still mean the other's place."""

from functools import lru_cache
from typing import NamedTuple

from aggregator.event import EventType
from aggregator.matching.addresses import PUBS, SORTS, is_nearly, where_words
from aggregator.matching.agreement import Agreement, Likeness, wholly
from aggregator.matching.facts import Facts
from aggregator.matching.houses import Houses
from aggregator.matching.kinds import EVERYDAY
from aggregator.matching.stems import stem
from aggregator.matching.times import Meeting, Met
from aggregator.matching.vocabulary import COMMON_WORKS, FESTIVE, GENERIC, SMALL, TOWNS
from aggregator.words.folding import words_of

BEFORE_DOORS = 90
"""Minutes by which doors or gates may open before the start that another page gives."""

SHORTEST_NAME = 4
"""Letters of a name that no second act of a city bears on one day."""

IN_WORDS = 0.7
"""The score of a place that one page knows and the other only words alike."""

SHORTEST_PLACE = 4
"""Letters of a word by which a title names a place that no gazetteer knows."""

SURE = 0.9
"""The score from which two claims are taken to be at one place."""

NEAR = 0.9
"""The score of a park and of a hall that stands in it."""

UNKNOWN = 0.5
"""The score of a known place and of words that name no sort of house, and may be a street or a square."""

SOMEWHERE = 0.6
"""The score where one page leaves the place open, but not the city."""

_NO_PLACE = GENERIC | SORTS | EVERYDAY
_IN_MANY_HOUSES = frozenset({EventType.SCREENING, EventType.THEATER, EventType.COURSE, EventType.SPORTS})


class Whereabouts(NamedTuple):
    """score: 0 (two places) to 1 (one). said: the sentence that says so."""

    score: float
    said: str


def two_places(a: Facts, b: Facts, houses: Houses) -> bool:
    """Whether both places are known, and neither listing says anything that would let them be one."""
    if not (a.place and b.place) or houses.near(a.place, b.place) or a.title.moved or b.title.moved:
        return False
    ours, theirs = a.also | {a.place}, b.also | {b.place}
    return not any(houses.together(mine, its) for mine in ours for its in theirs)


def where(a: Facts, b: Facts, houses: Houses) -> Whereabouts:
    """How surely the two are at one place; 0 where their words name two places."""
    if a.place and b.place:
        return _both_known(a, b, houses)
    code = _postcode(a, houses)
    if code and code == _postcode(b, houses):
        return Whereabouts(0.9, f"both have the postcode {code.upper()} (0.90)")
    if any(_title_says(one, other, houses) for one, other in ((a, b), (b, a))):
        return Whereabouts(0.9, "one title names the place of the other page (0.90)")
    if a.anywhere or b.anywhere:
        return _left_open(a, b, houses)
    if a.place or b.place:
        return _known_and_worded(a, b, houses)
    return _by_words(a, b)


def _postcode(one: Facts, houses: Houses) -> str:
    return one.address.postcode or (houses.postcode(one.place) if one.place else "")


def _both_known(a: Facts, b: Facts, houses: Houses) -> Whereabouts:
    if a.place == b.place:
        return Whereabouts(1.0, f"both at {a.place} (1.00)")
    first, second = sorted((str(a.place), str(b.place)))
    if houses.together(first, second):
        return Whereabouts(0.95, f"{first} and {second} are one house (0.95)")
    if not houses.near(first, second) and (a.title.moved or b.title.moved) and not (a.also & b.also):
        return Whereabouts(IN_WORDS, f"one title says that it has moved ({IN_WORDS:.2f})")
    if houses.near(first, second):
        kinds_only = a.title.generic or b.title.generic
        sure = IN_WORDS if kinds_only and houses.is_square(houses.root(first)) else NEAR
        return Whereabouts(sure, f"{first} and {second} are on one ground ({sure:.2f})")
    return Whereabouts(0.9, f"one page names both {first} and {second} (0.90)")


def _left_open(a: Facts, b: Facts, houses: Houses) -> Whereabouts:
    if a.anywhere and b.anywhere and a.address.words and a.address.words == b.address.words:
        return Whereabouts(0.9, f"both pages place it at “{' '.join(sorted(a.address.words))}” (0.90)")
    if _one_city(a, b):
        if any(one.place and houses.is_open(one.place) for one in (a, b)):
            return Whereabouts(IN_WORDS, f"one page only says the city, the other a square or park ({IN_WORDS:.2f})")
        return Whereabouts(SOMEWHERE, f"one page does not say where, but both are in the same city ({SOMEWHERE:.2f})")
    if a.address.words & b.address.words:
        return Whereabouts(SOMEWHERE, f"the two pages place it in other words ({SOMEWHERE:.2f})")
    return Whereabouts(0.3, "one page does not say where (0.30)")


def _one_city(a: Facts, b: Facts) -> bool:
    """Whether both are in one city, or neither says which, or one's title says the other's."""
    if a.city is b.city:
        return True
    known, other = (a, b) if a.city else (b, a)
    return other.city is None and known.city is not None and known.city.value in words_of(other.name)


def _by_words(a: Facts, b: Facts) -> Whereabouts:
    """Two places that no gazetteer knows, by the pages' own words."""
    if a.address.words <= b.address.words or b.address.words <= a.address.words:
        return Whereabouts(
            0.9, f"both pages place it at “{' '.join(sorted(a.address.words & b.address.words))}” (0.90)"
        )
    if a.address.words & b.address.words or is_nearly(a.address.name, b.address.name):
        return Whereabouts(IN_WORDS, f"the two pages place it in other words ({IN_WORDS:.2f})")
    if a.address.street is not b.address.street:
        return Whereabouts(SOMEWHERE, f"one page gives a street, the other a name ({SOMEWHERE:.2f})")
    return Whereabouts(0.0, "the pages name two places (0.00)")


def _title_says(one: Facts, other: Facts, houses: Houses) -> bool:
    """Whether the other's title says all words of the one's house; a street is none, and short words say nothing."""
    if one.place:
        return not other.place and _title_names(one, other, houses)
    telling = one.address.house - _NO_PLACE
    if one.address.street or not telling or min(map(len, telling)) < SHORTEST_PLACE:
        return False
    if not (other.anywhere or other.address.street or (other.place and houses.is_open(other.place))):
        return False
    return telling <= frozenset(map(stem, other.title.words))


def _known_and_worded(a: Facts, b: Facts, houses: Houses) -> Whereabouts:
    known, worded = (a, b) if a.place else (b, a)
    if _words_name(known, worded, houses):
        sure = 0.9 if worded.address.sorts <= _sorts(str(known.place), houses) else IN_WORDS
        return Whereabouts(sure, f"one page's words for the place are like {known.place} ({sure:.2f})")
    if worded.address.words and worded.address.words <= known.address.words:
        sure = 0.9 if worded.address.street else IN_WORDS
        return Whereabouts(sure, f"both pages say “{' '.join(sorted(worded.address.words))}” ({sure:.2f})")
    if alike := _nearly_names(known, worded, houses):
        return Whereabouts(IN_WORDS, f"one page's words for the place are nearly {alike} ({IN_WORDS:.2f})")
    if worded.address.street and (a.city is b.city or not worded.city):
        return Whereabouts(SOMEWHERE, f"one page gives a street alone ({SOMEWHERE:.2f})")
    if not worded.address.sorts and not houses.stages_works(str(known.place)):
        return Whereabouts(UNKNOWN, f"one page's words for the place are no house that we know ({UNKNOWN:.2f})")
    return Whereabouts(0.4, "one page names a place that we do not know (0.40)")


def _nearly_names(known: Facts, worded: Facts, houses: Houses) -> str:
    """The place, where the other's words are a short or a misspelt form of a name of it."""
    said = worded.address
    if known.place is None or said.street or not (said.house or said.sorts):
        return ""
    if known.place in worded.also or any(houses.together(known.place, each) for each in worded.also):
        return known.place
    return known.place if any(is_nearly(said.name, name) for name in houses.names(known.place)) else ""


def _words_name(known: Facts, worded: Facts, houses: Houses) -> bool:
    """Whether the one's words for where name the other's known place."""
    return known.place is not None and any(name <= worded.address.words for name in _telling(known.place, houses))


def _title_names(known: Facts, worded: Facts, houses: Houses) -> bool:
    """Whether the one's title holds a whole name of the other's known place."""
    said = frozenset(worded.title.words)
    return known.place is not None and any(name <= said for name in _full_names(known.place, houses))


@lru_cache(maxsize=4096)
def _telling(place: str, houses: Houses) -> tuple[frozenset[str], ...]:
    """The telling words of each of a place's names."""
    named = (where_words(" ".join(name)) for name in houses.names(place))
    return tuple({words for words in named if any(len(word) > 2 for word in words)})


@lru_cache(maxsize=4096)
def _full_names(place: str, houses: Houses) -> tuple[frozenset[str], ...]:
    """Each name of a place, without its town, that is more than a kind."""
    names = [frozenset(name) - TOWNS - SMALL for name in houses.names(place)]
    short = [name - SORTS for name in names]
    return tuple(
        {name for name in names if not name <= _NO_PLACE and max(map(len, name)) > 3}
        | {name for name in short if name and min(map(len, name)) > SHORTEST_PLACE + 1 and name.isdisjoint(_NO_PLACE)}
    )


@lru_cache(maxsize=4096)
def _sorts(place: str, houses: Houses) -> frozenset[str]:
    """The sorts of house that a place's names say that it is; every pub may be called an inn or a bar."""
    said = frozenset(word for name in houses.names(place) for word in name if word in SORTS)
    return said | PUBS if houses.is_pub(place) else said


def surely_there(a: Facts, b: Facts, agreement: Agreement, met: Met, sure: float) -> bool:
    """Whether the name alone tells the place: a whole name at one hour, or a rare one on the only day it has."""
    at_once = met.meeting is Meeting.SAME_START and met.minutes == 0
    kept = at_once and sure >= IN_WORDS and wholly(agreement) and not (a.place and b.place)
    if kept or sure < 0.3 or not (agreement.distinct or _is_one_festival(a, b, met)):
        return kept
    equal = agreement.likeness in (Likeness.EQUAL, Likeness.CLOSE)
    named_at_once = equal and at_once and not (a.area or b.area)
    rare = _is_rare(a) and _is_rare(b)
    if sure >= SOMEWHERE and ((named_at_once and rare) or (agreement.proven and met.minutes == 0)):
        return True
    if not (_is_rare(a) and _is_rare(b)):
        return False
    if sure == UNKNOWN:
        return met.minutes == 0 and (_over_days(a, met) or (met.meeting is Meeting.SAME_START and _says_much(a, b)))
    long = min(len(a.title.fused), len(b.title.fused)) >= SHORTEST_NAME
    if sure < SOMEWHERE:
        return met.meeting is Meeting.SAME_START and sure == 0.3 and equal and long
    return met.meeting is Meeting.SAME_START or _on_its_day(a, b, met, sure, equal=equal, long=long)


def _on_its_day(a: Facts, b: Facts, met: Met, sure: float, *, equal: bool, long: bool) -> bool:
    """Whether a rare name on a day without an hour, over one span, or on a day of a festival is one event."""
    if met.meeting is Meeting.SAME_DAY:
        return long and not (a.times.spans or b.times.spans)
    if met.meeting is Meeting.SAME_SPAN:
        return met.minutes == 0
    if met.meeting is Meeting.OTHER_TIME:
        return long and equal and met.minutes <= BEFORE_DOORS
    return equal and (sure == IN_WORDS or _is_festive(a) or _is_festive(b))


def _over_days(one: Facts, met: Met) -> bool:
    """Whether it is the same three days or more: nothing else of that name keeps them."""
    return met.meeting is Meeting.SAME_SPAN and any(last - first > 1 for first, last in one.times.spans)


def _says_much(a: Facts, b: Facts) -> bool:
    """Whether they share two words that few titles share."""
    return len((a.title.gist.telling & b.title.gist.telling) - EVERYDAY) > 1


def _is_one_festival(a: Facts, b: Facts, met: Met) -> bool:
    """Whether both are a festival over the same days: a city has no two of one kind at once."""
    return met.meeting is Meeting.SAME_SPAN and met.minutes == 0 and _is_festive(a) and _is_festive(b)


def _is_festive(one: Facts) -> bool:
    return any(word in FESTIVE for word in one.title.words)


def _is_rare(one: Facts) -> bool:
    """Whether this is no work that several houses give on one day."""
    if one.type in _IN_MANY_HOUSES and not one.title.matches:
        return False
    return len(one.title.fused) > 3 and frozenset(one.title.head) not in COMMON_WORKS
