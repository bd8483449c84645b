"""The verdict on two claims: a person's word, else the rule, on what both sources said at one time.

A source that tells of a new name or place is ahead of those that were read before. What these said then is not held
against what it says now, but against what it said then and since: two pages that have agreed stay one event until the
other is read again.
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
    """That they are the same, if the one said so at some time since the other was last read; else None."""
    for then in _since(ahead, behind):
        was = judge_by_rule(then, behind, houses) if then.key < behind.key else judge_by_rule(behind, then, houses)
        if was.answer is Answer.SAME:
            said = f"{behind.key[0]} was read before {ahead.key[0]} said “{ahead.name}”"
            return replace(was, score=min(was.score, OF_BEFORE), reasons=(*was.reasons, said))
    return None


def _since(facts: Facts, other: Facts) -> list[Facts]:
    """All that a source has said since the other was last read, but for what it says now, the newest first."""
    return [then for until, then in facts.before if other.read is not None and until > other.read]


def _by_word(said: Answer) -> Verdict:
    words = {
        Answer.SAME: ("a person said that they are one event (1.00)", 1.0),
        Answer.DIFFERENT: ("a person said that they are two events (0.00)", 0.0),
        Answer.UNSURE: ("a person left it open (0.50)", 0.5),
    }
    sentence, score = words[said]
    return Verdict(said, score, (sentence,), veto=said is Answer.DIFFERENT)
