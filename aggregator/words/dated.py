"""Texts that name days: one, several, a run, only an end, only a beginning."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from aggregator.words.blocks import Block, first_hours
from aggregator.words.governed import Governed
from aggregator.words.recurrence import union
from aggregator.words.repeating import anchored, course, run_with_hours
from aggregator.words.spans import in_order, moment, spans, timed
from aggregator.words.times import Slot
from aggregator.words.units import Day, DayRange
from aggregator.words.when import Kind, Moment, Span, When
from aggregator.words.years import RECENT, Settled, Unsettled

_ONE_NIGHT = timedelta(hours=24)


def dated(governed: Governed, blocks: list[Block], settled: Settled, on: date) -> When:
    """The reading of a text that names at least one day. Raises Unsettled where it may mean several things."""
    marks = [mark for block in blocks for mark in block.marks]
    if marks == [""] and _NOTHING_ELSE.isdisjoint(governed.line) and (found := _single(blocks, settled)):
        return found
    if _is_of_a_place(governed, blocks, marks):
        return When(Kind.OPENING, reason="opening hours of a season, not an event")
    if found := run_with_hours(governed, blocks, settled) or anchored(governed, blocks, settled, on):
        return found
    if len(marks) == 1 and (found := _one(governed, blocks, marks[0], settled)):
        return found
    if "until" in marks and any(block.rules and block.slots for block in blocks):
        raise Unsettled("a day, and weekdays with hours of their own up to an end")
    if not governed.opening:
        _narrow(blocks, settled)
    blocks = [block for block in blocks if block.days]
    if marks == ["from"] and any(str(unit.value).endswith(" on") for unit in governed.units if unit.kind == "S"):
        marks = [""]
    if "until" in marks or _spanning(blocks):
        return _from_to(blocks, settled)
    return _occurring(blocks, marks, settled, on)


_NOTHING_ELSE = frozenset("VBckK")
"""The kinds of units that may make more of a day than one."""


def _single(blocks: list[Block], settled: Settled) -> When | None:
    """One day, at no hour or at several."""
    block = blocks[0] if len(blocks) == 1 else next(block for block in blocks if block.days)
    if settled.guessed or not isinstance(block.days[0], Day):
        return None
    day = settled.dates[id(block.days[0])]
    return listed(spans([day], block.slots[:1] if block.loose else block.slots))


def _is_of_a_place(governed: Governed, blocks: list[Block], marks: list[str]) -> bool:
    """Hours through whole months ("open May to September, 8am to 10pm"), of several seasons,
    or posted hours up to a day.
    """
    if not governed.opening:
        return len(marks) > 1 and _seasons(blocks) > 1
    if marks == ["until"] and "A" in governed.line:
        return any(block.rules for block in blocks)
    return _seasons(blocks) > 0


def _seasons(blocks: list[Block]) -> int:
    """How many runs of whole months have hours of their own."""
    runs = [item for block in blocks if block.slots for item in block.days if isinstance(item, DayRange)]
    return sum(run.first.day == 1 and run.last.day == -1 for run in runs)


def _one(governed: Governed, blocks: list[Block], mark: str, settled: Settled) -> When | None:
    """The reading of one day that ends a run, or begins one of some weeks."""
    block = next(block for block in blocks if block.days)
    if mark == "until":
        return _until(block, settled)
    return course(governed, block, settled.ends(block.days[0])[0])


def _narrow(blocks: list[Block], settled: Settled) -> None:
    """Hours of a weekday go to the days that fall on it ("Sat 18 & Sun 19 April: Sat 2pm & 7pm, Sun 3pm")."""
    loose = [block for block in blocks if block.rules and block.slots and not block.days]
    if not loose:
        return
    dated = [block for block in blocks if block.days]
    days = [(item, block.slots) for block in dated for item in block.days if isinstance(item, Day)]
    found = [Block([item], [""], slots=[*slots, *_hours_of(settled.ends(item)[0], loose)]) for item, slots in days]
    used = {settled.ends(item)[0].weekday() for item, _ in days}
    if not all(used.intersection(*(rule.days for rule in block.rules)) for block in loose):
        raise Unsettled("a weekday without its date, beside days that have one")
    blocks[:] = found


def _hours_of(day: date, loose: list[Block]) -> list[Slot]:
    return [slot for block in loose if day.weekday() in union(block.rules).days for slot in block.slots]


def listed(found: Sequence[Span]) -> When:
    """One span or several. Of several timed ones, start and end are the first one's; of whole days, the outermost."""
    found = in_order(found)
    first, whole = found[0], not isinstance(found[0].start, datetime)
    if whole and len(found) > 1:
        found = _outermost(found)
        first = found[0]
    if len(found) > 1:
        end = found[-1].end if whole else first.end
        return When(Kind.MULTI, first.start, end, whole, tuple(found), reason="several days or hours are named")
    if whole and first.end != first.start:
        return When(Kind.RANGE, first.start, first.end, True, (first,), reason="a run of whole days")
    return When(Kind.SINGLE, first.start, first.end, whole, (first,), reason="one day is named")


