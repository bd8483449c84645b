"""How an item is written with slots: as one text with marks in it, which is then taken apart."""

from aggregator.errors import FeedError
from feeds.rendered import Pattern, Slot

# A control character that no clean text holds, and that neither HTML's, nor XML's, nor JSON's escaping touches.
_MARK = "\x7f"


def slot(which: Slot) -> str:
    """The mark of a slot, to be written where its text belongs."""
    return f"{_MARK}{which}{_MARK}"


def pattern(text: str) -> Pattern:
    """The text in turn with its slots. Raises FeedError if a mark in it is not one of ours."""
    parts = tuple(text.split(_MARK))
    if len(parts) % 2 == 0 or not set(parts[1::2]) <= set(Slot):
        raise FeedError("its text holds control characters.")
    return parts
