"""The truth of feeds: feedparser's entries, with the event module or the day that a title ends with."""

import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser

from bench.truth_fact import LONDON, Fact, Truth, known, moment, span

_TAIL = re.compile(r"^(.{3,300}?) — (\w{3}) (\w{3}) (\d{1,2})(?:, (\d{1,2}):(\d\d) ([AP]M))?(?: — (.{1,200}))?$")
SILENT = frozenset({"place", "price", "end", "status"})


def read(path: Path) -> Truth | None:
    """The truth of a feed whose entries say when, or None."""
    feed = feedparser.parse(path.read_bytes())
    facts = [fact for entry in feed.entries if (fact := _module(entry) or _titled(entry))]
    return known("rss", facts) if facts else None


def _module(entry: feedparser.FeedParserDict) -> Fact | None:
    start = moment(entry.get("ev_startdate"))
    if start is None or not entry.get("title"):
        return None
    return Fact(entry.title, *span(start, moment(entry.get("ev_enddate"))), place=entry.get("ev_location"))


def _titled(entry: feedparser.FeedParserDict) -> Fact | None:
    """The community calendars write "NAME — Fri Aug 21, 5:00 PM — PLACE"."""
    found, posted = _TAIL.match(entry.get("title", "")), entry.get("published_parsed")
    if not found or not posted:
        return None
    name, weekday, month, day, hour, minute, half, _ = found.groups()
    written = datetime.fromtimestamp(time.mktime(posted), UTC)
    for year in (written.year, written.year + 1):
        clock = f"{int(hour or 12)}:{minute or 0} {half or 'AM'} +0000"
        when = datetime.strptime(f"{year} {month} {day} {clock}", "%Y %b %d %I:%M %p %z")
        if when.strftime("%a") == weekday and when > written - timedelta(days=60):
            local = when.replace(tzinfo=LONDON).astimezone(UTC)
            return Fact(name, span(local if hour else when.date(), None)[0], silent=SILENT)
    return None
