"""``bothcities page``: save a page of a source, and what its reader makes of it, for a person to review."""

from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer

from aggregator.cli.console import as_json, say
from aggregator.errors import UsageError

if TYPE_CHECKING:
    from spiders.pages import Kept


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("page")(page)


def page(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The source; its file must be there already.")],
    url: Annotated[str, typer.Argument(metavar="URL", help="The page, with https://.")],
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A copy on the disk, instead of fetching the page.")
    ] = None,
    written: Annotated[
        bool, typer.Option("--written", help="With --file: written by hand, not recorded; say why in --evidence.")
    ] = False,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="INSTANT", help="With --file: the instant it is of; else that of the source's other pages, or now."
        ),
    ] = None,
    evidence: Annotated[str, typer.Option(help="Where the markup is known from; kept in the page's index.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the saved page away again.")] = False,
    as_data: Annotated[bool, typer.Option("--json", help="The files that were written, as JSON.")] = False,
) -> None:
    """Save one page beside its source, and write down what the source's reader makes of it.

    The page is fetched with all our manners, or taken from --file. The
    expected result is a first draft: read it against the page.

    Example: bothcities page derby_live https://www.derbylive.co.uk/whats-on/
    Example: bothcities page derby_live https://www.derbylive.co.uk/whats-on/ --file whats-on.html
    """
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is not the address of a page; write it with https://")
    if remove and (file or written or at or evidence):
        raise UsageError("--remove takes a page away; it goes with NAME and URL alone")
    if file is None and (written or at):
        raise UsageError("--written and --at go with --file: a page that is fetched is recorded, and of now")
    if remove:
        _take_away(name, url, as_data)
    elif file is None:
        _show(_pages().record(name, url, evidence), as_data)
    else:
        how, instant = "written" if written else "recorded", _instant(at) if at else None
        _show(_pages().keep(name, url, file, how=how, at=instant, evidence=evidence), as_data)


def _pages() -> ModuleType:
    from spiders import pages  # noqa: PLC0415 - Scrapy takes a second to import; most commands do without

    return pages


def _take_away(name: str, url: str, as_data: bool) -> None:
    gone = _pages().remove(name, url)
    as_json({"removed": str(gone)}) if as_data else say(f"Removed {gone}")


def _show(kept: "Kept", as_data: bool) -> None:
    if as_data:
        counts = {"listings": kept.listings, "leads_to": kept.leads_to}
        return as_json({"page": str(kept.file), "expected": str(kept.expected)} | counts)
    say(f"Saved {kept.file}")
    say(f"Please review {kept.expected}: {_found(kept)}.", style="bold")
    return None


def _found(kept: "Kept") -> str:
    pages = "1 page" if kept.leads_to == 1 else f"{kept.leads_to} pages"
    if kept.leads_to and not kept.listings:
        return f"saved; it lists no event itself and leads to {pages}"
    return f"the reader finds {kept.listings} {'listing' if kept.listings == 1 else 'listings'} on it"


def _instant(text: str) -> datetime:
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is not an instant; write it as 2026-06-16T12:00:00Z") from error
    return read if read.tzinfo else read.replace(tzinfo=UTC)
