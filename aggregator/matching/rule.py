"""The rule: place, time and title of two claims together say whether they are one event.

Vetoes first, cheapest first: another city, another known place, no common day, another name. What is left is the same
where a name agrees at one place and one hour; a title that only says the kind of evening ("Open Mic Night") needs the
same place and the same start; a place that nobody knows needs a name that agrees wholly. The rest is for a person.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from aggregator.claim import Claim
from aggregator.event import EventType
from aggregator.matching.agreement import KIND_MORE, Agreement, Likeness, agree
from aggregator.matching.facts import Facts, facts_of
from aggregator.matching.houses import NOWHERE, Houses
from aggregator.matching.times import Meeting, meet
from aggregator.matching.verdict import Answer, Key, Overrides, Verdict

NO_WORD: Overrides = MappingProxyType({})
NO_DAY = Verdict(Answer.DIFFERENT, 0.0, ("no day in common (0.00)",))
BY_THE_HOUR = frozenset({EventType.COURSE, EventType.SPORTS})
"""Types whose second start on a day is another event: a class, a match."""


def compare(
    a: Claim, b: Claim, houses: Houses = NOWHERE, overrides: Mapping[frozenset[Key], Answer] = NO_WORD
) -> Verdict:
    """Judge two claims; the order of the two does not matter.

    houses: the gazetteer's places, for rooms inside houses and places named in titles. overrides: a person's words.
    """
    return judge(facts_of(a, houses), facts_of(b, houses), houses, overrides)


def judge(a: Facts, b: Facts, houses: Houses, overrides: Overrides = NO_WORD) -> Verdict:
    """``compare`` for claims that were read before."""
    if overrides and (said := overrides.get(frozenset((a.key, b.key)))):
        return _by_word(said)
    return judge_by_rule(*((a, b) if a.key <= b.key else (b, a)), houses)


def judge_by_rule(a: Facts, b: Facts, houses: Houses) -> Verdict:
    """The rule alone, for facts in the order of their keys."""
    if a.key == b.key:
        return Verdict(Answer.SAME, 1.0, ("one and the same listing (1.00)",))
    if a.city and b.city and a.city is not b.city:
        return _apart("one is in Derby, the other in Nottingham (0.00)")
    if a.place and b.place and not houses.together(a.place, b.place):
        return _apart(f"one is at {min(a.place, b.place)}, the other at {max(a.place, b.place)} (0.00)")
    meeting, day, minutes = meet(a.times, b.times)
    if meeting is Meeting.APART:
        return NO_DAY
    agreement = agree(a.title, b.title)
    if agreement.likeness is Likeness.APART:
        return _apart(f"“{a.name}” and “{b.name}” are two names ({agreement.score:.2f})")
    return _weigh(a, b, agreement, meeting, (day, minutes), _where(a, b))


def _by_word(said: Answer) -> Verdict:
    words = {
        Answer.SAME: ("a person said that they are one event (1.00)", 1.0),
        Answer.DIFFERENT: ("a person said that they are two events (0.00)", 0.0),
        Answer.UNSURE: ("a person left it open (0.50)", 0.5),
    }
    sentence, score = words[said]
    return Verdict(said, score, (sentence,), veto=said is Answer.DIFFERENT)


def _apart(reason: str) -> Verdict:
    return Verdict(Answer.DIFFERENT, 0.0, (reason,), veto=True)


def _where(a: Facts, b: Facts) -> tuple[float, str]:
    """How surely the two are at one place, with the sentence that says so; 0 where their words name two places."""
    if a.place and b.place:
        if a.place == b.place:
            return 1.0, f"both at {a.place} (1.00)"
        return 0.95, f"{min(a.place, b.place)} and {max(a.place, b.place)} are one house (0.95)"
    if not (a.place or b.place) and a.where and b.where:
        return _by_words(a.where, b.where)
    if (a.where and not a.place) or (b.where and not b.place):
        return 0.4, "one page names a place that we do not know (0.40)"
    if a.city and a.city is b.city:
        return 0.6, "one page does not say where, but both are in the same city (0.60)"
    return 0.3, "one page does not say where (0.30)"


def _by_words(a: frozenset[str], b: frozenset[str]) -> tuple[float, str]:
    """Two places that no gazetteer knows, by the pages' own words."""
    if a <= b or b <= a:
        return 0.9, f"both pages place it at “{' '.join(sorted(a & b))}” (0.90)"
    if a & b:
        return 0.5, "the two pages place it in other words (0.50)"
    return 0.0, "the pages name two places (0.00)"


