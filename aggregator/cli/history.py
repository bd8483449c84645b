"""``bothcities history``: all that changed in one event since it was first seen, the oldest first."""

from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from aggregator import settings
from aggregator.cli import telling
from aggregator.cli.console import as_json, say
from aggregator.cli.found import event_of, existing


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("history")(history)


def history(
    uid: Annotated[
        str, typer.Argument(metavar="UID", help="The UID of a calendar entry or a news item, or its start.")
    ],
    as_data: Annotated[bool, typer.Option("--json", help="As JSON, for a program.")] = False,
) -> None:
    """Show every change of an event: when it was seen, in which source, what was there and what is there now.

    What was merged into it is told with it.

    Example: bothcities history 197090
    """
    with existing(settings.load()) as catalogue:
        event = event_of(catalogue, uid)
        changes = catalogue.changes(event.uid)[::-1]
    if as_data:
        return as_json([change.model_dump(mode="json") for change in changes])
    say(f"{event.name}  {event.uid}", style="bold")
    starts = {one.uid: one.start for one in event.occurrences}
    zone = ZoneInfo(event.time_zone)
    for change in telling.remarkable(changes):
        start = starts.get(change.occurrence or "")
        which = f"  (that of {telling.moment(start, zone)})" if start and change.field != "occurrence" else ""
        say(f"{telling.change(change, event)}{which}")
    return None
