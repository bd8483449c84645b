"""The rule: place, time and title of two claims together say whether they are one event.

Vetoes first, cheapest first: another city, another known place, no common day, another name. What is left is the same
where a name agrees at one place and one hour; a title that only says the kind of evening ("Open Mic Night") needs the
same place and the same start; a place that nobody knows needs a name that agrees wholly. The rest is for a person.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from aggregator.event import EventType
from aggregator.matching.agreement import NAMED, Agreement, Likeness, agree, wholly
from aggregator.matching.boldness import prove_one
from aggregator.matching.evidence import may_be_one, says_the_same
from aggregator.matching.facts import Facts
from aggregator.matching.footing import A_RUN, Footing, footing, without_slip
from aggregator.matching.houses import Houses
from aggregator.matching.localities import is_of_a_part, two_towns
from aggregator.matching.one_source import Found, is_a_house, one_source
from aggregator.matching.opposites import oppose, two_hours, two_rooms
from aggregator.matching.times import Meeting, Met, meet
from aggregator.matching.verdict import Answer, Verdict
from aggregator.matching.whereabouts import (
    BEFORE_DOORS,
    SURE,
    Whereabouts,
    surely_there,
    two_places,
    where,
)

_SURE = frozenset({Footing.START, Footing.DAY, Footing.SPAN})
_LOST = frozenset({Footing.ELSEWHERE, Footing.ELSEWHERE_SPAN})
NO_DAY = Verdict(Answer.DIFFERENT, 0.0, ("no day in common (0.00)",))
EVENINGS = frozenset({EventType.MUSIC, EventType.SOCIAL, EventType.COMEDY})
"""Types of which a house has one on a day."""

SAME_WORDS = Agreement(Likeness.EQUAL, 0.95, distinct=True)
"""Of titles that say the same but for their order, their plurals and the names of their places."""

BY_THE_HOUR = frozenset({EventType.COURSE, EventType.SPORTS})
"""Types whose second start on a day is another event: a class, a match."""

IN_ONE_ROOM = Agreement(Likeness.WITHIN, 0.86, distinct=True)
"""Of titles that say one thing in other words, where place and start are the same."""

PROVEN = replace(IN_ONE_ROOM, proven=True)
"""Of titles that have little in common, where place and start leave hardly another event."""

AN_HOUR = 60
"""Minutes between the doors and the start of a kind of evening, of which a pub has one on a day."""

WITHOUT_HOUR = 0.86
"""The score of a kind of evening on a day that one page gives without an hour."""


def judge_by_rule(a: Facts, b: Facts, houses: Houses) -> Verdict:
    """The verdict of the rule on what two claims say now, for facts in the order of their keys."""
    if a.key == b.key:
        return Verdict(Answer.SAME, 1.0, ("one and the same listing (1.00)",))
    if said := _in_two_places(a, b, houses):
        return _apart(said)
    met = without_slip(meet(a.times, b.times))
    if met.meeting is Meeting.APART:
        return NO_DAY
    there = where(a, b, houses)
    agreement = _by_evidence(a, b, agree(a.title, b.title), met, there, houses)
    if agreement.likeness is Likeness.APART:
        return _apart(f"“{a.name}” and “{b.name}” are two names ({agreement.score:.2f})")
    if said := _apart_by_words(a, b, met, there):
        return _apart(said)
    return _weigh(a, b, agreement, met, there)


def _in_two_places(a: Facts, b: Facts, houses: Houses) -> str:
    """The sentence that says so where they are in two cities or at two known places; or nothing."""
    if a.city and b.city and a.city is not b.city:
        return "one is in Derby, the other in Nottingham (0.00)"
    if a.place and b.place and two_places(a, b, houses):
        return f"one is at {min(a.place, b.place)}, the other at {max(a.place, b.place)} (0.00)"
    return ""


def _apart_by_words(a: Facts, b: Facts, met: Met, there: Whereabouts) -> str:
    """What the two say outright that makes them two, as a sentence; or nothing."""
    if said := two_towns(a, b):
        return said
    if there.score < SURE and is_of_a_part(a, b):
        return "one title names a town or a suburb, the other the city (0.00)"
    if oppose(a.name, b.name):
        return f"“{a.name}” and “{b.name}” say what excludes each other (0.00)"
    if met.meeting is Meeting.OTHER_TIME and two_hours(a.name, b.name):
        return "the two titles name two hours (0.00)"
    return "the two pages name two rooms of one house (0.00)" if two_rooms(a, b) else ""


def _by_evidence(a: Facts, b: Facts, agreement: Agreement, met: Met, there: Whereabouts, houses: Houses) -> Agreement:
    """The titles' agreement, or a better one where place and time leave only their wording in question."""
    if agreement.likeness is Likeness.EQUAL:
        return agreement
    known = footing(a, b, met, there.score)
    if known is not None and agreement.likeness not in NAMED and says_the_same(a.title, b.title):
        return replace(SAME_WORDS, distinct=not (a.title.generic or b.title.generic))
    if known is None or a.key[0] == b.key[0] or (agreement.likeness in NAMED and known in _SURE):
        return agreement
    return _by_proof(a, b, agreement, known, proven=lambda: prove_one(a, b, known, houses, met, there.score))


