"""``bothcities explain``: who said what of an event, on which page and where on it, and why claims were joined."""

from typing import Annotated

import typer

from aggregator import settings
from aggregator.cli import telling
from aggregator.cli.console import as_json, say
from aggregator.cli.found import as_of, event_of, existing
from aggregator.conflicts import conflicts
from aggregator.words.places import Gazetteer

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
    with existing(settings.load()) as catalogue:
        event = event_of(catalogue, uid)
        claims = catalogue.standings_for(event.uid)
        changes = catalogue.changes(event.uid, limit=CHANGES)
        now = as_of(catalogue)
    listed = [each.claim for each in claims if each.live and each.missing_since is None]
    disagree = conflicts(event, listed, now)
    if as_data:
        return as_json(
            {
                "event": event.model_dump(mode="json"),
                "claims": [each.claim.model_dump(mode="json") | {"id": each.id} for each in claims],
                "conflicts": [one.model_dump(mode="json") for one in disagree],
                "changes": [change.model_dump(mode="json") for change in changes],
            }
        )
    places = {place.key: place for place in Gazetteer.load().places}
    for line in telling.told(event, claims, disagree, changes, places):
        say(line.text, style=line.style)
    return None
