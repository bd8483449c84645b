"""Words that exclude each other: the half and the mini marathon, the house and the garden tour, 7pm and 9.45pm.

They speak where one title says one of them and the other title another, whatever else the two share.
"""

import re
from functools import lru_cache

from aggregator.matching.facts import Facts
from aggregator.words.folding import fold

_GROUPS = (
    {
        "half": r"half[ -]marathon",
        "mini": r"mini[ -]marathon|(?:fun|family) run|kids run|junior run",
        "full": r"(?<!half )(?<!half-)(?<!mini )(?<!mini-)(?:full )?marathon",
        "10k": r"10 ?k(?:m)?",
        "5k": r"5 ?k(?:m)?|park ?run",
        "10 mile": r"10[ -]miles?|10[ -]miler",
        "ultra": r"ultra(?: ?marathon)?",
    },
    {
        "house": r"(?:house|hall|attic|cellar|basement|roof|tower|state rooms?) tours?",
        "garden": r"gardens? (?:tours?|walks?)",
    },
    {
        "baby": r"bab(?:y|ies)|toddlers?|under 5s|tots?|pre-?school(?:ers)?",
        "junior": r"juniors?|kids|childrens?|under (?:8|10|11|12)s",
        "teen": r"teens?|teenagers?|under (?:16|18)s",
        "adult": r"adults?|grown[ -]ups|over 1[68]s|18\+",
        "senior": r"seniors?|over (?:50|55|60)s|older people",
    },
    {
        "beginner": r"beginners?|taster|absolute beginners",
        "improver": r"improvers?",
        "intermediate": r"intermediates?",
        "advanced": r"advanced",
    },
    {"learn": r"learn to|lessons?", "public": r"public|general|free skate|disco"},
    {"men": r"mens?", "women": r"womens?|ladies"},
    {"early": r"early (?:show|screening|doors|house)", "late": r"late(?:r)? (?:show|screening|house)"},
    {"morning": r"morning", "afternoon": r"afternoon", "evening": r"evening (?:tour|session|class|race|walk|meeting)"},
    {"indoor": r"indoors?", "outdoor": r"outdoors?|open air"},
    {"singles": r"singles", "doubles": r"doubles"},
    {
        "semi": r"semi[ -]finals?",
        "quarter": r"quarter[ -]finals?",
        "final": r"(?<!semi )(?<!semi-)(?<!quarter )finals?",
    },
)
_SAID = tuple(
    (number, value, re.compile(rf"(?<!\w)(?:{words})(?!\w)"))
    for number, group in enumerate(_GROUPS)
    for value, words in group.items()
)
_ANY = re.compile("|".join(f"(?:{words.pattern})" for _, _, words in _SAID))
_STEPS = re.compile(r"\b(?:level|grade|stage|year|step|module)s? (\d{1,2}|one|two|three|four)\b")
_HOUR = re.compile(r"(?<![\d:.])(\d{1,2})(?:[.:]([0-5]\d))? ?(?:(am|pm)\b|o ?clock\b)")
_ROOM = re.compile(
    r"\b(?:(?P<sort>screen|studio|court|pool|pitch|stage|room|rink|gym|lab) (?P<number>\d{1,2}|one|two|three|[a-d])"
    r"|(?P<name>\w{2,20}) (?P<kind>rink|pool|court|pitch|studio|gym))\b"
)
_FIGURES = {"one": "1", "two": "2", "three": "3", "four": "4"}
_APART = 60
"""Minutes between two hours in titles that are two shows, and not the doors and the show."""


def oppose(one: str, other: str) -> bool:
    """Whether two titles say words that exclude each other."""
    ours, theirs = _sides(one), _sides(other)
    return any(said and its and said.isdisjoint(its) for said, its in zip(ours, theirs, strict=True))


def two_hours(one: str, other: str) -> bool:
    """Whether both titles name an hour, and the hours are more than doors and start apart."""
    ours, theirs = _hours(one), _hours(other)
    return bool(ours and theirs) and all(abs(mine - its) > _APART for mine in ours for its in theirs)


def two_rooms(a: Facts, b: Facts) -> bool:
    """Whether both addresses name a room of one sort, and not the same."""
    ours, theirs = _rooms(a.said_where), _rooms(b.said_where)
    return any(sort == kind and name != called for sort, name in ours for kind, called in theirs)


_NONE: frozenset[str] = frozenset()
"""One object for all that is not said: an empty set of its own takes 216 octets."""


@lru_cache(maxsize=65536)
def _sides(name: str) -> tuple[frozenset[str], ...]:
    """For each group, then for steps, what the title says of it."""
    text = fold(name)
    sides: list[set[str]] = [set() for _ in _GROUPS]
    for number, value, words in _SAID if _ANY.search(text) else ():
        if words.search(text):
            sides[number].add(value)
    steps = {_FIGURES.get(step, step) for step in _STEPS.findall(text)}
    return tuple(frozenset(side) or _NONE for side in (*sides, steps))


@lru_cache(maxsize=65536)
def _hours(name: str) -> frozenset[int]:
    """The hours in a title as minutes of the day; of "doors 6.15pm" none."""
    text = fold(name)
    if "doors" in text or "from" in text:
        return frozenset()
    return frozenset(_minutes(*found.groups()) for found in _HOUR.finditer(text))


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    """An hour without a half of the day is of the evening."""
    return (int(hour) % 12 + (0 if half == "am" else 12)) * 60 + int(minute or 0)


@lru_cache(maxsize=65536)
def _rooms(where: str) -> frozenset[tuple[str, str]]:
    """The rooms of an address, each as its sort and its name."""
    found = _ROOM.finditer(fold(where))
    named = ((room["sort"] or room["kind"], room["number"] or room["name"]) for room in found)
    return frozenset((sort, _FIGURES.get(name, name)) for sort, name in named)
