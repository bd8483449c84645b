"""The few shapes of statement that writes and lookups are made of."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import to_json
from sqlalchemy import JSON, Connection, RowMapping, Select, Table, cast, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import SQLModel

BATCH = 500
"""How many rows go into one statement."""


def table(row: type[SQLModel]) -> Table:
    """The table of a row class."""
    found: Table = row.__table__  # type: ignore[attr-defined]  # SQLModel sets it, but its types do not say so
    return found


def upsert(connection: Connection, row: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows; where the primary key is there already, overwrite all other columns."""
    if not rows:
        return
    into = table(row)
    keys = [column.name for column in into.primary_key]
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(into)
    rest = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    if rest:
        whole = statement.on_conflict_do_update(index_elements=keys, set_=rest)
    else:
        whole = statement.on_conflict_do_nothing(index_elements=keys)
    for batch in batches(rows):
        connection.execute(whole, list(batch))


def select_in(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], keys: Collection[str]
) -> Sequence[RowMapping]:
    """The rows of ``query`` whose ``column`` is one of ``keys``.

    The keys travel as one JSON text: thousands of them as single parameters take longer to bind than to look up.
    """
    if not keys:
        return []
    postgres = connection.dialect.name == "postgresql"
    unpacked = func.json_array_elements_text if postgres else func.json_each
    text = to_json(sorted(keys)).decode()
    wanted = unpacked(cast(text, JSON) if postgres else text).table_valued("value")
    return connection.execute(query.where(column.in_(select(wanted.c.value)))).mappings().all()


def batches(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The keys, at most ``BATCH`` at a time."""
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
