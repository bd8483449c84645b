"""``bothcities undo``: take a ruling back; the rules of matching decide again."""

from typing import Annotated

import typer

from aggregator import settings
from aggregator.cli.console import say
from aggregator.cli.found import existing
from aggregator.cli.ruling import in_force, keep, rule_on
from aggregator.errors import UsageError
from aggregator.ruling import Word


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("undo")(undo)


def undo(
    one: Annotated[str | None, typer.Argument(metavar="[A]", help="A UID, the id of a listing, or its start.")] = None,
    other: Annotated[str | None, typer.Argument(metavar="[B]", help="The other one.")] = None,
) -> None:
    """Take back what was ruled about two listings; without any, the last ruling that holds.

    The rules decide again, at once; `bothcities unsure --ruled` lists what holds.

    Example: bothcities undo
    Example: bothcities undo 197090 5f01c2
    """
    if one and other:
        return rule_on(Word.UNDO, one, other, "")
    if one:
        raise UsageError("name both, or none to undo the last ruling")
    home = settings.load()
    with existing(home) as catalogue:
        held = in_force(catalogue.rulings())
        if not held:
            raise UsageError("there is no ruling to undo")
        last = held[-1]
        keep(catalogue, Word.UNDO, (last.left, last.right), "", home)
    left, right = (" ".join(key) for key in (last.left, last.right))
    say(f"No longer ruled {last.word}: {left} and {right}")
    return say("Next: bothcities publish")
