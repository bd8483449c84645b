"""``bothcities explain``: who said what of an event, on which page and where on it, and why claims were joined."""

from typing import Annotated, Any

import typer

from aggregator import settings
from aggregator.catalogue import Catalogue
from aggregator.claim import Claim
from aggregator.cli.console import as_json, say
from aggregator.errors import UsageError
from aggregator.event import Event

SHOWN = ("name", "type", "place", "location_text", "organizer", "typical_age_range", "is_free", "image", "url")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain")(explain)


def explain(
    uid: Annotated[str, typer.Argument(metavar="UID", help="The UID of an event or an occurrence; its start will do.")],
    as_data: Annotated[bool, typer.Option("--json", help="As JSON, for a program.")] = False,
) -> None:
    """Show why an event is published as it is: each field, who said it, and why its claims were joined.

    The UID stands in every calendar entry and in every news item.

    Example: bothcities explain 5f2c9a --json
    """
    with Catalogue.open(settings.load().database) as catalogue:
        event = _found(catalogue, uid)
        claims = catalogue.claims_for(event.uid)
        changes = catalogue.changes(event.uid, limit=20)
    if as_data:
        return as_json(
            {
                "event": event.model_dump(mode="json"),
                "claims": [claim.model_dump(mode="json") for claim in claims],
                "changes": [change.model_dump(mode="json") for change in changes],
            }
        )
    _show_event(event)
    _show_claims(claims)
    for change in changes:
        say(f"  {change.at:%Y-%m-%d %H:%M} {change.source}: {change.field} {change.old or '-'} -> {change.new or '-'}")
    return None


def _found(catalogue: Catalogue, uid: str) -> Event:
    event = catalogue.event(uid) or catalogue.event_of_occurrence(uid)
    if event is None:
        raise UsageError(f"there is no event with the UID {uid!r}; copy it from a calendar entry or a news item")
    return event


def _show_event(event: Event) -> None:
    say(f"{event.name}  ({event.uid})", style="bold")
    facts: dict[str, Any] = {field: getattr(event, field) for field in SHOWN}
    for field, value in facts.items():
        if value is not None:
            said = event.said.get(field)
            where = f"   [{said.source}{', ' + said.evidence if said.evidence else ''}: {said.url}]" if said else ""
            say(f"  {field}: {value}{where}")
    for occurrence in event.occurrences:
        say(f"  {occurrence.start} - {occurrence.end or 'end not published'}  {occurrence.event_status}")
    for reason in event.reasons:
        say(f"  joined: {reason}")


def _show_claims(claims: list[Claim]) -> None:
    for claim in claims:
        say(f"  {claim.source} says: {claim.name}  ({claim.url}, read {claim.fetched:%Y-%m-%d %H:%M} UTC)")
        for doubt in claim.doubts:
            say(f"    in doubt: {doubt}")
