"""Under which blocks a claim is kept, and under which it looks for others.

Two claims whose places are known meet by their house, or not at all: another known place is a veto, and what shares a
word and a day with one house shares a block of that house as well. The blocks without a house are for claims whose
place is not known. So a claim with a place is kept there under a mark of its own, where only those without one look;
else each "Yoga" of one leisure centre would be read and judged against those of all the others.
"""

from collections.abc import Collection

from aggregator.matching.keys import HOUSED

_PLACED = "|placed"


def kept_under(blocks: Collection[str]) -> frozenset[str]:
    """Where others find a claim of these blocks (``aggregator.matching.blocks``)."""
    if not _has_house(blocks):
        return frozenset(blocks)
    return frozenset(block if block.startswith(HOUSED) else block + _PLACED for block in blocks)


def sought_under(blocks: Collection[str]) -> frozenset[str]:
    """Where a claim of these blocks finds others."""
    if _has_house(blocks):
        return frozenset(blocks)
    return frozenset((*blocks, *(block + _PLACED for block in blocks)))


def _has_house(blocks: Collection[str]) -> bool:
    return any(block.startswith(HOUSED) for block in blocks)
