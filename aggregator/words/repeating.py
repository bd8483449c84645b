"""Texts that repeat: hours through a run of days, weekdays with or without an end, opening hours."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from aggregator.words.blocks import Block, first_hours
from aggregator.words.governed import Governed
from aggregator.words.recurrence import LIMIT, days_between, falls_on, first_from, rrule, union, without
from aggregator.words.spans import in_order, spans
from aggregator.words.times import Slot
from aggregator.words.units import Day, DayRange, Weekdays
from aggregator.words.when import Kind, Moment, Span, When, unknown
from aggregator.words.years import Hints, Settled, Unsettled, settle

Pair = tuple[Weekdays, list[Slot]]
DAILY = Weekdays(tuple(range(7)))


def run_with_hours(governed: Governed, blocks: list[Block], settled: Settled) -> When | None:
    """Hours that repeat through a run ("Tue 4 - Sat 8 March, 7.30pm, Thu & Sat 2.30pm"); None for a plain run."""
    runs: list[DayRange] = []
    for block in blocks:
        runs += [item for item in block.days if isinstance(item, DayRange)]
    if not runs or (len(runs) > 1 and not any(block.slots for block in blocks)):
        return None
    _check(blocks)
    if any(mark == "from" for block in blocks for mark in block.marks) and _plural(blocks):
        raise Unsettled("weekdays from a day on, beside a run of days")
    pairs = _pairs(blocks)
    if pairs and pairs[0][0] is DAILY and _weekly(governed):
        pairs[0] = (Weekdays((settled.ends(runs[0])[0].weekday(),), plural=True), pairs[0][1])
    if not pairs or all(rule is DAILY and not slots for rule, slots in pairs):
        return None
    found: list[Span] = []
    for run in runs:
        for rule, slots in pairs:
            found += spans(_run_days(run, rule, settled, governed, alone=len(pairs) == 1), slots)
    beside = _extra(blocks, settled, pairs[0][1])
    told = any(rule.plural for rule, _ in pairs)
    if not beside and not told and len(runs) == 1 and _every_day_of(settled.ends(runs[0]), found):
        return None
    return _recurring(_sound(found + beside), pairs if len(runs) == 1 and not beside else [])


def _every_day_of(ends: tuple[date, date], found: list[Span]) -> bool:
    """Whether the weekdays leave out no day of the run, and have no hours: they only say it again."""
    whole = all(not isinstance(span.start, datetime) for span in found)
    return whole and len(found) == (ends[1] - ends[0]).days + 1


def _sound(found: list[Span]) -> list[Span]:
    """The same spans. Raises Unsettled if there are none, or only some have hours."""
    if not found:
        raise Unsettled("none of those weekdays falls within the run")
    if len({type(span.start) for span in found}) > 1:
        raise Unsettled("some of the days have hours, and others none")
    return found


def _weekly(governed: Governed) -> bool:
    return "k" in governed.line and any(unit.value == "weekly" for unit in governed.units)


def _check(blocks: list[Block]) -> None:
    """Raise Unsettled where weekdays stand after several hours ("7.30pm, 2.30pm Sat")."""
    for before, block in pairwise(blocks):
        alone = block.rules and not block.slots and not block.days and len(union(block.rules).days) < 7
        if alone and (len(before.slots) > 1 or before.loose):
            raise Unsettled("weekdays after several hours, of which it may be any")


def _pairs(blocks: list[Block]) -> list[Pair]:
    """Weekdays and their hours: of the blocks that hold a run, and of those that hold weekdays alone."""
    shared = next((block.slots for block in blocks if block.slots and (_runs(block) or not block.days)), [])
    own = [block for block in blocks if _runs(block) or (block.rules and not block.days)]
    if any(block.slots and not block.days for block in own):
        alone = [block for block in blocks if block.slots and not block.days and not block.rules]
        own = [*alone, *(block for block in own if block.slots or block.rules)]
    return [(union(block.rules) if block.rules else DAILY, block.slots or shared) for block in own]


def _runs(block: Block) -> bool:
    return any(isinstance(item, DayRange) for item in block.days)


def _run_days(run: DayRange, rule: Weekdays, settled: Settled, governed: Governed, alone: bool) -> list[date]:
    first, last = settled.ends(run)
    days = days_between(rule, first, last)
    if alone and rule is not DAILY and run.first.weekday is not None and first not in days and not rule.plural:
        days.insert(0, first)
    return without(days, *_excluded(governed, first))


def _excluded(governed: Governed, on: date) -> tuple[set[date], set[int]]:
    days: set[date] = set()
    weekdays: set[int] = set()
    for item in governed.excluded:
        if isinstance(item, Weekdays):
            weekdays.update(item.days)
        else:
            first, last = settle([item], on, Hints()).ends(item)
            days.update(first + timedelta(days=step) for step in range(min((last - first).days + 1, LIMIT)))
    return days, weekdays


def _extra(blocks: list[Block], settled: Settled, shared: Sequence[Slot]) -> list[Span]:
    """Single days beside a run, with hours of their own or the run's."""
    singles = [(item, block) for block in blocks for item in block.days if isinstance(item, Day)]
    found: list[Span] = []
    for item, block in singles:
        found += spans([settled.ends(item)[0]], block.slots or shared)
    return found


