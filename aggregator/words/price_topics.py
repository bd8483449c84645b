"""What the words beside a sum say that it pays, and whether they say so little that nobody can tell."""

import re

from aggregator.words.amounts import Amount
from aggregator.words.price_clauses import Beside, sentence_of
from aggregator.words.price_lexicon import Kind
from aggregator.words.price_nouns import after_kind, are_goods, before_kind, hangs_on

# Verbs of which the sum is the subject; the marks of a sentence; the words that lead to what is asked of one.
_DOES = re.compile(
    r"\s*(?:given |raised |donated )?(?:will (?!get|be charged|cover)|was|were|has|have|had|goes|went|buys?|pays?"
    r"|paid|helps?|would"
    r"|could|might|provides?|funds?|feeds?|short\b|or more to)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|been|would|could|he|she|they|we|I|his|her|their|who|said|says?)\b"
)
_ASKED = re.compile(
    r"(?:\b(?:for|from|at|costs?|costing|priced|prices?|pay|pays|paying|paid|charged?|charges|charging|is|are"
    r"|it['’]s|be"
    r"|my|your|our|between|asking|back|fork out|shell out|part with)|['’]s)(?: (?:only|just|a|an|the|mere|around"
    r"|about|roughly|as little as)){0,2}\s*:?\s*$",
    re.IGNORECASE,
)
_TOO_MUCH = 250
"""Pounds from which a sum has to be called a price."""
_HUGE = 1000
_LETTERS = re.compile(r"[a-z]{3}", re.IGNORECASE)
_DEAR = re.compile(
    r"\b(?:per (?:person|delegate|head|place)|pp|each|fees?|courses?|retreats?|conference|tickets?|tuition"
    r"|delegates?|holiday"
    r"|tour|package|workshop|masterclass|hospitality|dinner|ball|gala|from|residential|diploma)\b",
    re.IGNORECASE,
)
# Words that say how a sum is counted, and nothing of what it pays.
_PER = re.compile(
    r"\s*(?:per|an?|each|on|pp|for the (?:day|night|evening|week|weekend))\b(?! (?:session|class|lesson|visit"
    r"|meeting|show))",
    re.IGNORECASE,
)
# A clause of what comes with the sum, or is brought.
_BESIDES = re.compile(
    r"^\s*(?:with|without|including|includes?|incl?|bring(?!.*\b(?:money|cash|change)\b))\b|\bincluded\b",
    re.IGNORECASE,
)


def governor(words: Beside, context: Kind | None) -> Kind | None:
    """What the sum pays; ``context`` is what the sum before it in its sentence paid."""
    left = Kind.OTHER if are_goods(words.before) else before_kind(words.before)
    right = after_kind(words.after)
    timed = Kind.TIME in (left, right)
    left, right = (None if kind is Kind.TIME else kind for kind in (left, right))
    if left is Kind.OTHER:
        return left
    if right is Kind.OTHER and (left is None or hangs_on(words.after)):
        return right
    if left or (right and not _PER.match(words.after)):
        return left or right
    for piece in reversed(words.earlier):
        if _BESIDES.search(piece):
            continue
        if (kind := before_kind(piece)) and kind is not Kind.TIME:
            return kind
    if context and not words.opened:
        return context
    return right or (Kind.TIME if timed else None)


def unsaid(text: str, amount: Amount) -> bool:
    """Whether a sum of which no known word speaks stands in a sentence that is told, or is too large for a ticket."""
    before, after = sentence_of(text, amount)
    if _DOES.match(after) or (amount.value >= _TOO_MUCH and _LETTERS.search(before + after)):
        return True
    return bool(_TOLD.search(before) or _TOLD.search(after)) and not _ASKED.search(before)


def too_large(text: str, amount: Amount) -> bool:
    """Whether it is a sum of a size that only few things for one person have, and none of these is named."""
    return amount.value >= _HUGE and bool(_LETTERS.search(text)) and not _DEAR.search(text)
