"""Words that what's-on pages use for one thing, by the families of ``families.toml``: "uke" is a ukulele."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

_FILE = Path(__file__).with_name("families.toml")


def _read() -> tuple[dict[str, str], dict[str, str]]:
    """Single words and phrases -> what stands for their family; what stands in two families belongs to the first."""
    alike: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for line in tomllib.loads(_FILE.read_text("utf-8"))["families"]:
        family = [" ".join(each.split()) for each in line.split(",")]
        head = next((each for each in family if " " not in each), family[0])
        for each in family:
            (phrases if " " in each else alike).setdefault(each, head)
    return alike, phrases


ALIKE, _PHRASES = _read()
"""Each word of a family -> the word that stands for it."""


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, the longest first; between their words may stand a hyphen."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(each.replace(' ', '[ -]') for each in longest)})\b")


_ANY = _any_of(_PHRASES)
_BEGINNINGS = frozenset(phrase.partition(" ")[0] for phrase in _PHRASES)
_FIRST = re.compile(r"[^\W_]+(?=[ -])")


def with_phrases(text: str) -> str:
    """The folded text with each phrase of a family as the word that stands for it."""
    if _BEGINNINGS.isdisjoint(_FIRST.findall(text)):
        return text
    return _ANY.sub(lambda found: _PHRASES[found[0].replace("-", " ")], text)
