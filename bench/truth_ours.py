"""What our own readers and rules make of a file, in the shape of the truth."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from aggregator.claim import Claim
from aggregator.errors import AggregatorError
from aggregator.normalise import normalise_run
from aggregator.source import Source
from aggregator.words.places import Gazetteer
from bench.truth_fact import Fact, Moment, instant
from spiders.platforms.dispatch import read_any
from spiders.recordings import own_address
from spiders.saved_pages import type_of

GAZETTEER = Gazetteer.load()


def within(path: Path, since: datetime, until: datetime, now: datetime) -> tuple[str, list[Fact]]:
    """The platform that was recognised and every performance between two instants; nothing where nothing is read."""
    url = own_address(path) or path.as_uri()
    try:
        reading = read_any(path.read_bytes(), url, type_of(path), source="truth", fetched=now)
    except AggregatorError:
        return "unread", []
    except Exception as error:  # a mistake in a reader is counted like a file that it cannot read
        return f"fault: {error}", []
    source = Source(name="truth", title="truth", url=url)
    claims = normalise_run(reading.listings, source, GAZETTEER, now).claims
    facts = [fact for claim in claims for fact in _facts(claim)]
    return reading.platform, [fact for fact in facts if since <= instant(fact.start) < until]


def _facts(claim: Claim) -> Iterator[Fact]:
    sums = [offer.price for offer in claim.offers if offer.price is not None]
    named = GAZETTEER.place(claim.place).name if claim.place else ""
    cost = (min(sums), max(sums)) if sums else None
    for one in claim.performances:
        yield Fact(
            name=claim.name,
            start=_utc(one.start),
            end=_utc(one.end) if one.end else None,
            status=str(one.event_status),
            place=" ".join(filter(None, (claim.location_text, named))) or None,
            price=cost,
            url=one.url or claim.url,
        )


def _utc(when: Moment) -> Moment:
    """In UTC: times of the hour that comes twice are never equal across zones (PEP 495)."""
    return when.astimezone(UTC) if isinstance(when, datetime) else when
