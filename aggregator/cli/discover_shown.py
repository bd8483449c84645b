"""What a site offers, for a person and for a program."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from aggregator.cli.console import count, say, show_table
from aggregator.cli.discover_file import Made
from aggregator.cli.discovered import Judged
from feeds import labels
from spiders.discover.route import Offer
from spiders.discover.venue_file import speaks

MOST_TRIED = 8
"""Addresses that led to nothing, as many as are shown; --json has them all."""
HEADS = ("", "route", "events", "coming", "first", "last", "ends", "places", "prices")


def as_data(offer: Offer, routes: Sequence[Judged]) -> dict[str, Any]:
    """For a program."""
    return {
        "url": offer.url,
        "home": offer.home,
        "title": offer.title,
        "asked": offer.asked,
        "routes": [one.as_data() for one in routes],
        "tried": [{"url": one.url, "what": one.what, "why": one.why} for one in offer.tried],
        "notes": list(offer.notes),
    }


def show(offer: Offer, routes: Sequence[Judged], made: Made) -> None:
    """The routes, where each begins, what led to nothing, and the file."""
    say(f"{offer.title}, {offer.home}", style="bold")
    say("")
    show_table(HEADS, [_row(number, one) for number, one in enumerate(routes, 1)], numbers=HEADS[2:4] + HEADS[6:])
    say("")
    for number, one in enumerate(routes, 1):
        for line in _told(one):
            say(f"{number}  {line}")
    show_tried(offer)
    if made.known:
        say(f"Note: this site is read already, by {', '.join(made.known)}.", style="yellow")
    say("")
    if made.written:
        say(f"Wrote {made.path}", style="bold")
        say(f"Try it:       bothcities crawl {made.name} --live")
        say(f"Its pages:    bothcities page {made.name} {made.start}")
        return
    say(f"# {made.path}", style="bold")
    say(made.text.rstrip("\n"))


def show_tried(offer: Offer) -> None:
    """What led to nothing, and what a person should know."""
    if offer.tried:
        say("")
        say(f"Tried in vain, of {count(offer.asked, 'page')} asked for:")
    for one in offer.tried[:MOST_TRIED]:
        say(f"  {one.url}: {one.why}", style="yellow")
    if len(offer.tried) > MOST_TRIED:
        say(f"  and {len(offer.tried) - MOST_TRIED} more; --json has them all", style="yellow")
    for note in offer.notes:
        say(f"Note: {note}.", style="yellow")


def _row(number: int, one: Judged) -> tuple[str, ...]:
    return (
        str(number),
        speaks(one.route),
        _about(one, one.all_events),
        _about(one, one.all_upcoming),
        _day(one.first),
        _day(one.last),
        *(f"{round(100 * part / one.events)}%" for part in (one.ended, one.placed, one.priced)),
    )


def _about(one: Judged, number: int) -> str:
    """A number, marked where it is an estimate or where further pages were not read."""
    if one.exact:
        return str(number)
    return f"{number}+" if one.all_events == one.events else f"~{number}"


def _day(day: date | None) -> str:
    return labels.days(day, day) if day else ""


def _told(one: Judged) -> list[str]:
    """Where a route begins, and what was read of it."""
    route = one.route
    told = [f"{route.found}: {', '.join(route.start_urls)}"]
    if route.pages is not None:
        told.append(f"   {count(route.pages, 'page')}, {route.looked_at} read, {route.empty} without an event")
    if one.left_out:
        told.append(f"   {count(one.left_out, 'listing')} cannot be used")
    return told
