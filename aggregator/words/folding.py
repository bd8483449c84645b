"""Words as two pages may both write them: no case, no accents, no punctuation."""

import re
import unicodedata
from functools import lru_cache
from sys import intern

LONGEST = 300
"""Characters of a name that are read; what comes after is a description by mistake."""

_APOSTROPHES = re.compile("['‘’ʼ`´]")
_DASHES = re.compile("[‐‑‒–—―−]")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "$": "s"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents or apostrophes, every dash a hyphen, ``&`` spelled out."""
    plain = _DASHES.sub("-", _APOSTROPHES.sub("", text[:LONGEST])).casefold().translate(_LETTERS)
    if not plain.isascii():
        spread = unicodedata.normalize("NFKD", plain)
        plain = "".join(mark for mark in spread if not unicodedata.combining(mark))
    return plain.replace("&", " and ")


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order; equal words are one object, since a catalogue says the same few often."""
    return tuple(map(intern, _WORD.findall(fold(text))))
