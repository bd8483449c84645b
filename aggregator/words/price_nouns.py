"""The kind of the words before and after a sum, by the noun at their head: "Parking at the theatre" is parking."""

import re
from typing import NamedTuple

from aggregator.words.price_lexicon import NO_PLURAL, OF, PAYS, WHERE, Kind, kind_of

LONGEST = 160
"""Characters beside a sum that are read."""
_BESIDE = re.compile(
    r"\b(?:with|incl?|includes?|including|inclusive|which|that|covers|when|if|before|after)\b",
    re.I,
)
_WORD = re.compile(r"[A-Za-z£\d][\w'’&-]*")
# What a sum is for each of: an unknown thing is no place.
_EACH = re.compile(r"\s*(?:per|an?|for an?)\s", re.IGNORECASE)
# How long a car may stand.
_STAY = re.compile(r"\b(?:up to|over|first|extra|additional) (?:\w+ )?hours?\s*$", re.IGNORECASE)
_TO_COME = re.compile(
    r"\s*(?:each |per \w+ |a head )?to (?:(?:get|go|come) in|enter|attend|watch|see|hear|join|take part|visit)\b",
    re.IGNORECASE,
)
_TO_PARK = re.compile(r"^\s*(?:you can |or )?park\b(?!\s?(?:run|hall|house))|\bto park\b", re.IGNORECASE)
# An unknown thing in the plural right before a sum: "Scarves £6", but not "The Clubrooms £13".
_GOODS = re.compile(r"(?:^\s*[A-Za-z]{2,20}|\b[a-z]{2,20})(?<![sui])s\s*[:–-]?\s*$")
_VENUES = re.compile(r"[A-Z]\w*\s+(?:Hotel|Room|Rooms|Lodge|Cottage|Studio|Studios|Estate|Park)\b")


# Labels that are not put together with the word before them.
_DOORS = frozenset(("admission", "entrance"))
_TURNING = frozenset(("of", "for", "to", "per", "towards"))


class _Phrase(NamedTuple):
    """A run of words without a preposition, and the preposition before it."""

    by: str
    words: list[str]


def are_goods(before: str) -> bool:
    """Whether unknown things stand in the plural right before a sum."""
    if not _GOODS.search(before):
        return False
    words = _WORD.findall(before)
    return words[-1].casefold() not in NO_PLURAL and _head(words[-2:]) is None


def before_kind(text: str) -> Kind | None:
    """The kind of the words that lead to a sum: their head, or what a label is for."""
    text = text[-LONGEST:]
    if _TO_PARK.search(text) or _STAY.search(text):
        return Kind.OTHER
    parts = _BESIDE.split(_VENUES.sub(" ", text))
    phrases = _phrases(parts[0] if parts[0].strip() else parts[-1])
    for at, phrase in enumerate(phrases):
        kind = _head(phrase.words)
        if kind is None or (kind is Kind.OTHER and phrase.by in WHERE and at):
            continue
        return _turned(phrases[at + 1 :]) or kind if kind is Kind.LABEL else kind
    return None


def after_kind(text: str) -> Kind | None:
    """The kind of the words that follow a sum: "£3 parking", "£5 a pint", "£4 for lunch"."""
    if _TO_PARK.match(text.strip()):
        return Kind.OTHER
    if _TO_COME.match(text):
        return Kind.EVENT
    phrases = _phrases(_BESIDE.split(text[:LONGEST])[0])
    if not phrases or phrases[0].by in WHERE:
        return None
    kind = _head(phrases[0].words)
    if kind is None and phrases[0].by == "to" and len(phrases) > 1:
        kind = _head(phrases[1].words)
    if kind is None and _EACH.match(text):
        return Kind.OTHER
    return _turned(phrases[1:]) or kind if kind is Kind.LABEL else kind


def _turned(rest: list[_Phrase]) -> Kind | None:
    """What a label is for, where the words that come after it name something else than a place."""
    if rest and rest[0].by in _TURNING and _head(rest[0].words) is Kind.OTHER:
        return Kind.OTHER
    return None


def _head(words: list[str]) -> Kind | None:
    """The kind of the last known word; a label takes that of the word it is put together with: "parking ticket"."""
    for at in range(len(words) - 1, -1, -1):
        pair = kind_of(f"{words[at - 1]} {words[at]}") if at else None
        kind = pair or kind_of(words[at])
        if kind is None:
            continue
        if kind is Kind.TIME and at:
            return _head(words[:at]) or kind
        if kind is Kind.LABEL and at and words[at].casefold() not in _DOORS:
            return _head(words[:at]) or kind if words[at].casefold() in PAYS else _label(words[:at])
        return kind
    return None


def _label(words: list[str]) -> Kind:
    return Kind.OTHER if _head(words) is Kind.OTHER else Kind.LABEL


def _phrases(text: str) -> list[_Phrase]:
    """The words, cut before each preposition; a preposition right before the sum has no words."""
    found = [_Phrase("", [])]
    for word in _WORD.findall(text):
        low = word.casefold()
        if low in ("a", "an") and found[-1].by and not found[-1].words:
            continue
        if low in OF or low in WHERE:
            if kind_of(f"{' '.join(found[-1].words[-1:])} {low}"):
                found[-1].words.append(word)
                continue
            found.append(_Phrase(low, []))
        else:
            found[-1].words.append(word)
    return [phrase for phrase in found if phrase.words]


def hangs_on(after: str) -> bool:
    """Whether the words after a sum hang on it ("£4 per car"), and do not start a thing of their own."""
    first = _WORD.search(after)
    return first is not None and first[0].casefold() in OF
