"""What a text that has been taken apart says: which kind of statement it is, and the times it names."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from aggregator.words.blocks import Block
from aggregator.words.dated import dated, listed
from aggregator.words.governed import INTERVAL, Governed
from aggregator.words.opening_hours import opening
from aggregator.words.repeating import proposed, said, weekly
from aggregator.words.spans import moment, spans, timed
from aggregator.words.times import DAY
from aggregator.words.units import Day, DayRange, Weekdays
from aggregator.words.when import Kind, Moment, When, unknown
from aggregator.words.years import Hints, Unsettled, settle


@dataclass(slots=True)
class Text:
    """A text that has been taken apart."""

    governed: Governed
    blocks: list[Block]
    hints: Hints

    @property
    def days(self) -> list[Day | DayRange]:
        """Every day and run, in the order of the text."""
        return [item for block in self.blocks for item in block.days]

    @property
    def rules(self) -> list[Weekdays]:
        """Every set of weekdays, in the order of the text."""
        return [rule for block in self.blocks for rule in block.rules]

    def has(self, kinds: str) -> bool:
        """Whether a unit of one of these kinds stands anywhere."""
        return not set(kinds).isdisjoint(self.governed.line)


def reading(text: Text, on: date, context: Text, *, of_event: bool) -> When:
    """The reading of a text under a heading; ``of_event`` where it is known to be an event's time."""
    if text.governed.trouble:
        return unknown(text.governed.trouble)
    try:
        hints = _together(text.hints, context.hints, on)
        found = _read(text, on, hints, context)
        if not of_event and found.kind is Kind.UNKNOWN and len(text.governed.deadlines) == 1:
            found = _deadline(text.governed, on, hints)
        if not of_event and _is_dateline(text, found, on):
            found = When(Kind.PUBLISHED, on, on, True, reason="nothing but the day on which it was written")
    except (Unsettled, OverflowError) as why:
        return unknown(str(why))
    return _with_doors(found, text)


def _deadline(governed: Governed, on: date, hints: Hints) -> When:
    last = settle(governed.deadlines, on, hints).dates[id(governed.deadlines[0])]
    minutes = governed.deadline_hour
    end: Moment = last if minutes is None else moment(last, minutes)
    return When(Kind.UNTIL, None, end, minutes is None, reason="a deadline, not an event")


def _is_dateline(text: Text, found: When, on: date) -> bool:
    """The day of writing in full, alone or with an hour at which posts are written rather than doors opened."""
    if text.governed.line not in _DATELINES or found.kind is not Kind.SINGLE or found.start is None:
        return False
    day = text.days[0]
    start = found.start
    if not isinstance(day, Day) or day.year is None:
        return False
    if not isinstance(start, datetime):
        return start == on
    return start.date() == on and found.end is None and start.time() < _OFFICE_CLOSES


_OFFICE_CLOSES = time(18)
_DATELINES = frozenset({"D", "TD", "DT", "D,T", "T,D", "D@T"})


def _together(own: Hints, heading: Hints, on: date) -> Hints:
    """The text's own hints first; a heading's year is binding, a lone year within the text is not.

    A lone year long ago is part of a name ("The 1975", "since 1921").
    """
    if own is heading:
        return own
    day = heading.day
    if own.years_on is not None:
        return Hints((on.year + own.years_on,), True, own.month or heading.month, day)
    recent = tuple(year for year in own.years if year >= on.year - _OLD_YEARS)
    years = recent or heading.years or ((day.year,) if day and day.year else ())
    month = own.month or heading.month or (day.month if day else None)
    return Hints(years, not recent, month, day)


_OLD_YEARS = 10


