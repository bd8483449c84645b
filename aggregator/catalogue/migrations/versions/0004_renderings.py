"""Keep beside each event what the feeds made of it, until it is saved anew."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

CASCADE = "CASCADE"


def upgrade():
    op.create_table(
        "rendering",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("first_block", sa.BigInteger(), nullable=False),
        sa.Column("left_out", sa.Text()),
        sa.Column("outline", sa.Text(), nullable=False),
        sa.Column("columns", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_rendering"),
        sa.ForeignKeyConstraint(["uid"], ["event.uid"], name="fk_rendering_uid"),
    )
    op.create_index("ix_rendering_uid_version", "rendering", ["uid", "version"])
    op.create_table(
        "rendering_piece",
        sa.Column("uid", sa.String(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("card", "rss", "atom", "json", "news", "document")),
        sa.PrimaryKeyConstraint("uid", name="pk_rendering_piece"),
        sa.ForeignKeyConstraint(["uid"], ["rendering.uid"], name="fk_rendering_piece_uid", ondelete=CASCADE),
    )
    op.create_table(
        "rendering_block",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, autoincrement=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("block", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_rendering_block"),
        sa.ForeignKeyConstraint(["uid"], ["rendering.uid"], name="fk_rendering_block_uid", ondelete=CASCADE),
    )
    op.create_index("ix_rendering_block_uid", "rendering_block", ["uid"])
    count = op.create_table(
        "rendering_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("changes", sa.BigInteger(), nullable=False),
        sa.Column("next_block", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rendering_count"),
    )
    op.bulk_insert(count, [{"id": 1, "changes": 0, "next_block": 1}])
