"""The place that a title names ("Author talk at Mickleover Library"), for listings that name it nowhere else."""

import re

from aggregator.event import City, Place
from aggregator.words.atlas import Atlas
from aggregator.words.names import bare, parts

_BEFORE_A_PLACE = frozenset({"at", "in", "to"})
_AT = re.compile(r"@")
_LONGEST, _MOST_WORDS = 200, 8
_SCREENS = frozenset({"online", "online event", "online only", "zoom", "on zoom", "livestream", "webinar"})
# The full name of a pub or a music venue is often something else too: a band's, a play's, a festival's.
_NAMED_LIKE_OTHER_THINGS = frozenset({"pub", "bar", "club", "music-venue", "quarter"})


def place_in_title(atlas: Atlas, title: str, city: City | None) -> Place | None:
    """The one place of ``city`` that the title names; None where it names none, or several.

    After "at", "in", "to" or "@" every name counts that no other house bears; elsewhere in the title only the full
    name of a house, of two words or more.
    """
    if city is None:
        return None
    words = bare(_AT.sub(" at ", title[:_LONGEST])).split()
    introduced: dict[str, Place] = {}
    named: dict[str, Place] = {}
    at = 0
    while at < len(words):
        after = at > 0 and words[at - 1] in _BEFORE_A_PLACE
        place, length = _beginning(atlas, words[at : at + _MOST_WORDS], city, after=after)
        if place is not None:
            (introduced if after else named)[place.key] = place
        at += length
    found = list((introduced or named).values())
    return found[0] if len(found) == 1 else None


def says_online(title: str) -> bool:
    """Whether a part of the title is nothing but a word for a screen: "Georgian Kitchen Table: Online"."""
    return any(bare(piece) in _SCREENS for piece in parts(title))


def _beginning(atlas: Atlas, words: list[str], city: City, *, after: bool) -> tuple[Place | None, int]:
    """The place whose name the words begin with, the longest name first, and how many words that is; else one."""
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        place = atlas.certain.get(name)
        if place is not None and place.city is city and (after or _is_full_name(place, name)):
            return place, length
    return None, 1


def _is_full_name(place: Place, name: str) -> bool:
    return " " in name and bare(place.name) == name and place.kind not in _NAMED_LIKE_OTHER_THINGS
