"""The steps that make and change the tables, run by Alembic, which takes longer to import than most commands to run."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from aggregator.catalogue.collation import by_bytes

_HERE = Path(__file__).parent / "migrations"


def take(connection: Connection) -> bool:
    """Run the steps that the database has not seen, in the transaction that the caller began.

    The answer is False when the database is at a step that this version of the program does not have.
    """
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        return False
    by_bytes(connection)
    return True
