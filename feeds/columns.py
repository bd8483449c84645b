"""The numbers of outlines as records of one length: those of a hundred thousand dates are read at once, as columns."""

import sys
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from struct import Struct
from typing import NamedTuple, Protocol


class DateRecord(NamedTuple):
    """One date. first, last, night (the last day, but for a night that ends before six): ordinals (``toordinal``).

    order, gone (0: never): seconds since 1970. hour: -1 for whole days. flags: see ``outline``.
    """

    order: int
    gone: int
    first: int
    last: int
    night: int
    hour: int
    flags: int


class ToldRecord(NamedTuple):
    """One entry, in the order of the dates. mark: a digest. of: which date. size: octets. wish: an index of
    ``outline.WISHES``.
    """

    mark: int
    of: int
    size: int
    wish: int


class _Layout(NamedTuple):
    """whole: padded, so that each field stands at a multiple of its own size. fields: name -> code, first octet."""

    whole: Struct
    fields: dict[str, tuple[str, int]]


_DATE = _Layout(
    Struct("<qqiiibBxx"),
    {
        "order": ("q", 0),
        "gone": ("q", 8),
        "first": ("i", 16),
        "last": ("i", 20),
        "night": ("i", 24),
        "hour": ("b", 28),
        "flags": ("B", 29),
    },
)
_TOLD = _Layout(Struct("<QiiBxxxxxxx"), {"mark": ("Q", 0), "of": ("i", 8), "size": ("i", 12), "wish": ("B", 16)})


class Recorded(Protocol):
    """What has records."""

    @property
    def columns(self) -> bytes:
        """As they were joined."""

    @property
    def uids(self) -> list[str]:
        """One for each date."""


def joined(dates: Iterable[DateRecord], told: Iterable[ToldRecord]) -> bytes:
    """The records of the dates, and those of the entries after them; the low octet of a number first."""
    return b"".join((*(_DATE.whole.pack(*one) for one in dates), *(_TOLD.whole.pack(*one) for one in told)))


class Records(NamedTuple):
    """The records of many outlines, one after the other."""

    dates: bytes
    told: bytes

    @classmethod
    def of(cls, outlines: Sequence[Recorded]) -> "Records":
        """Those of all of these."""
        size = _DATE.whole.size
        return cls(
            b"".join([each.columns[: len(each.uids) * size] for each in outlines]),
            b"".join([each.columns[len(each.uids) * size :] for each in outlines]),
        )

    def sorted_by(self, numbers: Iterable[int]) -> "Records":
        """With the dates in this order."""
        size, dates = _DATE.whole.size, self.dates
        return self._replace(dates=b"".join([dates[at * size : at * size + size] for at in numbers]))

    def of_dates(self, field: str) -> "array[int]":
        """One field of all dates."""
        return _column(self.dates, _DATE, field)

    def of_told(self, field: str) -> "array[int]":
        """One field of all entries."""
        return _column(self.told, _TOLD, field)


def _column(records: bytes, layout: _Layout, field: str) -> "array[int]":
    code, start = layout.fields[field]
    whole = array(code)
    whole.frombytes(records)
    return little(whole[start // whole.itemsize :: layout.whole.size // whole.itemsize])


def starts(numbers: Iterable[int]) -> "array[int]":
    """Where each part begins, and where the last one ends."""
    return array("q", accumulate(numbers, initial=0))


def little(column: "array[int]") -> "array[int]":
    """Turned round on a machine that begins with the high octet; once more, and it is as it was."""
    if sys.byteorder == "big":
        column.byteswap()
    return column
