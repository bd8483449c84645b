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

    outline, columns: what must be known of every event to choose among all of them. pieces, entries: what is looked up
    when it is needed. left_out: what could not be rendered, and why; None where all of it could.
    """

    uid: str
    outline: str
    columns: bytes
    pieces: Mapping[Piece, str]
    entries: bytes
    left_out: str | None


class Outlined(NamedTuple):
    """An outline as it is read back. number: of the rendering; a later one of the same event has another number."""

    uid: str
    number: int
    outline: str
    columns: bytes
