"""An event as an item of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), with ``_event`` for programs."""

import json
from decimal import Decimal

from feeds import labels
from feeds.clock import rfc3339
from feeds.item import Item, kind
from feeds.pattern import pattern, slot
from feeds.rendered import Facets, Pattern, Slot

_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_EVENT = json.dumps(slot(Slot.EVENT), ensure_ascii=False) + ":null"


def json_item(one: Item, facets: Facets, created: int, changed: int) -> Pattern:
    """The item, with slots. created, changed: seconds since 1970."""
    content = {
        "id": one.event.uid,
        "url": one.link,
        "title": one.title,
        "content_html": one.content or one.summary,
        "image": one.image,
        "date_published": rfc3339(created),
        "date_modified": rfc3339(changed),
        "tags": [kind(one.event)],
        "_event": {slot(Slot.EVENT): None} | _event(one, facets),
    }
    written = dumps({name: value for name, value in content.items() if value is not None})
    return pattern(written.replace(_EVENT, slot(Slot.EVENT)))


def _event(one: Item, facets: Facets) -> dict[str, object]:
    """What is the same of all its dates; a name is always there, and null where nobody said it."""
    event = one.event
    low = _number(facets.price)
    currencies = {offer.price_currency or "GBP" for offer in event.offers if offer.price is not None}
    return {
        "name": one.name,
        "place": one.where or None,
        "place_key": event.place if event.place in one.places else None,
        "address": one.address or None,
        "latitude": float(one.point[0]) if one.point else None,
        "longitude": float(one.point[1]) if one.point else None,
        "city": facets.city,
        "type": event.type.value,
        "type_label": labels.TYPES[event.type],
        "free": facets.free,
        "price": low,
        "currency": "GBP" if low is not None else (currencies.pop() if len(currencies) == 1 else None),
        "age_range": _age_range(facets),
        "organizer": one.organizer or None,
        "image_alt": one.image_alt or None,
        "sources": list(one.sources),
    }


def _age_range(facets: Facets) -> str | None:
    low, high = ("" if end is None else str(end) for end in facets.ages)
    return f"{low}-{high}" if low or high else None


def _number(amount: Decimal | None) -> float | int | None:
    if amount is None or amount >= 1_000_000:
        return None
    return int(amount) if amount == int(amount) else float(amount)


def dumps(value: object) -> str:
    """Short JSON in UTF-8. Raises ValueError on NaN."""
    return _JSON.encode(value)
