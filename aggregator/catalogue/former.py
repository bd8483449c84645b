"""What an event was when it was merged into another, so that a split gives back what it had."""

from typing import Self

from pydantic_core import from_json

from aggregator.catalogue.moments import in_their_zone
from aggregator.event import Event
from aggregator.value import Value


class Former(Value):
    """event: as it was. claims: the ids of the claims that it was made of."""

    event: Event
    claims: tuple[str, ...]

    @classmethod
    def read(cls, body: str) -> Self:
        """What ``model_dump_json`` wrote, with the times in their own zone."""
        said = from_json(body)
        return cls.model_validate({**said, "event": in_their_zone(said["event"], "occurrences")})
