"""The address is the filter: a query string <-> a selection; each selection has one spelling, to which others lead."""

from feeds.address.known import Known
from feeds.address.reading import Read, read
from feeds.address.writing import PARAMETERS, canonical

__all__ = ["PARAMETERS", "Known", "Read", "canonical", "read"]
