"""``bothcities read``: what the readers make of any page, feed or API answer."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from aggregator.cli import instants
from aggregator.cli.claim_lines import lines
from aggregator.cli.console import as_json, count, say
from aggregator.cli.exits import BUG, DONE, NEEDS_A_PERSON
from aggregator.errors import UsageError
from aggregator.event import City
from aggregator.words.places import Gazetteer

if TYPE_CHECKING:
    from aggregator.cli.looked import Looked

MOST_REJECTED = 10
"""Reasons that are shown of each; --json has them all."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read")(read)


def read(
    given: Annotated[list[str], typer.Argument(metavar="FILE|URL…", help="Pages, feeds, answers, or folders of them.")],
    url: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Where the one file was had.")] = None,
    fetched: Annotated[
        str | None,
        typer.Option(metavar="INSTANT", help="When they were had, as 2026-06-16T12:00:00Z; now unless given."),
    ] = None,
    locale: Annotated[str, typer.Option(help="How dates are written, en-GB or en-US.")] = "en-GB",
    time_zone: Annotated[str, typer.Option(help="The zone of times that name none.")] = "Europe/London",
    city: Annotated[City | None, typer.Option(help="The city they are about.")] = None,
    place: Annotated[str | None, typer.Option(metavar="KEY", help="Where it all is, a key of the gazetteer.")] = None,
    as_data: Annotated[
        bool, typer.Option("--json", help="One document, a list with each of them, for a program.")
    ] = False,
) -> None:
    """Show what the readers make of any page, feed or API answer; nothing is kept.

    Each is read as a crawl reads it: which way it speaks, what it lists, what
    becomes of that, what was left out and why. An address is fetched with all our manners.

    Example: bothcities read calendar.ics whats-on.html --fetched 2026-06-16T12:00:00Z
    Example: bothcities read https://www.derbylive.co.uk/whats-on/ --json
    """
    from aggregator.cli.looked import look_at  # noqa: PLC0415 - Scrapy takes a second; a wrong flag is told at once
    from spiders.adhoc import About, zone  # noqa: PLC0415 - the same

    at = instants.instant(fetched) if fetched else datetime.now(UTC).replace(microsecond=0)
    _refuse_unknown(place)
    found = list(look_at(given, url, About(city, place, zone(time_zone), locale), at))
    if as_data:
        as_json([one.as_data() for one in found])
    else:
        for one in found:
            _show(one)
    raise typer.Exit(_code(found))


def _refuse_unknown(place: str | None) -> None:
    if place and place not in {known.key for known in Gazetteer.load().places}:
        raise UsageError(f"there is no place {place!r} in the gazetteer; its keys are as in derby-theatre")


def _code(found: "list[Looked]") -> int:
    failed = {one.failed.kind for one in found if one.failed}
    if "Bug" in failed:
        return BUG
    return NEEDS_A_PERSON if failed else DONE


def _show(one: "Looked") -> None:
    say(one.file or one.url or "", style="bold")
    if one.failed:
        return say(f"  {one.failed.said.removeprefix(f'{one.url}: ')}", style="red")
    counts = count(len(one.listings), "listing"), count(len(one.claims), "event"), f"{len(one.rejected)} left out"
    say(f"  {one.platform}: {', '.join(counts)}")
    for line in lines(one.claims):
        say(f"  {line}")
    for problem in one.rejected[:MOST_REJECTED]:
        say(f"  left out: {problem.said.removeprefix(f'{one.url}: ')}", style="yellow")
    if len(one.rejected) > MOST_REJECTED:
        say(f"  and {len(one.rejected) - MOST_REJECTED} more; --json has them all", style="yellow")
    if one.next_url:
        say(f"  goes on at {one.next_url}", style="dim")
    return None
