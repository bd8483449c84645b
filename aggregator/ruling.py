"""What a person ruled about two claims: it outranks the rules of matching until it is undone."""

from datetime import datetime
from enum import StrEnum

from aggregator.value import Value


class Word(StrEnum):
    """``UNDO`` takes back what was ruled about the same two claims before; the rules of matching decide again."""

    SAME = "same"
    DIFFERENT = "different"
    UNDO = "undo"


class Ruling(Value):
    """at: when it was said, aware UTC. left, right: the keys (source, identifier) of two claims, the smaller first."""

    at: datetime
    word: Word
    left: tuple[str, str]
    right: tuple[str, str]
    reason: str = ""
