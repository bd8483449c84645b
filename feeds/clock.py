"""Instants as feeds write them; in all of these an instant is in whole seconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_QUEUE = 1_767_225_600
"""2026-01-01T00:00Z"""


def rfc822(seconds: int) -> str:
    """``Sat, 05 Dec 2026 19:30:00 GMT``, with a year of four digits (RSS 2.0)."""
    return format_datetime(_moment(seconds), usegmt=True)


def rfc3339(seconds: int) -> str:
    """``2026-12-05T19:30:00Z``"""
    return _moment(seconds).isoformat().replace("+00:00", "Z")


def in_the_queue(order: int) -> int:
    """When an item of what is coming is said to be published, for a next date that starts at ``order``.

    Programs that show a feed put the newest at its top. Past instants, and the earlier the later it starts, keep the
    order by which it comes soonest; they depend on nothing but the date, so that no item changes while time goes by.
    """
    return _QUEUE - (order - _QUEUE) // 60


def in_zone(seconds: int, zone: ZoneInfo) -> datetime:
    """The instant by the clocks of a zone."""
    return _moment(seconds).astimezone(zone)


def _moment(seconds: int) -> datetime:
    return _EPOCH + timedelta(seconds=seconds)
