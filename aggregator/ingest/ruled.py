"""A person's ruling takes effect at once: the two events that it is about are put together or apart."""

from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from aggregator.catalogue import Catalogue, Writing, claim_id
from aggregator.catalogue.reading import Reading
from aggregator.ingest.comparison import Comparison
from aggregator.ingest.intake import settle
from aggregator.ingest.publication import Moment
from aggregator.matching import Houses
from aggregator.ruling import Ruling, Word

LONDON = ZoneInfo("Europe/London")
A_PERSON = "a person"
"""Stands for the source in the record of what a ruling changed."""


def rule(catalogue: Catalogue, ruling: Ruling, houses: Houses, record: Callable[[], None] = lambda: None) -> None:
    """Keep a ruling and do as it says, in one transaction. Raises CatalogueError when storage fails.

    record: is called when all is done; when it raises, nothing was ruled.
    """
    with catalogue.write() as writing:
        rule_into(writing, ruling, houses)
        record()


def rule_into(writing: Writing, ruling: Ruling, houses: Houses) -> None:
    """``rule`` as a part of a transaction that somebody else began. It is not known to be all that there is now."""
    writing.save_ruling(ruling)
    named = [claim_id(*key) for key in (ruling.left, ruling.right)]
    left, right = now = heirs(writing, named)
    if now != named and ruling.word is Word.UNDO:
        writing.drop_verdict(left, right)
    elif now != named and len(writing.standings_by_id(now)) == len(now):
        writing.save_verdict(left, right, str(ruling.word), ruling.reason, ruling.at)
    live = {name: each for name, each in writing.standings_by_id(now).items() if each.live}
    if live:
        found = Comparison(whole=False, standings=live, fresh=set(live))
        when = Moment(A_PERSON, ruling.at, ruling.at.astimezone(LONDON).date(), whole=False)
        settle(writing, found, set(), when, houses)


def heirs(reading: Reading, names: Iterable[str]) -> list[str]:
    """The ids of the claims that these are now: a source may have given a page another key, more than once."""
    found = list(names)
    while over := {
        name: each.succeeded_by for name, each in reading.standings_by_id(found).items() if each.succeeded_by
    }:
        found = [over.get(name, name) for name in found]
    return found
