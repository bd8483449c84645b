"""What really happened in one crawl: Scrapy itself ends every crawl as "finished", also one that got nowhere."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from aggregator.errors import AggregatorError, FetchError, LayoutError, ListingError
from aggregator.listing import Listing
from aggregator.run import Outcome, Problem, Run

FINISHED = "finished"
"""Scrapy's word for a crawl that came to its own end."""

MOST_PROBLEMS = 500
"""A run keeps no more than this many problems; the rest are only counted."""

NOT_FIELDS = ("source", "fetched")


@dataclass
class Tally:
    """Counts of one crawl. pages: answers read. unchanged: of these, the ones the site says are as they were.

    broken: something is missing from the listings (a page failed, or the program did); a single listing that could
    not be read does not count as that. bugs: failures of this program. empty_said: a page says that nothing is on.
    """

    pages: int = 0
    unchanged: int = 0
    listings: int = 0
    broken: int = 0
    bugs: int = 0
    left_out: int = 0
    empty_said: bool = False
    filled: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def page(self, *, unchanged: bool) -> None:
        """One page was read."""
        self.pages += 1
        self.unchanged += unchanged

    def listing(self, listing: Listing) -> None:
        """One listing was found."""
        self.listings += 1
        self.filled.update(
            name for name in listing.model_fields_set if name not in NOT_FIELDS and getattr(listing, name)
        )

    def problem(self, problem: Problem) -> bool:
        """One thing went wrong; False when there are so many already that this one is only counted."""
        self.broken += problem.field is None
        self.bugs += problem.kind == BUG
        kept = len(self.problems) < MOST_PROBLEMS
        if kept:
            self.problems.append(problem)
        self.left_out += not kept
        return kept

    def outcome(self, reason: str) -> Outcome:
        """What the crawl came to. ``reason``: why Scrapy closed it."""
        troubled = bool(self.problems) or reason != FINISHED
        if not self.pages or (troubled and not self.listings and not self.empty_said):
            return Outcome.FAILED
        if self.broken or reason != FINISHED:
            return Outcome.PARTIAL
        return Outcome.UNCHANGED if self.unchanged == self.pages else Outcome.OK

    def run(self, source: str, started: datetime, finished: datetime, *, reason: str, recorded: bool) -> Run:
        """The Run of this crawl. Times are aware UTC; ``recorded``: the pages were saved copies."""
        return Run(
            source=source,
            started=started,
            finished=finished,
            outcome=self.outcome(reason),
            pages=self.pages,
            listings=self.listings,
            empty_said=self.empty_said and not self.listings,
            recorded=recorded,
            filled=dict(sorted(self.filled.items())),
            problems=tuple(self.problems),
        )


BUG = "Bug"
"""The kind of a problem that is this program's own fault."""


def problem_of(error: AggregatorError) -> Problem:
    """An expected failure as a Problem."""
    url = error.url if isinstance(error, FetchError | LayoutError | ListingError) else None
    at_fault = error.field if isinstance(error, ListingError) else None
    return Problem(kind=type(error).__name__, said=str(error), url=url, field=at_fault)


def bug(error: Exception, url: str | None) -> Problem:
    """An unexpected failure as a Problem; its traceback is in the log."""
    return Problem(kind=BUG, said=f"{type(error).__name__}: {error}"[:500], url=url)
