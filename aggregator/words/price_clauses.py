"""Which words of a text belong to which of its sums."""

import re
from typing import NamedTuple

from aggregator.words.amounts import Amount
from aggregator.words.price_lexicon import Kind
from aggregator.words.price_nouns import before_kind

_STOP = re.compile(r"(?<=[A-Za-z)\d])[.!?](?=\s|$)|[;|•\n]")
_BREAK = re.compile(
    r"[,()/\[\]]|:(?=\s*[A-Za-z])|\s[-–—]+\s|&|\+|\b(?:and|or|plus|but|then|while|whereas)\b",
    re.IGNORECASE,
)
_EDGE = " \t:–—-=("
_OWN = re.compile(r"^[^.]{0,30}\b(?:available|appl(?:y|ies))\b", re.IGNORECASE)
# A title of two parts, of which one comes to the first: "Show and dinner £40".
_LISTED = re.compile(r"\s*((?:[A-Za-z]+ ){1,3})(?:and|&|plus|\+|with) [^,;&+]{3,40}", re.IGNORECASE)
_INCLUDED = re.compile(r"[^£€$.;\d]{0,50}\bincluded\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:-|–|—|to|/|or|and|&)\s*", re.IGNORECASE)


class Beside(NamedTuple):
    """The words that belong to one sum. before, after: its own clause. earlier: clauses of its sentence."""

    before: str
    after: str
    earlier: list[str]
    opened: bool


def beside(text: str, amounts: list[Amount], number: int) -> Beside:
    """The words that are said of one sum; what stands between two sums goes to one of them."""
    first = _joined_start(amounts, text, number)
    here, begin = amounts[first], amounts[first - 1].end if first else 0
    last = _joined_end(text, amounts, number)
    end = amounts[last + 1].start if last + 1 < len(amounts) else len(text)
    left, right = text[begin : here.start], text[amounts[last].end : end]
    sentence = _STOP.split(left)
    pieces = _BREAK.split(sentence[-1].rstrip(_EDGE))
    before = pieces[-1]
    if listed := _LISTED.fullmatch(sentence[-1].rstrip(_EDGE).rpartition(",")[2]):
        before = listed[1] if before_kind(listed[1]) in (Kind.EVENT, Kind.LABEL) else before
    after = _BREAK.split(_STOP.split(right)[0].lstrip(" \t(:)"))[0]
    whole = _STOP.search(right) is None and _BREAK.search(right.rstrip(_EDGE)) is None
    if whole and last + 1 < len(amounts) and before.strip():
        after = ""
    if first and not _split(left) and not text[: amounts[first - 1].start].strip(_EDGE):
        before = ""
    if _OWN.search(after) or _INCLUDED.match(right):
        after = ""
    return Beside(before, after, pieces[:-1], len(sentence) > 1 or first == 0)


def _split(between: str) -> bool:
    return bool(_STOP.search(between) or _BREAK.search(between.strip()))


def _joined_end(text: str, amounts: list[Amount], number: int) -> int:
    """The last of the sums that share what comes after them: "£5 - £8 for adults"."""
    while number + 1 < len(amounts) and _JOINED.fullmatch(text, amounts[number].end, amounts[number + 1].start):
        number += 1
    return number


def _joined_start(amounts: list[Amount], text: str, number: int) -> int:
    while number and _JOINED.fullmatch(text, amounts[number - 1].end, amounts[number].start):
        number -= 1
    return number


def sentence_of(text: str, amount: Amount) -> tuple[str, str]:
    """What stands before and after a sum in its own sentence."""
    start = max((one.end() for one in _STOP.finditer(text, 0, amount.start)), default=0)
    stop = _STOP.search(text, amount.end)
    return text[start : amount.start], text[amount.end : stop.start() if stop else len(text)]
