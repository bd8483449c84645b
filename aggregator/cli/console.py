"""What a person sees: tables and progress on a terminal, plain lines in a pipe, JSON for a program."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

stdout = Console(soft_wrap=False)
stderr = Console(stderr=True)

HEALTH_STYLE = {
    "healthy": "green",
    "quiet": "green",
    "unverified": "cyan",
    "degraded": "yellow",
    "stale": "yellow",
    "failing": "red",
}

_WIDEST = 500
"""Columns that a table may take up: a name is never broken, the terminal does as it likes with a long line."""


def say(text: str, style: str | None = None) -> None:
    """One line for a person; nothing in it is read as markup."""
    stdout.print(text, style=style, markup=False, highlight=False, soft_wrap=True)


def count(number: int, what: str) -> str:
    """``1 page``, ``2 pages``."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def mention(text: str) -> None:
    """One line on the way, on standard error."""
    stderr.print(text, markup=False, highlight=False, soft_wrap=True)


def mention_if(text: str | None) -> None:
    """The same, where there is something to say."""
    if text:
        mention(text)


def complain(error: BaseException) -> None:
    """One expected failure, in its own sentence, on standard error."""
    stderr.print(f"bothcities: {error}", style="red", markup=False, highlight=False, soft_wrap=True)


def as_json(data: Any) -> None:  # noqa: ANN401 - whatever json can write
    """One JSON document on standard output, for a program."""
    stdout.file.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")


def show_table(heads: Sequence[str], rows: Iterable[Sequence[str | Text]], numbers: Sequence[str] = ()) -> None:
    """Print a table as wide as its content, one line a row; the columns named in ``numbers`` are set to the right."""
    made = Table(box=None, pad_edge=False, collapse_padding=True, header_style="bold")
    for head in heads:
        made.add_column(head, justify="right" if head in numbers else "left", no_wrap=True)
    for row in rows:
        made.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    made.width = stdout.measure(made, options=stdout.options.update(max_width=_WIDEST)).maximum
    stdout.print(made, crop=False, soft_wrap=True)
