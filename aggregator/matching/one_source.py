"""Two listings of one source: it means two things by them, but for a few that are one on every such page."""

from typing import NamedTuple

from aggregator.event import EventType
from aggregator.matching.agreement import NAMED, Agreement, Likeness, wholly
from aggregator.matching.facts import Facts
from aggregator.matching.times import Meeting
from aggregator.matching.verdict import Answer, Verdict
from aggregator.matching.vocabulary import GENERIC, KINDS
from aggregator.words.folding import words_of

TWO_HOUSES = 150
"""A matinee and an evening are so many minutes apart; what follows sooner is the next class, or the next film."""

HOUSES_OF_A_DAY = frozenset({"matinee", "evening", "performance", "performances"})
"""Words of a title that tell that its start is one of several of a day."""


class Found(NamedTuple):
    """What was seen of the two: titles, times, the minutes between, and how surely they are at one place."""

    agreement: Agreement
    meeting: Meeting
    minutes: int
    sure: float


def one_source(a: Facts, b: Facts, found: Found, reasons: tuple[str, ...]) -> Verdict:
    """The same where it lists one start twice, a run and a house of it, or matinee and evening of one show."""
    said = _why_one(a, b, found)
    if said:
        return Verdict(Answer.SAME, 0.9, (*reasons, f"{said} (0.90)"))
    return Verdict(Answer.DIFFERENT, 0.1, (*reasons, "one source lists them apart (0.10)"), veto=True)


def _why_one(a: Facts, b: Facts, found: Found) -> str:
    agreement, meeting, minutes, sure = found
    if sure < 0.9 or a.title.ticket is not b.title.ticket:
        return ""
    if meeting is Meeting.SAME_START and minutes == 0 and _is_one_name(a, b, agreement):
        return "one source lists it twice"
    if _is_over_the_same_days(meeting, minutes) and _is_one_name(a, b, agreement) and _tells_days(a, b):
        return "one source lists its days twice"
    if a.place != b.place or not agreement.distinct or {EventType.EXHIBITION, EventType.COURSE} & {a.type, b.type}:
        return ""
    return _of_a_run(a, b, found)


def _of_a_run(a: Facts, b: Facts, found: Found) -> str:
    """A run's own house, and two houses of one day; both need a name, the latter one without a kind of class in it."""
    agreement, meeting, minutes, _ = found
    equal = agreement.likeness is Likeness.EQUAL
    if meeting in (Meeting.COVERED, Meeting.SAME_DAY) and equal:
        return "one source lists a run and a day of it"
    occasion = a.title.occasion or b.title.occasion
    if occasion and meeting in (Meeting.COVERED, Meeting.SAME_START) and agreement.likeness in NAMED:
        return "one source lists a run and a house of it"
    sport = EventType.SPORTS in (a.type, b.type)
    named = all(word not in GENERIC - KINDS for word in a.title.words)
    access = a.title.occasion is not b.title.occasion and not is_a_house(a.name, b.name)
    apart = meeting is Meeting.OTHER_TIME and minutes >= TWO_HOUSES and not (sport or access)
    if apart and wholly(agreement) and named:
        return "one source lists two houses of one day"
    return ""


def _is_one_name(a: Facts, b: Facts, agreement: Agreement) -> bool:
    """The same name, or with who else plays and a subtitle: "SOLD OUT: Mira Vale and The Otters"."""
    if agreement.likeness is Likeness.EQUAL:
        return True
    taught = {EventType.COURSE, EventType.SPORTS, EventType.SCREENING} & {a.type, b.type}
    return agreement.likeness in NAMED and agreement.distinct and not (taught or agreement.roof)


def _is_over_the_same_days(meeting: Meeting, minutes: int) -> bool:
    """Whether it is one day, of which a listing gives no hour, or one span."""
    return meeting is Meeting.SAME_DAY or (meeting is Meeting.SAME_SPAN and minutes == 0)


def _tells_days(a: Facts, b: Facts) -> bool:
    """Whether neither is a work or an exhibition, of which a house has several at once."""
    return not {EventType.EXHIBITION, EventType.COURSE, EventType.SCREENING} & {a.type, b.type}


def is_a_house(one: str, other: str) -> bool:
    """Whether a title says that it is one of several houses of a day."""
    return any(word in HOUSES_OF_A_DAY for name in (one, other) for word in words_of(name))
