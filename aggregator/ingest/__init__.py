"""Run files and rulings into the catalogue: normalise, guard, match, merge, save; each whole or not at all."""

from aggregator.ingest.arrival import arrive, comes_late, take_in_order, taken_in
from aggregator.ingest.handover import ingest, keep
from aggregator.ingest.intake import Crawl, take_in
from aggregator.ingest.rebuilding import rebuild
from aggregator.ingest.ruled import heirs, rule

__all__ = [
    "Crawl",
    "arrive",
    "comes_late",
    "heirs",
    "ingest",
    "keep",
    "rebuild",
    "rule",
    "take_in",
    "take_in_order",
    "taken_in",
]
