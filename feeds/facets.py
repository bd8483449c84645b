"""What an event can be chosen by."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from aggregator.event import Event, EventType, Place
from aggregator.words.folding import fold, words_of
from feeds import labels, wording
from feeds.rendered import Facets

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 300
"""Characters of a description in which words are looked up: what comes later is seldom what an event is about."""
_FAMILY = frozenset(
    {"family", "families", "child", "children", "childrens", "kid", "kids", "preschool"}
    | {"toddler", "toddlers", "baby", "babies", "tot", "tots"}
)
_ADULT = 16
_YOUNG = 12


def facets(event: Event, places: Mapping[str, Place]) -> Facets:
    """The facets; what the event does not say is None."""
    around = houses(event.place, places)
    place = places.get(event.place or "")
    city = event.city or (place.city if place else None)
    point = wording.coordinates(event, places)
    ages_ = ages(event.typical_age_range)
    return Facets(
        city=city.value if city else None,
        type=event.type.slug,
        places=around,
        free=event.is_free,
        price=_price(event),
        family=_is_for_families(event, ages_),
        ages=ages_,
        point=(float(point[0]), float(point[1])) if point else None,
        words=" ".join(dict.fromkeys(_words(event, [places[key] for key in around if key in places]))),
    )


def houses(place: str | None, places: Mapping[str, Place]) -> tuple[str, ...]:
    """The place and the houses that it is a room of, nearest first; a circle in the gazetteer ends the walk."""
    found: list[str] = []
    while place and place not in found:
        found.append(place)
        place = places[place].contained_in if place in places else None
    return tuple(found)


def ages(range_: str | None) -> tuple[int | None, int | None]:
    """schema.org's typicalAgeRange as numbers, inclusive: ``8-12`` -> (8, 12), ``18-`` -> (18, None)."""
    low, dash, high = (range_ or "")[:20].partition("-")
    low, high = low.strip(), high.strip()
    if not dash or not all(end.isdecimal() or not end for end in (low, high)):
        return None, None
    return int(low) if low else None, int(high) if high else None


def _price(event: Event) -> Decimal | None:
    """The lowest price in pounds that is not a gift to some: 0 only where all is free."""
    if event.is_free:
        return Decimal(0)
    prices = (offer.price for offer in event.offers if offer.price_currency in {None, "GBP"})
    return min((price for price in prices if price is not None and price.is_finite() and price > 0), default=None)


def _is_for_families(event: Event, ages_: tuple[int | None, int | None]) -> bool:
    """Whether it is plainly meant for children: its type, its tags or its ages say so."""
    low, high = ages_
    if low is not None and low >= _ADULT:
        return False
    if event.type is EventType.CHILDRENS or (high is not None and high < _ADULT):
        return True
    if low is not None and 0 < low < _YOUNG:
        return True
    return any(word in _FAMILY for tag in event.keywords[:20] for word in words_of(tag[:60]))


def _words(event: Event, places: list[Place]) -> Iterator[str]:
    """Folded words of name, people, place, tags and the description's beginning."""
    named = [event.name, *event.performer[:8], *event.keywords[:10], event.organizer, event.location_text]
    towns = [town for place in places for town in (place.name, place.address_locality)]
    for text in (*named, *towns, labels.TYPES[event.type]):
        yield from words_of(text) if text else ()
    # Folded without being remembered: names and places come again, a description does not.
    yield from _WORD.findall(fold.__wrapped__((event.description or "")[:_LONGEST]))
