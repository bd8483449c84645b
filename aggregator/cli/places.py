"""``bothcities places``: what a text says of where it is, and the places that pages name and nobody knows yet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from aggregator import settings
from aggregator.cli.console import as_json, count, say
from aggregator.cli.found import as_of, existing
from aggregator.errors import UsageError
from aggregator.event import City, Event, Place
from aggregator.listing import ListedPlace
from aggregator.words.places import Gazetteer, Resolution

LONDON = ZoneInfo("Europe/London")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("places")(places)


def places(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="What a page says of where: a name, an address; or a key.")
    ] = None,
    postcode: Annotated[str | None, typer.Option(help="Its postcode.")] = None,
    at: Annotated[str | None, typer.Option(metavar="LAT,LON", help="Its coordinates, in degrees.")] = None,
    city: Annotated[str | None, typer.Option(help="The city of whoever says so: derby or nottingham.")] = None,
    as_data: Annotated[bool, typer.Option("--json", help="As JSON, for a program.")] = False,
) -> None:
    """Find the place that a text means, or list the places of coming events that the gazetteer does not know.

    The list begins with the places of most events: add them to a file in
    aggregator/gazetteer/, then `bothcities rebuild`.

    Example: bothcities places "TRCH, Theatre Square, Nottingham"
    Example: bothcities places --postcode "DE1 3AF"
    Example: bothcities places nottingham-playhouse
    Example: bothcities places
    """
    if text is None and postcode is None and at is None:
        return _list_unknown(as_data)
    listed = ListedPlace(name=text, postal_code=postcode, **_coordinates(at))
    if city and city not in list(City):
        raise UsageError(f"--city {city!r} cannot be used: it must be derby or nottingham")
    gazetteer = Gazetteer.load()
    known = next((place for place in gazetteer.places if place.key == text), None)
    found = (
        Resolution(known, known.city, text, 1.0, "that is its key")
        if known
        else gazetteer.resolve(listed, None, City(city) if city else None)
    )
    return as_json(_as_data(found)) if as_data else _show(found)


def _coordinates(at: str | None) -> Mapping[str, str]:
    if at is None:
        return {}
    latitude, _, longitude = at.partition(",")
    try:
        float(latitude), float(longitude)
    except ValueError as error:
        raise UsageError(f"--at {at!r} cannot be used: write it as 52.9225,-1.4746") from error
    return {"latitude": latitude.strip(), "longitude": longitude.strip()}


def _as_data(found: Resolution) -> dict[str, Any]:
    return {
        "place": found.place.model_dump(mode="json", exclude_none=True) if found.place else None,
        "city": found.city,
        "score": found.score,
        "reason": found.reason,
    }


def _show(found: Resolution) -> None:
    if found.place:
        say(f"{found.place.name}  ({found.place.key})", style="bold")
        say(f"  {_address(found.place)}")
        _show_amenities(found.place)
    else:
        say(f"somewhere in {found.city.title()}" if found.city else "no place that we know", style="bold")
    say(f"  {found.reason} ({found.score:.2f})", style="dim")


def _show_amenities(place: Place) -> None:
    """How accessible a place is, and who says so; silence of the pages is told as silence."""
    for fact in place.amenity_feature:
        say(f"  {fact.amenity}: {fact.source}")
    if not place.amenity_feature:
        say("  how accessible it is, no page told us", style="dim")


def _address(place: Place) -> str:
    parts = (place.street_address, place.address_locality, place.postal_code)
    rule = f"counts as {place.city.title()}" if place.city else "in neither city: a postal town is no city"
    return ", ".join([*(part for part in parts if part), rule])


def _list_unknown(as_data: bool) -> None:
    with existing(settings.load()) as catalogue:
        today = as_of(catalogue).astimezone(LONDON).date()
        unknown = _unknown(
            event for event in catalogue.events(since=today) if event.place is None and event.location_text
        )
    if as_data:
        return as_json(unknown)
    if not unknown:
        return say("Every coming event that says where it is, is at a place that we know.")
    for one in unknown:
        city = f", {one['city'].title()}" if one["city"] else ""
        say(f"{count(one['events'], 'event'):>10}  {one['location']}{city}")
        say(f"            {', '.join(one['sources'])}: {one['example']}", style="dim")
    return say(count(len(unknown), "place"))


def _unknown(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The words for where, each once, those of most events first."""
    found: dict[tuple[str, City | None], list[Event]] = defaultdict(list)
    for event in events:
        found[event.location_text or "", event.city].append(event)
    told = [
        {
            "location": text,
            "city": city,
            "events": len(group),
            "sources": sorted({event.said["location_text"].source for event in group if "location_text" in event.said}),
            "example": group[0].url,
        }
        for (text, city), group in found.items()
    ]
    return sorted(told, key=lambda one: (-one["events"], one["location"]))
