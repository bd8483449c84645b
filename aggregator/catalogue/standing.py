"""How a claim stands in the catalogue: since when we know it, and whether its source still says so."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from aggregator.claim import Claim


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim with its history. Instants are aware UTC, and each is the ``started`` of a run.

    digest: of all the claim says, without the instant it was fetched. event_uid: the event it is part of.
    missing_since: the first complete run that did not list it; misses: how many did, one after the other.
    withdrawn: the run that gave it up. held_since: the run whose doubt about it awaits a second look.
    succeeded_by: the id of the claim that its source now calls it by.
    """

    id: str
    claim: Claim
    digest: str
    first_fetched: datetime
    last_seen: datetime
    event_uid: str | None = None
    missing_since: datetime | None = None
    misses: int = 0
    withdrawn: datetime | None = None
    held_since: datetime | None = None
    succeeded_by: str | None = None

    @property
    def live(self) -> bool:
        """Its source has not stopped listing it for good."""
        return self.withdrawn is None


def claim_id(source: str, identifier: str) -> str:
    """The short name of a claim's key: 20 hex digits, the same in every catalogue."""
    return sha256(f"{source}\n{identifier}".encode()).hexdigest()[:20]


def mint(source: str, identifier: str, turn: int = 0) -> str:
    """The uid of the event that this claim founds (RFC 7986 5.3: globally unique, and it says nothing else).

    turn: 0, or more where that uid was already taken over by another claim of the source.
    """
    return f"{claim_id(source, identifier if not turn else f'{identifier}#{turn}')}@bothcities"


def digest(claim: Claim) -> str:
    """A fingerprint of all that a claim says now; the instant it was fetched says nothing about the event."""
    said = claim.model_dump_json(exclude={"fetched", "formerly"})
    return sha256(said.encode()).hexdigest()[:32]
