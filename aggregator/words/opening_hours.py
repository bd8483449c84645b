"""Weekdays and hours that say when a place is open, and not when something is on there."""

from aggregator.words.blocks import Block
from aggregator.words.recurrence import union
from aggregator.words.times import Slot

_MOST_OF_A_WEEK = 5
_LONG_HOURS = 240
"""Minutes: weekdays with hours this long are when a place is open, shorter ones a class or a show."""


def opening(blocks: list[Block], *, from_on: bool) -> bool:
    """Weekdays with long hours and no word that it repeats: a place is open then.

    ``from_on``: the word "from" stands somewhere, so that hours without an end may be long.
    """
    if _whole_week(blocks, from_on):
        return True
    if any(rule.plural and len(rule.days) < 7 for block in blocks for rule in block.rules):
        return False
    if len(blocks) == 1 and len(union(blocks[0].rules).days) in (1, 7):
        return any(_all_hours(slot) for slot in blocks[0].slots) and len(union(blocks[0].rules).days) == 7
    timed = [block for block in blocks if block.slots]
    return bool(timed) and all(_long(slot) for block in timed for slot in block.slots)


def _whole_week(blocks: list[Block], from_on: bool) -> bool:
    """Several groups of weekdays that share no day, most of the week together, with hours of their own."""
    days = [day for block in blocks for day in union(block.rules).days]
    if len(blocks) < 2 or len(days) < _MOST_OF_A_WEEK or len(set(days)) < len(days):
        return False
    slots = [slot for block in blocks for slot in block.slots]
    return all(block.slots for block in blocks) and all(_open_hours(slot, from_on) for slot in slots)


def _open_hours(slot: Slot, from_on: bool) -> bool:
    return from_on if slot.end is None else slot.end - slot.start >= _LONG_HOURS // 2


def _all_hours(slot: Slot) -> bool:
    return slot.end is not None and slot.end - slot.start >= 3 * _LONG_HOURS


def _long(slot: Slot) -> bool:
    return slot.end is not None and slot.end - slot.start >= _LONG_HOURS
