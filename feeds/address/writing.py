"""A selection -> the one query string that asks for it."""

from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import quote

from feeds.selection import Cancelled, Near, Runs, Selection, Words

PARAMETERS = (
    *("city", "type", "place", "free", "price", "family", "age", "access", "day", "time"),
    *("when", "from", "to", "near", "q", "cancelled", "runs"),
)
"""Every parameter of a selection, in the order in which an address has them."""
PAGE = "page"
"""Which page of a JSON Feed; it stands last and is no part of the selection."""


def canonical(selection: Selection, page: int = 1) -> str:
    """The query string without its ``?``; empty where everything is asked for. Defaults are left out."""
    written = dict(_written(selection))
    pairs = [f"{name}={written[name]}" for name in PARAMETERS if name in written]
    return "&".join([*pairs, *([f"{PAGE}={page}"] if page > 1 else [])])


def _written(selection: Selection) -> Iterator[tuple[str, str]]:
    for name in ("city", "type", "place", "access", "day", "time", "q"):
        words: Words = getattr(selection, name)
        if words:
            yield name, ",".join("+".join(quote(word, safe="") for word in clause) for clause in words)
    for name in ("free", "family"):
        wish: bool | None = getattr(selection, name)
        if wish is not None:
            yield name, "yes" if wish else "no"
    yield from _figures(selection)
    if selection.cancelled is not Cancelled.MARK:
        yield "cancelled", selection.cancelled.value
    if selection.runs is not Runs.SPAN:
        yield "runs", selection.runs.value


def _figures(selection: Selection) -> Iterator[tuple[str, str]]:
    if selection.price is not None:
        yield "price", pounds(selection.price)
    if selection.age is not None:
        yield "age", str(selection.age)
    if selection.when is not None:
        yield "when", selection.when
    if selection.since is not None:
        yield "from", selection.since.isoformat()
    if selection.until is not None:
        yield "to", selection.until.isoformat()
    if selection.near is not None:
        yield "near", point(selection.near)


def pounds(price: Decimal) -> str:
    """``10`` or ``12.50``"""
    return f"{price:.2f}".removesuffix(".00")


def point(near: Near) -> str:
    """``52.9225,-1.4746,5km``"""
    north, east = (f"{degrees + 0.0:.4f}".rstrip("0").rstrip(".") for degrees in near[:2])
    return f"{north},{east},{near.kilometres:.1f}".removesuffix(".0") + "km"
