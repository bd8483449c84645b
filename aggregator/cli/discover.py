"""``bothcities discover``: which ways of reading a site offers, the best first, and the venue file for one of them."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from aggregator.cli import instants
from aggregator.cli.console import as_json, mention
from aggregator.errors import LayoutError, UsageError
from aggregator.event import City
from aggregator.words.places import Gazetteer

if TYPE_CHECKING:
    from aggregator.cli.discovered import Judged
    from spiders.discover.route import Offer

MOST_PAGES = 200


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("discover")(discover)


def discover(
    url: Annotated[str, typer.Argument(metavar="URL", help="The site's front page, or any page of it.")],
    pages: Annotated[int, typer.Option(help=f"How many pages are asked for at most, 1 to {MOST_PAGES}.")] = 25,
    write: Annotated[
        str | None, typer.Option(metavar="NAME", help="Write the venue's file under this name; --city is needed.")
    ] = None,
    city: Annotated[City | None, typer.Option(help="The city whose source it is to be.")] = None,
    place: Annotated[str | None, typer.Option(metavar="KEY", help="Where it all is, a key of the gazetteer.")] = None,
    route: Annotated[int, typer.Option(metavar="N", help="The route that the file is for, as numbered.")] = 1,
    now: Annotated[
        str | None, typer.Option("--on", metavar="INSTANT", help="What is past is so by then; now unless given.")
    ] = None,
    as_data: Annotated[bool, typer.Option("--json", help="One document, for a program.")] = False,
) -> None:
    """Find out how the events of a site can be read; the best way first, with a file that reads it.

    A small number of pages is fetched with all our manners, and read as a
    crawl would. Nothing is kept but the file that --write asks for.

    Example: bothcities discover https://www.derbylive.co.uk/
    Example: bothcities discover https://www.derbylive.co.uk/ --write derby_live --city derby
    """
    at = instants.instant(now) if now else datetime.now(UTC).replace(microsecond=0)
    _refuse(url, pages, place, route)
    from aggregator.cli import discover_file, discover_shown  # noqa: PLC0415 - Scrapy takes a second; flags come first
    from aggregator.cli.discovered import judged  # noqa: PLC0415 - the same
    from spiders.discover.crawl import look  # noqa: PLC0415 - the same

    if write is not None:
        discover_file.refuse(write, city, place)
    offer = look(url, pages, at, lambda number, address, what: mention(f"{number} of {pages}: {address} ({what})"))
    routes = judged(offer, city, at)
    if not routes:
        _nothing(offer, as_data)
    if route > len(routes):
        raise UsageError(f"there are {len(routes)} routes; --route {route} is none of them")
    made = discover_file.made(offer, routes, route - 1, discover_file.Asked(write, city, place, at.date()))
    if as_data:
        as_json(discover_shown.as_data(offer, routes) | {"file": made.as_data()})
    else:
        discover_shown.show(offer, routes, made)


def _refuse(url: str, pages: int, place: str | None, route: int) -> None:
    """Raises UsageError for what cannot be meant, before anything is fetched."""
    try:
        web = url.startswith(("http://", "https://")) and urlsplit(url).hostname
    except ValueError:
        web = None
    if not web:
        raise UsageError(f"{url!r} is not the address of a page; write it with https://")
    if not 1 <= pages <= MOST_PAGES:
        raise UsageError(f"--pages {pages} is not between 1 and {MOST_PAGES}")
    if route < 1:
        raise UsageError("--route counts from 1, as the routes are numbered")
    if place and place not in {known.key for known in Gazetteer.load().places}:
        raise UsageError(f"there is no place {place!r} in the gazetteer; its keys are as in derby-theatre")


def _nothing(offer: "Offer", as_data: bool) -> None:
    """Raises LayoutError that says what was tried."""
    from aggregator.cli import discover_shown  # noqa: PLC0415 - it needs what takes a second to import

    routes: list[Judged] = []
    if as_data:
        as_json(discover_shown.as_data(offer, routes) | {"file": None})
    else:
        discover_shown.show_tried(offer)
    raise LayoutError(offer.url, "no route: nothing on the site lists an event in a way that can be read")
