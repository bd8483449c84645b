"""``bothcities page``: save a page of a source, and what its reader makes of it, for a person to review."""

from typing import Annotated

import typer

from aggregator.cli.console import as_json, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("page")(page)


def page(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The source; its file must be there already.")],
    url: Annotated[str, typer.Argument(metavar="URL", help="The page, with https://.")],
    evidence: Annotated[str, typer.Option(help="A note on the page, kept in its index.")] = "",
    as_data: Annotated[bool, typer.Option("--json", help="The files that were written, as JSON.")] = False,
) -> None:
    """Fetch one page with all our manners, save it beside the source, and write what the reader makes of it.

    The expected result is a first draft: read it against the page before you commit it.

    Example: bothcities page derby_live https://www.derbylive.co.uk/whats-on/
    """
    from spiders.pages import record  # noqa: PLC0415 - Scrapy takes a second to import; most commands do without

    kept = record(name, url, evidence)
    if as_data:
        return as_json({"page": str(kept.file), "expected": str(kept.expected), "listings": kept.listings})
    say(f"Saved {kept.file}")
    say(f"Please review {kept.expected}: the reader finds {kept.listings} listings on it.", style="bold")
    return None
