"""A calendar's text into its components, also where it breaks RFC 5545: no broken VEVENT stops the ones beside it."""

import re
import warnings
from dataclasses import dataclass
from itertools import pairwise

from icalendar import Calendar, Component
from icalendar.prop.broken import vBroken

from aggregator.errors import LayoutError, ListingError, SourceError
from spiders.platforms.document import MOST_BYTES, decode
from spiders.platforms.ical_mend import explained_zones, mended
from spiders.platforms.ical_other import as_ical, is_other

MOST_EVENTS = 5_000
"""The largest real calendar that was seen has 2,900 events; of a larger one the first are read."""
_MOST_BROKEN = 300
_MOST_PARSED = 20_000
"""Lines that are parsed anew in search of what is broken, beside four times those of the events."""
_MOST_ZONES = 20
_MOST_LINES = 1_000
"""An event with more lines than this is no event; the longest that was seen has 300."""
_MOST_LETTERS = 100_000
"""A longer line is a file that somebody put into the calendar."""
_LINE = re.compile(r"^[A-Za-z0-9-]{1,60}(?:;[^:\n]{0,2000})?:")
_NAME = re.compile(r"^(?:BEGIN|END):", re.I)
_PROSE = re.compile(r"^(?:SUMMARY|DESCRIPTION|LOCATION|COMMENT|CONTACT|X-[A-Z0-9-]{1,60})[:;]", re.I)
_UNUSED = re.compile(
    r"(?:DTSTAMP|CREATED|LAST-MODIFIED|TRANSP|CLASS|PRIORITY|ATTENDEE|COMMENT|CONTACT|X-(?!ALT-DESC|WR-|LIC-LOCATION"
    r"|COST|TICKETS-URL|TRUMBA-CUSTOMFIELD|APPLE-STRUCTURED|MICROSOFT-CDO-ALLDAY)[A-Z0-9-]{1,60})[:;]",
    re.I,
)
"""Properties that say nothing to a listing: half of a calendar, and half of the work of reading it."""
_NO_CALENDAR = "there is no iCalendar event in the answer; look at what the address serves now"


@dataclass(frozen=True)
class Calendars:
    """What could be read: VEVENTs in page order, the zone of their calendar, and what could not.

    cancelled: the calendar as a whole takes its events back (METHOD:CANCEL, RFC 5546 3.2.5).
    """

    events: tuple[Component, ...]
    zone: str | None
    cancelled: bool = False
    problems: tuple[SourceError, ...] = ()


def calendars(body: bytes, url: str) -> list[Calendars]:
    """Read every VEVENT of ``body``; calendars of one zone are read as one. Raises LayoutError where there is none."""
    if len(body) > MOST_BYTES:
        raise LayoutError(url, f"the calendar is larger than {MOST_BYTES} bytes; ask for a smaller one")
    if is_other(body):
        body = as_ical(body, url)
    # some fold inside a letter, so lines are unfolded before the bytes become letters (RFC 5545 3.1)
    whole = body if b"\0" in body[:400] else re.sub(rb"\r?\n[ \t]", b"", body)
    text = decode(whole).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not re.search(r"BEGIN:V(?:CALENDAR|EVENT)", text, re.I):
        raise LayoutError(url, _NO_CALENDAR)
    found: list[Calendars] = []
    for (zone, cancelled), lines in _by_zone(unfolded(text)).items():
        left = MOST_EVENTS - sum(len(one.events) for one in found)
        found.append(_read(zone, cancelled, lines, url, left))
    return found


def _read(zone: str | None, cancelled: bool, lines: list[str], url: str, most: int) -> Calendars:
    events, problems = _events(lines, url, most)
    for event in events:
        problems.extend(_without_broken_values(event, url))
    return Calendars(tuple(events), zone, cancelled, tuple(problems))


def _by_zone(lines: list[str]) -> dict[tuple[str | None, bool], list[str]]:
    """The lines of each calendar by what its head says, those that say the same together."""
    starts = [index for index, line in enumerate(lines) if line.upper() == "BEGIN:VCALENDAR"]
    bounds = [0, *starts[1:], len(lines)]
    found: dict[tuple[str | None, bool], list[str]] = {}
    for start, end in pairwise(bounds):
        some = lines[start:end]
        zone = _header(some, "X-WR-TIMEZONE") or _header(some, "TIMEZONE-ID")
        key = (zone, (_header(some, "METHOD") or "").upper() == "CANCEL")
        key = key if key in found or len(found) < _MOST_ZONES else next(iter(found))
        found.setdefault(key, []).extend(some)
    return found


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
    whole = ["".join(pieces) for pieces in lines if not _UNUSED.match(pieces[0])]
    zones = explained_zones(_blocks([line for line in whole if len(line) < 200], "VTIMEZONE")[:100])
    return [line for each in whole if len(each) <= _MOST_LETTERS and (line := mended(each, zones))]


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


