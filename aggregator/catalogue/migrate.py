"""Bring the tables up to what this version of the program knows."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from aggregator.catalogue.engine import WRITES
from aggregator.errors import CatalogueError

_HERE = Path(__file__).parent / "migrations"


def migrate(engine: Engine, address: str) -> None:
    """Run the steps that the database has not seen; a database that is up to date is only looked at.

    Raises CatalogueError when a newer version of the program has been here.
    """
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        if _revision(connection) == head:
            return
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise CatalogueError(
                f"The catalogue {address} was made by a newer version of this program "
                f"(its tables are at step {_revision(connection)}, this version knows {head}): update the program."
            ) from error


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
