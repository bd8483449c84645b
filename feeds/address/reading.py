"""A query string -> the selection that it asks for, or the reason why it asks for none and what would be right."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from aggregator.errors import AddressError
from feeds.address import figures, wishes
from feeds.address.asked import LONGEST, TOO_LONG, Asked, asked
from feeds.address.known import Known
from feeds.address.sense import sensible
from feeds.address.vocabulary import CANCELLED, RUNS, WHEN, slug
from feeds.address.writing import PAGE, canonical
from feeds.address.wrong import Edit, Wrong, instead
from feeds.selection import Cancelled, Runs, Selection

MOST_NEAREST = 3
_MOST_PAGES = 10_000
_MOST_EDITS = 5
_HOLIDAYS = {"half-term", "halfterm", "school-holidays", "school-holiday", "summer-holidays", "christmas-holidays"}


class Read(NamedTuple):
    """What an address asks for. page: of a JSON Feed; 1 where none is named."""

    selection: Selection
    page: int = 1

    @property
    def query(self) -> str:
        """The canonical query string."""
        return canonical(self.selection, self.page)


def read(query: str, known: Known) -> Read:
    """What a query string (without its ``?``) asks for, however it is spelt: see docs/addresses.md.

    Raises AddressError, with the canonical queries that come nearest to what was meant.
    """
    found: Asked = {}
    try:
        found = asked(query)
        return _read(found, known)
    except Wrong as wrong:
        nearest = _nearest(found or _as_far_as_readable(query), wrong, known) if wrong.parameter else ()
        raise AddressError(wrong.parameter, wrong.why, tuple(nearest)) from None


def _read(found: Asked, known: Known) -> Read:
    facts: dict[str, Any] = {}
    for name, values in found.items():
        if name in wishes.WORDS:
            facts[name] = wishes.WORDS[name](values)
        elif name == "place":
            facts[name] = wishes.place(values, known)
        else:
            facts[_FIELDS.get(name, name)] = _only(name, values, known)
    page = facts.pop(PAGE, 1)
    read_ = Read(sensible(Selection(**facts), known), page)
    if len(read_.query) > LONGEST:
        raise Wrong("", TOO_LONG)
    return read_


_FIELDS = {"from": "since", "to": "until"}


def _only(name: str, values: Sequence[str], known: Known) -> object:
    """The one value of a parameter; the same value may be there twice."""
    spelt = [" ".join(value.replace("+", " ").split()) for value in values]
    found = [_SINGLE[name](value, known) for value in spelt]
    if any(other != found[0] for other in found):
        raise Wrong(name, f"{name} is there more than once, with different values", instead(name, *values[:2]))
    return found[0]


def _when(raw: str) -> str:
    if slug(raw) in _HOLIDAYS:
        why = f"when={slug(raw)} is not known, since school holidays differ from place to place: say from and to"
        raise Wrong("when", why, instead("when", "next-7-days", "next-30-days"))
    return figures.word_of("when", raw, WHEN)


def _page(raw: str) -> int:
    if not (raw.isascii() and raw.isdecimal() and len(raw) <= 6 and 1 <= int(raw) <= _MOST_PAGES):
        raise Wrong(PAGE, f"page is a number from 1, not {raw[:40]!r}", instead(PAGE, "1"))
    return int(raw)


_SINGLE: dict[str, Callable[[str, Known], object]] = {
    "free": lambda raw, known: figures.yes_or_no("free", raw),
    "price": lambda raw, known: figures.price(raw),
    "family": lambda raw, known: figures.yes_or_no("family", raw),
    "age": lambda raw, known: figures.age(raw),
    "when": lambda raw, known: _when(raw),
    "from": lambda raw, known: figures.day("from", raw),
    "to": lambda raw, known: figures.day("to", raw),
    "near": figures.circle,
    "cancelled": lambda raw, known: Cancelled(figures.word_of("cancelled", raw, CANCELLED)),
    "runs": lambda raw, known: Runs(figures.word_of("runs", raw, RUNS)),
    PAGE: lambda raw, known: _page(raw),
}


def _as_far_as_readable(query: str) -> Asked:
    """The parameters that can be told apart, for the sake of what is suggested instead."""
    found: Asked = {}
    for pair in query[:2000].split("&")[:60]:
        try:
            for name, values in asked(pair).items():
                found[name] = (*found.get(name, ()), *values)
        except Wrong:
            continue
    return found


def _nearest(found: Asked, wrong: Wrong, known: Known) -> Iterator[str]:
    """Canonical queries that come of the edits, each mended further where more is wrong."""
    seen: list[str] = []
    for edit in [*wrong.edits[:_MOST_EDITS], {wrong.parameter: None}]:
        mended = _mended(_edited(found, edit), known)
        if mended is not None and mended not in seen:
            seen.append(mended)
            yield mended
        if len(seen) == MOST_NEAREST:
            return


def _mended(found: Asked, known: Known) -> str | None:
    for _ in range(_MOST_EDITS):
        try:
            return _read(found, known).query
        except Wrong as wrong:
            edit = wrong.edits[0] if wrong.edits else {wrong.parameter: None}
            found = _edited(found, edit)
    return None


def _edited(found: Asked, edit: Edit) -> Asked:
    changed = {name: (value,) for name, value in edit.items() if value is not None}
    return {name: values for name, values in found.items() if name not in edit} | changed
