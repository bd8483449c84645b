"""Units to blocks: which hours belong to which days."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from aggregator.words.times import DAY, HALF, Slot
from aggregator.words.units import Day, DayRange, Unit, Weekdays, kinds

Word = tuple[Unit, str, int]
_PROSE = 6
"""Other words in a row, from which on two days may be of two events."""
_DAYS = "DEV"
_TELLING = "DEVBT"
_GAPS = "@f("
_JOINTS = "-tu"
_LISTED = ",&/"
_STOPS = ",|"
_BETWEEN_DAYS = ",&/-tuDEV"
_ENDS = ("until", "last")
_WEEKDAYS_FIRST = "TBT"
_ASIDE = ("TDT", "TVT")


@dataclass(slots=True)
class Block:
    """Days, the weekdays that narrow them, and the hours they share.

    ``joint``: a dash or "to" ties this block to the one before. ``ends``: the hour it ends, where only that is said.
    ``marks``: for each day, whether it opens or closes a run.
    """

    days: list[Day | DayRange] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    rules: list[Weekdays] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    doors: int | None = None
    ends: int | None = None
    joint: bool = False
    loose: bool = False
    """Hours with prose between them: only the first is a start."""
    apart: bool = False
    """Other words stand between the weekday and its hours."""
    parted: bool = False
    """Words stand before its last day."""
    far: bool = False
    """A good part of a sentence stands before this block, or between its days."""


def blocks(units: list[Unit]) -> list[Block]:
    """All blocks of a text, in its order."""
    words = _telling(units)
    if not words:
        return []
    hours_first = _hours_first(words)
    found = [Block()]
    for unit, before, gap in words:
        if _opens(found[-1], unit, before, hours_first):
            found.append(Block(joint=bool(before) and before in _JOINTS, far=gap >= _PROSE))
        _take(found[-1], unit, before, gap)
    return found


def first_hours(found: Sequence[Block]) -> list[Slot]:
    """The first hours that are named; days without hours of their own share them."""
    for block in found:
        if block.slots:
            return block.slots
    return []


def _hours_first(words: list[Word]) -> bool:
    """Whether the hours stand before their days ("7.30pm Fri 17 April, 2.30pm Sat 18 April")."""
    if words[0][0].kind != "T":
        return False
    told = [word for word in words if word[0].kind != "T" or word[0].mark not in _ENDS]
    line = "".join(unit.kind for unit, _, _ in told)
    if not line.startswith("T") or (_WEEKDAYS_FIRST in line and _apart(told)):
        return False
    aside = line in _ASIDE and told[1][2] == 0 and told[2][2] > 0
    return line[-1] != "T" or aside


def _apart(words: list[Word]) -> bool:
    """A stop before weekdays and none after them: their hours follow ("7.30pm, Wed 2.30pm, Tue 4 - Sat 8")."""
    return any(
        unit.kind == "B" and before in _STOPS and words[place + 1][1] == "B"
        for place, (unit, before, _) in enumerate(words[:-1])
    )


def _telling(units: list[Unit]) -> list[Word]:
    """The units that say a day or an hour, each with the kind before it and how many other words precede it."""
    line = kinds(units)
    places = _places(line) if len(line) <= _SHORT else _all_places(line)
    found = [(units[place], before, gap) for place, before, gap in places]
    plain = all(not unit.mark and (unit.kind == "T" or not _weak(unit)) for unit, _, _ in found)
    return found if plain else _unhidden(units)


def _all_places(line: str) -> tuple[tuple[int, str, int], ...]:
    """The same by the kinds of the units alone: the place of each."""
    found: list[tuple[int, str, int]] = []
    before, gap = "", 0
    for place, kind in enumerate(line):
        if kind in _TELLING:
            found.append((place, before, gap))
            gap = 0
        elif kind == "x":
            gap += 1
        if kind not in _GAPS:
            before = kind
    return tuple(found)


_SHORT = 60
"""Units, up to which the shape of a text is worth remembering."""
_places = lru_cache(maxsize=2048)(_all_places)


def _unhidden(units: list[Unit]) -> list[Word]:
    """The hour of the doors is the start only where a day has no other hour; a weak day, only where none is better."""
    strong = _dated(units)
    marks = {unit.mark for unit in units if unit.mark}
    hidden = "doors" if not strong or _other_hours(units, marks) else "-"
    kept = "from" if "until" in marks else "-"
    found: list[Word] = []
    before, gap = "", 0
    for unit in units:
        kind = unit.kind
        if kind == "x":
            gap += 1
        elif kind in _TELLING and unit.mark != hidden and (unit.mark == kept or not (strong and _weak(unit))):
            found.append((unit, before, gap))
            gap = 0
        if kind not in _GAPS:
            before = kind
    return found


def _other_hours(units: list[Unit], marks: set[str]) -> bool:
    return "doors" in marks and any(unit.kind == "T" and unit.mark not in ("doors", *_ENDS) for unit in units)


def _dated(units: list[Unit]) -> bool:
    return any(unit.kind in _DAYS and not _weak(unit) for unit in units)


def _weak(unit: Unit) -> bool:
    """What counts only where nothing better is said: Christmas Eve, a weekend."""
    value = unit.value
    if isinstance(value, Day):
        return value.weak
    if isinstance(value, DayRange):
        return value.first.weak
    return isinstance(value, Weekdays) and value.vague


def _opens(block: Block, unit: Unit, before: str, hours_first: bool) -> bool:
    has_days = bool(block.days or block.rules)
    if unit.kind == "T":
        return has_days and (unit.mark == "last" or (hours_first and unit.mark != "until"))
    if unit.kind == "D" and before not in _BETWEEN_DAYS and not block.slots and _has_run(block):
        return True
    if isinstance(unit.value, Weekdays) and not unit.value.plural and _only_days(block):
        return True
    return bool(block.slots) and (not hours_first or not block.loose) and (has_days or not hours_first)


def _has_run(block: Block) -> bool:
    return any(isinstance(item, DayRange) for item in block.days)


def _only_days(block: Block) -> bool:
    return bool(block.days) and all(isinstance(item, Day) for item in block.days)


def _take(block: Block, unit: Unit, before: str, gap: int) -> None:
    value = unit.value
    if isinstance(value, list):
        _take_hours(block, unit, value, before, gap)
    elif isinstance(value, Weekdays):
        block.rules.append(value)
    elif isinstance(value, (Day, DayRange)):
        if gap and block.days:
            block.parted = block.parted or gap > 1
            block.far = block.far or gap >= _PROSE
        block.days.append(value)
        block.marks.append(unit.mark)


def _take_hours(block: Block, unit: Unit, slots: Sequence[Slot], before: str, gap: int) -> None:
    block.doors = unit.doors if unit.doors is not None else block.doors
    if unit.mark in _ENDS:
        _end(block, slots[-1].start)
    elif block.slots and before not in _LISTED and (gap or before in "T|") and (gap or not _next(block, slots)):
        block.loose = True
    else:
        block.apart = block.apart or (gap > 0 and not block.slots)
        _in_turn(block, slots[0])
        block.slots += slots


def _in_turn(block: Block, following: Slot) -> None:
    """Sessions follow each other: before a lunch hour, bare hours are the morning's ("8.45 - 11.45 & 12.30 - 3.30")."""
    if not block.slots:
        return
    start, end, bare = block.slots[-1]
    if bare and end is not None and start > following.start >= end - HALF > 0 and start >= HALF:
        block.slots[-1] = Slot(start - HALF, end - HALF, bare)


def _next(block: Block, slots: Sequence[Slot]) -> bool:
    """Whether the hours are of a session after the last one ("10am-11am; 11.30am-12.30pm")."""
    last = block.slots[-1].end
    return last is not None and slots[0].end is not None and slots[0].start >= last


def _end(block: Block, minutes: int) -> None:
    if block.slots and block.slots[-1].end is None:
        start = block.slots[-1].start
        block.slots[-1] = Slot(start, start + (minutes - start - 1) % DAY + 1)
    elif not block.slots:
        block.ends = minutes
