"""What the form of the subscribe page sends, as the query that an address has.

A form repeats a parameter for each box that is ticked, and sends what was left empty. In the address of a feed a
parameter that is there twice asks for both, so here the boxes of one parameter are put between commas, which ask for
any of them.
"""

from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlencode

from feeds.address import PARAMETERS

AROUND, WITHIN = "around", "within"
"""Fields of the form alone: a place, and kilometres from it; together they are ``near``."""
_MOST_FIELDS = 500


def fields(query: str) -> dict[str, str]:
    """Parameter -> its one value, in the order of the canonical address; names that are none come last.

    query: as the browser sent it, without the question mark. What is left empty is left out.
    """
    sent: dict[str, list[str]] = {}
    for name, value in parse_qsl(query)[:_MOST_FIELDS]:
        if words := value.strip():
            sent.setdefault(name, []).append(words)
    found = {name: ",".join(dict.fromkeys(values)) for name, values in sent.items()}
    around, within = found.pop(AROUND, ""), found.pop(WITHIN, "")
    if around:
        found["near"] = ",".join(filter(None, (_named(around), within)))
    return dict(sorted(found.items(), key=_place))


def _named(around: str) -> str:
    """A name without its commas, which would part it from the distance; two figures keep theirs."""
    return around.replace(",", " ") if any(letter.isalpha() for letter in around) else around


def _place(field: tuple[str, str]) -> tuple[int, str]:
    name = field[0]
    return (PARAMETERS.index(name) if name in PARAMETERS else len(PARAMETERS), name)


def query_of(found: Mapping[str, str]) -> str:
    """The query string of those fields."""
    return urlencode(found, quote_via=quote, safe=",+:-")
