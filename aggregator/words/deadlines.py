"""What is nobody's start: bookings, sales and deadlines, and hours that lie within an event or before it."""

import re

from aggregator.words.governed import DEADLINE, INTERVAL, Governed
from aggregator.words.partners import blank, next_time, partner
from aggregator.words.units import Day, Unit, kinds

STOPS = "|)"
"""The kinds of units that end a clause."""
DATED = "DEVnBTQ"
"""The kinds of units that say a day or an hour."""
_DAYS = "DEV"
_SERVING = ("bar open", "bar opens", "food served", "food served from")
_MEALS = ("lunch", "tea", "refreshments")
_HANDED_IN = ("entries", "applications", "nominations", "submissions")
_HANDED_IN_ON = re.compile(r"-?[DE](?![-tu][DE])").match
_DEADLINES = ("deadline", "closing date", "prior to", "no later than")


def clause(governed: Governed, place: int) -> None:
    """Box office, bookings, sales and deadlines: nothing up to the end of the clause is the event's."""
    governed.dropped = DEADLINE
    said = str(governed.units[place].value)
    ends = _is_deadline(governed.units, place, said)
    if place and governed.units[place - 1].kind == "T" and said == "deadline":
        blank(governed.units[place - 1])
    following = governed.units[place + 1 :]
    for step, unit in enumerate(following):
        if unit.kind in STOPS or (unit.kind == "s" and any(day.kind in "DE" for day in following[step + 1 : step + 2])):
            return
        if ends:
            _note_deadline(governed, unit)
        if unit.kind in DATED:
            blank(unit)


def _is_deadline(units: list[Unit], place: int, said: str) -> bool:
    if said in _HANDED_IN:
        return not any(unit.kind in "hSf" for unit in units[place + 1 : place + 3])
    return said in _DEADLINES or said.endswith((" by", " before")) or said.startswith("last chance to ")


def _note_deadline(governed: Governed, unit: Unit) -> None:
    if isinstance(unit.value, Day):
        governed.deadlines.append(unit.value)
    elif unit.kind == "T" and isinstance(unit.value, list):
        governed.deadline_hour = unit.value[-1].start


def booking(governed: Governed, place: int) -> None:
    """Bookings, entries, registration: their hour is not the event's, nor is the day they open or close."""
    units = governed.units
    opens = place + 1 < len(units) and units[place + 1].kind in "fSh"
    hour = next_time(units, place + opens)
    if hour is not None and opens and not any(unit.kind in _DAYS for unit in units[hour : hour + 3]):
        governed.dropped = INTERVAL
        blank(units[hour])
        return
    if hour == place + 1:
        leave_out(governed, place)
    if units[place].value in _HANDED_IN and _HANDED_IN_ON(kinds(units[place + 1 : place + 5])):
        clause(governed, place)
    if any(unit.kind in "zSIhfu" for unit in units[place + 1 : place + 3]):
        clause(governed, place)


def leave_out(governed: Governed, place: int) -> None:
    """Last admission, an interval, the bar: an hour within the event, not its beginning."""
    hour = partner(governed.units, place)
    if governed.units[place].value in _MEALS and _is_event(governed.units):
        return
    governed.dropped = INTERVAL
    if governed.units[place].value in _SERVING and not any(unit.kind in _DAYS for unit in governed.units):
        governed.opening = True
    if hour is not None and governed.units[hour].doors is None:
        blank(governed.units[hour])


def _is_event(units: list[Unit]) -> bool:
    """Whether the only hour of a day is a meal's: the meal is then what one comes for ("Sunday lunch, 12.30pm")."""
    found = [unit.kind for unit in units]
    return found.count("T") == 1 and not {"D", "E"}.isdisjoint(found)


def by(governed: Governed, place: int) -> None:
    """A day or an hour that something has to be done by."""
    for unit in governed.units[place + 1 : place + 4]:
        if unit.kind in "DET":
            governed.dropped = DEADLINE
            _note_deadline(governed, unit)
            blank(unit)
        elif unit.kind != "@":
            return
