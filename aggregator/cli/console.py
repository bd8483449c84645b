"""What a person sees: tables and progress on a terminal, plain lines in a pipe, JSON for a program."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

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


def say(text: str, style: str | None = None) -> None:
    """One line for a person; nothing in it is read as markup."""
    stdout.print(text, style=style, markup=False, highlight=False, soft_wrap=True)


def as_json(data: Any) -> None:  # noqa: ANN401 - whatever json can write
    """One JSON document on standard output, for a program."""
    stdout.file.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[str] = ()) -> Table:
    """A table; the columns named in ``numbers`` are set to the right."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        made.add_column(head, justify="right" if head in numbers else "left", overflow="fold")
    for row in rows:
        made.add_row(*row)
    return made
