"""The kept pieces that a feed is composed of, fetched in bulk and each made sure of."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from aggregator.errors import FeedError
from aggregator.rendering import Piece
from feeds.kept import Kept
from feeds.outline import SEPARATOR, Outline, digest, mark
from feeds.reach import Head
from feeds.rendered import Date

_MOST_TEXTS, _MOST_BLOCKS = 2000, 5000


class MovedError(FeedError):
    """What is kept has changed since the almanac was made of it."""


class Card:
    """What pages and items say of an event besides its texts. name, where, url: as in Rendered."""

    def __init__(self, written: str) -> None:
        name, where, url, self._dates = json.loads(written)
        self.name, self.where, self.url = str(name), str(where), url and str(url)

    def dates(self, numbers: Iterable[int]) -> list[Date]:
        """These of its dates."""
        return [_date(self._dates[number]) for number in numbers]


def _date(row: Sequence[Any]) -> Date:
    days = (date.fromordinal(row[2]), date.fromordinal(row[3]))
    return Date._make((*row[:2], *days, *row[4:8], tuple(row[8]), *row[9:]))


class Pieces:
    """The pieces of one almanac. What was fetched last is at hand; what is kept is asked once for many.

    Every method raises MovedError where a piece is no longer what its outline says.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._texts: dict[tuple[Piece, str], str] = {}
        self._blocks: dict[int, bytes] = {}

    def make_room(self) -> None:
        """Let go of what was fetched where that is much."""
        if len(self._texts) > _MOST_TEXTS:
            self._texts.clear()
        if len(self._blocks) > _MOST_BLOCKS:
            self._blocks.clear()

    def fetch(self, piece: Piece, outlines: Iterable[Outline]) -> None:
        """Have the piece of all these events at hand."""
        absent = {each.uid: each for each in outlines if (piece, each.digest(piece)) not in self._texts}
        found = self._kept.pieces(piece, absent.keys()) if absent else {}
        for uid, outline in absent.items():
            if uid not in found or digest(found[uid]) != outline.digest(piece):
                raise MovedError(f"{uid} has changed since the almanac was made; load it again.")
            self._texts[piece, outline.digest(piece)] = found[uid]

    def texts(self, piece: Piece, outlines: Sequence[Outline]) -> list[str]:
        """The piece of each of these events."""
        self.fetch(piece, outlines)
        return [self._texts[piece, each.digest(piece)] for each in outlines]

    def patterns(self, piece: Piece, outlines: Sequence[Outline]) -> list[tuple[str, ...]]:
        """The piece of each of these events, taken apart."""
        return [tuple(text.split(SEPARATOR)) for text in self.texts(piece, outlines)]

    def cards(self, outlines: Sequence[Outline]) -> list[Card]:
        """The card of each of these events."""
        return [Card(text) for text in self.texts(Piece.CARD, outlines)]

    def fetch_blocks(self, heads: Iterable[Head]) -> None:
        """Have all these blocks at hand."""
        absent = {each.block: each for each in heads if each.block not in self._blocks}
        found = self._kept.blocks(absent.keys()) if absent else {}
        for number, head in absent.items():
            if number not in found or mark(found[number]) != head.mark:
                raise MovedError("An entry has changed since the almanac was made; load it again.")
        self._blocks |= found

    def blocks(self, heads: Sequence[Head]) -> list[bytes]:
        """The block of each of these entries."""
        self.fetch_blocks(heads)
        return [self._blocks[each.block] for each in heads]
