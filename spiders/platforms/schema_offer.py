"""schema.org Offer in each of its shapes, into the words of prices (https://schema.org/offers)."""

from aggregator.listing import ListedOffer
from spiders.platforms.document import absolute
from spiders.platforms.node import Json, objects, text, types

MOST_OFFERS = 60


def offers(node: dict[str, Json], base: str) -> tuple[ListedOffer, ...]:
    """The offers of an event: Offer, AggregateOffer, a list or a bare price; "Free" where the event says it is free."""
    value = node.get("offers") or node.get("offer")
    made: list[ListedOffer] = []
    for item in (value if isinstance(value, list) else [value])[:MOST_OFFERS]:
        if isinstance(item, dict):
            made.extend(_of_object(item, base))
        elif text(item):
            said = text(item) or ""
            made.append(ListedOffer(url=said) if absolute(said, said) else ListedOffer(price=said))
    if _says_free(node) and not any(offer.price for offer in made):
        made.append(ListedOffer(price="Free"))
    none_left = "remainingAttendeeCapacity" in node and text(node["remainingAttendeeCapacity"]) == "0"
    if none_left and not any(offer.availability for offer in made):
        made = [offer.model_copy(update={"availability": "SoldOut"}) for offer in made or [ListedOffer()]]
    return tuple(dict.fromkeys(made) if len(made) > 1 else made)[:MOST_OFFERS]


def _says_free(node: dict[str, Json]) -> bool:
    said = node.get("isAccessibleForFree", node.get("free"))
    if said is None or said is False:
        return False
    return said is True or (text(said) or "").rsplit("/", 1)[-1].lower() in {"true", "yes", "1"}


def _of_object(node: dict[str, Json], base: str) -> list[ListedOffer]:
    if "lowPrice" in node or "AggregateOffer" in types(node):
        inner = objects(node.get("offers"))[:MOST_OFFERS]
        nested = [offer for item in inner for offer in _of_object(item, base)]
        return nested if any(offer.price for offer in nested) else _range(node, base)
    if (price := node.get("price")) not in (None, ""):
        return [_one(node, base, text(price))]
    if specification := objects(node.get("priceSpecification")):
        return [_one({**node, **_bounds(item)}, base, price) for item in specification for price in _prices(item)]
    return [_one(node, base, price) for price in _prices(node)]


def _bounds(specification: dict[str, Json]) -> dict[str, Json]:
    return {key: specification[key] for key in ("name", "priceCurrency") if specification.get(key)}


def _prices(specification: dict[str, Json]) -> tuple[str | None, ...]:
    said = [text(specification.get(key)) for key in ("price", "minPrice", "maxPrice")]
    return tuple(price for price in said if price) or (None,)


def _range(node: dict[str, Json], base: str) -> list[ListedOffer]:
    low, high = text(node.get("lowPrice")), text(node.get("highPrice"))
    said = [price for price in (low or text(node.get("price")), high) if price]
    return [_one(node, base, price) for price in dict.fromkeys(said)] or [_one(node, base, None)]


def _one(node: dict[str, Json], base: str, price: str | None) -> ListedOffer:
    return ListedOffer(
        name=text(node.get("name") or node.get("category")),
        price=price,
        price_currency=text(node.get("priceCurrency")),
        availability=text(node.get("availability")),
        url=absolute(base, text(node.get("url"))),
    )
