"""Keep the calendar entries of an event in one record, and find what is kept by a number that is never given twice.

What is kept is made of the events, so that it need not be carried over: the next publishing makes it anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

CASCADE = "CASCADE"
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    for name in ("rendering_block", "rendering_piece", "rendering"):
        op.drop_table(name)
    op.create_table(
        "rendering",
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("left_out", sa.Text()),
        sa.Column("outline", sa.Text(), nullable=False),
        sa.Column("columns", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_rendering"),
        sa.UniqueConstraint("uid", name="uq_rendering_uid"),
        sa.ForeignKeyConstraint(["uid"], ["event.uid"], name="fk_rendering_uid"),
    )
    op.create_index("ix_rendering_uid_version", "rendering", ["uid", "version"])
    texts = ("card", "rss", "atom", "json", "news", "document")
    of_rendering("rendering_piece", *(sa.Column(name, sa.Text(), nullable=False) for name in texts))
    of_rendering("rendering_entries", sa.Column("entries", sa.LargeBinary(), nullable=False))
    op.execute("ALTER TABLE rendering_count RENAME COLUMN next_block TO next_number")


def of_rendering(name, *columns):
    op.create_table(
        name,
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        *columns,
        sa.PrimaryKeyConstraint("number", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["number"], ["rendering.number"], name=f"fk_{name}_number", ondelete=CASCADE),
    )
