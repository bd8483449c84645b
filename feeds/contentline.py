"""One line of a calendar: escaped, folded, ended (RFC 5545 sections 3.1 and 3.3.11)."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from feeds.times import Times

_LIMIT = 75  # octets, without the line break


def escape(text: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line feed escaped. The text must be clean already."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(content: str) -> bytes:
    """The line as octets with CRLF at its end, broken after at most 75 octets and never inside a character."""
    octets = content.encode()
    size = len(octets)
    if size <= _LIMIT:
        return octets + b"\r\n"
    pieces, at, end = [], 0, _LIMIT
    if size == len(content):
        pieces = [octets[:_LIMIT], *(octets[at : at + _LIMIT - 1] for at in range(_LIMIT, size, _LIMIT - 1))]
        return b"\r\n ".join(pieces) + b"\r\n"
    while end < size:
        while octets[end] & 0xC0 == 0x80:  # inside a UTF-8 sequence
            end -= 1
        pieces.append(octets[at:end])
        at, end = end, end + _LIMIT - 1  # the leading space of a continuation counts
    return b"\r\n ".join((*pieces, octets[at:])) + b"\r\n"


def text(name: str, value: str) -> bytes:
    """A property with a TEXT value."""
    return fold(f"{name}:{escape(value)}")


def stamp(moment: datetime) -> str:
    """An instant in UTC, as ``20261205T193000Z``."""
    return _utc(moment.astimezone(UTC))


# Kept by UTC alone: in another zone both passes of the hour that happens twice are equal, and hash alike.
@lru_cache(maxsize=4096)
def _utc(moment: datetime) -> str:
    return f"{digits(moment)}Z"


def digits(moment: datetime) -> str:
    """A date and an hour as they stand, without a zone: ``20261205T193000``."""
    day, hour = moment.year * 10_000 + moment.month * 100 + moment.day, moment.hour * 100 + moment.minute
    return f"{day:08d}T{hour:04d}{moment.second:02d}"


def bounds(times: Times, local: ZoneInfo) -> bytes:
    """DTSTART, and DTEND where an end is known.

    London's instants are written in local time with its TZID, other zones' in UTC: no other VTIMEZONE is needed.
    """
    if not isinstance(times.start, datetime):
        return days(times.first, times.last if times.end else None)
    begins, ends = times.opens, times.closes
    assert isinstance(begins, datetime)
    if not isinstance(ends, datetime) or times.end == times.start:  # RFC 5545 3.8.2.2: DTEND must be later than DTSTART
        ends = None
    # A TZID names the first pass of the hour that happens twice (RFC 5545 3.3.5), so the second is told in UTC.
    if local.key != "Europe/London" or begins.fold or (ends is not None and ends.fold):
        last = f"DTEND:{stamp(ends)}\r\n" if ends else ""
        return f"DTSTART:{stamp(begins)}\r\n{last}".encode()
    last = f"DTEND;TZID=Europe/London:{digits(ends)}\r\n" if ends else ""
    return f"DTSTART;TZID=Europe/London:{digits(begins)}\r\n{last}".encode()


def days(first: date, last: date | None) -> bytes:
    """DTSTART and DTEND of whole days; last: inclusive, None where nobody said it."""
    end = f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}\r\n" if last else ""
    return f"DTSTART;VALUE=DATE:{_day(first)}\r\n{end}".encode()


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"
