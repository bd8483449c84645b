"""A pair of claims that only a person can decide."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """left, right: keys of two claims, (source, identifier). score: 0 to 1. reasons: what the rule found."""

    left: tuple[str, str]
    right: tuple[str, str]
    score: float
    reasons: tuple[str, ...]
