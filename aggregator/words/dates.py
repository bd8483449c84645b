"""Texts about time to values: tokens, then phrases, then what governs what, then days, years and hours.

A reading is certain or it is not given: what two readers could take differently is ``unknown``, with the reason.
"""

from datetime import date
from functools import lru_cache

from aggregator.words.blocks import blocks
from aggregator.words.iso import read_iso
from aggregator.words.phrases import units
from aggregator.words.ranges import bind
from aggregator.words.readings import Text, reading
from aggregator.words.roles import govern
from aggregator.words.tokens import tokens
from aggregator.words.units import Day, Unit
from aggregator.words.when import When, unknown
from aggregator.words.years import NO_HINTS, Hints

LONGEST = 2000
"""Characters that are read; a date further down is not looked for."""


def read_when(
    text: str, on: date, *, context: str | None = None, locale: str = "en-GB", of_event: bool = False
) -> When:
    """What a text says about time.

    ``on``: the reference date, from which a missing year and "tomorrow" are inferred. ``context``: a heading that
    completes the text ("April 2026", "Posted on"). ``locale``: a BCP 47 tag; en-US reads 3/7/2026 as March 7.
    ``of_event``: the text stands where a listing has the time of an event, so that the day of writing alone in full
    ("2 March 2026" on that day) is the event's; elsewhere it is the date of the post.
    Never raises: what cannot be read is ``Kind.UNKNOWN`` with its reason.
    """
    found = _read(text[:LONGEST].strip(), on, (context or "")[:LONGEST], locale.casefold().endswith("-us"), of_event)
    if len(text) > LONGEST:
        return found._replace(reason=f"{found.reason} (only the first {LONGEST} characters were read)")
    return found


@lru_cache(maxsize=4096)
def _read(text: str, on: date, context: str, month_first: bool, of_event: bool) -> When:
    if not text:
        return unknown("the text is empty")
    instant = read_iso(text)
    if instant:
        return instant
    heading = _parse(context, month_first, heading=True) if context else _NOTHING
    spoken = text[:3].casefold() == "on "
    return reading(_parse(text, month_first), on, heading, of_event=of_event or spoken)


def _parse(text: str, month_first: bool, *, heading: bool = False) -> Text:
    governed = govern(units(tokens(text, month_first)))
    hinting = heading or not _HINTING.isdisjoint(governed.line)
    hints = _hints(governed.units) if hinting else NO_HINTS
    return Text(governed, blocks(bind(governed.units, governed.line)), hints)


def _hints(found: list[Unit]) -> Hints:
    """Years and months that stand alone, and the day of a heading where there is just one."""
    years: set[int] = set()
    days: list[Day] = []
    month: int | None = None
    years_on: int | None = None
    for unit in found:
        kind, value = unit.kind, unit.value
        if kind == "D" and isinstance(value, Day):
            days.append(value)
        elif kind == "Y" and isinstance(value, int):
            years.add(value)
        elif kind == "Q" and isinstance(value, tuple):
            month = month or value[0]
            years |= {value[1]} - {None}
        elif kind == "Z" and isinstance(value, int):
            years_on = value
    return Hints(tuple(sorted(years)), month=month, day=days[0] if len(days) == 1 else None, years_on=years_on)


_HINTING = frozenset("YQZ")
_NOTHING = _parse("", False)
