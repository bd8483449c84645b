"""Keep what people ruled, in order; what a merged event was, so that a split gives it back; and which uids are out."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ruling"),
    )
    op.add_column("redirect", sa.Column("body", sa.Text()))
    op.create_table(
        "published", sa.Column("uid", sa.String(), nullable=False), sa.PrimaryKeyConstraint("uid", name="pk_published")
    )
