"""Long names of months and weekdays with one slip of the pen: "Febuary", "Wendesday"."""

from collections.abc import Iterable
from string import ascii_lowercase

_LONG = 7
"""Letters from which on a name with one slip is hardly another word."""


def misspellings(names: Iterable[str]) -> dict[str, str]:
    """Every long name with one letter missing, doubled, wrong or swapped with the next, to the name it stands for.

    The first letter is right, and what is a name itself is none of them.
    """
    known = frozenset(names)
    found: dict[str, str] = {}
    for name in sorted(known):
        if len(name) >= _LONG:
            found |= dict.fromkeys(_slips(name), name)
    return {slip: name for slip, name in found.items() if slip not in known}


def _slips(name: str) -> set[str]:
    found: set[str] = set()
    for place in range(1, len(name)):
        left, right = name[:place], name[place:]
        found.add(left + right[1:])
        found.add(left + right[1:2] + right[0] + right[2:])
        for letter in ascii_lowercase:
            found |= {left + letter + right, left + letter + right[1:]}
    return found
