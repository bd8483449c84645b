"""The slips in a calendar's lines that leave no doubt are undone: dates as ISO writes them, odd names of zones."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from spiders.platforms.ical_time import iana

_MOMENTS = re.compile(
    r"(DTSTART|DTEND|DTSTAMP|EXDATE|RDATE|RECURRENCE-ID)((?:;.{0,2000}?)?):(\d{4}-?\d\d-?\d\d[0-9TZPWDHMS:,/ .+-]*)$",
    re.I,
)
_ZONE = re.compile(r';TZID=("[^"]{0,200}"|[^"]{0,200}?)(?=;(?:VALUE|RANGE|X-[A-Z-]{1,40})=|$)', re.I)
_RULE = re.compile(r"(?:EXRULE|RRULE)[:;]", re.I)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$")
_CLOSE = re.compile(r"(\d{8})(?:T(?=\d{4}Z?$))?(\d{4})(\d\d)?(Z?)$")
"""A time without its seconds, or without the T between day and hour."""
_MIDNIGHT = re.compile(r"(\d{8})T240000(Z?)$")


def mended(line: str, zones: Mapping[str, str]) -> str:
    """The line without its slips; "" for a rule that says nothing. zones: names that the calendar itself explains."""
    if _RULE.match(line):
        line = re.sub(r"(?<=UNTIL=)[\d:TZ-]{8,30}", lambda found: _bare(found[0]), line.replace(" ", ""))
        return line if "FREQ=" in line.upper() else ""
    if line[:9].upper() == "DURATION:":
        return re.sub(r"(?<=:)([+-]?P)(?=\d{1,9}[HMS])", r"\1T", line)
    found = _MOMENTS.match(line.rstrip())
    if found is None:
        return line
    values = ",".join("/".join(_moment(part) for part in each.strip().split("/")) for each in found[3].split(","))
    return f"{found[1]}{_ZONE.sub(lambda zone: _named(zone[1], zones), found[2])}:{values}"


def _named(said: str, zones: Mapping[str, str]) -> str:
    """The parameter with the zone's name in the IANA database, whatever the calendar's own rules for it are."""
    bare = said.strip('"').replace("\\", "")
    known = zones.get(bare) or iana(bare)
    return f";TZID={known}" if known else f';TZID="{bare}"' if re.search("[:;,]", bare) else f";TZID={bare}"


def _moment(said: str) -> str:
    if _ISO.match(said):
        try:
            told = datetime.fromisoformat(said.replace("Z", "+00:00"))
        except ValueError:
            return said
        if len(said) == 10:
            return f"{told:%Y%m%d}"
        try:
            return f"{told.astimezone(UTC):%Y%m%dT%H%M%SZ}" if told.tzinfo else f"{told:%Y%m%dT%H%M%S}"
        except OverflowError:
            return said
    if short := _CLOSE.match(said):
        return f"{short[1]}T{short[2]}{short[3] or '00'}{short[4]}"
    late = _MIDNIGHT.match(said)
    return f"{_after(late[1])}T000000{late[2]}" if late else said


def _after(day: str) -> str:
    try:
        return f"{date.fromisoformat(day) + timedelta(days=1):%Y%m%d}"
    except (ValueError, OverflowError):
        return day


def _bare(said: str) -> str:
    return said.replace("-", "").replace(":", "")


def explained_zones(blocks: Iterable[list[str]]) -> dict[str, str]:
    """The zones that a VTIMEZONE names by another name: TZID -> the IANA name of its X-LIC-LOCATION."""
    found = {}
    for block in blocks:
        said = dict(line.split(":", 1) for line in block if line.upper().startswith(("TZID:", "X-LIC-LOCATION:")))
        place = iana(said.get("X-LIC-LOCATION", ""))
        if place and "TZID" in said:
            found[said["TZID"].strip().strip('"')] = place
    return found
