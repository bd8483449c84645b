"""Listings that anybody wrote as JSON Lines -> claims, each with the lines it came from."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from pydantic import ValidationError, field_validator

from aggregator.claim import Claim
from aggregator.errors import ListingError
from aggregator.event import City
from aggregator.identity import identify
from aggregator.listing import ListedPlace, Listing
from aggregator.normalise import normalise
from aggregator.source import Authority, Source
from aggregator.value import Value
from aggregator.words.places import Gazetteer

Key = tuple[str, str]
LINE = "line"
NOWHERE = "https://listing.invalid/"
"""Stands for the address of what has none (RFC 6761 6.4: such a name never resolves)."""


class Line(Value):
    """One line; the keys are those of a Listing, and what a source declares."""

    source: str
    name: str
    start_date: str
    end_date: str | None = None
    identifier: str | None = None
    url: str | None = None
    location: ListedPlace | None = None
    city: City | None = None
    authority: Literal["venue", "organiser", "ticket_agent", "listings"] = "venue"

    @field_validator("location", mode="before")
    @classmethod
    def _place(cls, given: object) -> object:
        return {"name": given} if isinstance(given, str) else given

    @field_validator("identifier", mode="before")
    @classmethod
    def _word(cls, given: object) -> object:
        return str(given) if isinstance(given, int) and not isinstance(given, bool) else given


@dataclass
class Listed:
    """claims: one for each event of a source. lines_of: the numbers of its lines, from 1. rejected: the other lines."""

    claims: dict[Key, Claim] = field(default_factory=dict)
    lines_of: dict[Key, list[int]] = field(default_factory=dict)
    rejected: list[dict[str, Any]] = field(default_factory=list)

    def reject(self, numbers: Iterable[int], said: str) -> None:
        """Tell why these lines were not used."""
        self.rejected += [{"line": number, "said": said} for number in numbers]

    def take(self, claim: Claim, numbers: list[int]) -> None:
        """Keep a claim; a source that gives two events one identifier keeps the first."""
        if claim.key in self.claims:
            self.reject(numbers, f"{claim.source} has another event under {claim.identifier}: give each its own")
            return
        self.claims[claim.key], self.lines_of[claim.key] = claim, numbers


def read_lines(lines: Iterable[bytes], gazetteer: Gazetteer, now: datetime) -> Listed:
    """The claims of all lines; what cannot be used is told with its line. ``now``: when they were had, aware."""
    listed = Listed()
    of_source: dict[Source, list[Listing]] = defaultdict(list)
    for number, line in _numbered(lines, listed):
        of_source[_source(line)].append(_listing(line, number, now))
    for source, listings in of_source.items():
        for identifier, group in identify(listings):
            numbers = [int(listing.evidence[LINE]) for listing in group]
            try:
                listed.take(normalise(group, identifier, source, gazetteer, now), numbers)
            except ListingError as problem:
                listed.reject(numbers, str(problem).removeprefix(f"{problem.url}: "))
    return listed


def _numbered(lines: Iterable[bytes], listed: Listed) -> Iterator[tuple[int, Line]]:
    """The lines that are listings, with their numbers; empty ones are passed over."""
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            yield number, Line.model_validate(json.loads(text))
        except ValidationError as error:
            fault = error.errors()[0]
            where = ".".join(map(str, fault["loc"])) or "the line"
            listed.reject([number], f"{where}: {fault['msg'][0].lower()}{fault['msg'][1:]}")
        except (ValueError, RecursionError):
            listed.reject([number], "this is not JSON; write one object a line")


def _source(line: Line) -> Source:
    return Source(
        name=line.source,
        title=line.source,
        city=line.city,
        url=NOWHERE,
        authority=Authority[line.authority.upper()],
    )


def _listing(line: Line, number: int, now: datetime) -> Listing:
    """The line as a listing; one that is known by nothing is known by its number."""
    return Listing(
        source=line.source,
        url=line.url or NOWHERE,
        fetched=now,
        name=line.name,
        identifier=line.identifier or (None if line.url else f"line {number}"),
        start_date=line.start_date,
        end_date=line.end_date,
        location=line.location,
        evidence={LINE: str(number)},
    )
