"""Whether one goes there, watches from elsewhere, or may do either (schema.org eventAttendanceMode)."""

import re
from functools import lru_cache

from aggregator.event import AttendanceMode

_LONGEST = 2_000
_NOT_LETTERS = re.compile(r"[^a-z]")
_WORDS = {
    "offlineeventattendancemode": AttendanceMode.OFFLINE,
    "offline": AttendanceMode.OFFLINE,
    "inperson": AttendanceMode.OFFLINE,
    "onlineeventattendancemode": AttendanceMode.ONLINE,
    "online": AttendanceMode.ONLINE,
    "virtual": AttendanceMode.ONLINE,
    "virtualevent": AttendanceMode.ONLINE,
    "onlineonly": AttendanceMode.ONLINE,
    "zoom": AttendanceMode.ONLINE,
    "livestream": AttendanceMode.ONLINE,
    "mixedeventattendancemode": AttendanceMode.MIXED,
    "mixed": AttendanceMode.MIXED,
    "hybrid": AttendanceMode.MIXED,
}
_PROSE = (
    (
        re.compile(
            r"\bhybrid (?:event|meeting|talk|session|workshop)\b|\bin[- ]person (?:and|or|&"
            r"|as well as) (?:also )?online\b"
            r"|\bonline (?:and|or|&|as well as) (?:also )?in[- ]person\b|\balso (?:be )?(?:live-?streamed"
            r"|streamed live)\b",
            re.IGNORECASE,
        ),
        AttendanceMode.MIXED,
    ),
    (
        re.compile(
            r"\b(?:online|virtual)[- ](?:only|event|talk|lecture|workshop|course|class|session|meeting|tour"
            r"|exhibition|quiz)\b"
            r"|\b(?:held|taking place|takes place|delivered|presented) (?:entirely |wholly )?online\b"
            r"|\b(?:via|on|over) (?:zoom|microsoft teams)\b|\bwatch(?:ed)? from home\b",
            re.IGNORECASE,
        ),
        AttendanceMode.ONLINE,
    ),
    (re.compile(r"\bin[- ]person (?:only|event)\b", re.IGNORECASE), AttendanceMode.OFFLINE),
)


@lru_cache(maxsize=4096)
def read_attendance(text: str) -> AttendanceMode | None:
    """The mode that an address of schema.org, a label or prose says; "book online" says nothing."""
    word = _NOT_LETTERS.sub("", text[:_LONGEST].rpartition("/")[2].casefold())
    if word in _WORDS:
        return _WORDS[word]
    return next((mode for pattern, mode in _PROSE if pattern.search(text[:_LONGEST])), None)
