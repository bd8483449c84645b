"""Open a database so that a power cut loses nothing that was committed, and two writers wait for each other.

SQLite: write-ahead log, foreign keys on, and every transaction begun by us: the driver's own habit of beginning late
would let two writers both read first and then fail. With ``synchronous = NORMAL`` a killed process loses nothing; a
power cut may lose the last transactions but never half of one (https://www.sqlite.org/pragma.html#pragma_synchronous).
"""

import re
import sqlite3
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from aggregator.catalogue import postgresql
from aggregator.errors import CatalogueError

WRITES = "bothcities_writes"
"""The execution option of a connection whose next transaction will write."""

CACHE = 64
"""MB of pages that a connection to SQLite may keep, unless it is told otherwise."""


def engine(address: str, patience: float, cache: int = CACHE) -> Engine:
    """An engine for an SQLAlchemy address, ``sqlite:///PATH`` or ``postgresql+psycopg://…``.

    patience: seconds to wait for another writer. cache: MB of pages that each connection to SQLite may keep.
    Raises CatalogueError when the address cannot be used.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:  # a port that is no number
        raise CatalogueError(_WANTED.format(address=_PASSWORD.sub("***@", address))) from error
    match url.get_backend_name():
        case "sqlite":
            return _sqlite(url.database, address, patience, cache)
        case "postgresql":
            return postgresql.opened(url, patience, WRITES)
        case _:
            raise CatalogueError(_WANTED.format(address=url.render_as_string()))


_FILE = "bothcities_file"
_PASSWORD = re.compile(r"(?<=:)[^:/@]{1,500}@")  # in an address that cannot be taken apart

_WANTED = (
    "The catalogue cannot be at {address!r}: give sqlite:///PATH for a file, or postgresql+psycopg://USER@HOST/NAME."
)


def _sqlite(path: str | None, address: str, patience: float, cache: int) -> Engine:
    if not path or path == ":memory:":
        raise CatalogueError(_WANTED.format(address=address))
    if not path.startswith("file:"):
        _make_folder(Path(path).parent)
    made = create_engine(address, connect_args={"timeout": patience, "check_same_thread": False})

    @event.listens_for(made, "connect")
    def _prepare(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        entry.info[_FILE] = _which(path)
        connection.isolation_level = None
        _write_ahead(connection, patience)
        for pragma in ("synchronous = NORMAL", "foreign_keys = ON", f"cache_size = {-1024 * cache}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "checkout")
    def _look(_connection: DBAPIConnection, entry: ConnectionPoolEntry, _lent: PoolProxiedConnection) -> None:
        if _which(path) not in (None, entry.info[_FILE]):
            raise DisconnectionError("another file has this name now")  # and the pool opens that

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def _which(path: str) -> tuple[int, int] | None:
    """The file that has this name; None where none has. A database that was made again is another one."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Switch to the write-ahead log; SQLite does not wait by itself while another switches a new file, too."""
    until = monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(0.02)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(
            f"The catalogue's folder {folder} cannot be made ({error.strerror}): choose one where this user may write."
        ) from error
