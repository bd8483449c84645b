"""What a database says when it fails, put into one sentence that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from aggregator.errors import CatalogueError

_LOCKED = "is locked by another program; wait until that is done, or end it, and try again"

# Primary result codes, https://www.sqlite.org/rescode.html; the low byte of the code that sqlite3 gives.
_SQLITE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: "is on a disk that is full; make room and try again",
    sqlite3.SQLITE_READONLY: "can only be read; give this user the right to write to the file and its folder",
    sqlite3.SQLITE_PERM: "may not be opened; give this user the right to read and write the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that its folder exists and that this user may write there",
    sqlite3.SQLITE_NOTADB: "is not an SQLite database; name another file, or move this one away",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore the last copy of it, or move it away and take the run files in again",
    sqlite3.SQLITE_IOERR: "could not be read or written; check that the disk has room and is in order",
}

# SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html.
_POSTGRESQL = {
    "55P03": _LOCKED,
    "53100": "is on a disk that is full; make room and try again",
    "25006": "can only be read; name the server that may be written to, or let this database be written to",
    "42501": "may not be changed ({said}); make the user of its address the owner of the database",
    "22P05": "is in a database that cannot hold every letter; make one with --encoding=UTF8",
}
_UNREACHED = "cannot be reached ({said}); check that its server is up, the database made and the address right"


@contextmanager
def told_plainly(address: str) -> Iterator[None]:
    """Turn every failure of the database at ``address`` into a CatalogueError with its cause."""
    try:
        yield
    except DBAPIError as error:
        raise CatalogueError(f"The catalogue {address} {_advice(error)}.") from error
    except SQLAlchemyError as error:
        raise CatalogueError(f"The catalogue {address} could not be used: {_first_line(error)}.") from error


def _advice(error: DBAPIError) -> str:
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        known = _SQLITE.get(code & 0xFF) if code is not None else None
        return known or f"could not be used: {_first_line(cause)}"
    said, code = _first_line(cause), getattr(cause, "sqlstate", None)
    if error.connection_invalidated or (isinstance(error, OperationalError) and code is None):
        return _UNREACHED.format(said=said)
    return _POSTGRESQL.get(code or "", "could not be used: {said}").format(said=said)


def _first_line(error: BaseException | None) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[0].rstrip(".")
