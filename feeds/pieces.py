"""The kept pieces that a feed is composed of, fetched in bulk and each made sure of."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from aggregator.errors import FeedError
from aggregator.rendering import Piece
from feeds.at_hand import AtHand
from feeds.entries import Entries
from feeds.kept import Kept
from feeds.outline import SEPARATOR, Outline
from feeds.rendered import Date

_ENTRIES = 16_000_000
_TEXTS = dict.fromkeys(Piece, 2_000_000)
"""Octets, or characters, that may stay at hand."""


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

    Every method raises MovedError where a rendering is there no more.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._texts = {piece: AtHand[str](room) for piece, room in _TEXTS.items()}
        self._entries = AtHand[Entries](_ENTRIES)

    def make_room(self) -> None:
        """Let go of what was fetched first where that is much."""
        self._entries.make_room()
        for texts in self._texts.values():
            texts.make_room()

    def fetch(self, piece: Piece, outlines: Iterable[Outline]) -> None:
        """Have the piece of all these events at hand."""
        store = self._texts[piece]
        absent = {each.number for each in outlines} - store.keys()
        found = self._kept.pieces(piece, absent) if absent else {}
        _check(absent, found)
        for number, text in found.items():
            store.add(number, text, len(text))

    def texts(self, piece: Piece, outlines: Sequence[Outline]) -> list[str]:
        """The piece of each of these events."""
        self.fetch(piece, outlines)
        store = self._texts[piece]
        return [store[each.number] for each in outlines]

    def patterns(self, piece: Piece, outlines: Sequence[Outline]) -> list[tuple[str, ...]]:
        """The piece of each of these events, taken apart."""
        return [tuple(text.split(SEPARATOR)) for text in self.texts(piece, outlines)]

    def cards(self, outlines: Sequence[Outline]) -> list[Card]:
        """The card of each of these events."""
        return [Card(text) for text in self.texts(Piece.CARD, outlines)]

    def fetch_entries(self, outlines: Iterable[Outline]) -> None:
        """Have the entries of all these events at hand."""
        absent = {each.number for each in outlines} - self._entries.keys()
        found = self._kept.entries(absent) if absent else {}
        _check(absent, found)
        for number, record in found.items():
            entries = Entries.of(record)
            self._entries.add(number, entries, entries.size)

    def entries(self, wanted: Sequence[tuple[Outline, int]]) -> list[bytes]:
        """The parts of these entries, one after the other; each an event, and which of its entries."""
        self.fetch_entries([outline for outline, _ in wanted])
        found: list[bytes] = []
        for outline, entry in wanted:
            found += self._entries[outline.number].parts_of(entry)
        return found


def _check(wanted: Collection[int], found: Collection[int]) -> None:
    if len(found) < len(wanted):
        raise MovedError("An event has changed since the almanac was made; load it again.")
