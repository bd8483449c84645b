"""One run file, one transaction: normalise, guard, match, merge, save."""

from aggregator.ingest.handover import ingest
from aggregator.ingest.intake import Crawl, take_in

__all__ = ["Crawl", "ingest", "take_in"]
