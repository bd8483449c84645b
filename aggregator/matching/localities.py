"""Towns, villages and suburbs that titles and addresses name: a fair in Spondon is not the fair of Derby."""

from functools import lru_cache

from aggregator.matching.facts import Facts
from aggregator.matching.vocabulary import TOWNS
from aggregator.words.folding import words_of
from aggregator.words.towns import OUTSIDE, STREETS

_SUBURBS = (
    "allenton, allestree, alvaston, borrowash, chaddesden, chellaston, crich, darley abbey, littleover, mackworth, "
    "mickleover, normanton, oakwood, osmaston, peartree, shelton lock, sinfin, spondon, aspley, basford, beechdale, "
    "bilborough, bulwell, carrington, cinderhill, clifton, dunkirk, hyson green, forest fields, lenton, mapperley, "
    "radford, sherwood, sneinton, st anns, strelley, top valley, wilford, wollaton, woodthorpe, silverdale, "
    "rise park, tollerton, cropwell bishop, lowdham, woodborough, lambley, plumtree, "
    "east bridgford, kinoulton, whatton, barrow upon trent, stapenhill, duffield, quarndon, holbrook, kilburn"
)
_NAMES = OUTSIDE | frozenset(_SUBURBS.split(", "))
_BY_WORDS = {tuple(name.split()): name for name in _NAMES}
_FIRST = frozenset(name[0] for name in _BY_WORDS)
_LONGEST = max(map(len, _BY_WORDS))
_NO_TOWN = frozenset(STREETS.split("|")) | frozenset(
    ("forest", "hotel", "gate", "place", "fc", "town", "united", "city", "rovers", "boulevard", "row", "square")
)
"""What follows a town's name in the name of a street, a forest, a hotel or a club."""

_CITIES = TOWNS & {"derby", "nottingham"}


def two_towns(a: Facts, b: Facts) -> str:
    """The sentence that says so where the two name other towns or suburbs and are at no one known place; or nothing."""
    if a.place and b.place:
        return ""
    ours, theirs = _towns(a.name), _towns(b.name)
    mine, its = ours | _towns(a.said_where), theirs | _towns(b.said_where)
    places = _towns(a.said_where), _towns(b.said_where)
    if _are_other(mine, its) or _are_other(*places) or _are_other(ours, theirs):
        return f"one is in {min(mine)}, the other in {min(its)} (0.00)"
    return ""


def is_of_a_part(a: Facts, b: Facts) -> bool:
    """Whether one title names a town or suburb where the other names the city, and nothing says where they meet."""
    return _is_of_a_part(a, b) or _is_of_a_part(b, a)


def _is_of_a_part(part: Facts, whole: Facts) -> bool:
    towns = _towns(part.name)
    if not towns or not towns.isdisjoint(_towns(whole.name) | _towns(whole.said_where)):
        return False
    return bool(_CITIES & frozenset(words_of(whole.name))) and not _CITIES & frozenset(words_of(part.name))


def _are_other(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs) and ours.isdisjoint(theirs)


@lru_cache(maxsize=65536)
def _towns(text: str) -> frozenset[str]:
    """The towns of a text; not where a street or a club is named after one."""
    words = words_of(text)
    if _FIRST.isdisjoint(words):
        return frozenset()
    found = set[str]()
    for at in range(len(words)):
        for size in range(1, _LONGEST + 1):
            name = _BY_WORDS.get(words[at : at + size])
            if name and not _NO_TOWN.intersection(words[at + size : at + size + 1]):
                found.add(name)
    return frozenset(found)
