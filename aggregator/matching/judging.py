"""The verdict on two claims: a person's word, else the rule, on what both sources said at one time.

A source that tells of a new name or place is ahead of those that were read before. What these said then is not held
against what it says now, but against what it said then: two pages that agreed when both were read stay one event until
the other is read again.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from aggregator.claim import Claim
from aggregator.matching.facts import Facts, facts_of
from aggregator.matching.houses import NOWHERE, Houses
from aggregator.matching.rule import judge_by_rule
from aggregator.matching.verdict import Answer, Key, Overrides, Verdict

NO_WORD: Overrides = MappingProxyType({})

OF_BEFORE = 0.79
"""The highest score of what is the same by former words: less than by words of now."""


def compare(
    a: Claim, b: Claim, houses: Houses = NOWHERE, overrides: Mapping[frozenset[Key], Answer] = NO_WORD
) -> Verdict:
    """Judge two claims by what they say; the order of the two does not matter.

    houses: the gazetteer's places, for rooms inside houses and places named in titles. overrides: a person's words.
    """
    return judge(facts_of(a, houses), facts_of(b, houses), houses, overrides)


def judge(a: Facts, b: Facts, houses: Houses, overrides: Overrides = NO_WORD) -> Verdict:
    """``compare`` for claims that were read before, and of which may be known when, and what they said earlier."""
    if overrides and (said := overrides.get(frozenset((a.key, b.key)))):
        return _by_word(said)
    one, other = (a, b) if a.key <= b.key else (b, a)
    verdict = judge_by_rule(one, other, houses)
    if verdict.answer is Answer.SAME or one.key[0] == other.key[0]:
        return verdict
    return _as_of_then(one, other, houses) or _as_of_then(other, one, houses) or verdict


def _as_of_then(ahead: Facts, behind: Facts, houses: Houses) -> Verdict | None:
    """That they are the same, if they were when the one was last read that may be behind; else None."""
    then = _at(ahead, behind)
    if then is None:
        return None
    was = judge_by_rule(then, behind, houses) if then.key < behind.key else judge_by_rule(behind, then, houses)
    if was.answer is not Answer.SAME:
        return None
    said = f"{behind.key[0]} was read before {ahead.key[0]} said “{ahead.name}”"
    return replace(was, score=min(was.score, OF_BEFORE), reasons=(*was.reasons, said))


def _at(facts: Facts, other: Facts) -> Facts | None:
    """What a source said when the other was last read; None: what it says now, or it is not known when that was."""
    if other.read is None:
        return None
    return next((then for until, then in reversed(facts.before) if until > other.read), None)


def _by_word(said: Answer) -> Verdict:
    words = {
        Answer.SAME: ("a person said that they are one event (1.00)", 1.0),
        Answer.DIFFERENT: ("a person said that they are two events (0.00)", 0.0),
        Answer.UNSURE: ("a person left it open (0.50)", 0.5),
    }
    sentence, score = words[said]
    return Verdict(said, score, (sentence,), veto=said is Answer.DIFFERENT)
