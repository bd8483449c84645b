"""The commands and where each is: only the one that was asked for is imported, since most of them need much."""

from collections import UserDict
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
    "history",
    "unsure",
    "same",
    "different",
    "undo",
    "match",
    "places",
    "rebuild",
    "read",
    "discover",
    "when",
    "price",
    "page",
    "settings",
)
"""In the order of the help; each is the module of that name in this package, which has a ``register``."""

Command = Any
"""Typer's own type for it moves from release to release."""


class OnDemand(UserDict[str, Command]):
    """Every command by its name; its module is imported when it is looked up."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(NAMES))

    def __getitem__(self, name: str) -> Command:
        """The command of that name. Raises KeyError where there is none."""
        if self.data[name] is None:
            app = typer.Typer(add_completion=False)
            import_module(f"aggregator.cli.{name}").register(app)
            self.data[name] = get_command(app)
        return self.data[name]


class Commands(TyperGroup):
    """The group of all commands; running one imports that one, the help imports all."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - whatever typer gives a group
        super().__init__(**settings)
        self.commands = OnDemand()
