"""What the readers and the rules make of one file or one address: the way it speaks, its listings, its claims."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from aggregator.claim import Claim
from aggregator.errors import AggregatorError, UsageError
from aggregator.listing import Listing
from aggregator.normalise import normalise_run
from aggregator.run import Problem
from aggregator.words.places import Gazetteer
from spiders.adhoc import About, Given, all_given
from spiders.adhoc_reading import AdhocReader
from spiders.tally import bug, problem_of

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Looked:
    """What was made of one of them.

    file: where it is on the disk, as it was given; None for an address. url: its own address, None where nothing was
    found. platform: how it speaks, None where nobody knows. rejected: what was left out. failed: why there is nothing
    at all. next_url: where the same list goes on.
    """

    file: str | None
    url: str | None
    platform: str | None = None
    listings: tuple[Listing, ...] = ()
    claims: list[Claim] = field(default_factory=list)
    rejected: list[Problem] = field(default_factory=list)
    next_url: str | None = None
    failed: Problem | None = None

    def as_data(self) -> dict[str, Any]:
        """For a program; ``error`` stands only where it failed."""
        told = {
            "file": self.file,
            "url": self.url,
            "platform": self.platform,
            "listings": [listing.model_dump(mode="json") for listing in self.listings],
            "claims": [claim.model_dump(mode="json") for claim in self.claims],
            "rejected": [{"field": one.field, "said": one.said, "url": one.url} for one in self.rejected],
            "next_url": self.next_url,
        }
        return told | ({"error": self.failed.said} if self.failed else {})


def look_at(arguments: Sequence[str], url: str | None, about: About, fetched: datetime) -> Iterator[Looked]:
    """What is made of each file and address, in their order; what fails says so and the others go on.

    url: where the one file was had. fetched: when they were had, aware. Raises UsageError where ``url`` is given for
    anything but one file.
    """
    found = [one for argument in arguments for one in _found(argument)]
    if url:
        found = [_had_at(found, url)]
    gazetteer = Gazetteer.load()
    reader = AdhocReader([one.given for one in found if one.given], fetched)
    for one in found:
        if one.failed:
            yield one.failed
        elif one.given:
            yield _made(one, one.given, reader, about, gazetteer)


@dataclass(frozen=True)
class _Found:
    """What an argument stands for, or that it stands for nothing. file: its name as it was given."""

    file: str | None = None
    given: Given | None = None
    failed: Looked | None = None


def _found(argument: str) -> list[_Found]:
    try:
        given = all_given([argument])
    except AggregatorError as error:
        return [_failed(argument, error)]
    except (OSError, ValueError) as error:
        return [_failed(argument, UsageError(f"{argument} cannot be read: {error}"))]
    named = Path(argument).is_file()
    return [_Found(argument if named else str(one.file) if one.file else None, one) for one in given]


def _failed(argument: str, error: AggregatorError) -> _Found:
    return _Found(argument, failed=Looked(argument, None, failed=problem_of(error)))


def _had_at(found: Sequence[_Found], url: str) -> _Found:
    only = found[0]
    if len(found) > 1 or (only.given and not only.given.file):
        raise UsageError("--url says where one file was had; give one file with it")
    return replace(only, given=replace(only.given, url=url)) if only.given else only


def _made(one: _Found, given: Given, reader: AdhocReader, about: About, gazetteer: Gazetteer) -> Looked:
    try:
        url, reading = reader.read(given)
        made = normalise_run(reading.listings, given.source(about), gazetteer, reader.fetched)
    except AggregatorError as error:
        return Looked(one.file, given.url, failed=problem_of(error))
    except Exception as error:
        log.exception("a mistake in this program at %s", one.file or given.url)
        return Looked(one.file, given.url, failed=bug(error, given.url))
    rejected = [*map(problem_of, reading.problems), *made.problems]
    return Looked(one.file, url, reading.platform, reading.listings, made.claims, rejected, reading.next_url)
