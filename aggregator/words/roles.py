"""Which words govern which day or hour: doors, endings, posting dates, and hours that are nobody's start."""

import re

from aggregator.words.deadlines import DATED, STOPS, booking, by, clause, leave_out
from aggregator.words.governed import Governed
from aggregator.words.partners import blank, partner
from aggregator.words.units import Day, DayRange, Unit, Weekdays, kinds

_RUN = re.compile(r"[nDE],?[-tu][DE]|V")
_UP_TO_AN_HOUR = re.compile(r"[BDEV]tT(?![DE])").match
_CLOSED_BEFORE = re.compile(r"[DEB]X(?:$|[|,)])").match
_NAMING_A_DAY = "DEVBQz"
_ONLY_BEFORE_A_DAY = ("up to", "through", "thru")


def govern(units: list[Unit]) -> Governed:
    """Apply every governing word to what it governs."""
    governed = Governed(units, kinds(units))
    if _GOVERNING.isdisjoint(governed.line):
        return governed
    for place, unit in enumerate(units):
        rule = _RULES.get(unit.kind)
        if rule:
            rule(governed, place)
    governed.line = kinds(units)
    return governed


def _trouble(governed: Governed, place: int) -> None:
    governed.trouble = governed.trouble or str(governed.units[place].value)


def _doors(governed: Governed, place: int) -> None:
    governed.doors_named = True
    hour = partner(governed.units, place)
    if hour is None:
        return
    unit = governed.units[hour]
    slots = unit.value if isinstance(unit.value, list) else []
    governed.doors = slots[0].start if unit.doors is None else unit.doors
    if unit.doors is None and len(slots) > 1:
        unit.value = slots[1:]
    elif unit.doors is None:
        unit.mark = "doors"


def _start(governed: Governed, place: int) -> None:
    units = governed.units
    hour = None if _day_follows(units, place) else partner(units, place)
    if hour is not None:
        units[hour].mark = units[hour].mark or "start"
    elif units[place].kind == "S":
        _mark_day(units, place, "from")


def _from(governed: Governed, place: int) -> None:
    _mark_day(governed.units, place, "from")


def _end(governed: Governed, place: int) -> None:
    units = governed.units
    hour = None if _day_follows(units, place) else partner(units, place)
    if hour is None:
        _mark_day(units, place, "until")
        return
    units[hour].mark = "until"
    begun = any(unit.kind == "T" and unit.mark != "doors" for unit in units[:place]) and not _names_a_day(units[:place])
    if not begun and hour > place and hour + 1 < len(units) and units[hour + 1].kind in "DE":
        units[hour + 1].mark = "until"


def _day_follows(units: list[Unit], place: int) -> bool:
    return place + 1 < len(units) and units[place + 1].kind in "DEV"


def _until(governed: Governed, place: int) -> None:
    units = governed.units
    if units[place].value in _ONLY_BEFORE_A_DAY and not _day_follows(units, place):
        return
    if [unit.kind for unit in units[place + 1 : place + 3]] == ["z", "Q"]:
        _end_of_month(units[place + 1], units[place + 2])
    following = units[place + 1] if place + 1 < len(units) else None
    if following and following.kind == "T":
        governed.opening = governed.opening or (units[place].value == "open until" and not _names_a_day(units))
        following.mark = "until"
        if place + 2 < len(units) and units[place + 2].kind in "DE":
            units[place + 2].mark, following.mark = "until", "last"
    else:
        _mark_day(units, place, "until")


def _names_a_day(units: list[Unit]) -> bool:
    return any(unit.kind in "DEV" for unit in units)


def _to(governed: Governed, place: int) -> None:
    """A leading "to 25 July" is an end; between two days, "to" is a joint."""
    units = governed.units
    if place and _UP_TO_AN_HOUR(kinds(units[place - 1 : place + 3])):
        units[place + 1].mark = "until"
    leads = place == 0 or units[place - 1].kind in "(|"
    if leads and place + 1 < len(units) and units[place + 1].kind in _NAMING_A_DAY:
        _mark_day(units, place, "until")


def _was(governed: Governed, place: int) -> None:
    """``was 3 May``, ``postponed for a week from 3 May``; what it is moved to is its day."""
    units = governed.units
    if units[place].value == "was":
        if any(unit.kind in "DE" for unit in units[place + 1 : place + 2]):
            _former(governed, place)
        return
    for step, unit in enumerate(units[place + 1 : place + 6], start=place + 1):
        if unit.kind == "f":
            _former(governed, step)
        if unit.kind not in "xFc":
            return


def _onwards(governed: Governed, place: int) -> None:
    before = governed.units[place - 1] if place else None
    if before and before.kind in "DE":
        before.mark = "from"


