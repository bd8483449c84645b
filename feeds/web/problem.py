"""What is wrong with a choice, for the person who made it, and what would be right."""

from collections.abc import Callable
from typing import NamedTuple

from aggregator.errors import AddressError
from feeds.address import Known, read
from feeds.said import feed_of
from feeds.web.sentence import sentence


class Better(NamedTuple):
    """A choice that can be told. address: of the page that shows it. said: what it is of."""

    address: str
    said: str


class Problem(NamedTuple):
    """parameter: the one that is wrong, or empty. said: one sentence. better: what would be right, likeliest first."""

    parameter: str
    said: str
    better: list[Better]


def problem(wrong: AddressError, known: Known, page: Callable[[str], str]) -> Problem:
    """page: canonical query -> the address of the page that shows it."""
    asked = [(query, read(query, known).selection) for query in wrong.nearest]
    better = [Better(page(query), feed_of(selection, known.places).title) for query, selection in asked]
    return Problem(wrong.parameter, sentence(str(wrong)), better)
