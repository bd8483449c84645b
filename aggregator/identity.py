"""Which listings of one run are the performances of one event, and by what key that event is known.

The key is the page's own identifier, else the event's own address. Neither the title nor the time is part of it, so an
event that is renamed or moved stays itself. Where a page gives neither (``shared_url``), the key is the page's address
and the place. Only where that would join what is plainly not one event, two titles that have nothing in common or two
places, their words are added as a last resort.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from aggregator.listing import ListedPerformance, ListedPlace, Listing
from aggregator.words.names import bare, slug
from aggregator.words.status import read_title
from aggregator.words.text import line
from aggregator.words.towns import read_postcode

_ONE_NAME, _ONE_NAME_AT_A_PLACE, _MISSPELT, _ONE_PLACE = 75.0, 70.0, 90.0, 60.0
_MOST_COMPARED, _MOST_COMPARISONS = 400, 150_000
"""For one name, and for all the names of one page under one key: 500 different ones; each after them is a kind."""
_LONGEST_KEY = 500

Group = tuple[str, list[Listing]]
Alike = Callable[[str, str], bool]


def identify(listings: Sequence[Listing]) -> list[Group]:
    """The listings by event, each with its key, in the order in which the events first appear."""
    groups: dict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        groups[_key(listing)].append(listing)
    return [
        at_place
        for key, group in groups.items()
        for name_key, of_name in _parted(key, group, _title, _names_alike(group))
        for at_place in _by_place(name_key, of_name)
    ]


def _key(listing: Listing) -> str:
    if listing.identifier and listing.identifier.strip():
        return listing.identifier.strip()[:_LONGEST_KEY]
    if not listing.shared_url:
        return listing.url[:_LONGEST_KEY]
    return f"{listing.url[:_LONGEST_KEY]}#{_place_slug(listing.location) or slug(_title(listing))}"


def _names_alike(group: Sequence[Listing]) -> Alike:
    """Whether two titles may be one event's. Under an id or an address of its own one may add to the other ("BSL").

    Under nothing but a place it may not: "Walkthrough: Loom" is no time of the exhibition "Loom", and the
    committees for finance and for marketing are two.
    """
    if any(_is_anonymous(listing) for listing in group):
        return _alike_at_a_place
    return lambda one, other: fuzz.token_set_ratio(one, other) >= _ONE_NAME


def _alike_at_a_place(one: str, other: str) -> bool:
    """Whether one title only adds a little to the other, or is a misspelling of it."""
    likeness = fuzz.token_sort_ratio(one, other)
    ours, theirs = set(one.split()), set(other.split())
    return likeness >= _MISSPELT or (likeness >= _ONE_NAME_AT_A_PLACE and (ours <= theirs or theirs <= ours))


def _places_alike(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one, other) >= _ONE_PLACE


def _is_anonymous(listing: Listing) -> bool:
    return listing.shared_url and not (listing.identifier and listing.identifier.strip())


def _by_place(key: str, group: list[Listing]) -> list[Group]:
    """One address or identifier for shows at several places (a tour): one event for each place."""
    single = [one for listing in group for one in _at_one_place(listing)]
    return _parted(key, single, lambda listing: _place_name(listing.location), _places_alike)


def _at_one_place(listing: Listing) -> list[Listing]:
    """The listing, or one for each place that its performances name apart from it."""
    if all(one.location is None for one in listing.performances):
        return [listing]
    by_place: dict[str, list[ListedPerformance]] = defaultdict(list)
    for one in listing.performances:
        by_place[_place_name(one.location or listing.location)].append(one)
    return [
        listing.model_copy(update={"performances": tuple(some), "location": some[0].location or listing.location})
        for some in by_place.values()
    ]


def _parted(key: str, group: list[Listing], name_of: Callable[[Listing], str], alike: Alike) -> list[Group]:
    """The group under its key; or, where its names fall into several kinds, each kind under the key and its name."""
    if len(group) == 1:
        return [(key, group)]
    kinds = _kinds({name_of(listing) for listing in group} - {""}, alike)
    if len(set(kinds.values())) < 2:
        return [(key, group)]
    parts: dict[str, list[Listing]] = defaultdict(list)
    for listing in group:
        kind = kinds.get(name_of(listing))
        parts[f"{key}#{slug(kind)}" if kind else key].append(listing)
    return list(parts.items())


def _kinds(names: set[str], alike: Alike) -> dict[str, str]:
    """Each name -> the shortest name that it is alike to, whatever order the page has them in."""
    kinds: dict[str, str] = {}
    known: list[str] = []
    left = _MOST_COMPARISONS
    for name in sorted(names, key=lambda one: (len(one), one)):
        some = known[: min(_MOST_COMPARED, left)]
        left -= len(some)
        kind = next((one for one in some if alike(name, one)), name)
        if kind == name:
            known.append(name)
        kinds[name] = kind
    return kinds


def _title(listing: Listing) -> str:
    return bare(read_title(line(listing.name)).name)


def _place_name(place: ListedPlace | None) -> str:
    return bare(line(place.name or place.street_address or "")) if place else ""


def _place_slug(place: ListedPlace | None) -> str:
    if place is None:
        return ""
    words = place.name or place.street_address or read_postcode(place.postal_code) or place.address_locality or ""
    return slug(line(words))
