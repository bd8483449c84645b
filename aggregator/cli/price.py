"""``bothcities price``: what a text says a place costs, as the reader of prices takes it."""

import json
from decimal import Decimal
from typing import Annotated

import typer

from aggregator.cli import json_lines
from aggregator.cli.console import say
from aggregator.words.prices import Price, read_price

FREE = {True: "free", False: "not free", None: "nobody says whether it is free"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("price")(price)


def price(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="What a page says of the price, in quotes.")
    ] = None,
    as_data: Annotated[
        bool, typer.Option("--json", help="One JSON object a line; without TEXT it answers standard input.")
    ] = False,
) -> None:
    """Read a text about prices: the lowest, the highest, the currency, whether it is free, and why it was read so.

    With --json and no TEXT it reads one JSON object a line, with the key text,
    and writes one answer a line. A bound that nobody says is null, as is is_free
    where nobody says.

    Example: bothcities price "£12 (concessions £10)"
    Example: echo '{"text": "Pay what you can"}' | bothcities price --json
    """
    json_lines.needed(text, as_data=as_data)
    if text is None:
        raise typer.Exit(json_lines.answer_all(lambda question: _as_data(read_price(json_lines.text_of(question)))))
    found = read_price(text)
    if as_data:
        typer.echo(_as_data(found))
    else:
        say(_sums(found), style="bold")
        say(f"  {FREE[found.is_free]}; {found.reason}", style="dim")


def _as_data(found: Price) -> str:
    """The answer; written by hand, since json drops the second decimal of a sum."""
    known = json.dumps(
        {"currency": found.currency, "is_free": found.is_free, "reason": found.reason}, ensure_ascii=False
    )
    return f'{{"min": {_number(found.min)}, "max": {_number(found.max)}, {known[1:]}'


def _number(amount: Decimal | None) -> str:
    return "null" if amount is None else f"{amount:.2f}"


def _sums(found: Price) -> str:
    currency = f" {found.currency}" if found.currency else ""
    if found.min is None:
        return "no price" if found.max is None else f"up to {found.max:.2f}{currency}"
    if found.max is None:
        return f"from {found.min:.2f}{currency}"
    return f"{found.min:.2f}{currency}" if found.min == found.max else f"{found.min:.2f} to {found.max:.2f}{currency}"
