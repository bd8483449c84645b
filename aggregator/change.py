"""What changed in an event that was already published: the change feed, and the answer to "why"."""

from datetime import datetime

from aggregator.value import Value

WHEREABOUTS = ("city", "type", "place")
"""The fields of an event that decide in which feeds it is to be found."""


class Change(Value):
    """One published field that moved from ``old`` to ``new``.

    uid: the event's. occurrence: the uid of the one time that changed, or None where it is the event itself.
    field: the field's name in ``Event`` or ``Occurrence``. "event" and "occurrence" stand for the whole thing
    appearing (old is None) or going (new is None); then the other value is its name or its start.
    old, new: as text, ISO 8601 for moments, JSON for lists. None: there was, or is, nothing.
    source: whose run brought it. at: the instant of that run, aware UTC.
    """

    uid: str
    occurrence: str | None = None
    field: str
    old: str | None
    new: str | None
    source: str
    at: datetime
