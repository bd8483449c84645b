"""What a database says when it fails, put into one sentence that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from aggregator.errors import CatalogueError

# Primary result codes, https://www.sqlite.org/rescode.html; the low byte of the code that sqlite3 gives.
_SQLITE = {
    sqlite3.SQLITE_BUSY: "is locked by another program; wait until that is done, or end it, and try again",
    sqlite3.SQLITE_LOCKED: "is locked by another program; wait until that is done, or end it, and try again",
    sqlite3.SQLITE_FULL: "is on a disk that is full; make room and try again",
    sqlite3.SQLITE_READONLY: "can only be read; give this user the right to write to the file and its folder",
    sqlite3.SQLITE_PERM: "may not be opened; give this user the right to read and write the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that its folder exists and that this user may write there",
    sqlite3.SQLITE_NOTADB: "is not an SQLite database; name another file, or move this one away",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore the last copy of it, or move it away and take the run files in again",
    sqlite3.SQLITE_IOERR: "could not be read or written; check that the disk has room and is in order",
}


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
    if error.connection_invalidated or "connect" in str(cause).lower():
        return f"cannot be reached ({_first_line(cause)}); check that its host is up and that the address is right"
    return f"could not be used: {_first_line(cause)}"


def _first_line(error: BaseException | None) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[0].rstrip(".")
