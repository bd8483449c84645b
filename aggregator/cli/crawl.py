"""``bothcities crawl``: read some sources, recordings or single pages, and take in what they say."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer

from aggregator import settings
from aggregator.catalogue import Catalogue
from aggregator.cli import instants, sources, taking_in
from aggregator.cli.console import as_json, mention_if, say
from aggregator.cli.crawling import crawl_and_show
from aggregator.cli.declared import chosen, declared
from aggregator.cli.exits import DONE, NEEDS_A_PERSON
from aggregator.errors import UsageError
from aggregator.event import City
from aggregator.ingest.handover import CLOCKS_DIFFER
from aggregator.words.places import Gazetteer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("crawl")(crawl)


def crawl(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]…", help="Sources; all of them when none is named.")
    ] = None,
    live: Annotated[bool, typer.Option("--live", help="Over the network instead of from the saved pages.")] = False,
    pages: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Answer from the recordings in this folder.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="INSTANT", help="The instant the recordings are of, as 2026-06-16T12:00:00Z.")
    ] = None,
    from_: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="FILE_OR_URL…", help="Pages, feeds or folders that have no venue file."),
    ] = None,
    city: Annotated[str | None, typer.Option(help="With --from: the city, derby or nottingham.")] = None,
    place: Annotated[str | None, typer.Option(help="With --from: where it all is, a key of the gazetteer.")] = None,
    time_zone: Annotated[str | None, typer.Option(help="With --from: the zone of times that name none.")] = None,
    locale: Annotated[str | None, typer.Option(help="With --from: how dates are written, en-GB or en-US.")] = None,
    take_in: Annotated[
        bool, typer.Option("--ingest/--no-ingest", help="Take the run files into the catalogue, or only write them.")
    ] = True,
    as_data: Annotated[bool, typer.Option("--json", help="What came of it as JSON, for a program.")] = False,
) -> None:
    """Read sources and take in what they say; `bothcities publish` then makes the feeds.

    Without further flags the saved pages of each source are read.

    Example: bothcities crawl derby_live --live
    Example: bothcities crawl derby_open_mics --pages recordings/ --at 2026-06-16T12:00:00Z
    Example: bothcities crawl --from calendar.ics https://venue.example/whats-on --city derby
    Example: bothcities crawl --from recordings/*.html --at 2026-06-16
    """
    home = settings.load()
    stated: dict[str, object] = {
        "--pages": pages,
        "--at": at,
        "--city": city,
        "--place": place,
        "--time-zone": time_zone,
    }
    stated["--locale"] = locale
    _refuse_unusable(city, place, at)
    given = _given(from_, names)
    _refuse_contradictions(live, given, stated)
    picked = [] if given else [source.name for source in chosen(names or (), declared())]
    if live:
        mention_if(settings.nameless(home))
    arguments = [*picked, *_mode(live, pages, given), *_options(stated), *_froms(given)]
    files, broke_down = crawl_and_show(arguments, home.runs, len(picked) or None)
    if not take_in:
        as_json([str(file) for file in files]) if as_data else _name(files)
        raise typer.Exit(NEEDS_A_PERSON if broke_down else DONE)
    with Catalogue.open(home.database) as catalogue:
        runs = taking_in.take_in_and_show(catalogue, files, home.runs)
        rows = sources.rows(catalogue, [run.source for run in runs], {run.source: run for run in runs})
    if as_data:
        as_json(rows)
    else:
        sources.show_table(rows)
        sources.show_troubled(rows)
        say(_difference(rows))
        say("Next: bothcities publish")
    if broke_down or len(runs) < len(files) or taking_in.incomplete(runs, picked):
        raise typer.Exit(NEEDS_A_PERSON)


def _refuse_unusable(city: str | None, place: str | None, at: str | None) -> None:
    """Raise UsageError for a city or a place that we do not know, and for an instant to come."""
    if city and city not in list(City):
        raise UsageError(f"--city {city!r} cannot be used: it must be derby or nottingham")
    keys = [known.key for known in Gazetteer.load().places] if place else []
    if place and place not in keys:
        near = get_close_matches(place, keys, n=1)
        hint = f"did you mean {near[0]}?" if near else "its keys are as in derby-theatre"
        raise UsageError(f"there is no place {place!r} in the gazetteer; {hint}")
    if at and instants.instant(at) > datetime.now(UTC) + CLOCKS_DIFFER:
        raise UsageError(f"--at {at} lies in the future: recordings are of a day that has been")


def _given(from_: list[str] | None, names: list[str] | None) -> list[str]:
    """What --from is given: of a pattern, the shell makes words of which only the first stands behind the flag.

    Raises UsageError for a word beside --from that is no file and no address.
    """
    if not from_:
        return []
    for name in names or ():
        if "://" not in name and not Path(name).exists():
            said = f"{name!r} is no file and no address; name sources or give --from, not both"
            raise UsageError(f"{said}: --from reads what has no venue file")
    return [*from_, *(names or ())]


def _difference(rows: Sequence[Mapping[str, Any]]) -> str:
    """What is different since the runs before."""
    counted = {field: sum(row[field] for row in rows if not row["late"]) for field in ("new", "changed", "missing")}
    if over := sum(row["over"] for row in rows):
        counted["over for more than 400 days and left out"] = over
    return ", ".join(f"{count} {word}" for word, count in counted.items())


def _refuse_contradictions(live: bool, given: list[str], stated: dict[str, object]) -> None:
    if live and stated["--pages"]:
        raise UsageError("--live reads the network and --pages reads recordings: give one of them")
    if not given and (lone := [flag for flag in ("--city", "--place", "--time-zone", "--locale") if stated[flag]]):
        raise UsageError(f"{lone[0]} goes with --from: a source that is named says so in its own file")


def _mode(live: bool, pages: Path | None, given: list[str]) -> list[str]:
    return [] if live or pages or given else ["--replay"]


def _options(stated: dict[str, object]) -> list[str]:
    return [word for flag, value in stated.items() if value is not None for word in (flag, str(value))]


def _froms(given: list[str]) -> list[str]:
    return [word for each in given for word in ("--from", each)]


def _name(files: list[Path]) -> None:
    for file in files:
        say(str(file))
    say("Next: bothcities ingest RUN…")
