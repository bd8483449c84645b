"""One line of a calendar: escaped, folded, ended (RFC 5545 sections 3.1 and 3.3.11)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from aggregator.event import Moment

_LIMIT = 75  # octets, without the line break


def escape(text: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line feed escaped. The text must be clean already."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(content: str) -> bytes:
    """The line as octets with CRLF at its end, broken after at most 75 octets and never inside a character."""
    octets = content.encode()
    if len(octets) <= _LIMIT:
        return octets + b"\r\n"
    pieces, at, room = [], 0, _LIMIT
    while at < len(octets):
        end = at + room
        while end < len(octets) and octets[end] & 0xC0 == 0x80:  # inside a UTF-8 sequence
            end -= 1
        pieces.append(octets[at:end])
        at, room = end, _LIMIT - 1  # the leading space of a continuation counts
    return b"\r\n ".join(pieces) + b"\r\n"


def text(name: str, value: str) -> bytes:
    """A property with a TEXT value."""
    return fold(f"{name}:{escape(value)}")


def stamp(moment: datetime) -> str:
    """An instant in UTC, as ``20261205T193000Z``."""
    utc = moment.astimezone(UTC)
    return f"{utc.year:04d}{utc.month:02d}{utc.day:02d}T{utc.hour:02d}{utc.minute:02d}{utc.second:02d}Z"


def bounds(start: Moment, end: Moment | None, local: ZoneInfo) -> bytes:
    """DTSTART, and DTEND where an end is known. start, end: UTC instants or whole days, the last one inclusive.

    London's instants are written in local time with its TZID, other zones' in UTC: no other VTIMEZONE is needed.
    """
    if not isinstance(start, datetime):
        last = f"DTEND;VALUE=DATE:{_digits(end + timedelta(days=1))}\r\n" if end else ""
        return f"DTSTART;VALUE=DATE:{_digits(start)}\r\n{last}".encode()
    moments = [start]
    if isinstance(end, datetime) and end > start:  # RFC 5545 3.8.2.2: DTEND must be later than DTSTART
        moments.append(end)
    write = _in_london if local.key == "Europe/London" and not any(_is_second(m, local) for m in moments) else _in_utc
    names = ("DTSTART", "DTEND")
    return b"".join(write(name, moment, local) for name, moment in zip(names, moments, strict=False))


def _is_second(moment: datetime, local: ZoneInfo) -> bool:
    """Whether it lies in the second pass of the hour that happens twice: a TZID names the first (RFC 5545 3.3.5)."""
    return moment.astimezone(local).fold == 1


def _in_london(name: str, moment: datetime, local: ZoneInfo) -> bytes:
    there = moment.astimezone(local)
    return (
        f"{name};TZID=Europe/London:{_digits(there)}T{there.hour:02d}{there.minute:02d}{there.second:02d}\r\n".encode()
    )


def _in_utc(name: str, moment: datetime, _local: ZoneInfo) -> bytes:
    return f"{name}:{stamp(moment)}\r\n".encode()


def _digits(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"