def _with_doors(found: When, text: Text) -> When:
    minutes = text.governed.doors
    for block in text.blocks:
        minutes = block.doors if minutes is None else minutes
    if minutes is None:
        return found
    return found._replace(doors=time(minutes % DAY // 60, minutes % 60))


def _read(text: Text, on: date, hints: Hints, context: Text) -> When:
    days = text.days
    if days and isinstance(days[0], Day) and "p" in context.governed.line:
        return _posted(days[0], on, hints)
    if days:
        return dated(text.governed, text.blocks, settle(days, on, hints), on)
    rules = text.rules
    if text.governed.published and not rules:
        return _posted(text.governed.published[0], on, hints)
    if rules:
        return _weekdays_only(text, on, hints, context)
    if trouble := _unnamed(text):
        return unknown(trouble)
    return _hours_only(text, on, hints, context)


def _unnamed(text: Text) -> str:
    """Why a text without any day speaks of days all the same; empty if it does not."""
    if text.has("U"):
        return "which bank holiday is not said"
    return "it repeats, but no day is named" if text.has("kKm") and not text.blocks else ""


def _posted(day: Day, on: date, hints: Hints) -> When:
    found = settle([day], on, hints).dates[id(day)]
    return When(Kind.PUBLISHED, found, found, True, reason="the date of a post, not of an event")


def _hours_only(text: Text, on: date, hints: Hints, context: Text) -> When:
    governed, block = text.governed, text.blocks[0] if text.blocks else Block()
    if governed.opening and any(unit.mark == "start" for unit in governed.units):
        return When(Kind.DOORS, reason="it opens and it starts, and the day is not said")
    if governed.opening or context.governed.opening:
        return When(Kind.OPENING, reason="opening hours, not an event")
    if hints.day and block.slots and not block.loose:
        found = settle([hints.day], on, hints).dates[id(hints.day)]
        return listed(spans([found], block.slots))._replace(reason="the day is the heading's")
    if block.doors is not None and not block.loose:
        return When(Kind.DOORS, reason="doors and start, and the day is not said")
    if governed.doors_named:
        return _doors_only(text, block, on)
    return _bare_hours(text, block, on)


def _bare_hours(text: Text, block: Block, on: date) -> When:
    dropped = text.governed.dropped
    if _whole(block) and not dropped and not _among_words(text):
        reason = "hours without a day: the reference date was taken"
        return listed(spans([on], block.slots))._replace(assumed_day=True, reason=reason)
    if block.slots or block.ends is not None or text.has("T"):
        return When(Kind.TIMES_ONLY, reason="hours, and no day to put them on")
    if dropped == INTERVAL:
        return When(Kind.TIMES_ONLY, reason=dropped)
    return unknown(dropped or "no day and no hour is named")


def _among_words(text: Text) -> bool:
    """A sentence may speak of any day; hours that stand by themselves are those of the day around them."""
    return any(unit.kind == "x" and unit.value != "price" for unit in text.governed.units)


def _whole(block: Block) -> bool:
    return bool(block.slots) and not block.loose and all(slot.end is not None for slot in block.slots)


def _doors_only(text: Text, block: Block, on: date) -> When:
    if not block.slots or block.slots[0].start == text.governed.doors:
        return When(Kind.DOORS, reason="doors are named, the start and the day are not")
    span = timed(on, block.slots[0])
    reason = "doors and start without a day: the reference date was taken"
    return When(Kind.DOORS, span.start, span.end, occurrences=(span,), assumed_day=True, reason=reason)


def _weekdays_only(text: Text, on: date, hints: Hints, context: Text) -> When:
    governed, rules = text.governed, text.rules
    found = said([block for block in text.blocks if block.rules])
    if governed.opening or context.governed.opening or opening(found, from_on="f" in governed.line):
        return When(Kind.OPENING, reason="weekly opening hours, not an event")
    if trouble := _uncertain(text, rules):
        return unknown(trouble)
    repeats = governed.term_time or text.has("kK") or any(rule.plural or len(rule.days) > 1 for rule in rules)
    if repeats and text.hints.month:
        if _UP_TO_A_MONTH.search(governed.line):
            return unknown("it repeats up to a month, and the beginning is not said")
        run = DayRange(Day(1, hints.month), Day(-1, hints.month))
        found[0].days, found[0].marks = [run], [""]
        return dated(governed, found, settle([run], on, hints), on)
    if repeats:
        return weekly(governed, found, on)
    return _one_weekday(text, found, on)


_UP_TO_A_MONTH = re.compile(r"[-tu]x?Q")


def _one_weekday(text: Text, found: list[Block], on: date) -> When:
    if any(block.slots and not block.rules for block in text.blocks):
        return When(Kind.TIMES_ONLY, reason="hours of a weekday and others, and no day to put them on")
    if text.has("Q"):
        return unknown("a weekday and a month, and the day of the month is not said")
    if len(text.rules) > 1 or found[0].apart or (not found[0].slots and text.has("x")):
        return unknown("a weekday without its date, among other words")
    return proposed(found[0], on)


def _uncertain(text: Text, rules: list[Weekdays]) -> str:
    """Why weekdays without a date name no certain day; empty if they may."""
    if text.has("q") or (text.has("m") and not any(rule.nth for rule in rules)):
        return "which week of which month is not certain"
    if text.has("U") and not any(rule.plural for rule in rules):
        return "which bank holiday is not said"
    return "which weekend or weekday is not said" if all(rule.vague for rule in rules) else ""
