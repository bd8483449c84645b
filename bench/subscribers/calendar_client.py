"""A calendar program that subscribes: it asks again, replaces what it had, and trusts no older revision.

RFC 5546 section 2.1.5: of two revisions of one UID the one with the higher SEQUENCE counts, then the one with the later
DTSTAMP. What a feed no longer holds is dropped at the next refresh, but the revision seen is remembered for good.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aggregator.event import Moment

_FOLD = re.compile(rb"\r\n[ \t]")
_ENTRY = re.compile(rb"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\;,nN])")


class Seen(NamedTuple):
    """One VEVENT as the program understands it. octets: as it came. end: an instant, or the last day."""

    uid: str
    sequence: int
    stamp: datetime
    modified: datetime
    url: str
    summary: str
    start: Moment
    end: Moment | None
    place: str
    status: str
    octets: bytes


@dataclass
class CalendarClient:
    """One subscription. shown: by UID, what the calendar shows now. quarrels: what it could make no sense of."""

    shown: dict[str, Seen] = field(default_factory=dict)
    quarrels: list[str] = field(default_factory=list)
    changed: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    _newest: dict[str, Seen] = field(default_factory=dict)
    _bytes: bytes = b""

    def refresh(self, content: bytes) -> bool:
        """Look at the file again; whether its bytes are other than before."""
        if content == self._bytes:
            return False
        self._bytes = content
        found = [_read(block.group(1)) for block in _ENTRY.finditer(content)]
        if len({each.uid for each in found}) < len(found):
            self.quarrels.append("one UID twice in one file")
        self.shown = {each.uid: self._newer(each) for each in found}
        self._look_at_the_head(content)
        return True

    def _newer(self, now: Seen) -> Seen:
        """Which of the two revisions counts: the new one, unless it is the older."""
        was = self._newest.get(now.uid)
        if was is not None and was.octets != now.octets:
            if (now.sequence, now.stamp) <= (was.sequence, was.stamp):
                self.quarrels.append(f"{now.summary} changed without a higher SEQUENCE or a later DTSTAMP: {was} {now}")
                return was
            if now.modified < was.modified:
                self.quarrels.append(f"{now.summary}: LAST-MODIFIED went back")
        self._newest[now.uid] = now
        return now

    def _look_at_the_head(self, content: bytes) -> None:
        told = re.search(rb"\r\nLAST-MODIFIED:(\d{8}T\d{6})Z", content.partition(b"BEGIN:V")[2])
        changed = _moment(f"{told[1].decode()}Z", "") if told else self.changed
        assert isinstance(changed, datetime)
        if changed < self.changed:
            self.quarrels.append("the calendar's LAST-MODIFIED went back")
        self.changed = changed


def _read(block: bytes) -> Seen:
    lines = [line.decode().partition(":") for line in _FOLD.sub(b"", block).split(b"\r\n") if line]
    facts = {head.partition(";")[0]: (head.partition(";")[2], value) for head, _, value in lines}
    start, end = (_moment(facts[name][1], facts[name][0]) if name in facts else None for name in ("DTSTART", "DTEND"))
    stamp, modified = (_moment(facts[name][1], "") for name in ("DTSTAMP", "LAST-MODIFIED"))
    assert start is not None
    assert isinstance(stamp, datetime)
    assert isinstance(modified, datetime)
    return Seen(
        uid=_text(facts["UID"][1]),
        sequence=int(facts["SEQUENCE"][1]) if "SEQUENCE" in facts else 0,
        stamp=stamp,
        modified=modified,
        url=facts["URL"][1],
        summary=_text(facts["SUMMARY"][1]),
        start=start,
        end=end if end is None or isinstance(end, datetime) else end - timedelta(days=1),
        place=_text(facts["LOCATION"][1]),
        status=facts["STATUS"][1],
        octets=block,
    )


def _moment(value: str, parameters: str) -> Moment:
    """The instant in UTC, or the day. What happens twice is the first of the two (RFC 5545 section 3.3.5)."""
    if "T" not in value:
        return date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    naive = datetime.strptime(value[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - its zone follows
    zone = UTC if value.endswith("Z") else ZoneInfo(parameters.rpartition("TZID=")[2])
    return naive.replace(tzinfo=zone).astimezone(UTC)


def _text(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