def _recurring(found: Sequence[Span], pairs: Sequence[Pair]) -> When:
    every = in_order(found)
    first, last = every[0], every[-1]
    if first == last:
        return When(Kind.SINGLE, first.start, first.end, not isinstance(first.start, datetime), (first,), reason="once")
    rule = rrule(pairs[0][0], until=last.start) if len(pairs) == 1 else None
    if not isinstance(last.start, datetime):
        reason = "some weekdays of a run"
        return When(Kind.RECURRING, first.start, last.end, True, tuple(every), rrule=rule, reason=reason)
    end = last.end or last.start.date()
    reason = "the hours repeat through the run"
    return When(Kind.RECURRING, first.start, end, False, tuple(every), rrule=rule, reason=reason)


def anchored(governed: Governed, blocks: list[Block], settled: Settled, on: date) -> When | None:
    """A rule with a day that begins or ends it ("every Tuesday from 3 March", "weekly until 12 May")."""
    weeks = {"k", "K"}.intersection(governed.line)
    if not weeks and not _plural(blocks):
        return None
    if not weeks and _every_day(blocks):
        return None
    if not weeks and _named(blocks, settled):
        return None
    start, end = _limits(blocks, settled)
    pairs = [(union(block.rules), block.slots) for block in said([block for block in blocks if block.rules])]
    shared = first_hours(blocks)
    if not pairs and start:
        pairs = [(Weekdays((start.weekday(),), True, (), 2 if "K" in weeks else 1), shared)]
    if not pairs:
        return _unnamed(end, weeks)
    pairs = [(rule, slots or shared) for rule, slots in pairs]
    return _within(governed, pairs, start, end, on)


def _every_day(blocks: list[Block]) -> bool:
    """Several single days, and "daily" ("Fri 21, Sat 22 & Sun 23 May, from noon daily")."""
    marks = [mark for block in blocks for mark in block.marks]
    rules = [rule for block in blocks for rule in block.rules]
    return len(marks) > 1 and not any(marks) and all(len(rule.days) == 7 and not rule.nth for rule in rules)


def _named(blocks: list[Block], settled: Settled) -> bool:
    """Whether several days are the very ones that the rule means ("6 & 13 December (Sundays)")."""
    if any(mark for block in blocks for mark in block.marks) or sum(bool(block.slots) for block in blocks) > 1:
        return False
    days = [settled.ends(item)[0] for block in blocks for item in block.days if isinstance(item, Day)]
    rule = union(rule for block in blocks for rule in block.rules)
    return len(days) > 1 and bool(rule.days) and all(falls_on(rule, day, day) for day in days)


def _plural(blocks: list[Block]) -> bool:
    for block in blocks:
        for rule in block.rules:
            if rule.plural:
                return True
    return False


