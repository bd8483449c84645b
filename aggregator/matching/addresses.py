"""What a page's own words for where tell, besides a place of the gazetteer: a house, a street, a postcode."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from aggregator.words.folding import words_of

_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b", re.IGNORECASE)
_DISTRICT = re.compile(r"(?:ng|de)\d{1,2}")
_STREETS = (
    "street|st|road|rd|lane|ln|avenue|ave|gate|row|hill|drive|way|close|terrace|parade|crescent|boulevard|wharf|rise|"
    "walk|yard|mews"
)
_STREET = re.compile(rf"^(?:\d{{1,4}}[a-z]? ){{0,2}}(?:[a-z.]{{2,20}} ){{1,4}}(?:{_STREETS})$")
_NOISE = frozenset(
    words_of(
        "the at in of and city centre center town derby nottingham derbyshire nottinghamshire uk england united "
        "kingdom street st road rd lane ln avenue ave square place gate room venue"
    )
)
_SMALL = frozenset({"the", "at", "of", "and", "derby", "nottingham"})
_FEWEST, _ALIKE = 8, 0.9
_ALL_OVER = frozenset({"various", "variou", "venues", "citywide", "locations", "location", "multiple"})
"""Words of an address that names no house."""

PUBS = frozenset({"pub", "bar", "inn", "arms", "club", "hotel", "tavern", "brewery", "cafe"})
"""What pages call a pub or a place of music."""

SORTS = PUBS | frozenset(
    words_of(
        "theatre hall library regional central park church community school museum gallery house coffee shop studio "
        "studios leisure sports stadium arena cinema college university"
    )
)
"""Words that many places of a city bear; alone they still say more than nothing."""


CROWDED = frozenset(words_of("cinema leisure sports school college university library studios community"))
"""Sorts of house that have many rooms."""


class Address(NamedTuple):
    """words: the telling words of all. house: those of the name it begins with; sorts: what sort of house that says.

    street: it begins with a street, or has a postcode and no name. all_over: it says "various venues" or nothing.
    postcode: as "ng1 2gb", or empty. name: the folded words of that name.
    """

    words: frozenset[str]
    house: frozenset[str]
    sorts: frozenset[str]
    street: bool
    all_over: bool
    postcode: str
    name: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def read_address(text: str) -> Address:
    """Read a page's words for a place; an empty text says nothing."""
    words, code, name = where_words(text), postcode(text), text.partition(",")[0]
    all_over = not _ALL_OVER.isdisjoint(words_of(text))
    return Address(
        words=words - _ALL_OVER,
        house=where_words(name),
        sorts=frozenset(words_of(name)) & SORTS,
        street=_is_street(name, code),
        all_over=all_over or not (words or code),
        postcode=code,
        name=words_of(_POSTCODE.sub(" ", name))[:8],
    )


def postcode(text: str) -> str:
    """The first postcode of an address as "ng1 2gb"; an empty text where there is none."""
    found = _POSTCODE.search(text)
    return f"{found[1]} {found[2]}".lower() if found else ""


@lru_cache(maxsize=65536)
def is_nearly(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether words for a place are a name with a letter or two wrong, or with its words as initials: "Squire PAC"."""
    short, long = (tuple(word for word in words if word not in _SMALL) for words in (said, name))
    one, other = "".join(short), "".join(long)
    if min(len(one), len(other)) >= _FEWEST and Indel.normalized_similarity(one, other, score_cutoff=_ALIKE):
        return True
    return _in_initials(short, long) or _in_initials(long, short)


def _in_initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the one begins with the other's words, three or more of them as their initials."""
    initials = "".join(word[0] for word in long)
    for at, word in enumerate(short[:3]):
        if 2 < len(word) <= len(initials) - at and initials[at:].startswith(word) and short[:at] == long[:at]:
            return True
    return False


@lru_cache(maxsize=4096)
def where_words(text: str) -> frozenset[str]:
    """The telling words of a page's own words for a place: no town, no street kind, no postcode."""
    said = (
        word
        for word in words_of(_POSTCODE.sub(" ", text))
        if word not in _NOISE and not word[:1].isdigit() and not _DISTRICT.fullmatch(word)
    )
    words = {word if word in SORTS else _singular(word) for word in said}
    return frozenset(words - SORTS or words)


def _singular(word: str) -> str:
    """ "St John's" as "St John"."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _is_street(name: str, code: str) -> bool:
    """Whether a street stands where a house's name would, or a postcode with a town at most."""
    first = " ".join(words_of(_POSTCODE.sub(" ", name)))
    if code and len(first.split()) < 2:
        return True
    return _STREET.match(first) is not None