def _weigh(
    a: Facts, b: Facts, agreement: Agreement, meeting: Meeting, when: tuple[int, int], where: tuple[float, str]
) -> Verdict:
    """Put the three signals together."""
    sure, there = where
    title = _title_score(a, b, agreement, meeting, sure)
    hour = _hour_score(a, b, agreement, meeting, when[1])
    reasons = (
        f"titles “{a.name}” and “{b.name}” agree ({agreement.score:.2f})",
        there,
        _hour_sentence(meeting, when, hour),
    )
    if a.key[0] == b.key[0]:
        return _one_source(agreement, meeting, sure, hour if when[1] == 0 else 0.0, reasons)
    if sure == 0.0 or hour == 0.0 or title == 0.0:
        return Verdict(Answer.DIFFERENT, 0.1, reasons, veto=sure == 0.0 or title == 0.0)
    weight = round(min(title, hour) * (1.0 if sure >= 0.9 else sure), 4)
    same = title >= 0.85 and hour >= 0.85 and (sure >= 0.9 or _surely_there(agreement, meeting, sure))
    return Verdict(Answer.SAME if same else Answer.UNSURE, max(weight, 0.8) if same else min(weight, 0.79), reasons)


def _title_score(a: Facts, b: Facts, agreement: Agreement, meeting: Meeting, sure: float) -> float:
    """The title's score under these circumstances; 0: two events."""
    likeness, score = agreement.likeness, agreement.score
    if likeness is Likeness.EQUAL:
        return score
    if agreement.roof and (a.times.spans or b.times.spans or meeting is not Meeting.SAME_START):
        return 0.0
    if likeness is Likeness.PARTLY:
        return score if sure >= 0.9 and meeting is not Meeting.OTHER_TIME else 0.0
    if meeting is Meeting.SAME_START or likeness is Likeness.CLOSE:
        return score
    return min(score, 0.87) if meeting in (Meeting.SAME_DAY, Meeting.SAME_SPAN) else 0.6


def _hour_score(a: Facts, b: Facts, agreement: Agreement, meeting: Meeting, minutes: int) -> float:
    """The time's score; a title without a name, a class and a match need one start, a named show only one day."""
    if meeting is Meeting.SAME_START:
        return 1.0 if minutes <= 15 else (0.9 if agreement.distinct else 0.6)
    strict = not agreement.distinct or a.type in BY_THE_HOUR or b.type in BY_THE_HOUR
    if meeting is Meeting.OTHER_TIME:
        return 0.0 if strict else 0.85 if _wholly(agreement) else 0.6
    if meeting is Meeting.SAME_SPAN and minutes <= 2:
        return 0.95 if agreement.distinct else 0.85
    return 0.6 if strict and not agreement.distinct else 0.9


def _hour_sentence(meeting: Meeting, when: tuple[int, int], score: float) -> str:
    day = date.fromordinal(when[0])
    on = f"{day.day} {day:%B %Y}"
    said = {
        Meeting.SAME_START: f"both start at about the same time on {on}",
        Meeting.SAME_DAY: f"both are on {on}, one without an hour",
        Meeting.SAME_SPAN: f"both run over {on}",
        Meeting.COVERED: f"one runs over {on}, the day of the other",
        Meeting.OTHER_TIME: f"both are on {on}, {when[1]} minutes apart",
        Meeting.APART: "no day in common",
    }
    return f"{said[meeting]} ({score:.2f})"


def _surely_there(agreement: Agreement, meeting: Meeting, sure: float) -> bool:
    """A place unknown to one page: only a whole name at one hour in one city will do."""
    return agreement.distinct and _wholly(agreement) and meeting is Meeting.SAME_START and sure >= 0.6


def _wholly(agreement: Agreement) -> bool:
    """Whether the titles agree with not even a kind more on one side."""
    return agreement.likeness is Likeness.EQUAL and agreement.score > KIND_MORE


def _one_source(agreement: Agreement, meeting: Meeting, sure: float, hour: float, reasons: tuple[str, ...]) -> Verdict:
    """A source that lists two things means two things, unless place, start and title are all the same."""
    if agreement.likeness is Likeness.EQUAL and meeting is Meeting.SAME_START and sure >= 0.9 and hour == 1.0:
        return Verdict(Answer.SAME, 0.9, (*reasons, "one source lists it twice (0.90)"))
    return Verdict(Answer.DIFFERENT, 0.1, (*reasons, "one source lists them apart (0.10)"), veto=True)