def _limits(blocks: list[Block], settled: Settled) -> tuple[date | None, date | None]:
    start = end = None
    for block in blocks:
        for item, mark in zip(block.days, block.marks, strict=True):
            if mark == "until" and end is None:
                end = settled.ends(item)[1]
            elif start is None:
                start = settled.ends(item)[0]
            else:
                raise Unsettled("a rule beside several single days")
    return start, end


def _unnamed(end: date | None, weeks: set[str]) -> When:
    interval = "INTERVAL=2;" if "K" in weeks else ""
    rule = f"FREQ=WEEKLY;{interval}UNTIL={end:%Y%m%d}" if end else f"FREQ=WEEKLY;{interval}".rstrip(";")
    return When(Kind.RECURRING, None, end, True, rrule=rule, reason="it repeats on a weekday that is not named")


def _within(governed: Governed, pairs: list[Pair], start: date | None, end: date | None, on: date) -> When:
    begin = start or on
    weeks = next((unit.value for unit in governed.units if unit.kind == "c"), None)
    if end is None and start and isinstance(weeks, int):
        end = start + timedelta(weeks=weeks, days=-1)
    if end is None and governed.opening:
        return When(Kind.OPENING, reason="opening hours from a day on, not an event")
    if end is None:
        return _endless(governed, pairs, begin)
    excluded = _excluded(governed, begin)
    found = [span for rule, slots in pairs for span in spans(without(days_between(rule, begin, end), *excluded), slots)]
    if not found:
        raise Unsettled("none of those weekdays falls before the end")
    return _recurring(found, pairs)


def course(governed: Governed, block: Block, first: date) -> When | None:
    """Some weeks from a day: a weekly course if it has hours, else a run if it opens on that day."""
    weeks = next((unit.value for unit in governed.units if unit.kind == "c"), None)
    if not isinstance(weeks, int) or weeks < 2 or not isinstance(block.days[0], Day):
        return None
    if block.slots:
        rule = Weekdays((first.weekday(),), plural=True)
        days = days_between(rule, first, first + timedelta(weeks=weeks - 1))
        return _recurring(spans(without(days, *_excluded(governed, first)), block.slots), [(rule, block.slots)])
    opens = any(unit.kind == "S" and unit.value in ("opens", "opening") for unit in governed.units)
    if "Fc" not in governed.line or not (opens or governed.line.startswith("f")):
        return None
    last = first + timedelta(weeks=weeks, days=-1)
    return When(Kind.RANGE, first, last, True, (Span(first, last),), reason="a run of whole weeks")


def weekly(governed: Governed, blocks: list[Block], on: date) -> When:
    """A rule that nothing bounds: it starts on the first such day from the reference date on."""
    shared = first_hours(blocks)
    return _endless(governed, [(union(block.rules), block.slots or shared) for block in said(blocks)], on)


def said(blocks: list[Block]) -> list[Block]:
    """Without the weekdays that are only mentioned: no word says that they repeat, and no hour is theirs."""
    kept = [block for block in blocks if block.slots or any(rule.plural for rule in block.rules)]
    for block in kept:
        block.rules = [rule for rule in block.rules if rule.plural] or block.rules
    return kept or blocks


def _endless(governed: Governed, pairs: list[Pair], on: date) -> When:
    if len({tuple(slots) for _, slots in pairs}) > 1:
        return unknown("several weekdays with different hours: each needs a rule of its own")
    rule, slots = union(rule for rule, _ in pairs), pairs[0][1]
    _, off = _excluded(governed, on)
    rule.days = tuple(day for day in rule.days if day not in off) or rule.days
    day = first_from(rule, on)
    found = spans([day], slots)
    reason = "a rule without an end" + (", in term time only" if governed.term_time else "")
    whole = not slots
    start: Moment = found[0].start
    return When(Kind.RECURRING, start, None, whole, tuple(found), rrule=rrule(rule), reason=reason)


def proposed(block: Block, on: date) -> When:
    """One weekday without its date: the next one, as a proposal."""
    rule = union(block.rules)
    found = spans([first_from(rule, on)], block.slots[:1])
    reason = "a weekday without its date: the next one was taken"
    whole = not block.slots
    end = found[0].end
    return When(Kind.PARTIAL, found[0].start, end, whole, tuple(found), reason=reason)
