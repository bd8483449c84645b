"""``bothcities explain``: who said what of an event, on which page and where on it, and why claims were joined."""

from typing import Annotated

import typer

from aggregator import settings
from aggregator.catalogue import Catalogue
from aggregator.cli import telling
from aggregator.cli.console import as_json, say
from aggregator.cli.publish import EMPTY
from aggregator.errors import CatalogueError, UsageError
from aggregator.event import Event
from aggregator.words.places import Gazetteer

HERE = "@bothcities"
"""What stands behind every uid of ours; it may be left out."""

CHANGES = 20


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain")(explain)


def explain(
    uid: Annotated[
        str, typer.Argument(metavar="UID", help="The UID of a calendar entry or a news item, or its start.")
    ],
    as_data: Annotated[bool, typer.Option("--json", help="As JSON, for a program.")] = False,
) -> None:
    """Show why an event is published as it is: each field, who said it, and why its claims were joined.

    The UID stands in every calendar entry and in every news item; as much of
    its start as no other event has will do.

    Example: bothcities explain 197090
    Example: bothcities explain 197090055306785385ba@bothcities --json
    """
    database = settings.load().database
    if Catalogue.absent(database):
        raise CatalogueError(f"there is no catalogue at {database} yet: run `bothcities run` first")
    with Catalogue.open(database) as catalogue:
        event = _found(catalogue, uid)
        claims = catalogue.claims_for(event.uid)
        changes = catalogue.changes(event.uid, limit=CHANGES)
    if as_data:
        return as_json(
            {
                "event": event.model_dump(mode="json"),
                "claims": [claim.model_dump(mode="json") for claim in claims],
                "changes": [change.model_dump(mode="json") for change in changes],
            }
        )
    places = {place.key: place for place in Gazetteer.load().places}
    for line in telling.told(event, claims, changes, places):
        say(line.text, style=line.style)
    return None


def _found(catalogue: Catalogue, given: str) -> Event:
    """The one event that is meant. Raises UsageError when there is none, or more than one."""
    start = given.strip().removesuffix(HERE)
    exact = catalogue.event(start + HERE) or catalogue.event_of_occurrence(start + HERE)
    if exact is not None:
        return exact
    near = catalogue.events_beginning(start) if start else []
    if len(near) == 1:
        return near[0]
    if near:
        meant = ", ".join(f"{_beginning(event, start)} ({event.name})" for event in near[:5])
        raise UsageError(f"{given!r} may be any of {meant}{' and more' if len(near) > 5 else ''}: give more of the UID")
    if catalogue.as_of() is None:
        raise UsageError(EMPTY)
    raise UsageError(f"there is no event with the UID {given!r}; copy it from a calendar entry or a news item")


def _beginning(event: Event, start: str) -> str:
    """The uid of the event, or of one of its times, that begins like this; its own where only a former one did."""
    uids = (event.uid, *(occurrence.uid for occurrence in event.occurrences))
    return next((uid for uid in uids if uid.startswith(start)), event.uid).removesuffix(HERE)
