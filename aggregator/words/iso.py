"""Machine-written instants: ISO 8601 in every shape that sites publish, and RFC 2822."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

from aggregator.words.when import Kind, Moment, Span, When, unknown

_TIME = r"""
    (?P<hour>[01]\d|2[0-4])(?::?(?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d|60)(?:[.,:]\d{1,9})?)?)?
    \s?(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?
"""
_MOMENT = re.compile(
    rf"(?P<day>\d{{4}}-\d\d-\d\d|\d{{8}}|\d{{4}}-?W\d\d-?\d|\d{{4}}-\d{{3}})(?:(?:T|\s)\s?{_TIME})?", re.X | re.I
)
_END = re.compile(rf"(?:{_TIME})", re.X | re.I)
_LENGTH = re.compile(
    r"P(?:(?P<weeks>\d{1,3})W)?(?:(?P<days>\d{1,4})D)?(?:T(?:(?P<hours>\d{1,4})H)?(?:(?P<minutes>\d{1,5})M)?"
    r"(?:(?P<seconds>\d{1,6})S)?)?",
    re.I,
)
_ZONE_NAME = re.compile(r"\[[\w/+-]{1,40}\]")
_ALMOST = re.compile(r"\d{4}-?\d\d-?\d\dT\d\S{0,40}", re.I)
_JOINT = re.compile(r"\s?/\s?|\s?--\s?|\s[-–—]\s|\sto\s")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC|Z|[+-]\d{4})")
_SCRIPT = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d) (?:GMT|UTC)([+-]\d{4})(?: \([\w\s]{1,60}\))?"
)


def read_iso(text: str) -> When | None:
    """A reading if the whole text is one or two such instants; None leaves the text to the grammar."""
    if not text[:4].isdigit():
        return _mail(text) if ":" in text else None
    plain = _ZONE_NAME.sub("", text)
    try:
        found = _between(plain) if _JOINT.search(plain) else _one(plain)
    except (ValueError, OverflowError):
        return unknown("it is written as ISO 8601, but there is no such day or hour")
    return found or (unknown("it is almost ISO 8601: there is no such hour") if _ALMOST.fullmatch(plain) else None)


def _one(text: str) -> When | None:
    match = _MOMENT.fullmatch(text)
    if not match:
        return None
    return _single(_moment(match), None)


def _moment(match: re.Match[str]) -> Moment:
    day = _ordinal(match) if len(match["day"]) == 8 and "-" in match["day"] else date.fromisoformat(match["day"])
    return datetime.combine(day, time(), _zone(match["zone"])) + _clock(match) if match["hour"] else day


def _ordinal(match: re.Match[str]) -> date:
    year, count = match["day"].split("-")
    found = date(int(year), 1, 1) + timedelta(days=int(count) - 1)
    if found.year != int(year):
        raise ValueError("no such day of the year")
    return found


def _clock(match: re.Match[str]) -> timedelta:
    return timedelta(hours=int(match["hour"]), minutes=int(match["minute"] or 0), seconds=int(match["second"] or 0))


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset) if offset else UTC


def _between(text: str) -> When | None:
    parts = _JOINT.split(text, maxsplit=1)
    first = _MOMENT.fullmatch(parts[0])
    start = _moment(first) if first else None
    if start is None:
        return None
    end = _ending(start, parts[1])
    if end is None or type(end) is not type(start) or _naive(start) is not _naive(end):
        return None
    return _single(start, end) if not end < start else unknown("the end is before the start")


def _naive(moment: Moment) -> bool:
    return not isinstance(moment, datetime) or moment.tzinfo is None


def _ending(start: Moment, text: str) -> Moment | None:
    if length := _LENGTH.fullmatch(text):
        return start + timedelta(**{name: int(value) for name, value in length.groupdict().items() if value})
    if match := _MOMENT.fullmatch(text):
        return _moment(match)
    match = _END.fullmatch(text)
    if not match or not isinstance(start, datetime) or match["minute"] is None:
        return None
    zone = _zone(match["zone"]) or start.tzinfo
    return datetime.combine(start.date(), time(), zone) + _clock(match)


def _mail(text: str) -> When | None:
    try:
        if _MAIL.fullmatch(text):
            found = parsedate_to_datetime(text)
            return _single(found if found.tzinfo else found.replace(tzinfo=UTC), None)
        if match := _SCRIPT.fullmatch(text):
            return _single(datetime.strptime(" ".join(match.groups()), "%b %d %Y %H:%M:%S %z"), None)
    except ValueError:
        return unknown("it is written as a machine writes instants, but there is no such day or hour")
    return None


def _single(start: Moment, end: Moment | None) -> When:
    timed = isinstance(start, datetime)
    last = end if timed else end or start
    kind = Kind.SINGLE if not end or timed else Kind.RANGE
    return When(kind, start, last, not timed, (Span(start, last),), reason="read as ISO 8601 or RFC 2822")
