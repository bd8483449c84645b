"""Number renderings by chance, so that a catalogue that was lost and made again, or restored, repeats no number."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade():
    op.drop_table("rendering_count")
    stamp = op.create_table(
        "rendering_stamp",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rendering_stamp"),
    )
    op.bulk_insert(stamp, [{"id": 1, "stamp": 0}])
