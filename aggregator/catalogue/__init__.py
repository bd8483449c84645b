"""The only code that knows SQL: runs, claims and events, each run taken in whole or not at all."""

from aggregator.catalogue.catalogue import Catalogue
from aggregator.catalogue.question import Question
from aggregator.catalogue.standing import Standing, claim_id, digest, mint
from aggregator.catalogue.writing import Writing

__all__ = ["Catalogue", "Question", "Standing", "Writing", "claim_id", "digest", "mint"]