def _end_of_month(word: Unit, month: Unit) -> None:
    """``until the end of November``."""
    if isinstance(month.value, tuple):
        blank(word)
        month.kind, month.value = "D", Day(-1, month.value[0], month.value[1])


def _mark_day(units: list[Unit], place: int, mark: str) -> None:
    for step, unit in enumerate(units[place + 1 : place + 4]):
        if unit.kind in "DEV" or (unit.kind == "n" and mark == "from"):
            unit.mark = mark if unit.kind != "V" or mark == "until" else unit.mark
            return
        if unit.kind == "Q":
            unit.kind, unit.value = "!", "a run begins or ends on a day of a month that is not said"
            return
        if unit.kind == "B" and mark == "until" and isinstance(unit.value, Weekdays) and not unit.value.plural:
            unit.kind, unit.value = "!", "the end is a weekday without its date"
            return
        after_words = step > 0 and units[place + step].kind == "x"
        if unit.kind not in "x-@" and not (unit.kind == "|" and step == 0):
            return
        if unit.kind == "-" and after_words:
            return


def _published(governed: Governed, place: int) -> None:
    if governed.units[place].value == "added:" and place and governed.units[place - 1].kind == "x":
        return
    for step, unit in enumerate(governed.units[place + 1 : place + 6]):
        if isinstance(unit.value, Day):
            governed.published.append(unit.value)
            blank(unit)
            _blank_times(governed.units[place + step + 2 : place + step + 5])
            return
        if unit.kind == "T":
            blank(unit)
        elif unit.kind not in "x@f-,|":
            return


def _blank_times(units: list[Unit]) -> None:
    for unit in units:
        if unit.kind == "T":
            blank(unit)
        elif unit.kind not in "@,":
            return


def _former(governed: Governed, place: int) -> None:
    """A reserve day, or the day it was on before it was moved."""
    governed.dropped = "a reserve day or a former date is not when the event is"
    dropped = False
    for unit in governed.units[place + 1 :]:
        if unit.kind in STOPS or (dropped and (unit.kind in "t-" or unit.value == "now")):
            return
        if unit.kind in DATED:
            dropped = True
            blank(unit)


def _except(governed: Governed, place: int) -> None:
    units = governed.units
    if units[place].value == "closed" and place and _CLOSED_BEFORE(kinds(units[place - 1 : place + 2])):
        closed = units[place - 1]
        if isinstance(closed.value, Day | DayRange | Weekdays):
            governed.excluded.append(closed.value)
            blank(closed)
        return
    for step, unit in enumerate(units[place + 1 :]):
        if step == 0 and unit.kind == "T":
            blank(unit)
            return
        if isinstance(unit.value, Day | DayRange | Weekdays):
            governed.excluded.append(unit.value)
            blank(unit)
        elif unit.kind == "Q" and isinstance(unit.value, tuple):
            month, year = unit.value
            governed.excluded.append(DayRange(Day(1, month, year), Day(-1, month, year)))
            blank(unit)
        elif unit.kind in "|)T" or step > 8:
            return


def _week(governed: Governed, place: int) -> None:
    following = [unit.kind for unit in governed.units[place + 1 : place + 4]]
    days = len(following) == 3 and following[1] in "-tu" and following[2] in "nDE"
    if following and following[0] in "DE" and not days:
        governed.trouble = "only the week is said, and not the day"


def _hours(governed: Governed, _place: int) -> None:
    governed.opening = True


def _open(governed: Governed, place: int) -> None:
    following = governed.units[place + 1 : place + 2]
    if following and following[0].kind in "BTVef-":
        governed.opening = True


def _singled_out(governed: Governed, place: int) -> None:
    """A signed or captioned performance, a talk after one: its day is one of the run that is named before."""
    if not _RUN.search(kinds(governed.units[:place])):
        return
    timed = any(unit.kind == "T" for unit in governed.units[:place])
    for at, unit in enumerate(governed.units[place + 1 :], start=place + 1):
        if unit.kind in STOPS:
            return
        own_hour = [one.kind for one in governed.units[at + 1 : at + 3] if one.kind not in "@,"][:1] == ["T"]
        if unit.kind in "DE" and timed and own_hour:
            return
        if unit.kind in "DE" or (unit.kind == "T" and not timed):
            blank(unit)


def _term(governed: Governed, _place: int) -> None:
    governed.term_time = True


_RULES = {
    "!": _trouble,
    "I": clause,
    "G": booking,
    "i": leave_out,
    "g": _doors,
    "s": _start,
    "S": _start,
    "z": _end,
    "u": _until,
    "f": _from,
    "t": _to,
    ">": _onwards,
    "<": by,
    "=": _was,
    "p": _published,
    "v": _former,
    "X": _except,
    "A": _hours,
    "h": _open,
    "P": _term,
    "C": _week,
    "*": _singled_out,
}
_GOVERNING = frozenset(_RULES)
