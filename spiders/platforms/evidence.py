"""Where each word of a listing stood: every field that is filled says so, and none that is empty does."""

from collections.abc import Mapping

from aggregator.listing import Listing

_OF_THE_READING = {"source", "url", "fetched", "shared_url", "evidence"}
FIELDS = tuple(field for field in Listing.model_fields if field not in _OF_THE_READING)
"""The fields that a page fills."""


def evidence(values: Mapping[str, object], told: Mapping[str, str], where: str) -> dict[str, str]:
    """Where every filled field of a listing stood. ``values``: its fields.

    told: field -> where it stood, as exactly as the reader knows. where: the node that the rest was read from.
    """
    return {field: told.get(field) or where for field in FIELDS if values.get(field)}


def evident(listing: Listing, told: Mapping[str, str], where: str) -> Listing:
    """The listing, made already, with its evidence; ``told`` and ``where`` as for ``evidence``."""
    return listing.model_copy(update={"evidence": evidence(vars(listing), told, where)})
