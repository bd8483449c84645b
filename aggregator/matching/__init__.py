"""Which claims are the same event: blocking keys, a verdict on two claims, groups of many.

``blocks`` says which claims are worth comparing, ``compare`` judges two of them, ``group`` puts many together so that
no group holds a pair the rule forbids. Everything is pure and gives the same answer whatever the order of its input.
"""

from aggregator.matching.grouping import Group, Grouping, arrange, group
from aggregator.matching.houses import NOWHERE, Houses
from aggregator.matching.judging import compare
from aggregator.matching.keys import blocks
from aggregator.matching.verdict import Answer, Key, Overrides, Verdict

__all__ = [
    "NOWHERE",
    "Answer",
    "Group",
    "Grouping",
    "Houses",
    "Key",
    "Overrides",
    "Verdict",
    "arrange",
    "blocks",
    "compare",
    "group",
]
