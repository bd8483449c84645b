"""The tables. Nobody outside this package sees a row: values go in, values come out.

Moments (a date or an instant) are kept as ISO 8601 text with the offset of the place, and beside them the local days
that they cover, so that a range of days is one indexed comparison in every database.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, MetaData, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from aggregator.catalogue.columns import Word
from aggregator.event import AttendanceMode, City, EventFields, EventType

Number = BigInteger().with_variant(Integer(), "sqlite")  # SQLite finds rows by an INTEGER key without an index


class Row(SQLModel):
    """What all tables share: one set of names for keys and indexes, the same in every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class SourceRow(Row, table=True):
    """A source as its last run declared it; ``body`` is the Source as JSON."""

    __tablename__ = "source"

    name: str = Field(primary_key=True)
    body: str = Field(sa_type=Text)


class RunRow(Row, table=True):
    """One crawl, with its problems and its count of filled fields; ``body`` is the Run as JSON."""

    __tablename__ = "run"

    source: str = Field(primary_key=True, foreign_key="source.name")
    started: datetime = Field(primary_key=True, index=True)
    outcome: str = Field(sa_type=Word)
    body: str = Field(sa_type=Text)


class EventRow(EventFields, Row, table=True):  # type: ignore[misc]  # both parents have a model_config, of two types
    """An event's flat fields; ``details`` holds its lists as JSON. Days: local, of its first and last occurrence."""

    __tablename__ = "event"
    uid: str = Field(primary_key=True)
    type: EventType = Field(sa_type=Word)
    city: City | None = Field(default=None, sa_type=Word)
    attendance_mode: AttendanceMode | None = Field(default=None, sa_type=Word)
    description: str | None = Field(default=None, sa_type=Text)
    description_html: str | None = Field(default=None, sa_type=Text)
    first_day: date | None = None
    last_day: date | None = Field(default=None, index=True)
    details: str = Field(sa_type=Text)


class OccurrenceRow(Row, table=True):
    """One time of an event, in the order of ``position``; ``access`` is JSON."""

    __tablename__ = "occurrence"

    uid: str = Field(primary_key=True)
    event_uid: str = Field(foreign_key="event.uid", index=True)
    position: int
    start: str
    end: str | None = None
    first_day: date = Field(index=True)
    last_day: date
    door_time: str | None = None
    all_day: bool
    event_status: str = Field(sa_type=Word)
    previous_start: str | None = None
    url: str | None = None
    availability: str | None = Field(default=None, sa_type=Word)
    access: str = Field(sa_type=Text)
    sequence: int
    created: datetime
    last_modified: datetime
    missing_since: datetime | None = None
    withdrawn: datetime | None = None


class ClaimRow(Row, table=True):
    """One source's word on one event and how it stands; ``body`` is the Claim as JSON (see ``standing.Standing``)."""

    __tablename__ = "claim"
    __table_args__: Any = (UniqueConstraint("source", "identifier"), Index(None, "source", "last_day"))

    id: str = Field(primary_key=True)
    source: str = Field(foreign_key="source.name")
    identifier: str
    event_uid: str | None = Field(default=None, foreign_key="event.uid", index=True)
    first_fetched: datetime
    last_seen: datetime
    missing_since: datetime | None = None
    misses: int = 0
    withdrawn: datetime | None = None
    held_since: datetime | None = None
    succeeded_by: str | None = None
    digest: str
    first_day: date | None = None
    last_day: date | None = None
    body: str = Field(sa_type=Text)


class ClaimBlockRow(Row, table=True):
    """One of the words under which a claim is looked up when another is compared."""

    __tablename__ = "claim_block"
    __table_args__: Any = {"sqlite_with_rowid": False}

    block: str = Field(primary_key=True)
    claim_id: str = Field(primary_key=True, foreign_key="claim.id", index=True)


class RedirectRow(Row, table=True):
    """A uid whose event was found to be the same as another; ``body`` is the event as it was, as JSON."""

    __tablename__ = "redirect"

    old: str = Field(primary_key=True)
    new: str = Field(foreign_key="event.uid", index=True)
    body: str | None = Field(default=None, sa_type=Text)


class PublishedRow(Row, table=True):
    """A uid that stood in a feed: subscribers know it, so its event keeps it."""

    __tablename__ = "published"

    uid: str = Field(primary_key=True)


class RenderingRow(Row, table=True):
    """What was made of an event to publish it, until it is saved anew; see ``aggregator.rendering.Rendering``.

    number: by chance, and no other rendering ever has it, of this catalogue or another. version: of the program that
    made it. left_out: what it could not make, and why.
    """

    __tablename__ = "rendering"
    __table_args__: Any = (Index(None, "uid", "version"),)  # what is stale is found without reading any outline

    number: int = Field(primary_key=True, sa_type=Number, sa_column_kwargs={"autoincrement": False})
    uid: str = Field(foreign_key="event.uid", unique=True)
    version: str
    left_out: str | None = Field(default=None, sa_type=Text)
    outline: str = Field(sa_type=Text)
    columns: bytes = Field(sa_type=LargeBinary)


class RenderingPieceRow(Row, table=True):
    """The pieces of a rendering, each in a column of its name."""

    __tablename__ = "rendering_piece"

    number: int = Field(primary_key=True, sa_type=Number, foreign_key="rendering.number", ondelete="CASCADE")
    card: str = Field(sa_type=Text)
    rss: str = Field(sa_type=Text)
    atom: str = Field(sa_type=Text)
    json_: str = Field(sa_column_kwargs={"name": "json"}, sa_type=Text)
    news: str = Field(sa_type=Text)
    document: str = Field(sa_type=Text)


class RenderingEntriesRow(Row, table=True):
    """The calendar entries of a rendering, apart from its pieces, so that many are read quickly."""

    __tablename__ = "rendering_entries"

    number: int = Field(primary_key=True, sa_type=Number, foreign_key="rendering.number", ondelete="CASCADE")
    entries: bytes = Field(sa_type=LargeBinary)


class RenderingStampRow(Row, table=True):
    """One row: a number that is another one, by chance, whenever renderings are kept or deleted."""

    __tablename__ = "rendering_stamp"

    id: int = Field(primary_key=True)
    stamp: int = Field(sa_type=BigInteger)


class ChangeRow(Row, table=True):
    """One field that changed, kept for ever; the event may be gone since."""

    __tablename__ = "change"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(index=True)
    occurrence: str | None = None
    field: str
    old: str | None = Field(default=None, sa_type=Text)
    new: str | None = Field(default=None, sa_type=Text)
    source: str
    at: datetime = Field(index=True)


class RulingRow(Row, table=True):
    """One thing that a person ruled, in the order in which it was said; ``body`` is the Ruling as JSON."""

    __tablename__ = "ruling"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    body: str = Field(sa_type=Text)


class VerdictRow(Row, table=True):
    """A ruling that is in force: a person's word on two claims, ids with ``left`` < ``right``."""

    __tablename__ = "verdict"

    left: str = Field(primary_key=True, foreign_key="claim.id")
    right: str = Field(primary_key=True, foreign_key="claim.id")
    answer: str
    reason: str = ""
    at: datetime


class QuestionRow(Row, table=True):
    """A pair of claims that the rule cannot decide. ``left`` < ``right``: ids of claims; ``reasons`` is JSON."""

    __tablename__ = "question"

    left: str = Field(primary_key=True, foreign_key="claim.id")
    right: str = Field(primary_key=True, foreign_key="claim.id", index=True)
    score: float
    reasons: str = Field(sa_type=Text)
