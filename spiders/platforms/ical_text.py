"""A calendar's text into its components, also where it breaks RFC 5545: no broken VEVENT stops the ones beside it."""

import re
import warnings
from dataclasses import dataclass

from icalendar import Calendar, Component
from icalendar.prop.broken import vBroken

from aggregator.errors import LayoutError, ListingError, SourceError
from spiders.platforms.document import MOST_BYTES, decode

_MOST_BROKEN = 3000
"""A calendar that cannot be read in one piece is read event by event, up to so many."""
_LINE = re.compile(r"^[A-Za-z0-9-]{1,60}(?:;[^:\n]{0,2000})?:")
_NAME = re.compile(r"^(?:BEGIN|END):", re.I)
_PROSE = re.compile(r"^(?:SUMMARY|DESCRIPTION|LOCATION|COMMENT|CONTACT|X-[A-Z0-9-]{1,60})[:;]", re.I)
_NO_CALENDAR = "there is no iCalendar event in the answer; look at what the address serves now"


@dataclass(frozen=True)
class Calendars:
    """What could be read: VEVENTs in page order, the calendar's zone and name, and what could not."""

    events: tuple[Component, ...]
    zone: str | None
    name: str | None
    problems: tuple[SourceError, ...] = ()


def calendars(body: bytes, url: str) -> Calendars:
    """Read every VEVENT of ``body``. Raises LayoutError where it holds no calendar at all."""
    if len(body) > MOST_BYTES:
        raise LayoutError(url, f"the calendar is larger than {MOST_BYTES} bytes; ask for a smaller one")
    # some fold inside a letter, so lines are unfolded before the bytes become letters (RFC 5545 3.1)
    whole = body if b"\0" in body[:400] else re.sub(rb"\r?\n[ \t]", b"", body)
    text = decode(whole).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not re.search(r"BEGIN:V(?:CALENDAR|EVENT)", text, re.I):
        raise LayoutError(url, _NO_CALENDAR)
    lines = unfolded(text)
    zone, name = _header(lines, "X-WR-TIMEZONE"), _header(lines, "X-WR-CALNAME")
    parsed = _parsed("\n".join(lines))
    count = sum(line.upper() == "BEGIN:VEVENT" for line in lines)
    events, problems = (parsed, []) if parsed is not None and len(parsed) == count else _one_by_one(lines, url)
    for event in events:
        problems.extend(_without_broken_values(event, url))
    return Calendars(tuple(events), zone, name, tuple(problems))


def unfolded(text: str) -> list[str]:
    """Content lines (RFC 5545 3.1); a line that is none belongs to the one before it, as sloppy folding leaves it."""
    folded = re.sub(r"\n[ \t]", "", text.lstrip("\ufeff"))
    lines: list[list[str]] = []
    for raw in folded.split("\n"):
        line = raw.strip()
        if _LINE.match(line):
            lines.append([line if _NAME.match(line) else raw.lstrip()])
        elif lines and line and _PROSE.match(lines[-1][0]):
            lines[-1].append("\\n" + line)
    return [mended for pieces in lines if (mended := _mended("".join(pieces)))]


def _mended(line: str) -> str:
    """The line with the small slips undone that leave no doubt: spaces in a rule, times without seconds."""
    if re.match(r"(?:EXRULE|RRULE)[:;]", line, re.I):
        line = line.replace(" ", "")
        return line if "FREQ=" in line.upper() else ""
    if re.match(r"(?:DTSTART|DTEND|DTSTAMP|EXDATE|RECURRENCE-ID)[:;]", line, re.I):
        return re.sub(r"(?<=[:,])(\d{8}T\d{4})(?=Z?(?:,|$))", r"\g<1>00", line.rstrip())
    return line


def _header(lines: list[str], name: str) -> str | None:
    for line in lines:
        if line.upper().startswith(name + ":") or line.upper().startswith(name + ";"):
            return line.split(":", 1)[1].strip() or None
        if line.upper() == "BEGIN:VEVENT":
            return None
    return None


def _parsed(text: str) -> list[Component] | None:
    """The VEVENTs of calendar text, or None where the library cannot read it."""
    try:
        with warnings.catch_warnings():
            # a vendor's prefix before a zone's name is guessed away, rightly, with a warning each
            warnings.simplefilter("ignore")
            found = Calendar.from_ical(text, multiple=True)
    except Exception:
        # The library raises whatever its value classes do; the caller goes on one component at a time.
        return None
    return [event for calendar in found for event in calendar.walk("VEVENT")]


def _without_broken_values(event: Component, url: str) -> list[SourceError]:
    """Take the values out that the library could not make sense of, and name them."""
    problems: list[SourceError] = []
    for key in list(event):
        values = event[key] if isinstance(event[key], list) else [event[key]]
        sound = [value for value in values if not isinstance(value, vBroken)]
        if len(sound) == len(values):
            continue
        problems.append(ListingError(url, key.lower(), str(event[key]), "not what RFC 5545 says it must be"))
        del event[key]
        if sound:
            event[key] = sound if len(sound) > 1 else sound[0]
    return problems


def _one_by_one(lines: list[str], url: str) -> tuple[list[Component], list[SourceError]]:
    events: list[Component] = []
    problems: list[SourceError] = []
    zones = [line for block in _blocks(lines, "VTIMEZONE") for line in block]
    if _parsed(_wrapped(zones)) is None:
        zones = []
    blocks = _blocks(lines, "VEVENT")
    if len(blocks) > _MOST_BROKEN:
        problems.append(ListingError(url, "component", f"{len(blocks)} VEVENTs", "too many of a broken calendar"))
    for block in blocks[:_MOST_BROKEN]:
        read = _parsed(_wrapped(zones + block)) or _parsed(_wrapped(_readable(block)))
        if read:
            events.extend(read)
        else:
            problems.append(ListingError(url, "component", _summary(block), "not readable as an iCalendar event"))
    return events, problems


def _blocks(lines: list[str], name: str) -> list[list[str]]:
    """The lines of each component called ``name``; one whose END is missing ends where the next begins."""
    blocks: list[list[str]] = []
    current: list[str] | None = None
    for line in lines:
        word = line.upper()
        if current is not None and word in {f"END:{name}", "END:VCALENDAR", f"BEGIN:{name}"}:
            blocks.append([*current, f"END:{name}"])
            current = None
        if word == f"BEGIN:{name}":
            current = [line]
        elif current is not None:
            current.append(line)
    return blocks + ([[*current, f"END:{name}"]] if current else [])


def _readable(block: list[str]) -> list[str]:
    """The lines of a component that the library reads when they stand alone, its alarms left out."""
    inner, depth = [], 0
    for line in block[1:-1]:
        word = line.upper()
        depth += word.startswith("BEGIN:")
        if depth == 0 and _parsed(_wrapped([block[0], line, block[-1]])):
            inner.append(line)
        depth -= word.startswith("END:") and depth > 0
    return [block[0], *inner, block[-1]]


def _wrapped(lines: list[str]) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//both cities//", *lines, "END:VCALENDAR", ""])


def _summary(block: list[str]) -> str:
    return next((line for line in block if line.upper().startswith("SUMMARY")), block[1] if len(block) > 1 else "")
