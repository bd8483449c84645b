"""What a title tells of a move: "rescheduled to 13 February 2027", "moved to Rescue Rooms", "now Sunday 17 January"."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from aggregator.matching.times import Times
from aggregator.words.folding import fold, words_of

_MOVE = re.compile(
    r"[\s(\[-]+(?:(?:has |been )?(?:moved|rescheduled|postponed) (?:to|from|until)|now (?:on |at )?(?="
    r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b)).{0,120}$"
)
_HINTS = ("moved", "rescheduled", "postponed", " now ", "(now ")
"""Without one of these, the slower search is in vain."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}(?: (?P<year>20\d\d))?\b"
)


class Move(NamedTuple):
    """text: the title without the move, folded. said: the words that tell of it; empty where there is none."""

    text: str
    said: str


def read_move(name: str) -> Move:
    """Cut what tells of a move off a title."""
    text = fold(name)
    found = _MOVE.search(text) if _hinted(text) else None
    return Move(text[: found.start()], found[0]) if found else Move(text, "")


def _hinted(text: str) -> bool:
    return any(hint in text for hint in _HINTS)


def place_words(said: str) -> tuple[str, ...]:
    """The words behind "moved to", which may be a place's name."""
    words = words_of(said)
    return words[words.index("to") + 1 :] if "to" in words[:4] and "moved" in words[:3] else ()


def with_new_day(times: Times, name: str) -> Times:
    """The claim's times, and the day to which its title says that it has moved."""
    if not _hinted(name.lower()):
        return times
    said = read_move(name).said
    found = _DAY.search(said) if said and " from " not in said else None
    day = _day(found, times.years) if found else 0
    if not day or day in times.starts:
        return times
    starts = {each: times.starts.get(each, ()) for each in sorted((*times.starts, day))}
    return replace(times, starts=starts, first=min(times.first or day, day), last=max(times.last, day))


def _day(found: re.Match[str], years: Collection[int]) -> int:
    """The day as an ordinal, in the year that is told or in the claim's; 0 where there is no such day."""
    year = int(found["year"] or min(years, default=0))
    try:
        return date(year, _MONTHS.index(found["month"]) + 1, int(found["day"])).toordinal()
    except ValueError:
        return 0
