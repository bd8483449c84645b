"""Reads feeds as strangers do: two iCalendar libraries and a feed reader, none of which wrote a byte of them."""

import feedparser
import icalendar
from ical.calendar_stream import IcsCalendarStream


def calendar(content: bytes) -> icalendar.Calendar:
    """The calendar, if it keeps the rules of the wire and two parsers read the same events out of it."""
    check_lines(content)
    read = icalendar.Calendar.from_ical(content)
    assert [part.errors for part in read.walk() if part.errors] == []
    again = IcsCalendarStream.calendar_from_ics(content.decode())
    assert [str(found["UID"]) for found in events(read)] == [found.uid for found in again.events]
    assert [str(found["SUMMARY"]) for found in events(read)] == [found.summary for found in again.events]
    return read


def events(read: icalendar.Calendar) -> list[icalendar.Event]:
    return list(read.walk("VEVENT"))


def check_lines(content: bytes) -> None:
    """RFC 5545 3.1: CRLF alone ends a line, 75 octets at most, whole UTF-8 in each, no control character but that."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    for row in content.split(b"\r\n"):
        assert len(row) <= 75
        assert not any(octet < 0x20 or octet == 0x7F for octet in row)
        row.decode()


def rss(content: bytes) -> feedparser.FeedParserDict:
    read = feedparser.parse(content)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "rss20"
    return read
