"""The few shapes of statement that writes and lookups are made of."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import to_json
from sqlalchemy import (
    JSON,
    BigInteger,
    Connection,
    Row,
    RowMapping,
    Select,
    Table,
    TableValuedAlias,
    Text,
    cast,
    func,
    insert,
    literal,
    select,
)
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
    statement = (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(into)
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
    wanted = _unpacked(connection, sorted(keys))
    return connection.execute(query.where(column.in_(select(wanted.c.value)))).mappings().all()


def select_numbered(
    connection: Connection, query: Select[Any], column: ColumnElement[int], numbers: Collection[int]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The same where the keys are whole numbers; plain rows."""
    if not numbers:
        return []
    wanted = cast(_unpacked(connection, sorted(numbers)).c.value, BigInteger)
    return connection.execute(query.where(column.in_(select(wanted)))).all()


def insert_pairs(connection: Connection, row: type[SQLModel], pairs: Sequence[tuple[str, str]]) -> None:
    """Insert rows of two text columns, in the order in which the table declares them; they travel as one text, too."""
    if not pairs:
        return
    into = table(row)
    value = _unpacked(connection, [to_json(pair).decode() for pair in pairs]).c.value
    if connection.dialect.name == "postgresql":
        both = select(cast(value, JSON).op("->>")(0), cast(value, JSON).op("->>")(1))
    else:
        both = select(func.json_extract(value, "$[0]"), func.json_extract(value, "$[1]"))
    connection.execute(insert(into).from_select([column.name for column in into.columns], both))


def text_in(connection: Connection, column: ColumnElement[str], field: str) -> ColumnElement[str]:
    """A text field of the JSON object that a column holds as text."""
    if connection.dialect.name == "postgresql":
        return cast(column, JSON).op("->>")(field)
    return func.json_extract(column, f"$.{field}")


def _unpacked(connection: Connection, texts: Sequence[str] | Sequence[int]) -> TableValuedAlias:
    """The texts, or numbers, as a table of one column, ``value``."""
    whole = to_json(texts).decode()
    if connection.dialect.name == "postgresql":
        return func.json_array_elements_text(cast(literal(whole, Text), JSON)).table_valued("value")
    return func.json_each(whole).table_valued("value")


def batches(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The keys, at most ``BATCH`` at a time."""
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
