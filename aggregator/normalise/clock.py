"""Local times -> aware ones, and the two hours a year in which a clock misleads (PEP 495)."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

LOST = "this hour does not exist: the clocks go forward over it"
TWICE = "this hour comes twice, as the clocks go back; the first, in summer time, is taken"
_NAME = re.compile(r"[A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,2}")


def read_zone(name: str | None) -> ZoneInfo | None:
    """The zone of an IANA name, or None where there is none of that name."""
    try:
        return ZoneInfo(name) if name and _NAME.fullmatch(name) else None
    except (KeyError, ValueError, OSError):
        return None


def is_lost(local: datetime, zone: ZoneInfo) -> bool:
    """Whether the naive local time is in the hour that the spring clock change leaves out."""
    return _change(local, zone) < 0


def is_twice(local: datetime, zone: ZoneInfo) -> bool:
    """Whether the naive local time is in the hour that the autumn clock change repeats."""
    return _change(local, zone) > 0


def _change(local: datetime, zone: ZoneInfo) -> float:
    """The offset before a change minus the one after it, in seconds; 0 where the time is plain."""
    before = local.replace(tzinfo=zone, fold=0).utcoffset()
    after = local.replace(tzinfo=zone, fold=1).utcoffset()
    return (before - after).total_seconds() if before is not None and after is not None else 0.0
