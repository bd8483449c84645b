"""``bothcities same``: a person's word that two listings are one event."""

from typing import Annotated

import typer

from aggregator.cli.ruling import rule_on
from aggregator.ruling import Word


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("same")(same)


def same(
    one: Annotated[str, typer.Argument(metavar="A", help="A UID, the id of a listing, or its start.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    why: Annotated[str, typer.Option(help="The reason, for those who look later.")] = "",
) -> None:
    """Rule that two listings, or events, are one: it outranks the rules for ever, until it is undone.

    The event keeps the older UID; the other one leads to it. Each is named by the
    UID of a calendar entry or news item, by the id of a listing, as `bothcities
    unsure` and `bothcities explain` show it, or by as much of the start as no
    other has.

    Example: bothcities same 197090 5f01c2 --why "the tourist board's page of it"
    """
    rule_on(Word.SAME, one, other, why)
