"""How values are kept in columns: words as plain text, so that a new word needs no migration."""

from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator


class Word(TypeDecorator[str]):
    """A member of a StrEnum, kept as its value; what is read back is the text."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """The plain text of the word."""
        return None if value is None else str(value)
