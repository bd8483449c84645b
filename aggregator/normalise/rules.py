"""Recurrence rules -> the single times they stand for (RFC 5545 3.3.10), from a month back to 400 days ahead.

A rule without an end is told for the coming three months only, to the end of a month: a weekly run or quiz for more
than a year ahead would drown what happens once, and a limit that moves every day would change the feed every day.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]  # dateutil ships no types
from dateutil.rrule import rrule, rrulestr  # type: ignore[import-untyped]  # dateutil ships no types

BEFORE, AHEAD, MOST = timedelta(days=31), timedelta(days=400), 400
MONTHS_OF_AN_ENDLESS_RULE = 3
_MOST_STEPS = 40_000
_FREQUENCY = re.compile(r"\bFREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b", re.IGNORECASE)
_COUNT = re.compile(r"(?:^|;)COUNT=(\d{1,6})\b", re.IGNORECASE)
_UNTIL = re.compile(r"(?:^|;)UNTIL=(\d{8})(?:T(\d{6})(Z?))?\b", re.IGNORECASE)
_SHAPE = re.compile(r"[A-Z-]+=[A-Z0-9,+:-]+(?:;[A-Z-]+=[A-Z0-9,+:-]+)*", re.IGNORECASE)
_UNFIT = re.compile(r"\b(?:BYHOUR|BYMINUTE|BYSECOND|BYEASTER)=|\bINTERVAL=(?:0+\b|\d{4})", re.IGNORECASE)
_DATES = re.compile(r"\d{8}(?:T\d{6}Z?)?")


@dataclass(frozen=True)
class Rules:
    """The rules of a listing as RFC 5545 words them; ``prose``: entries that are none, for the reader of dates."""

    rules: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    prose: tuple[str, ...] = ()


def read_rules(schedule: Iterable[str]) -> Rules:
    """The lines of ``event_schedule``, sorted by what they are."""
    kinds: dict[str, list[str]] = {"RRULE": [], "RDATE": [], "EXDATE": [], "prose": []}
    for entry in (line.strip() for text in schedule for line in text[:2_000].splitlines()):
        name, _, value = entry.partition(":")
        name = name.partition(";")[0].upper()
        if name in ("RRULE", "RDATE", "EXDATE") and value:
            kinds[name].append(value)
        elif entry.upper().startswith("FREQ="):
            kinds["RRULE"].append(entry)
        elif entry and name not in ("DTSTART", "DTEND"):
            kinds["prose"].append(entry)
    dates = {name: tuple(_DATES.findall(" ".join(kinds[name]))) for name in ("RDATE", "EXDATE")}
    return Rules(
        tuple(kinds["RRULE"][:10]), dates["RDATE"][:MOST], frozenset(dates["EXDATE"]), tuple(kinds["prose"][:10])
    )


def expand(rules: Rules, start: datetime, now: datetime, zone: ZoneInfo) -> list[datetime]:
    """The naive local starts of ``rules`` from ``start`` on, soonest first, at most 400; ``now`` is local, too.

    Raises ValueError, with a sentence, for a rule that is broken or that repeats more often than daily.
    """
    first, last = max(start, now - BEFORE), now + AHEAD
    found = {start} if first <= start <= last else set()
    for rule in rules.rules:
        found.update(_times(rule, start, first, last, zone))
    found.update(at for text in rules.added if (at := _read(text, start, zone)) and first <= at <= last)
    without = {_read(text, start, zone) for text in rules.left_out}
    return sorted(found - without)[:MOST]


def _times(rule: str, start: datetime, first: datetime, last: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    rule = rule.strip().rstrip(";")
    if not _SHAPE.fullmatch(rule) or not _FREQUENCY.search(rule) or _UNFIT.search(rule):
        raise ValueError("the rule is none of RFC 5545 that repeats by days, weeks, months or years")
    count, until = _COUNT.search(rule), _UNTIL.search(rule)
    bare = _UNTIL.sub("", _COUNT.sub("", rule)).strip(";")
    # A horizon instead of COUNT, which may be a billion.
    end = min(last, _until(until, start, zone)) if until else last if count else min(last, _season(last))
    times = islice(_rule(bare, start, end), min(int(count[1]), _MOST_STEPS) if count else _MOST_STEPS)
    return islice((at for at in takewhile(lambda at: at <= end, times) if at >= first), MOST)


def _season(last: datetime) -> datetime:
    """How far an endless rule is told; ``last`` lies AHEAD of now."""
    now = last - AHEAD
    season: datetime = now + relativedelta(months=MONTHS_OF_AN_ENDLESS_RULE, day=31, hour=23, minute=59)
    return season


def _rule(bare: str, start: datetime, end: datetime) -> Iterator[datetime]:
    """What the rule yields, told just before the year 9999: up to there a rule that never comes true is searched."""
    years = _to_the_last_century(start, end)
    try:
        made = rrulestr(bare, dtstart=start.replace(year=start.year + years))
        found = made.replace(until=end.replace(year=end.year + years)) if isinstance(made, rrule) else made
        return (at.replace(year=at.year - years) for at in found)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as cause:
        raise ValueError(f"the rule cannot be read ({cause!s:.80})") from cause


def _to_the_last_century(start: datetime, end: datetime) -> int:
    """After how many years, just before the year 10000, the days and weeks of both years come again.

    The calendar repeats after 400 years, and within a century after 28; on the way there 9700, 9800 and 9900 have no
    leap day, which 8 years more make up for: 19 * 400 + 8 + 28 * n.
    """
    latest = max(start, end).year
    years = 7608 + (9999 - 7608 - latest) // 28 * 28
    if start.year < 1901 or start.year + years < 9901 or latest > 2099:
        raise ValueError("it begins too long ago or ends too late to be told")
    return years


def _until(found: re.Match[str], start: datetime, zone: ZoneInfo) -> datetime:
    """UNTIL as local time; a date means that whole day."""
    told = _read(found[0].partition("=")[2], start, zone)
    if told is None:
        raise ValueError("the rule's UNTIL is no date")
    return told if found[2] else datetime.combine(told.date(), time.max)


def _read(text: str, start: datetime, zone: ZoneInfo) -> datetime | None:
    """A date or time of RFC 5545 as naive local time; a date takes the hour of the start."""
    try:
        told = datetime.combine(
            date.fromisoformat(text[:8]), time.fromisoformat(text[9:15]) if len(text) > 8 else start.time()
        )
        return told.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if text.endswith("Z") else told
    except (ValueError, OverflowError):
        return None
