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
_AND = r"(?:\b(?:and|or|as well as)\b|&)"
_AWAY = r"\b(?:online|(?:via|on|over|by) (?:zoom|teams)|live-?stream)\b"
_PROSE = (
    (
        re.compile(
            rf"\bhybrid (?:event|meeting|talk|session|workshop)\b|\bin[- ]person\b.{{0,40}}?{_AND}.{{0,20}}?{_AWAY}"
            rf"|{_AWAY}.{{0,20}}?{_AND}.{{0,20}}?\bin[- ]person\b"
            r"|\b(?:also|will|to) (?:be )?(?:live[- ]?streamed|streamed live)\b"
            r"|\balso available (?:to watch )?online\b",
            re.IGNORECASE,
        ),
        AttendanceMode.MIXED,
    ),
    (
        re.compile(
            r"(?<!book )(?<!tickets )(?<!booking )(?<!sale )\b(?:online|virtual)[- ](?:only|event|talk|lecture"
            r"|workshop|course|class|session|meeting|tour"
            r"|exhibition|quiz)\b"
            r"|\b(?:held|taking place|takes place|delivered|presented) (?:entirely |wholly )?online\b"
            r"|\b(?:via|on|over|by) (?:zoom|microsoft teams)\b|\bwatch(?:ed)? from home\b|\bwebinar\b"
            r"|\blive-?stream only\b"
            r"|\bzoom (?:link|talk|lecture|meeting)\b",
            re.IGNORECASE,
        ),
        AttendanceMode.ONLINE,
    ),
    (re.compile(r"\bin[- ]person (?:only|event)\b|^face[- ]to[- ]face$", re.IGNORECASE), AttendanceMode.OFFLINE),
)


_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
_BUYING = re.compile(
    r"\b(?:tickets?|book(?:ed|ing|ings)?|buy|purchased?|sold|on sale|box office|register)\b", re.IGNORECASE
)
_GOING = re.compile(
    r"\b(?:attend(?:ed|ing)?|watch(?:ed|ing)?|join(?:ing)?|streamed|takes? place|held)\b", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def read_attendance(text: str) -> AttendanceMode | None:
    """The mode that an address of schema.org, a label or prose says; "book online" says nothing."""
    word = _NOT_LETTERS.sub("", text[:_LONGEST].rpartition("/")[2].casefold())
    return _WORDS[word] if word in _WORDS else read_told_attendance(text)


@lru_cache(maxsize=4096)
def read_told_attendance(text: str) -> AttendanceMode | None:
    """The mode that a title or a description says in prose; a single word is no prose, and how to buy is no mode."""
    told = [one for one in _SENTENCES.split(text[:_LONGEST]) if _GOING.search(one) or not _BUYING.search(one)]
    return next((mode for pattern, mode in _PROSE if any(pattern.search(one) for one in told)), None)
