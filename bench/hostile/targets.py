"""Whom hostile input is thrown at: each reader of pages with all that follows it, and each reader of words."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from aggregator.cli.claim_lines import lines
from aggregator.errors import AggregatorError
from aggregator.event import City, EventType
from aggregator.listing import ListedOffer, ListedPerformance, ListedPlace, Listing
from aggregator.normalise import normalise_run
from aggregator.source import Source
from aggregator.words import free, markup, names, price_gifts, status, text, towns
from aggregator.words.access import read_access
from aggregator.words.addresses import address
from aggregator.words.ages import read_age
from aggregator.words.amounts import read_amounts
from aggregator.words.attendance import read_attendance
from aggregator.words.categories import read_type
from aggregator.words.dates import read_when
from aggregator.words.iso import read_iso
from aggregator.words.places import Gazetteer
from aggregator.words.prices import read_price
from bench.hostile.case import URL, Case, text_of
from bench.hostile.compressed import unpacked
from spiders.platforms import cards, comma_lines, labelled, parkrun, spektrix
from spiders.platforms.cards import Selectors
from spiders.platforms.dispatch import ROUTES, read_any
from spiders.platforms.reading import Reading

NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
ON = date(2026, 11, 16)
GAZETTEER = Gazetteer.load()
SOURCE = Source(name="hostile", title="hostile", url=URL)
TOLD = {"source": "hostile", "fetched": NOW}
SELECTORS = Selectors(card="li", title="h3", date="time", link="a")

Throw = Callable[[Case], object]
"""Throws a case at one target. What it gives back, if it can be called, is the second step, which is timed apart."""


def settled(reading: Reading, *, shown: bool = False) -> Callable[[], object]:
    """What is left to be done with a reading, once it is written down: its claims."""
    for problem in reading.problems:
        if not isinstance(problem, AggregatorError):
            raise TypeError(f"{problem!r} among the problems")
    for listing in reading.listings:
        listing.model_dump_json()
    return lambda: claimed(reading.listings, shown=shown)


def claimed(listings: Sequence[Listing], *, shown: bool = False) -> None:
    """The claims of listings, written down, and if ``shown`` told to a person."""
    claims = normalise_run(listings, SOURCE, GAZETTEER, NOW).claims
    for claim in claims:
        claim.model_dump_json()
    if shown and claims:
        "\n".join(lines(claims)).encode()


def _any(case: Case) -> object:
    return settled(read_any(case.body, case.url, case.kind, **TOLD), shown=True)


def _reader(read: Callable[..., Reading], **more: object) -> Throw:
    return lambda case: settled(read(case.body, case.url, **TOLD, **more))


def _unpacked(case: Case) -> object:
    return settled(read_any(unpacked(case.body, case.kind, case.url), case.url, "", **TOLD))


READERS: dict[str, Throw] = {
    **{route.__name__.rpartition(".")[2]: _reader(route.read) for route in ROUTES},
    "any": _any,
    "packed": _unpacked,
    "parkrun": _reader(parkrun.read, events=("markeaton", "gone")),
    "labelled": _reader(labelled.read, title="h2", date="h1", link="a"),
    "comma_lines": _reader(comma_lines.read, title="h2", published="time"),
    "chosen_cards": _reader(cards.read, selectors=SELECTORS),
    "spektrix_nights": lambda case: settled(
        spektrix.read(case.body, case.url, instances=case.body, page_address="/{id}/{webEventId}", **TOLD)
    ),
}


def _word(read: Callable[[str], object]) -> Throw:
    return lambda case: read(text_of(case.body))


def _place(said: str) -> object:
    name, _, street = said.partition(",")
    listed = ListedPlace(name=name, street_address=street, postal_code=said[-9:], latitude=said[:8], longitude=said[8:])
    return [
        GAZETTEER.locate(ListedPlace(name=said), said, None, City.DERBY, own=True),
        GAZETTEER.locate(listed, said, "derby-theatre", None, own=False),
        GAZETTEER.locate(None, said, None, None, own=False),
    ]


WORDS: dict[str, Throw] = {
    "when": _word(lambda said: read_when(said, ON)),
    "when_us": _word(lambda said: read_when(said, date(1, 1, 1), context=said[::-1], locale="en-US")),
    "when_late": _word(lambda said: read_when(said, date(9999, 12, 31), context="December")),
    "iso": _word(read_iso),
    "price": _word(read_price),
    "amounts": _word(lambda said: read_amounts(said[:5000])),
    "free": _word(lambda said: free.says_free(said[:5000])),
    "gifts": _word(lambda said: (price_gifts.says_gift(said[:5000]), price_gifts.says_wish(said[:5000]))),
    "access": _word(read_access),
    "age": _word(read_age),
    "attendance": _word(read_attendance),
    "type": _word(lambda said: read_type(said.split(",")[:60], said, EventType.EVENT, said)),
    "place": _word(_place),
    "town": _word(lambda said: (towns.read_town(said, said), towns.read_postcode(said), towns.read_city(said))),
    "status": _word(lambda said: (status.read_status(said), status.read_previous_start(said))),
    "availability": _word(status.read_availability),
    "title": _word(status.read_title),
    "plain": _word(text.plain),
    "line": _word(text.line),
    "shorten": _word(lambda said: text.shorten(said, 100)),
    "address": _word(lambda said: (address(URL, said), address(said, said))),
    "markup": _word(lambda said: (markup.has_markup(said[:200_000]), markup.strip_markup(said[:200_000]))),
    "names": _word(lambda said: (names.bare(said[:5000]), names.slug(said[:5000]), names.parts(said[:5000]))),
}


def _clean(case: Case) -> str:
    """As a reader hands text on: without halves of characters, which no page can hold."""
    return text_of(case.body).encode("utf-8", "replace").decode()


def _listing(**fields: object) -> Throw:
    plain = {"source": "hostile", "url": URL, "fetched": NOW, "name": "Jam", "start_date": "2026-12-01T19:30"}
    return lambda case: claimed(
        [
            Listing.model_validate(
                plain | {key: value(_clean(case)) if callable(value) else value for key, value in fields.items()}
            )
        ]
    )


def _rows(said: str) -> tuple[ListedPerformance, ...]:
    rows = said.splitlines()[:5000]
    return tuple(
        ListedPerformance(start_date=row, end_date=row[::-1], door_time=row, duration=row, name=row, event_status=row)
        for row in rows
    )


def _all(said: str) -> dict[str, object]:
    named = ListedPlace(**dict.fromkeys(ListedPlace.model_fields, said))
    offer = ListedOffer(**dict.fromkeys(ListedOffer.model_fields, said))
    whole = {name: said for name, field in Listing.model_fields.items() if field.annotation in (str, str | None)}
    several = dict.fromkeys(("event_schedule", "performer", "keywords", "access"), (said, said[::-1]))
    return whole | several | {"location": named, "offers": (offer,), "fetched": NOW}


def _every(case: Case) -> object:
    return claimed([Listing.model_validate(_all(_clean(case)))])


FIELDS: dict[str, Throw] = {
    "listing_all": _every,
    "listing_start": _listing(start_date=str, end_date=lambda said: said[::-1]),
    "listing_rule": _listing(event_schedule=lambda said: (said, said.replace("\n", ";"))),
    "listing_rule_old": _listing(event_schedule=lambda said: (said,), start_date="0001-01-01T00:00"),
    "listing_rule_late": _listing(event_schedule=lambda said: (said,), start_date="9999-12-31T23:59"),
    "listing_length": _listing(duration=str, door_time=str, end_date=None),
    "listing_rows": _listing(performances=_rows, start_date=None),
    "listing_words": _listing(
        name=lambda said: said or "x", description=str, typical_age_range=str, event_status=str, keywords=lambda s: (s,)
    ),
    "listing_offers": _listing(
        offers=lambda said: tuple(
            ListedOffer(price=row, price_currency=row[:3], name=row) for row in said.split(";")[:99]
        )
    ),
    "listing_zone": _listing(time_zone=str, previous_start_date=str, published=str, context=str),
}
ALL: dict[str, Throw] = READERS | WORDS | FIELDS
