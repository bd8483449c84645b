"""The commands and where each is: only the one that was asked for is imported, since most of them need much."""

from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

NAMES = (
    "run",
    "crawl",
    "ingest",
    "publish",
    "serve",
    "sources",
    "explain",
    "read",
    "when",
    "price",
    "page",
    "settings",
)
"""In the order of the help; each is the module of that name in this package, which has a ``register``."""

Context = Any
"""Typer's own type for it moves from release to release."""


class Commands(TyperGroup):
    """The group of all commands; a command's module is imported when it is run, or when the help lists it."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Every name, in the order of the help."""
        return list(NAMES)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:  # noqa: ANN401 - as with Context
        """The command of that name. None where there is none, unless one is so near that it can be named."""
        if cmd_name not in NAMES:
            return _none(ctx, cmd_name)
        app = typer.Typer(add_completion=False)
        import_module(f"aggregator.cli.{cmd_name}").register(app)
        return get_command(app)


def _none(ctx: Context, name: str) -> None:
    near = get_close_matches(name, NAMES, n=1)
    if near:
        ctx.fail(f"No such command {name!r}. Did you mean {near[0]!r}?")
