"""What an event was when it was merged into another, so that a split gives back what it had."""

from typing import Self

from aggregator.catalogue.moments import event_in_its_zone
from aggregator.event import Event
from aggregator.value import Value


class Former(Value):
    """event: as it was. claims: the ids of the claims that it was made of."""

    event: Event
    claims: tuple[str, ...]

    @classmethod
    def read(cls, body: str) -> Self:
        """What ``model_dump_json`` wrote, with the times in their own zone."""
        found = cls.model_validate_json(body)
        return found.model_copy(update={"event": event_in_its_zone(found.event)})
