"""Make the first tables: sources and runs, claims, events with their occurrences, and what changed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Moment = sa.DateTime(timezone=True)


def upgrade():
    _what_was_read()
    _what_is_published()
    _when_it_happens()
    _what_was_claimed()
    _what_a_person_decides()
    _what_happened_to_it()


def _what_was_read():
    op.create_table("source", _key("name"), _text("body"), sa.PrimaryKeyConstraint("name", name="pk_source"))
    op.create_table(
        "run",
        _key("source"),
        sa.Column("started", Moment, nullable=False),
        _word("outcome"),
        _text("body"),
        sa.PrimaryKeyConstraint("source", "started", name="pk_run"),
        _points("run", "source", "source.name"),
    )
    _index("run", "started")


def _what_is_published():
    op.create_table(
        "event",
        _key("uid"),
        *(_word(name) for name in ("type", "name", "url", "time_zone")),
        *(_maybe(name) for name in ("image", "image_alt", "place", "location_text", "city", "organizer")),
        *(_maybe(name) for name in ("typical_age_range", "attendance_mode")),
        sa.Column("description", sa.Text()),
        sa.Column("is_free", sa.Boolean()),
        sa.Column("created", Moment, nullable=False),
        sa.Column("last_modified", Moment, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        _text("details"),
        sa.PrimaryKeyConstraint("uid", name="pk_event"),
    )
    _index("event", "last_day")


def _when_it_happens():
    op.create_table(
        "occurrence",
        _key("uid"),
        _key("event_uid"),
        sa.Column("position", sa.Integer(), nullable=False),
        _word("start"),
        _maybe("end"),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        _maybe("door_time"),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        _word("event_status"),
        *(_maybe(name) for name in ("previous_start", "url", "availability")),
        _text("access"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("created", Moment, nullable=False),
        sa.Column("last_modified", Moment, nullable=False),
        sa.Column("missing_since", Moment),
        sa.Column("withdrawn", Moment),
        sa.PrimaryKeyConstraint("uid", name="pk_occurrence"),
        _points("occurrence", "event_uid", "event.uid"),
    )
    _index("occurrence", "event_uid")
    _index("occurrence", "first_day")


def _what_was_claimed():
    op.create_table(
        "claim",
        _key("id"),
        _key("source"),
        _key("identifier"),
        _maybe("event_uid"),
        sa.Column("first_fetched", Moment, nullable=False),
        sa.Column("last_seen", Moment, nullable=False),
        sa.Column("missing_since", Moment),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("withdrawn", Moment),
        sa.Column("held_since", Moment),
        _maybe("succeeded_by"),
        _word("digest"),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        _text("body"),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sa.UniqueConstraint("source", "identifier", name="uq_claim_source_identifier"),
        _points("claim", "source", "source.name"),
        _points("claim", "event_uid", "event.uid"),
    )
    _index("claim", "event_uid")
    _index("claim", "source", "last_day")
    op.create_table(
        "claim_block",
        _key("block"),
        _key("claim_id"),
        sa.PrimaryKeyConstraint("block", "claim_id", name="pk_claim_block"),
        _points("claim_block", "claim_id", "claim.id"),
        sqlite_with_rowid=False,  # the key is the whole row
    )
    _index("claim_block", "claim_id")


def _what_a_person_decides():
    op.create_table(
        "verdict",
        _key("left"),
        _key("right"),
        _word("answer"),
        _word("reason"),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name="pk_verdict"),
        _points("verdict", "left", "claim.id"),
        _points("verdict", "right", "claim.id"),
    )
    op.create_table(
        "question",
        _key("left"),
        _key("right"),
        sa.Column("score", sa.Float(), nullable=False),
        _text("reasons"),
        sa.PrimaryKeyConstraint("left", "right", name="pk_question"),
        _points("question", "left", "claim.id"),
        _points("question", "right", "claim.id"),
    )
    _index("question", "right")


def _what_happened_to_it():
    op.create_table(
        "redirect",
        _key("old"),
        _key("new"),
        sa.PrimaryKeyConstraint("old", name="pk_redirect"),
        _points("redirect", "new", "event.uid"),
    )
    _index("redirect", "new")
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        _key("uid"),
        _maybe("occurrence"),
        _word("field"),
        sa.Column("old", sa.Text()),
        sa.Column("new", sa.Text()),
        _word("source"),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    _index("change", "at")
    _index("change", "uid")


def _key(name):
    return sa.Column(name, sa.String(), nullable=False)


_word = _key


def _maybe(name):
    return sa.Column(name, sa.String())


def _text(name):
    return sa.Column(name, sa.Text(), nullable=False)


def _points(table, column, target):
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _index(table, *columns):
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