def _by_proof(a: Facts, b: Facts, agreement: Agreement, known: Footing, *, proven: Callable[[], bool]) -> Agreement:
    """By what place and time leave open; ``proven`` is asked last, and first where a page does not say where."""
    named = agreement.likeness in NAMED
    lost = known in _LOST
    if lost and not named and proven():
        return PROVEN
    if may_be_one(a.title, b.title, known):
        return IN_ONE_ROOM if known is not Footing.LATER else SAME_WORDS
    if agreement.likeness is Likeness.WITHIN and known is Footing.NEARLY:
        return replace(agreement, score=min(agreement.score, 0.8))
    return PROVEN if not (lost or named) and proven() else agreement


def _apart(reason: str) -> Verdict:
    return Verdict(Answer.DIFFERENT, 0.0, (reason,), veto=True)


def _weigh(a: Facts, b: Facts, agreement: Agreement, met: Met, there: Whereabouts) -> Verdict:
    """Put the three signals together."""
    sure = there.score
    title = _title_score(a, b, agreement, met, sure)
    hour = _hour_score(a, b, agreement, met)
    reasons = (
        _title_sentence(a, b, agreement),
        there.said,
        _hour_sentence(met, hour),
    )
    if a.key[0] == b.key[0]:
        return one_source(a, b, Found(agreement, met.meeting, met.minutes, sure), reasons)
    if sure == 0.0 or hour == 0.0 or title == 0.0:
        return Verdict(Answer.DIFFERENT, 0.1, reasons, veto=sure == 0.0 or title == 0.0)
    weight = round(min(title, hour) * (1.0 if sure >= 0.9 else sure), 4)
    if sure >= 0.9:
        same, weak = title >= 0.85 and hour >= 0.85, met.meeting is Meeting.SAME_DAY and not wholly(agreement)
        weak = weak or hour == WITHOUT_HOUR
    else:
        same, weak = surely_there(a, b, agreement, met, sure), met.meeting is not Meeting.SAME_START
    if same:
        return Verdict(Answer.SAME, max(weight, 0.8), reasons, weak=weak or sure < 0.9)
    return Verdict(Answer.UNSURE, min(weight, 0.79), reasons)


def _title_sentence(a: Facts, b: Facts, agreement: Agreement) -> str:
    said = "are two wordings of what can be one thing only" if agreement.proven else "agree"
    return f"titles “{a.name}” and “{b.name}” {said} ({agreement.score:.2f})"


