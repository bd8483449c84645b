"""PostgreSQL orders text as a language does, each database another one; here it is by bytes, as SQLite does it."""

from itertools import groupby

from sqlalchemy import Connection, text

from aggregator.catalogue.tables import Row

_OTHERWISE = text(
    "SELECT table_name, column_name, data_type FROM information_schema.columns "
    "WHERE table_schema = current_schema() AND table_name = ANY(:tables) "
    "AND data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C' "
    "ORDER BY table_name, ordinal_position"
)


def by_bytes(connection: Connection) -> None:
    """Order and compare every text of the tables by its bytes; nothing is done where that is so."""
    if connection.dialect.name != "postgresql":
        return
    quoted = connection.dialect.identifier_preparer.quote
    rows = connection.execute(_OTHERWISE, {"tables": list(Row.metadata.tables)}).all()
    for table, columns in groupby(rows, key=lambda row: str(row.table_name)):
        changes = (f'ALTER COLUMN {quoted(each.column_name)} TYPE {each.data_type} COLLATE "C"' for each in columns)
        connection.execute(text(f"ALTER TABLE {quoted(table)} {', '.join(changes)}"))
