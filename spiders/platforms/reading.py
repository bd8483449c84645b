"""What a reader hands back: the listings of one page, and what on that page could not be read."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from aggregator.errors import ListingError, SourceError
from aggregator.listing import Listing

MOST_LISTINGS = 5_000
"""More than this from one page is an attack or a mistake, never a what's-on."""

Node = TypeVar("Node")


@dataclass(frozen=True)
class Reading:
    """The listings of one page in page order; iterating gives the listings.

    platform: how the page spoke ("jsonld", "ical", ...). problems: the nodes that were left out, and why.
    next_url: where the same list goes on, or None at its end.
    """

    platform: str
    listings: tuple[Listing, ...] = ()
    problems: tuple[SourceError, ...] = ()
    next_url: str | None = None

    def __iter__(self) -> Iterator[Listing]:
        return iter(self.listings)

    def __len__(self) -> int:
        return len(self.listings)


def gather(
    platform: str, nodes: Iterable[Node], make: Callable[[Node], Listing | None], next_url: str | None = None
) -> Reading:
    """Make a listing of each node; a node that raises ListingError is named and the others go on."""
    listings: list[Listing] = []
    problems: list[SourceError] = []
    for node in nodes:
        if len(listings) >= MOST_LISTINGS or len(problems) >= MOST_LISTINGS:
            where = listings[-1].url if listings else ""
            problems.append(
                ListingError(where, "page", platform, f"more than {MOST_LISTINGS} events; the rest is left")
            )
            break
        try:
            listing = make(node)
        except ListingError as problem:
            problems.append(problem)
            continue
        if listing is not None:
            listings.append(listing)
    return Reading(platform, tuple(listings), tuple(problems), next_url)


def settle(reading: Reading, shared: str | None = None) -> Reading:
    """Mark what cannot identify an event on its page: an id or an address that stands under several names.

    shared: an address known to list many events under itself, even on a day when it lists one.
    """
    if not shared and len(reading.listings) < 2:
        return reading
    listings = _without_reused_ids(reading.listings)
    names: dict[str, set[str]] = {}
    for listing in listings:
        if listing.identifier is None:
            names.setdefault(listing.url, set()).add(_loosely(listing.name))
    many = {url for url, said in names.items() if url == shared or len(said) > 1}
    marked = tuple(
        listing.model_copy(update={"shared_url": True})
        if listing.identifier is None and listing.url in many
        else listing
        for listing in listings
    )
    return replace(reading, listings=marked)


def _without_reused_ids(listings: tuple[Listing, ...]) -> tuple[Listing, ...]:
    named = {(listing.identifier, _loosely(listing.name)) for listing in listings if listing.identifier}
    uses = Counter(identifier for identifier, _ in named)
    return tuple(_anonymous(listing) if uses[listing.identifier] > 1 else listing for listing in listings)


def _loosely(name: str) -> str:
    return " ".join(name.casefold().split())


def _anonymous(listing: Listing) -> Listing:
    evidence = {field: where for field, where in listing.evidence.items() if field != "identifier"}
    return listing.model_copy(update={"identifier": None, "evidence": evidence})