def _title_score(a: Facts, b: Facts, agreement: Agreement, met: Met, sure: float) -> float:
    """The title's score under these circumstances; 0: two events."""
    likeness, score = agreement.likeness, agreement.score
    if likeness is Likeness.EQUAL:
        return score
    if agreement.roof and (a.times.spans or b.times.spans or met.meeting is not Meeting.SAME_START):
        return 0.0
    if likeness is Likeness.PARTLY:
        return score if sure >= 0.9 and met.meeting is not Meeting.OTHER_TIME else 0.0
    if met.meeting is Meeting.SAME_START or likeness is Likeness.CLOSE:
        return score
    return 0.6 if _of_a_series(a, b, agreement, met) else min(score, 0.87)


def _of_a_series(a: Facts, b: Facts, agreement: Agreement, met: Met) -> bool:
    """Whether the longer title may be one of several under the shorter: at another hour, or on a day of a run."""
    if met.meeting is Meeting.COVERED:
        run = _spanned(a, b)
        return run is _shorter(a, b) and (
            agreement.tail or max(last - first for first, last in run.times.spans) > A_RUN
        )
    return met.meeting is Meeting.OTHER_TIME and met.minutes > BEFORE_DOORS


def _spanned(a: Facts, b: Facts) -> Facts:
    """Which of the two runs over the day of the other."""
    return a if a.times.spans and not b.times.spans else b


def _shorter(a: Facts, b: Facts) -> Facts:
    return a if len(a.title.words) < len(b.title.words) else b


def _hour_score(a: Facts, b: Facts, agreement: Agreement, met: Met) -> float:
    """The time's score; a title without a name, a class and a match need one start, a named show only one day."""
    if not agreement.distinct and wholly(agreement) and a.type in EVENINGS and b.type in EVENINGS:
        return _evening_score(met)
    if met.meeting is Meeting.SAME_START:
        return 1.0 if met.minutes <= 15 else (0.9 if agreement.distinct else 0.6)
    if met.meeting is Meeting.OTHER_TIME:
        return _other_hour_score(a, b, agreement, met)
    if met.meeting is Meeting.SAME_SPAN and met.minutes <= 2:
        return 0.95 if agreement.distinct else 0.85
    return 0.9 if agreement.distinct else 0.6


def _evening_score(met: Met) -> float:
    """The same kind of evening: a pub has one of it on a day."""
    if met.meeting is Meeting.SAME_START and met.minutes <= 15:
        return 1.0
    if met.meeting is Meeting.COVERED:
        return 0.6
    return WITHOUT_HOUR if met.minutes <= AN_HOUR else 0.0


def _other_hour_score(a: Facts, b: Facts, agreement: Agreement, met: Met) -> float:
    """Two starts of one day: doors and start, two houses of one show, or two classes."""
    early = met.minutes <= BEFORE_DOORS
    if a.title.matches and b.title.matches and early:
        return 0.85
    if not agreement.distinct or a.type in BY_THE_HOUR or b.type in BY_THE_HOUR:
        return 0.0
    if a.title.ticket is not b.title.ticket or not (early or is_a_house(a.name, b.name) or _lists_more(a, b, met)):
        return 0.6
    return 0.85 if wholly(agreement) or (agreement.likeness is Likeness.WITHIN and early) else 0.6


def _lists_more(a: Facts, b: Facts, met: Met) -> bool:
    """Whether one page lists more on that day than one start and its doors, and neither is a house for access."""
    spread = (starts[-1] - starts[0] for one in (a, b) if (starts := one.times.starts.get(met.day)))
    return a.title.occasion is b.title.occasion and any(minutes > BEFORE_DOORS for minutes in spread)


def _hour_sentence(met: Met, score: float) -> str:
    day = date.fromordinal(met.day)
    on = f"{day.day} {day:%B %Y}"
    said = {
        Meeting.SAME_START: f"both start at about the same time on {on}",
        Meeting.SAME_DAY: f"both are on {on}, one without an hour",
        Meeting.SAME_SPAN: f"both run over {on}",
        Meeting.COVERED: f"one runs over {on}, the day of the other",
        Meeting.OTHER_TIME: f"both are on {on}, {met.minutes} minutes apart",
        Meeting.APART: "no day in common",
    }
    return f"{said[met.meeting]} ({score:.2f})"
