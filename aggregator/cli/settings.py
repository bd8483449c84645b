"""``bothcities settings``: what is in force."""

from typing import Annotated

import typer

from aggregator import settings
from aggregator.cli.console import as_json, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("settings")(show)


def show(as_data: Annotated[bool, typer.Option("--json", help="As JSON, for a program.")] = False) -> None:
    """Show every setting, its variable, its value and what it is for.

    Example: BOTHCITIES_PORT=9000 bothcities settings
    """
    lines = settings.described(settings.load())
    if as_data:
        return as_json(lines)
    for line in lines:
        say(f"{line['variable']}={line['value']}", style="bold")
        changed = "" if line["value"] == line["default"] else f" (default: {line['default']})"
        say(f"    {line['meaning']}{changed}")
    return None
