"""The numbers of an outline in columns, as octets: those of a hundred thousand dates are read at once."""

import sys
from array import array
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Protocol

DATES = {"orders": "q", "gones": "q", "firsts": "i", "lasts": "i", "nights": "i", "hours": "b", "flags": "B"}
"""One number for each date. firsts, lasts, nights (the last day, but for a night that ends before six): ordinals, see
``date.toordinal``. orders, gones (0: never): seconds since 1970. hours: -1 for whole days. flags: see ``outline``."""

TOLD = {"marks": "Q", "of": "i", "sizes": "i", "wishes": "B"}
"""One number for each entry, in the order of the dates. marks: a digest. of: which date. sizes: octets. wishes: an
index of ``outline.WISHES``."""


class Columned(Protocol):
    """What has columns."""

    @property
    def columns(self) -> bytes:
        """As they were joined."""

    @property
    def uids(self) -> list[str]:
        """One for each date."""

    @property
    def told(self) -> int:
        """How many entries."""


def joined(numbers: Mapping[str, Iterable[int]]) -> bytes:
    """All columns, one after the other, the low octet first."""
    return b"".join(little(array(code, numbers[name])).tobytes() for name, code in (DATES | TOLD).items())


def spread(outlines: Iterable[Columned]) -> dict[str, "array[int]"]:
    """Each column of all of these, one after the other."""
    found = {name: array(code) for name, code in (DATES | TOLD).items()}
    of_dates, of_told = ([found[name] for name in names] for names in (DATES, TOLD))
    for outline in outlines:
        octets, at = outline.columns, 0
        for columns, number in ((of_dates, len(outline.uids)), (of_told, outline.told)):
            for column in columns:
                end = at + number * column.itemsize
                column.frombytes(octets[at:end])
                at = end
    return {name: little(column) for name, column in found.items()}


def starts(numbers: Iterable[int]) -> "array[int]":
    """Where each part begins, and where the last one ends."""
    return array("q", accumulate(numbers, initial=0))


def little(column: "array[int]") -> "array[int]":
    """Turned round on a machine that begins with the high octet; once more, and it is as it was."""
    if sys.byteorder == "big":
        column.byteswap()
    return column
