"""How long it lasts, from ISO 8601 ("PT1H30M"), minutes ("100") or words ("1 hour 30 minutes")."""

import re
from datetime import timedelta

_LONGEST = timedelta(days=400)
_ISO = re.compile(
    r"P(?:(?P<weeks>\d{1,3})W)?(?:(?P<days>\d{1,4})D)?(?:T(?:(?P<hours>\d{1,4})H)?(?:(?P<minutes>\d{1,5})M)?"
    r"(?:(?P<seconds>\d{1,6})(?:\.\d{1,6})?S)?)?",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(\d{1,4})(?:\.0{1,3})?")
_CLOCK = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?::[0-5]\d)?")
_WORDS = re.compile(
    r"(\d{1,3}(?:\.\d{1,2})?)\s?(?:(days?)|(hours?|hrs?|h)|(minutes?|mins?|m))(?![a-z])"
    r"|(?<=h)(?:ours?|rs?)? ?(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_SECONDS = (86_400, 3_600, 60)


def read_length(text: str) -> timedelta | None:
    """The length, more than nothing and at most 400 days, or None."""
    text = text.strip()[:100]
    minutes = _MINUTES.fullmatch(text)
    if minutes:
        return _fit(timedelta(minutes=int(minutes[1])))
    found = _ISO.fullmatch(text) or _CLOCK.fullmatch(text)
    if found is None:
        return _fit(_in_words(text.replace(" ½", ".5").replace("½", ".5")))
    return _fit(timedelta(**{unit: float(count) for unit, count in found.groupdict().items() if count}))


def _in_words(text: str) -> timedelta:
    """The days, hours and minutes that words name, each unit once: "2h 15", "1 hour and 30 minutes"."""
    total: dict[int, float] = {}
    for number, *units, loose_minutes in _WORDS.findall(text):
        seconds = 60 if loose_minutes else next(size for unit, size in zip(units, _SECONDS, strict=True) if unit)
        total.setdefault(seconds, seconds * float(loose_minutes or number))
    return timedelta(seconds=sum(total.values()))


def _fit(length: timedelta) -> timedelta | None:
    return length if timedelta() < length <= _LONGEST else None
