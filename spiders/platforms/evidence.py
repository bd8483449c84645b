"""Where each word of a listing stood: every field that is filled says so, and none that is empty does."""

from collections.abc import Mapping

from aggregator.listing import Listing

_OF_THE_READING = {"source", "url", "fetched", "shared_url", "evidence"}
FIELDS = tuple(field for field in Listing.model_fields if field not in _OF_THE_READING)
"""The fields that a page fills."""


def evident(listing: Listing, told: Mapping[str, str], where: str) -> Listing:
    """The listing with evidence for every filled field.

    told: field -> where it stood, as exactly as the reader knows. where: the node that the rest was read from.
    """
    said = vars(listing)
    return listing.model_copy(update={"evidence": {field: told.get(field) or where for field in FIELDS if said[field]}})
