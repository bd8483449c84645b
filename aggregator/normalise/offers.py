"""Listed offers -> offers, and whether the event is free."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from aggregator.event import Availability, Offer
from aggregator.listing import ListedOffer
from aggregator.words.prices import Price, read_price
from aggregator.words.status import read_availability
from aggregator.words.text import address, line

MOST = 40
# What box offices sell beside the places themselves (Spektrix price lists hold them among the tickets).
_NOT_A_PLACE = re.compile(
    r"\b(?:ticket protection|insurance|programmes?|parking|car park|gift|voucher|membership|postage|booking fee"
    r"|interval|ice cream|drinks? package|merchandise|donation)\b",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"[A-Z]{3}")


def read_offers(listed: Iterable[ListedOffer], base: str) -> tuple[Offer, ...]:
    """The offers of places, each price once; a price between two bounds is two offers."""
    made = [offer for one in listed if not _NOT_A_PLACE.search(one.name or "") for offer in _offers(one, base)]
    return tuple(dict.fromkeys(made))[:MOST]


def read_free(listed: Iterable[ListedOffer], keywords: Iterable[str]) -> bool | None:
    """True where every price said is nothing, False where one is something, None where nothing is said."""
    said = {_price(one).is_free for one in listed if not _NOT_A_PLACE.search(one.name or "")} - {None}
    if said:
        return said == {True}
    return True if any(word.strip().casefold() in ("free", "free event", "free entry") for word in keywords) else None


def shared_availability(offers: Iterable[Offer]) -> Availability | None:
    """What all offers together say: sold out only when every one is."""
    said = {offer.availability for offer in offers}
    if said == {Availability.SOLD_OUT}:
        return Availability.SOLD_OUT
    left = said - {None, Availability.SOLD_OUT}
    return next((one for one in (Availability.IN_STOCK, Availability.LIMITED) if one in left), next(iter(left), None))


def _offers(one: ListedOffer, base: str) -> Iterator[Offer]:
    price = _price(one)
    availability = read_availability(one.availability or one.price or "")
    url = address(base, one.url) if one.url else None
    name = line(one.name) or None if one.name else None
    if price.min is None and price.max is None and not (availability or url):
        return
    for amount in _amounts(price):
        currency = _currency(one, price) if amount is not None else None
        yield Offer(name=name, price=amount, price_currency=currency, availability=availability, url=url)


def _amounts(price: Price) -> list[Decimal | None]:
    return list(dict.fromkeys(one for one in (price.min, price.max) if one is not None)) or [None]


def _price(one: ListedOffer) -> Price:
    return read_price(one.price or one.name or "")


def _currency(one: ListedOffer, price: Price) -> str | None:
    said = (one.price_currency or "").strip().upper()
    return price.currency or (said if _CURRENCY.fullmatch(said) else None)
