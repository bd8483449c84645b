"""The words that a parameter knows, the other words that mean them, and what a misspelt word may have meant."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz import fuzz, process

from aggregator.event import Access, City, EventType
from aggregator.words.folding import words_of
from feeds import days
from feeds.labels import ACCESS, TYPES
from feeds.selection import Cancelled, Runs

_ALIKE, _PARTLY = 60, 80
"""Of 100; below the one no word is what somebody misspelt, below the other none is what he wrote a part of."""
_LONGEST = 80


class Vocabulary(NamedTuple):
    """words: as an address has them. also: other spellings, as ``slug`` writes them -> one of the words."""

    words: tuple[str, ...]
    also: Mapping[str, str] = MappingProxyType({})

    def find(self, word: str) -> str | None:
        """The word that is meant, or None."""
        spelt = slug(word)
        return spelt if spelt in self.words else self.also.get(spelt)

    def nearest(self, word: str, most: int = 3) -> list[str]:
        """The words that are spelt most alike, likeliest first; failing these, the ones that it is a part of."""
        spelt = slug(word)
        there = [*self.words, *self.also]
        near = process.extract(spelt, there, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=9)
        if not near:
            near = process.extract(spelt, there, scorer=fuzz.WRatio, score_cutoff=_PARTLY, limit=9)
        ranked = sorted(near, key=lambda match: (-match[1], abs(len(match[0]) - len(spelt))))
        return list(dict.fromkeys(self.also.get(match[0], match[0]) for match in ranked))[:most]


def slug(word: str) -> str:
    """``Audio described`` -> ``audio-described``"""
    return "-".join(words_of(word[:_LONGEST]))


def _slugs(labels: Mapping[str, str]) -> dict[str, str]:
    return {slug(label): word for word, label in labels.items()}


def _spread(**spellings: str) -> dict[str, str]:
    """Word, with _ for its hyphens -> its other spellings, between spaces: turned round."""
    return {other: word.replace("_", "-") for word, others in spellings.items() for other in others.split()}


def _vocabulary(words: Iterable[str], also: Mapping[str, str]) -> Vocabulary:
    known = tuple(words)
    return Vocabulary(known, MappingProxyType({other: word for other, word in also.items() if other not in known}))


CITIES = _vocabulary([*City, "elsewhere"], _spread(elsewhere="outside other others beyond"))
TYPES_OF_EVENTS = _vocabulary(
    [type_.slug for type_ in EventType],
    {type_.value.lower(): type_.slug for type_ in EventType}
    | _slugs({type_.slug: label for type_, label in TYPES.items()})
    | _spread(
        theatre="theater theatres theaters play plays drama",
        music="gig gigs concert concerts live-music",
        comedy="stand-up standup comedian comedians",
        dance="dancing ballet",
        film="films cinema movie movies screening screenings",
        exhibitions="exhibition exhibit exhibits art",
        books="book literature literary poetry",
        children="childrens child kids kid",
        festivals="festival",
        sport="sports",
        food="drink",
        talks="talk workshop workshops lecture lectures education",
        community="social",
        classes="class course courses",
    ),
)
ACCESS_FACTS = _vocabulary(
    list(Access),
    _slugs({fact.value: label for fact, label in ACCESS.items()})
    | _spread(
        bsl="british-sign-language sign-language signed sign-interpreted",
        captioned="captions caption captioning subtitled subtitles",
        audio_described="audio-description audiodescribed",
        relaxed="relaxed-performances",
        touch_tour="touch-tours",
        dementia_friendly="dementia",
        wheelchair="wheelchairs wheelchair-accessible",
        quiet="quiet-sessions",
    ),
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
_WEEKEND = ("sat", "sun")
WEEK = (*_WEEKDAYS, *_WEEKEND)
DAYS = _vocabulary(
    [*WEEK, "weekday", "weekend"],
    _spread(
        mon="monday mondays",
        tue="tuesday tuesdays tues",
        wed="wednesday wednesdays weds",
        thu="thursday thursdays thur thurs",
        fri="friday fridays",
        sat="saturday saturdays",
        sun="sunday sundays",
        weekday="weekdays",
        weekend="weekends",
    ),
)
GROUPS_OF_DAYS: Mapping[str, frozenset[str]] = MappingProxyType(
    {"weekday": frozenset(_WEEKDAYS), "weekend": frozenset(_WEEKEND)}
)
TIMES = _vocabulary(
    ["daytime", "evening"], _spread(daytime="day days matinee matinees", evening="evenings night nights")
)
WHEN = _vocabulary(
    days.WORDS,
    {month[:3]: month for month in days.MONTHS}
    | {abbreviated: day for day, [abbreviated, *others] in days.WEEKDAYS.items() if not others}
    | _spread(
        this_weekend="weekend the-weekend",
        this_week="week",
        this_month="month",
        next_7_days="7-days",
        next_30_days="30-days",
        christmas_eve="xmas-eve",
        christmas_day="xmas-day",
        bonfire_night="guy-fawkes-night",
        new_years_eve="nye",
        easter="easter-weekend",
    ),
)
YES_OR_NO = _vocabulary(["yes", "no"], _spread(yes="true 1 on y", no="false 0 off n"))
CANCELLED = _vocabulary(list(Cancelled), _spread(hide="none no hidden", mark="marked", standard="rfc5545"))
RUNS = _vocabulary(list(Runs), _spread(span="spans whole", edges="edge ends", none="no hide"))
