"""Matches: who plays at home, who comes, and whether it is the men, the women, the under-21s or the second eleven."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from aggregator.matching.houses import Words
from aggregator.matching.vocabulary import words_in

_BETWEEN = frozenset({"v", "vs", "versus"})
_CLUB = words_in("fc afc cfc rfc cc ccc club the and of team")
_SIDES = {
    "women": "women", "ladies": "women", "girls": "women", "wfc": "women", "womens": "women", "w": "women",
    "legends": "legends", "reserves": "reserves", "academy": "youth", "youth": "youth", "b": "reserves",
    "xi": "2nd", "2nd": "2nd", "ii": "2nd", "u16": "u16", "u17": "u17", "u18": "u18", "u18s": "u18", "u19": "u19",
    "u19s": "u19", "u20": "u20", "u21": "u21", "u21s": "u21", "u23": "u23", "u23s": "u23", "under": "u",
}  # fmt: skip
_NAMES = {
    "nottm": "nottingham", "notts": "nottinghamshire", "derbys": "derbyshire", "leics": "leicestershire",
    "man": "manchester", "utd": "united", "spurs": "tottenham", "wolves": "wolverhampton", "aussies": "australia",
    "northants": "northamptonshire", "lancs": "lancashire", "yorks": "yorkshire", "worcs": "worcestershire",
}  # fmt: skip
_OF_ALL = words_in("women ladies womens u16 u17 u18 u18s u19 u19s u20 u21 u21s u23 reserves legends academy")
"""Which team plays, also where another piece of the title says so."""

_AFTER = words_in(
    "premier league cup championship championships test odi t20 it20 t20i final finals semi quarter round match "
    "matchday day friendly pre season playoff playoffs game charity vitality blast hundred elite division fixture "
    "men mens football cricket rugby hockey ice basketball netball"
)
_PLAIN = words_in("city town county united rovers wanderers athletic albion rangers university old park")
_STRIPPED = words_in("men mens senior fa efl")


def _nicknames() -> dict[Words, frozenset[str]]:
    """What pages call a side -> the words of its name; "rams" are Derby County."""
    lines = tomllib.loads(Path(__file__).with_name("clubs.toml").read_text("utf-8"))["clubs"]
    split = (line.partition(":") for line in lines)
    return {tuple(each.split()): frozenset(name.split()) for name, _, called in split for each in called.split(",")}


_NICKNAMES = _nicknames()


@dataclass(frozen=True, slots=True)
class Fixture:
    """home and away: the words of each side's name. side: which team of theirs; empty for the first."""

    home: frozenset[str]
    away: frozenset[str]
    side: frozenset[str]


def fixtures(parts: tuple[Words, ...]) -> tuple[Fixture, ...]:
    """The matches among the pieces of a title: "Rams v Foxes: Derby County v Leicester" names one twice."""
    found = [each for part in parts if (each := _fixture(part)) is not None]
    beside = frozenset(_SIDES[word] for part in parts for word in part if word in _OF_ALL) if found else frozenset()
    return tuple(replace(each, side=each.side | beside) for each in found)


def one_match(ours: tuple[Fixture, ...], theirs: tuple[Fixture, ...]) -> bool:
    """Whether any two of them are of the same sides, home and away as they are."""
    return any(_one(a, b) for a in ours for b in theirs)


def may_be_one_match(ours: tuple[Fixture, ...], theirs: tuple[Fixture, ...]) -> bool:
    """Whether two matches at one ground and hour are one: each side shares a word of its name with the other's."""
    return any(a.side == b.side and _alike(a, b) for a in ours for b in theirs)


def _alike(a: Fixture, b: Fixture) -> bool:
    if a.home & b.away - _PLAIN or a.away & b.home - _PLAIN:
        return False
    return _alike_team(a.home, b.home) and _alike_team(a.away, b.away)


def _alike_team(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sides share a word of their name, and are not the City and the United of one town."""
    return bool(a & b - _PLAIN) and not (a - b & _PLAIN and b - a & _PLAIN)


def is_away_at(words: Words, theirs: tuple[Fixture, ...]) -> bool:
    """Whether "Arsenal at Forest" is one of these matches; the words still hold the "at"."""
    if "at" not in words[1:-1]:
        return False
    cut = words.index("at", 1)
    turned = _fixture((*words[cut + 1 :], "v", *words[:cut]))
    return turned is not None and one_match((turned,), theirs)


def _fixture(words: Words) -> Fixture | None:
    cut = next((at for at, word in enumerate(words) if at and word in _BETWEEN), 0)
    if not cut or cut == len(words) - 1:
        return None
    home, away = words[:cut], words[cut + 1 :]
    end = next((at for at, word in enumerate(away) if at and word in _AFTER), len(away))
    side = frozenset(_SIDES[word] for word in (*home, *away) if word in _SIDES)
    ours, theirs = _team(home), _team(away[:end])
    return Fixture(ours, theirs, side) if ours and theirs else None


def _team(words: Words) -> frozenset[str]:
    called = tuple(word for word in words if word not in _SIDES and word not in _CLUB and len(word) > 1)
    if known := _NICKNAMES.get(called):
        return known
    named = {_NAMES.get(word, word) for word in words if word not in _SIDES and word not in _STRIPPED}
    return frozenset(named - _CLUB or named)


def _one(a: Fixture, b: Fixture) -> bool:
    return a.side == b.side and _same_team(a.home, b.home) and _same_team(a.away, b.away)


def _same_team(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one name is the other's short form."""
    return a <= b or b <= a
