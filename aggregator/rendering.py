"""What the catalogue keeps beside an event for whoever publishes it: texts and octets that it does not understand."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Piece(StrEnum):
    """A text that is looked up only when it is needed."""

    CARD = "card"
    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    NEWS = "news"
    DOCUMENT = "document"


class Rendering(NamedTuple):
    """One event, rendered. uid: the event's.

    outline, columns: what must be known of every event to choose among all of them. blocks: what is looked up by
    its number, in order. left_out: what could not be rendered, and why; None where all of it could.
    """

    uid: str
    outline: str
    columns: bytes
    pieces: Mapping[Piece, str]
    blocks: tuple[bytes, ...]
    left_out: str | None


class Outlined(NamedTuple):
    """An outline as it is read back. first_block: the number of the first of its blocks; the others follow it."""

    uid: str
    outline: str
    columns: bytes
    first_block: int
