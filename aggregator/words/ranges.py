"""Numbers, days and joints to whole days and runs of days: "5 & 6 January", "Fri 3 - Sat 11 Oct"."""

import re

from aggregator.words.hour_phrases import time_range
from aggregator.words.units import Day, DayRange, Token, Unit, Weekdays, kinds

_JOINT = r"(?:[-tu&/]|,&?)"
_BORROWING = re.compile(rf"(?:[nE]{_JOINT}){{1,40}}D")
_LENDING = re.compile(rf"D(?:{_JOINT}n){{1,40}}")
_HOURS = re.compile(r"(?<=[DEVB])[,|(@f]{0,2}n[-tu]n(?:[&,/]n[-tu]n){0,4}(?!,?n|[-t]?[nDE]|[&/][nE]|,E)")
_PAIR = re.compile(r"n[-tu]n")
_LISTING = re.compile(r"D-(?=x)")
_ENTRY = re.compile(r"\|n(?=-x)")
_SIDE_BY_SIDE = re.compile(r"[DE]D")
_SEVERAL = re.compile(r"[DE].{1,2}[DE]")
_RANGE = re.compile(r"b?[DE],?[-tu][DE]|b[DE]&[DE]")


def bind(units: list[Unit], line: str) -> list[Unit]:
    """Give numbers the month they share, and join the two ends of each run; ``line`` is the kinds of the units."""
    if "n" in line or "E" in line:
        _borrow(units)
        _lend(units)
        _lend_month(units)
        _pair(units)
        units = _hours(units)
        line = kinds(units)
    return _join(units, line) if _SEVERAL.search(line) else units


def _day_of(unit: Unit) -> Day:
    """The day a unit stands for; a bare number becomes one."""
    if isinstance(unit.value, Token):
        return Day(unit.value.value, ordinal=unit.value.kind == "O")
    if not isinstance(unit.value, Day):
        raise TypeError(f"a {unit.kind} unit holds no day")
    return unit.value


def _borrow(units: list[Unit]) -> None:
    """Numbers before a day take its month ("9 to 31 December")."""
    for match in _BORROWING.finditer(kinds(units)):
        lender = _day_of(units[match.end() - 1])
        members = [unit for unit in units[match.start() : match.end() - 1] if unit.kind in "nE"]
        joints = match[0][1:-1]
        if lender.month is None or not _plausible(units, match.start(), members, joints, lender):
            continue
        later = lender
        for unit in reversed(members):
            day = _day_of(unit)
            falls = _ranged(joints) and day.day > later.day
            day.month = _month_before(later.month or 1) if falls else later.month
            unit.kind, unit.value = "D", day
            later = day


def _ranged(joints: str) -> bool:
    return any(joint in joints for joint in "-tu")


def _month_before(month: int) -> int:
    return (month - 2) % 12 + 1


def _plausible(units: list[Unit], start: int, members: list[Unit], joints: str, lender: Day) -> bool:
    """A bare number that ends a name is no day ("S Club 7 - 5 March", "Maroon 5, 3 March")."""
    first = _day_of(members[0])
    if first.weekday is not None or first.ordinal:
        return True
    if (
        lender.month_first
        or (lender.weekday is not None and joints.endswith(","))
        or any(not 1 <= _day_of(unit).day <= 31 for unit in members)
    ):
        return False
    named = start > 0 and units[start - 1].kind == "x"
    if _follows_a_day(units, start) and first.day > lender.day:
        return False
    if _ranged(joints):
        return first.day < lender.day or len(members) > 1
    return not (named and joints == ",")


def _follows_a_day(units: list[Unit], start: int) -> bool:
    """Whether a whole day stands just before: small numbers that are no days before the next one are its hours."""
    before = units[start - 2] if start > 1 and units[start - 1].kind in ",|" else units[start - 1] if start else None
    return before is not None and before.kind == "D"


def _lend(units: list[Unit]) -> None:
    """Numbers after a day that is written month first take its month ("September 27 to 29")."""
    for match in _LENDING.finditer(kinds(units)):
        lender = _day_of(units[match.start()])
        if not lender.month_first:
            continue
        for unit in units[match.start() + 1 : match.end()]:
            if unit.kind == "n" and 1 <= _day_of(unit).day <= 31:
                day = _day_of(unit)
                day.month, day.year = lender.month, lender.year
                unit.kind, unit.value = "D", day


def _lend_month(units: list[Unit]) -> None:
    """Numbers that begin the entries of a month's list take its month ("June: 18 - a band; 25 - another")."""
    line = kinds(units)
    heading = _LISTING.match(line)
    if not heading:
        return
    lender = _day_of(units[heading.end() - 2])
    for match in _ENTRY.finditer(line):
        day = _day_of(units[match.end() - 1])
        if lender.month_first and lender.day < day.day <= 31:
            day.month, day.year = lender.month, lender.year
            units[match.end() - 1].kind, units[match.end() - 1].value = "D", day


def _pair(units: list[Unit]) -> None:
    """Two weekdays with their days side by side are the ends of a run ("MON 23 SAT 28 OCT"), unless neighbours."""
    line = kinds(units)
    pair = _SIDE_BY_SIDE.search(line)
    if pair is None or sum(kind in "DEV" for kind in line) > 2:
        return
    first, last = (_day_of(unit) for unit in units[pair.start() : pair.end()])
    apart = last.day - first.day > 1 if first.month in (None, last.month) else last.day > 1
    if apart and first.weekday is not None and last.weekday is not None:
        units.insert(pair.start() + 1, Unit("-"))


def _hours(units: list[Unit]) -> list[Unit]:
    """Two small numbers after a day, joined by a dash, are hours ("Thurs 10 Dec, 10-4")."""
    found: list[Unit] = []
    place = 0
    line = kinds(units)
    for several in _HOURS.finditer(line):
        for match in _PAIR.finditer(line, several.start(), several.end()):
            start, end = units[match.start()].value, units[match.end() - 1].value
            if isinstance(start, Token) and isinstance(end, Token) and (built := time_range((start, end), ())):
                found += [*units[place : match.start()], *built]
                place = match.end()
    return found + units[place:]


def _join(units: list[Unit], line: str) -> list[Unit]:
    joined: list[Unit] = []
    place = 0
    for match in _RANGE.finditer(line):
        ends = [unit for unit in units[match.start() : match.end()] if unit.kind in "DE"]
        first, last = _day_of(ends[0]), _day_of(ends[1])
        if last.weak and not first.weak:
            continue
        joined += units[place : match.start()]
        if first.plural and first.weekday is not None:
            joined.append(Unit("B", Weekdays((first.weekday,), plural=True)))
            first.weekday = None
        joined.append(Unit("V", DayRange(first, last)))
        place = match.end()
    return joined + units[place:]
