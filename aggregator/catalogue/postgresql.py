"""A catalogue on PostgreSQL: what each session is told, so that it answers, waits and gives up as SQLite does.

Readers see one instant (REPEATABLE READ). Writers take turns by a lock of their own, which ends with the transaction
(https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS), and see what was written while they
waited (READ COMMITTED), whatever the server's own default is.
"""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from aggregator.errors import CatalogueError

DRIVER = "psycopg"

_ONE_WRITER = 0x62630001  # any number will do: all writers of a catalogue ask for the same lock
_REACH = 10  # seconds to reach a server, unless the address says another number
_CAN_HOLD_ALL = ("UTF8", "SQL_ASCII")


def opened(url: URL, patience: float, writes: str) -> Engine:
    """An engine for the database at ``url``.

    patience: seconds to wait for another writer. writes: the execution option of a connection that will write. Raises
    CatalogueError when the driver is not installed.
    """
    made = _made(url)

    @event.listens_for(made, "connect")
    def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        _tell(connection, url, patience)

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        will_write = connection.get_execution_options().get(writes, False)
        level = "READ COMMITTED" if will_write else "REPEATABLE READ"
        connection.exec_driver_sql(f"SET TRANSACTION ISOLATION LEVEL {level}")
        if will_write:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})")

    return made


def _made(url: URL) -> Engine:
    said: dict[str, Any] = {"client_encoding": "UTF8"}
    if "connect_timeout" not in url.query:
        said["connect_timeout"] = _REACH
    try:
        if url.get_driver_name() != DRIVER:
            raise ImportError(f"not {url.get_driver_name()}")
        return create_engine(url, pool_pre_ping=True, connect_args=said)
    except (ImportError, NoSuchModuleError) as error:
        raise CatalogueError(
            f"PostgreSQL needs a driver, {DRIVER} ({error}): install it with pip install 'psycopg[binary]', "
            f"and begin the address with postgresql+{DRIVER}://."
        ) from error


def _tell(connection: DBAPIConnection, url: URL, patience: float) -> None:
    cursor = connection.cursor()
    cursor.execute("SHOW server_encoding")
    [encoding] = cursor.fetchone() or [None]
    if encoding not in _CAN_HOLD_ALL:
        raise CatalogueError(
            f"The catalogue {url.render_as_string()} is in a database that cannot hold every letter (its encoding is "
            f"{encoding}): make one with createdb --template=template0 --encoding=UTF8."
        )
    cursor.execute(f"SET lock_timeout = {max(1, round(1000 * patience))}")  # in ms; 0 would mean for ever
    cursor.close()
    connection.commit()
