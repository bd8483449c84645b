"""What a person means by a UID, or by the start of one: an event, or one source's claim about it."""

from datetime import datetime

from aggregator.catalogue import Catalogue, Standing
from aggregator.cli.publish import EMPTY
from aggregator.errors import CatalogueError, UsageError
from aggregator.event import Event
from aggregator.settings import Settings

HERE = "@bothcities"
"""What stands behind every uid of ours; it may be left out."""


def existing(home: Settings) -> Catalogue:
    """The catalogue, opened. Raises CatalogueError while there is none: looking makes no file."""
    if Catalogue.absent(home.database):
        raise CatalogueError(f"there is no catalogue at {home.database} yet: run `bothcities run` first")
    return Catalogue.open(home.database)


def as_of(catalogue: Catalogue) -> datetime:
    """The catalogue's clock, which is that of the feeds, too: what is to come, is so as of it.

    Raises UsageError when the catalogue never took a usable run in.
    """
    found = catalogue.as_of()
    if found is None:
        raise UsageError(EMPTY)
    return found


def event_of(catalogue: Catalogue, given: str) -> Event:
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


def claim_of(catalogue: Catalogue, given: str) -> Standing:
    """The claim that is meant: by its own id, else the first one of the event that is meant.

    The id of a claim is the UID that an event of it alone has. Raises UsageError when nothing is meant, or too much.
    """
    start = given.strip().removesuffix(HERE)
    claims = catalogue.claims_beginning(start) if start else []
    if len(claims) == 1:
        return claims[0]
    if claims:
        meant = ", ".join(f"{each.id} ({each.claim.name}, {each.claim.source})" for each in claims[:5])
        raise UsageError(f"{given!r} may be any of {meant}{' and more' if len(claims) > 5 else ''}: give more of it")
    event = event_of(catalogue, given)
    listed = [each for each in catalogue.standings_for(event.uid) if each.live]
    if not listed:
        raise UsageError(f"{event.name} is no longer listed by any source: there is nothing to rule about")
    return listed[0]


def _beginning(event: Event, start: str) -> str:
    """The uid of the event, or of one of its times, that begins like this; its own where only a former one did."""
    uids = (event.uid, *(occurrence.uid for occurrence in event.occurrences))
    return next((uid for uid in uids if uid.startswith(start)), event.uid).removesuffix(HERE)
