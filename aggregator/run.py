"""How one crawl of one source went."""

from datetime import datetime
from enum import StrEnum

from aggregator.value import Value


class Outcome(StrEnum):
    """ok: complete. unchanged: complete, and every page said nothing had changed. partial: some pages failed.
    held: complete, but the change is implausible. failed: nothing usable."""

    OK = "ok"
    UNCHANGED = "unchanged"
    PARTIAL = "partial"
    HELD = "held"
    FAILED = "failed"


class Problem(Value):
    """One thing that went wrong: ``kind`` is the error's class name, ``said`` a sentence for a person.

    field: for a ListingError, the field that could not be used.
    """

    kind: str
    said: str
    url: str | None = None
    field: str | None = None


class Run(Value):
    """One crawl of one source: key (source, started). Times are aware UTC.

    pages: answers read. listings: events the pages listed. claims: of these, normalised. rejected: those that could
    not be used, and what on the pages should have been one and could not be read.
    over: events that are over for long; they are left out, and are no fault.
    new, changed, missing: against what the catalogue held before. empty_said: the pages themselves say that there
    is nothing on. recorded: the pages came from saved copies, not from the network.
    filled: how many listings filled each field.
    """

    source: str
    started: datetime
    finished: datetime
    outcome: Outcome
    pages: int = 0
    listings: int = 0
    claims: int = 0
    rejected: int = 0
    over: int = 0
    new: int = 0
    changed: int = 0
    missing: int = 0
    empty_said: bool = False
    recorded: bool = False
    filled: dict[str, int] = {}
    problems: tuple[Problem, ...] = ()
