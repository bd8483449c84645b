"""The answer to "is this the same event?", with how sure it is and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Key = tuple[str, str]
"""A claim's key: (source, identifier)."""


class Answer(StrEnum):
    """``UNSURE`` is kept apart and shown for a person's word."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer on two claims.

    score: 0 (surely two events) to 1 (surely one). reasons: short sentences, each with its signal's own score.
    veto: the two may not share a group even when a third claim resembles both; a mere lack of a common day is no veto,
    since a third claim may list both days. weak: a page leaves out the place or the hour, so that the two are the same
    only where no rival fits as well.
    """

    answer: Answer
    score: float
    reasons: tuple[str, ...]
    veto: bool = False
    weak: bool = False


Overrides = Mapping[frozenset[Key], Answer]
"""What a person said of two claims; it outranks the rule. ``UNSURE`` here means: do not join these two by the rule."""
