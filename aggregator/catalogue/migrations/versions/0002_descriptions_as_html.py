"""Keep a description's safe HTML beside its plain text; it is filled when a source is next read."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("event", sa.Column("description_html", sa.Text()))
