"""Bring the tables up to what this version of the program knows."""

from sqlalchemy import Connection, Engine, column, inspect, select, table

from aggregator.catalogue.engine import WRITES
from aggregator.errors import CatalogueError

LAST_STEP = "0006"
"""The newest of the steps in ``migrations``, named here so that looking at a database imports none of them."""

_STEPS = table("alembic_version", column("version_num"))


def migrate(engine: Engine, address: str) -> None:
    """Run the steps that the database has not seen; a database that is up to date is only looked at.

    Raises CatalogueError when a newer version of the program has been here.
    """
    with engine.connect() as connection:
        if _step(connection) == LAST_STEP:
            return
    from aggregator.catalogue import steps  # noqa: PLC0415 - Alembic, which a catalogue that is up to date never needs

    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if not steps.take(connection):
            raise CatalogueError(
                f"The catalogue {address} was made by a newer version of this program "
                f"(its tables are at step {_step(connection)}, this version knows {LAST_STEP}): update the program."
            )


def _step(connection: Connection) -> str | None:
    """The step at which the tables are; None where there are none yet."""
    if not inspect(connection).has_table(_STEPS.name):
        return None
    found: str | None = connection.execute(select(_STEPS.c.version_num)).scalar_one_or_none()
    return found
