"""The calendar entries of one event as one record, in which what several of them share stands once."""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

from feeds import columns

PARTS = 4
"""How many parts an entry is put together from."""
_SEPARATOR = b"\x1f"  # a control character, which no text of a calendar may hold (RFC 5545 section 3.1)


def joined(entries: Iterable[Sequence[bytes]]) -> bytes:
    """The record of these entries, each in its parts."""
    numbers: dict[bytes, int] = {}
    told = array("I", (numbers.setdefault(part, len(numbers)) for parts in entries for part in parts))
    texts = (part.replace(_SEPARATOR, b"") for part in numbers)
    return _SEPARATOR.join((b"%d" % len(told), columns.little(told).tobytes() + _SEPARATOR.join(texts)))


class Entries(NamedTuple):
    """A record taken apart. numbers: of the parts of each entry, entry by entry. size: octets in memory, about."""

    parts: list[bytes]
    numbers: "array[int]"
    size: int

    @classmethod
    def of(cls, record: bytes) -> Self:
        """What ``joined`` made."""
        many, _, rest = record.partition(_SEPARATOR)
        numbers = array("I")
        end = int(many) * numbers.itemsize
        numbers.frombytes(rest[:end])
        parts = rest[end:].split(_SEPARATOR)
        return cls(parts, columns.little(numbers), len(record) + 40 * len(parts))

    def parts_of(self, entry: int) -> list[bytes]:
        """What an entry is put together from."""
        parts, first = self.parts, entry * PARTS
        return [parts[number] for number in self.numbers[first : first + PARTS]]
