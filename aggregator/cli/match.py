"""``bothcities match``: which listings of a file are the same event, with the reasons for each join and near miss."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from aggregator.cli import instants
from aggregator.cli.console import as_json, complain, count, say
from aggregator.cli.exits import WRONG_COMMAND
from aggregator.cli.listed import Listed, read_lines
from aggregator.errors import UsageError
from aggregator.matching import Answer, Houses
from aggregator.matching.account import Account, Judged, account
from aggregator.words.places import Gazetteer

MOST_SHOWN = 30


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("match")(match)


def match(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Listings as JSON Lines; - is standard input.")],
    fetched: Annotated[
        str | None,
        typer.Option(metavar="INSTANT", help="When they were had, as 2026-06-16T12:00:00Z; now unless given."),
    ] = None,
    as_data: Annotated[bool, typer.Option("--json", help="As JSON, for a program.")] = False,
) -> None:
    """Group listings of any sources into events, and say why each pair was joined or kept apart.

    A line is an object with source, name and start_date, and if known
    identifier, url, end_date, location (a text, or an object with schema.org's
    names), city (derby or nottingham) and authority (venue, organiser,
    ticket_agent or listings; venue unless given). Nothing is stored.

    Example: bothcities match listings.jsonl --json
    """
    gazetteer = Gazetteer.load()
    now = instants.instant(fetched) if fetched else datetime.now(UTC)
    listed = read_lines(_lines(file), gazetteer, now)
    found = account(listed.claims, Houses(gazetteer.places))
    if as_data:
        as_json(_as_data(found, listed))
    else:
        _show(found, listed)
    if listed.rejected:
        raise typer.Exit(WRONG_COMMAND)


def _lines(file: str) -> list[bytes]:
    if file == "-":
        return sys.stdin.buffer.read().splitlines()
    try:
        return Path(file).read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}); give a file of JSON Lines, or -") from error


def _as_data(found: Account, listed: Listed) -> dict[str, Any]:
    joins: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for judged in found.joins:
        joins.setdefault(judged.left, []).append(_pair(judged, listed))
    return {
        "groups": [
            {
                "members": [_member(key, listed) for key in group.keys],
                "joins": [join for key in group.keys for join in joins.get(key, ())],
            }
            for group in found.groups
        ],
        "near_misses": [_pair(judged, listed) for judged in found.near],
        "rejected": listed.rejected,
    }


def _member(key: tuple[str, str], listed: Listed) -> dict[str, Any]:
    return {"source": key[0], "identifier": key[1], "name": listed.claims[key].name, "lines": listed.lines_of[key]}


def _pair(judged: Judged, listed: Listed) -> dict[str, Any]:
    return {
        "left": _member(judged.left, listed),
        "right": _member(judged.right, listed),
        "verdict": judged.verdict.answer,
        "score": judged.verdict.score,
        "reasons": list(judged.verdict.reasons),
    }


def _show(found: Account, listed: Listed) -> None:
    together = [group for group in found.groups if len(group.keys) > 1]
    lines = sum(len(lines) for lines in listed.lines_of.values())
    say(f"{count(lines, 'listing')}: {count(len(found.groups), 'event')}, {len(together)} from several pages")
    for group in together:
        say(" = ".join(dict.fromkeys(listed.claims[key].name for key in group.keys)), style="bold")
        for reason in group.reasons:
            say(f"  {reason}", style="dim")
    for judged in found.near[:MOST_SHOWN]:
        names = " / ".join(f"{listed.claims[key].name} ({key[0]})" for key in (judged.left, judged.right))
        mark = "unsure" if judged.verdict.answer is Answer.UNSURE else "apart"
        say(f"{mark}: {names}", style="yellow" if mark == "unsure" else None)
        say(f"  {'; '.join(judged.verdict.reasons)}", style="dim")
    if len(found.near) > MOST_SHOWN:
        say(f"and {len(found.near) - MOST_SHOWN} more that are alike; --json tells all")
    for fault in listed.rejected:
        complain(UsageError(f"line {fault['line']}: {fault['said']}"))
