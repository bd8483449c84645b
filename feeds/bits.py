"""Sets of small numbers as the bits of one whole number: joining two of a hundred thousand costs a microsecond."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count
from struct import unpack

_SPARSE = 40  # where fewer than one in so many are in, it is quicker to go from one to the next
_IN = tuple(tuple(bit for bit in range(8) if octet >> bit & 1) for octet in range(256))
NO, YES = b"01"


def of(numbers: Iterable[int], size: int) -> int:
    """The set of these numbers, each below ``size``."""
    octets = bytearray((size + 7) // 8)
    for number in numbers:
        octets[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(octets, "little")


def of_many(numbers: Iterable[int], size: int) -> int:
    """The same as ``of``, but three times as fast where there are thousands."""
    digits = bytearray((NO,)) * size
    for number in numbers:
        digits[number] = YES
    return where(digits)


def where(verdicts: Iterable[int]) -> int:
    """The set of those numbers, counted from 0, whose verdict is ``YES``; much faster than ``of`` where there are many.

    verdicts: ``YES`` or ``NO`` for each number.
    """
    digits = bytes(verdicts)
    return int(digits[::-1], 2) if digits else 0


def below(number: int) -> int:
    """The set of all that is below."""
    return (1 << number) - 1


def numbers(bits: int) -> Iterator[int]:
    """What is in the set, in order, found as it is asked for."""
    start = max(0, (bits & -bits).bit_length() - 1) // 64 * 64  # most sets are of a few weeks
    bits >>= start
    size = (bits.bit_length() + 63) // 64
    octets = bits.to_bytes(size * 8, "little")
    if bits.bit_count() * _SPARSE > size * 64:
        return (first + bit for first, octet in zip(count(start, 8), octets) if octet for bit in _IN[octet])
    return _scattered(unpack(f"<{size}Q", octets), start)


def _scattered(words: Sequence[int], start: int) -> Iterator[int]:
    for at in compress(count(), words):
        word, first = words[at], start + at * 64
        while word:
            lowest = word & -word
            yield first + lowest.bit_length() - 1
            word ^= lowest


class Lookup:
    """Whether single numbers are in a set, asked often."""

    def __init__(self, bits: int) -> None:
        self._octets = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
        self._size = len(self._octets) * 8

    def __contains__(self, number: int) -> bool:
        return number < self._size and bool(self._octets[number >> 3] >> (number & 7) & 1)
