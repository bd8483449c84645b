"""A query string -> its parameters by their right names, each with the values it was given; nothing is judged yet."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from urllib.parse import unquote_to_bytes

from rapidfuzz import fuzz, process

from feeds.address.figures import is_day
from feeds.address.vocabulary import slug
from feeds.address.writing import PAGE, PARAMETERS
from feeds.address.wrong import Edit, Wrong

LONGEST = 2000
"""Characters of a query string."""
TOO_LONG = f"the address is too long: its filter may have {LONGEST} characters"
MOST_PAIRS = 60
_NAMES = (*PARAMETERS, PAGE)
_ALSO: Mapping[str, str] = MappingProxyType(
    {
        other: name
        for name, others in {
            "city": "town cities",
            "type": "types category categories genre kind",
            "place": "places venue venues",
            "free": "isfree is_free",
            "price": "maxprice max_price max-price upto up-to",
            "family": "families",
            "age": "ages",
            "access": "accessibility",
            "day": "days weekday",
            "when": "date",
            "from": "since start after",
            "to": "until end before",
            "near": "around",
            "q": "query search text words",
            "cancelled": "canceled",
            "runs": "run",
        }.items()
        for other in others.split()
    }
)
_MARKS = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")
"""How the names begin of what newsletters and networks hang on to addresses to count clicks: it chooses nothing."""
_TONIGHT = {"tonight", "this-evening"}

Asked = dict[str, tuple[str, ...]]


def asked(query: str) -> Asked:
    """Parameter -> its values, decoded; without those that are empty and those that only count clicks.

    Raises Wrong for a name that is none, and for a query that is too long or is not UTF-8.
    """
    if len(query) > LONGEST:
        raise Wrong("", TOO_LONG)
    found: Asked = {}
    for name, value in _pairs(query):
        found[name] = (*found.get(name, ()), value)
    return _evenings(_days(found))


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    pairs = [pair for pair in query.split("&") if pair]
    if len(pairs) > MOST_PAIRS:
        raise Wrong("", f"the address has too many parameters: at most {MOST_PAIRS}")
    for name, _, value in (pair.partition("=") for pair in pairs):
        meant, words = _decoded(name, "").strip().lower(), _decoded(value, name).strip()
        if words and not meant.startswith(_MARKS):
            yield _named(meant, words), words


def _decoded(text: str, name: str) -> str:
    try:
        return unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        raise Wrong(name, f"the address holds bytes that are not UTF-8 at {text[:40]!r}") from None


def _named(name: str, value: str) -> str:
    meant = name if name in _NAMES else _ALSO.get(name)
    if meant is None:
        near = process.extract(name[:40], [*PARAMETERS, *_ALSO], scorer=fuzz.ratio, score_cutoff=60, limit=3)
        edits: list[Edit] = [{name: None, _ALSO.get(other, other): value} for other, *_ in near]
        raise Wrong(name, f"there is no parameter {name[:40]!r}; there are {', '.join(PARAMETERS)}", edits)
    return meant


def _days(found: Asked) -> Asked:
    """``when=2026-12-05`` is from that day to that day."""
    if "when" not in found or not all(is_day(value) for value in found["when"]):
        return found
    days = found.pop("when")
    return found | {"from": (*found.get("from", ()), *days), "to": (*found.get("to", ()), *days)}


def _evenings(found: Asked) -> Asked:
    """``when=tonight`` is the evening of today."""
    if "when" not in found or not all(slug(value) in _TONIGHT for value in found["when"]):
        return found
    return found | {"when": ("today",), "time": (*found.get("time", ()), "evening")}
