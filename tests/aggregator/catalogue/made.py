"""Small values, made by hand, that the tests of storage vary."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from aggregator.catalogue import Standing, claim_id, digest
from aggregator.claim import Claim, Performance
from aggregator.event import Access, AccessFact, City, Event, EventType, Occurrence, Offer, Said
from aggregator.run import Outcome, Run
from aggregator.source import Source

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
SOURCE = Source(name="lido", title="Lido Theatre", url="https://lido.example/", city=City.DERBY)


def local(month, day, hour=19, minute=30, year=2026, fold=0):
    return datetime(year, month, day, hour, minute, tzinfo=LONDON, fold=fold)


def performance(start, **more):
    return Performance(start=start, all_day=not isinstance(start, datetime), **more)


def claim(identifier="1", *starts, source="lido", **more):
    starts = starts or (local(12, 1),)
    facts = {
        "url": f"https://{source}.example/shows/{identifier}",
        "fetched": NOW,
        "authority": 1,
        "name": f"Show {identifier}",
        "type": EventType.THEATER,
        "place": "derby-theatre",
        "city": City.DERBY,
    }
    return Claim(
        source=source, identifier=identifier, performances=tuple(performance(start) for start in starts), **facts | more
    )


def standing(of, **more):
    return Standing(id=claim_id(*of.key), claim=of, digest=digest(of), first_fetched=NOW, last_seen=NOW, **more)


def occurrence(uid="o1", start=None, **more):
    start = start or local(12, 1)
    return Occurrence(
        uid=uid, start=start, all_day=not isinstance(start, datetime), created=NOW, last_modified=NOW, **more
    )


def event(uid="e1", *occurrences, **more):
    facts = {
        "type": EventType.THEATER,
        "name": "The Show",
        "url": "https://lido.example/shows/1",
        "place": "derby-theatre",
        "city": City.DERBY,
        "created": NOW,
        "last_modified": NOW,
        "offers": (Offer(price=Decimal("12.50"), price_currency="GBP"),),
        "access": (AccessFact(access=Access.BSL, sentence="BSL on Friday"),),
        "said": {"name": Said(source="lido", identifier="1", url="https://lido.example/shows/1")},
    }
    return Event(uid=uid, occurrences=occurrences or (occurrence(f"{uid}-o1"),), **facts | more)


def run(started=NOW, outcome=Outcome.OK, source="lido", **more):
    return Run(source=source, started=started, finished=started + timedelta(minutes=1), outcome=outcome, **more)


EXHIBITION = occurrence("o-span", date(2026, 11, 1), end=date(2027, 1, 31))
