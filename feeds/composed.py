"""Fills the slots of an item from the dates that a feed has chosen, as the catalogue's day sees them."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape

from aggregator.event import EventStatus
from feeds import labels, wording
from feeds.rendered import Date, Pattern, Slot

_OFF = {status.value: prefix for status, prefix in wording.PREFIX.items()}
_SLOTS = {slot.value: slot for slot in Slot}
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_BACK = timedelta(days=31)
"""The days of a title are those of the run that is on: what was over before is of an earlier run."""


def filled(pattern: Pattern, said: Mapping[Slot, str], published: str) -> str:
    """The item, its slots filled with what ``slots`` found. published: the text of that slot (``clock.rfc822``)."""
    if len(pattern) <= 1:
        return "".join(pattern)
    parts = list(pattern)
    parts[1::2] = [published if part == Slot.PUBLISHED else said[_SLOTS[part]] for part in pattern[1::2]]
    return "".join(parts)


def slots(dates: Sequence[Date], today: date) -> dict[Slot, str]:
    """What all formats say alike of the chosen dates, but for when the item was published.

    dates: at least one, soonest first.
    """
    listed = [one for one in dates if not one.withdrawn] or list(dates)
    next_ = coming(listed, today)
    return {
        Slot.PREFIX: _prefix(listed),
        Slot.DAYS: _days(listed, today),
        Slot.DATES: "<br/>".join(_dates(next_)),
        Slot.MODULE: _module(next_[0]),
        Slot.EVENT: _event(next_),
    }


def coming(dates: Sequence[Date], today: date) -> list[Date]:
    """The dates that go ahead from today on; if none does, all from today on; if none is, the last one."""
    left = [one for one in dates if one.last >= today] or list(dates[-1:])
    return [one for one in left if one.status not in _OFF] or left


def _prefix(dates: Sequence[Date]) -> str:
    status = dates[0].status
    return _OFF[status] if status in _OFF and all(one.status == status for one in dates) else ""


def _days(dates: Sequence[Date], today: date) -> str:
    going_ahead = [one for one in dates if one.status not in _OFF] or dates
    since = today - _BACK
    lately = [one for one in going_ahead if one.last >= since] or going_ahead
    return labels.days(lately[0].first, max([one.last if one.hour is None else one.first for one in lately]))


def _dates(next_: Sequence[Date]) -> list[str]:
    """The next date in full, and how many follow it."""
    said = [escape(next_[0].news), escape(next_[0].said)]
    if len(next_) > 1:
        more = "1 more date" if len(next_) == 2 else f"{len(next_) - 1} more dates"
        said.append(f"and {more} until {labels.day(next_[-1].first)}")
    return [part for part in said if part]


def _module(one: Date) -> str:
    """What is postponed has no date."""
    if one.status == EventStatus.POSTPONED:
        return ""
    end = f"<ev:enddate>{one.end}</ev:enddate>\n" if one.end else ""
    return f"<ev:startdate>{one.start}</ev:startdate>\n{end}"


def _event(next_: Sequence[Date]) -> str:
    one = next_[0]
    dated = one.status != EventStatus.POSTPONED
    content = {
        "start": one.start if dated else None,
        "end": (one.end or None) if dated else None,
        "all_day": one.hour is None,
        "status": one.status,
        "dates": len(next_),
        "until": next_[-1].last.isoformat() if dated else None,
        "access": list(one.access),
    }
    return _JSON.encode(content)[1:-1]
