"""What a text that has been taken apart says: which kind of statement it is, and the times it names."""

from dataclasses import dataclass
from datetime import date, time

from aggregator.words.blocks import Block
from aggregator.words.dated import dated, listed
from aggregator.words.governed import INTERVAL, Governed
from aggregator.words.repeating import opening, proposed, said, weekly
from aggregator.words.spans import spans, timed
from aggregator.words.times import DAY
from aggregator.words.units import Day, DayRange, Weekdays
from aggregator.words.when import Kind, When, unknown
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
        found: list[Day | DayRange] = []
        for block in self.blocks:
            found += block.days
        return found

    @property
    def rules(self) -> list[Weekdays]:
        """Every set of weekdays, in the order of the text."""
        return [rule for block in self.blocks for rule in block.rules]

    def has(self, kinds: str) -> bool:
        """Whether a unit of one of these kinds stands anywhere."""
        return not set(kinds).isdisjoint(self.governed.line)


def reading(text: Text, on: date, context: Text) -> When:
    """The reading of a text under a heading."""
    if text.governed.trouble:
        return unknown(text.governed.trouble)
    try:
        found = _read(text, on, _together(text.hints, context.hints), context)
    except (Unsettled, OverflowError) as why:
        return unknown(str(why))
    return _with_doors(found, text)


def _together(own: Hints, heading: Hints) -> Hints:
    """The text's own hints first; a heading's year is binding, a lone year within the text is not."""
    day = heading.day
    years = own.years or heading.years or ((day.year,) if day and day.year else ())
    month = own.month or heading.month or (day.month if day else None)
    return Hints(years, not own.years, month, day)


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
    if text.has("kKm") and not text.blocks:
        return unknown("it repeats, but no day is named")
    return _hours_only(text, on, hints, context)


def _posted(day: Day, on: date, hints: Hints) -> When:
    found = settle([day], on, hints).dates[id(day)]
    return When(Kind.PUBLISHED, found, found, True, reason="the date of a post, not of an event")


def _hours_only(text: Text, on: date, hints: Hints, context: Text) -> When:
    governed, block = text.governed, text.blocks[0] if text.blocks else Block()
    if governed.opening or context.governed.opening:
        return When(Kind.OPENING, reason="opening hours, not an event")
    if hints.day and block.slots and not block.loose:
        found = settle([hints.day], on, hints).dates[id(hints.day)]
        return listed(spans([found], block.slots))._replace(reason="the day is the heading's")
    if governed.doors_named:
        return _doors_only(block, on)
    return _bare_hours(text, block, on)


def _bare_hours(text: Text, block: Block, on: date) -> When:
    dropped = text.governed.dropped
    if _whole(block) and not dropped:
        reason = "hours without a day: the reference date was taken"
        return listed(spans([on], block.slots))._replace(assumed_day=True, reason=reason)
    if block.slots or block.ends is not None or text.has("T"):
        return When(Kind.TIMES_ONLY, reason="hours, and no day to put them on")
    if dropped == INTERVAL:
        return When(Kind.TIMES_ONLY, reason=dropped)
    return unknown(dropped or "no day and no hour is named")


def _whole(block: Block) -> bool:
    return bool(block.slots) and not block.loose and all(slot.end is not None for slot in block.slots)


def _doors_only(block: Block, on: date) -> When:
    if not block.slots:
        return When(Kind.DOORS, reason="doors are named, the start and the day are not")
    span = timed(on, block.slots[0])
    reason = "doors and start without a day: the reference date was taken"
    return When(Kind.DOORS, span.start, span.end, occurrences=(span,), assumed_day=True, reason=reason)


def _weekdays_only(text: Text, on: date, hints: Hints, context: Text) -> When:
    governed, rules = text.governed, text.rules
    found = said([block for block in text.blocks if block.rules])
    if governed.opening or context.governed.opening or opening(found):
        return When(Kind.OPENING, reason="weekly opening hours, not an event")
    if trouble := _uncertain(text, rules):
        return unknown(trouble)
    repeats = governed.term_time or text.has("kK") or any(rule.plural or len(rule.days) > 1 for rule in rules)
    if repeats and text.hints.month:
        run = DayRange(Day(1, hints.month), Day(-1, hints.month))
        found[0].days, found[0].marks = [run], [""]
        return dated(governed, found, settle([run], on, hints), on)
    if repeats:
        return weekly(governed, found, on)
    if len(rules) > 1 or found[0].apart or (not found[0].slots and text.has("x")):
        return unknown("a weekday without its date, among other words")
    return proposed(found[0], on)


def _uncertain(text: Text, rules: list[Weekdays]) -> str:
    """Why weekdays without a date name no certain day; empty if they may."""
    if text.has("q") or (text.has("m") and not any(rule.nth for rule in rules)):
        return "which week of which month is not certain"
    if text.has("U") and not any(rule.plural for rule in rules):
        return "which bank holiday is not said"
    return "which weekend or weekday is not said" if all(rule.vague for rule in rules) else ""