def _outermost(found: Sequence[Span]) -> list[Span]:
    """Without the days that lie within a run of days beside them."""
    return [span for span in found if not any(_holds(run, span) for run in found if run is not span)]


def _holds(run: Span, span: Span) -> bool:
    return bool(run.end and span.end) and run.start <= span.start and (span.end or span.start) <= (run.end or run.start)


def _until(block: Block, settled: Settled) -> When:
    last = settled.ends(block.days[0])[1]
    minutes = block.ends
    if minutes is None and block.slots and block.slots[-1].end is None:
        minutes = block.slots[-1].start
    end: Moment = last if minutes is None else moment(last, minutes)
    return When(Kind.UNTIL, None, end, minutes is None, reason="only the end is said")


def _spanning(blocks: list[Block]) -> bool:
    """One day and hour to another ("Fri 3 March 7pm - Sat 4 March 2am")."""
    return len(blocks) == 2 and blocks[1].joint and all(_plain(block) for block in blocks)


def _plain(block: Block) -> bool:
    single = len(block.days) == 1 and isinstance(block.days[0], Day)
    return single and len(block.slots) <= 1 and (not block.slots or block.slots[0].end is None)


def _from_to(blocks: list[Block], settled: Settled) -> When:
    items = [item for block in blocks for item in block.days]
    first, last = settled.ends(items[0])[0], settled.ends(items[-1])[1]
    marks = [mark for block in blocks for mark in block.marks]
    if len(items) != 2 or marks[0] == "until" or last < first:
        raise Unsettled("several days, and an end that may belong to any of them")
    if marks[0] != "from" and len(blocks) == 2 and blocks[0].slots and not (blocks[1].slots or blocks[1].ends):
        raise Unsettled("hours of the first day, and an end that may be another event's")
    start, end = _edge(blocks[0], first), _edge(blocks[-1], last)
    if len(blocks) == 2 and isinstance(start, datetime) and isinstance(end, datetime) and start < end:
        return _stretch(start, end)
    return listed([Span(first, last)])


def _edge(block: Block, day: date) -> Moment:
    minutes = block.slots[0].start if block.slots else block.ends
    return day if minutes is None else moment(day, minutes)


def _stretch(start: datetime, end: datetime) -> When:
    kind = Kind.RANGE if end - start > _ONE_NIGHT else Kind.SINGLE
    return When(kind, start, end, False, (Span(start, end),), reason="from one day and hour to another")


def _occurring(blocks: list[Block], marks: list[str], settled: Settled, on: date) -> When:
    shared = first_hours(blocks)
    found: list[Span] = []
    for block in blocks:
        slots = (block.slots or shared)[: 1 if block.loose else None]
        if slots and not block.slots and any(isinstance(item, DayRange) for item in block.days):
            raise Unsettled("the hours of one day, beside a run without hours")
        for item, mark in zip(block.days, block.marks, strict=True):
            found += _spans_of(item, mark if len(marks) > 1 else "", slots, settled)
    result = listed(found)
    if result.kind is Kind.MULTI and any(block.far for block in blocks):
        raise Unsettled("other words stand between the days: they may be of several events")
    if len(found) == 2 and any(block.parted for block in blocks) and _told_and_coming(found, on):
        raise Unsettled("a day long past and one to come, with words between: one may be told of only")
    if marks == ["from"] and result.kind is Kind.SINGLE and not shared:
        first = Span(found[0].start)
        reason = "only the beginning is said"
        return result._replace(kind=Kind.OPEN_RANGE, end=None, occurrences=(first,), reason=reason)
    if settled.guessed and result.kind is not Kind.MULTI:
        return result._replace(kind=Kind.PARTIAL, reason="the month or the day is only that nearest the reference date")
    return result


def _told_and_coming(found: Sequence[Span], on: date) -> bool:
    days = [span.start.date() if isinstance(span.start, datetime) else span.start for span in found]
    return min(days) < on - RECENT and max(days) > on


def _spans_of(item: Day | DayRange, mark: str, slots: Sequence[Slot], settled: Settled) -> list[Span]:
    first, last = settled.ends(item)
    if not slots:
        return [Span(first, None if mark == "from" and isinstance(item, Day) else last)]
    if isinstance(item, Day):
        return [timed(first, slot) for slot in slots]
    return spans([first + timedelta(days=step) for step in range((last - first).days + 1)], slots)
