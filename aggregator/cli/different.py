"""``bothcities different``: a person's word that two listings are two events."""

from typing import Annotated

import typer

from aggregator.cli.ruling import rule_on
from aggregator.ruling import Word


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("different")(different)


def different(
    one: Annotated[str, typer.Argument(metavar="A", help="A UID, the id of a listing, or its start.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    why: Annotated[str, typer.Option(help="The reason, for those who look later.")] = "",
) -> None:
    """Rule that two listings, or events, are two: it outranks the rules for ever, until it is undone.

    What was one event is parted at once, and each part gets back the UID that it
    had. Each is named by the UID of a calendar entry or news item, by the id of a
    listing, as `bothcities unsure` and `bothcities explain` show it, or by as
    much of the start as no other has.

    Example: bothcities different 197090 5f01c2 --why "two pubs of one name"
    """
    rule_on(Word.DIFFERENT, one, other, why)