def _events(lines: list[str], url: str, most: int) -> tuple[list[Component], list[SourceError]]:
    problems: list[SourceError] = []
    zones = [line for block in _blocks(lines, "VTIMEZONE")[:100] for line in block]
    if _parsed(_wrapped(zones)) is None:
        zones = []
    blocks = _blocks(lines, "VEVENT")
    if len(blocks) > most:
        said = f"{len(blocks)} VEVENTs"
        problems.append(ListingError(url, "component", said, f"only the first {MOST_EVENTS} of a calendar are read"))
    usable = []
    for block in blocks[:most]:
        if len(block) > _MOST_LINES:
            problems.append(ListingError(url, "component", _summary(block), f"it has more than {_MOST_LINES} lines"))
        else:
            usable.append(_without_inner(block))
    events, broken = _by_halves(usable, zones, url)
    return events, problems + broken


def _by_halves(blocks: list[list[str]], zones: list[str], url: str) -> tuple[list[Component], list[SourceError]]:
    """Read all blocks at once; where that fails, its halves, down to the one that is broken and is named."""
    events: list[Component] = []
    problems: list[SourceError] = []
    waiting, broken, left = [blocks], 0, _MOST_PARSED + 4 * sum(map(len, blocks))
    while waiting:
        some = waiting.pop()
        if left < 0:
            why = f"too much of the calendar is broken; {sum(map(len, waiting)) + len(some)} events are left"
            problems.append(ListingError(url, "component", _summary(some[0]), why))
            break
        left -= len(zones) + sum(map(len, some))
        read = _parsed(_wrapped(zones + [line for block in some for line in block]))
        if read is not None and len(read) == len(some):
            events.extend(read)
        elif len(some) > 1:
            waiting.extend((some[len(some) // 2 :], some[: len(some) // 2]))
        elif broken == _MOST_BROKEN:
            problems.append(ListingError(url, "component", _summary(some[0]), "too many are broken; the rest is left"))
            break
        else:
            broken += 1
            events.extend(mended := _parsed(_wrapped(_readable(some[0]))) or [])
            if not mended:
                problems.append(ListingError(url, "component", _summary(some[0]), "not readable as an iCalendar event"))
    return events, problems


def _blocks(lines: list[str], name: str) -> list[list[str]]:
    """The lines of each component called ``name``; one whose END is missing ends where the next begins."""
    blocks: list[list[str]] = []
    current: list[str] | None = None
    begin, ends = f"BEGIN:{name}", {f"END:{name}", "END:VCALENDAR", f"BEGIN:{name}"}
    for line in lines:
        word = line.upper() if _NAME.match(line) else ""
        if current is not None and word in ends:
            blocks.append([*current, f"END:{name}"])
            current = None
        if word == begin:
            current = [line]
        elif current is not None:
            current.append(line)
    return blocks + ([[*current, f"END:{name}"]] if current else [])


def _without_inner(block: list[str]) -> list[str]:
    """The component without its alarms, which are not ours and often broken; an alarm without an end takes the rest."""
    inner, depth = [], 0
    for line in block[1:-1]:
        name = _NAME.match(line)
        depth += bool(name) and line.upper().startswith("BEGIN:")
        if depth == 0 and not name:
            inner.append(line)
        depth -= bool(name) and depth > 0 and line.upper().startswith("END:")
    return [block[0], *inner, block[-1]]


def _readable(block: list[str]) -> list[str]:
    """The lines of a component that the library reads when they stand alone."""
    return [block[0], *(line for line in block[1:-1] if _parsed(_wrapped([block[0], line, block[-1]]))), block[-1]]


def _wrapped(lines: list[str]) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//both cities//", *lines, "END:VCALENDAR", ""])


def _summary(block: list[str]) -> str:
    return next((line for line in block if line.upper().startswith("SUMMARY")), block[1] if len(block) > 1 else "")
