"""A made-up catalogue of many places: the shows of a made-up year, spread over places that do not exist."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from aggregator.event import Access, AccessFact, City, Event, EventType, Occurrence, Offer, Place, Said
from bench import wording
from bench.programme import STARTED, Form, Programme, Show

LONDON = ZoneInfo("Europe/London")
_TYPES = {
    "theatre": EventType.THEATER,
    "concert-hall": EventType.MUSIC,
    "dance-house": EventType.DANCE,
    "museum": EventType.EXHIBITION,
    "gallery": EventType.EXHIBITION,
    "library": EventType.LITERARY,
    "leisure-centre": EventType.COURSE,
    "ice-rink": EventType.SPORTS,
}


def places(number: int) -> list[Place]:
    """So many places, half of them in each city."""
    return [_place(at, Random(at)) for at in range(number)]


def _place(at: int, random: Random) -> Place:
    city = (City.DERBY, City.NOTTINGHAM)[at % 2]
    latitude, longitude = {City.DERBY: (52.92, -1.47), City.NOTTINGHAM: (52.95, -1.15)}[city]
    return Place(
        key=f"place-{at}",
        name=f"Place {at}",
        city=city,
        street_address=f"{random.randint(1, 200)} High Street",
        address_locality=city.title(),
        postal_code=f"{'DE' if at % 2 == 0 else 'NG'}{random.randint(1, 20)} {random.randint(1, 9)}AA",
        latitude=latitude + random.uniform(-0.05, 0.05),
        longitude=longitude + random.uniform(-0.05, 0.05),
    )


def events(occurrences: int, at: list[Place]) -> Iterator[Event]:
    """Events that hold exactly so many occurrences; their sources are as many as the places."""
    left = occurrences
    for show in Programme(occurrences).shows:
        if not left:
            return
        made = _event(show, at[show.number % len(at)], left)
        left -= len(made.occurrences)
        yield made


def _event(show: Show, place: Place, most: int) -> Event:
    random = Random(show.number)
    uid, url = f"{show.number:020x}@bothcities", f"https://{place.key}.example/events/{show.number}"
    bsl = (AccessFact(access=Access.BSL, sentence="BSL interpreted."),) if random.random() < 0.05 else ()
    return Event(
        uid=uid,
        type=_TYPES.get(show.place.kind, EventType.EVENT),
        name=show.name,
        description=wording.description(random, place.name, str(place.address_locality)),
        url=url,
        image=f"{url}.jpg",
        place=place.key,
        city=place.city,
        is_free=show.pence == 0 or None,
        offers=(Offer(price=Decimal(show.pence) / 100, price_currency="GBP"),),
        said={"name": Said(source=place.key, identifier=str(show.number), url=url)},
        created=STARTED - timedelta(minutes=show.number % 50_000),
        last_modified=STARTED,
        occurrences=tuple(_occurrences(show, bsl))[:most],
    )


def _occurrences(show: Show, access: tuple[AccessFact, ...]) -> Iterator[Occurrence]:
    for number, naive in enumerate(show.starts):
        start = naive.replace(tzinfo=LONDON)
        span = show.form is Form.SPAN
        yield Occurrence(
            uid=f"{show.number:020x}-{number}@bothcities",
            start=start.date() if span else start,
            end=show.last if span else start + timedelta(minutes=show.minutes),
            all_day=span,
            access=access if number == 0 else (),
            created=STARTED,
            last_modified=STARTED,
        )
