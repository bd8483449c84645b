"""Objects that a page tells once and points to elsewhere: ``{"@id": "#venue"}`` is the venue told under that id.

https://www.w3.org/TR/json-ld11/#node-identifiers: one id is one object, however many pieces tell of it. A blank node's
id (``_:b0``) holds within its own document alone.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from spiders.platforms.document import is_whole
from spiders.platforms.node import Json

_DEEPEST = 4
_MOST_FOLLOWED = 50_000
_MOST_KEYS = 200
_HOLDING = (dict, list)
_KEYS = {
    *("location", "containedInPlace", "address", "geo", "organizer", "organiser", "performer", "performers", "actor"),
    *("offers", "offer", "priceSpecification", "image", "eventSchedule", "workPresented", "workPerformed"),
}
"""Where references are followed: what an event is made of, not what else its place or its organizer has on."""
_PERSONS_AND_PLACES = {"location", "containedInPlace", "organizer", "organiser", "performer", "performers", "actor"}
"""Where a bare text may be an id as well: ``"location": "https://venue.example/#hall"``."""


class References:
    """The objects of one page by their ids; relative ids stand for addresses on the page itself."""

    def __init__(self, documents: Iterable[Json], url: str) -> None:
        self._url = url
        self._left = _MOST_FOLLOWED
        self._told: dict[str, tuple[dict[str, Json], int]] = {}
        for number, document in enumerate(documents):
            for node in _named_objects(document):
                if not is_reference(node) and (key := self._key(node["@id"], number)):
                    known, place = self._told.get(key, (None, number))
                    self._told[key] = _joined(known, node) if known else node, place

    def _key(self, said: Json, document: int) -> str | None:
        if not isinstance(said, str) or not said or len(said) > 2000:
            return None
        if said.startswith("_:"):
            return f"{document}{said}"
        if is_whole(said):
            return said
        try:
            return urljoin(self._url, said)
        except ValueError:
            return None

    def told(self, node: Json, document: int) -> dict[str, Json] | None:
        """What the page tells of the object that ``node`` is a reference to; None where it tells nothing."""
        return self._found(node, document)[0]

    def _found(self, node: Json, document: int) -> tuple[dict[str, Json] | None, int]:
        key = self._key(node.get("@id") if isinstance(node, dict) else node, document)
        return self._told.get(key, (None, document)) if key else (None, document)

    def followed(self, node: dict[str, Json], document: int) -> dict[str, Json]:
        """The object with the references in it replaced by what they point to."""
        return self._whole(node, document, _DEEPEST) if self._told else node

    def _whole(self, node: dict[str, Json], document: int, left: int) -> dict[str, Json]:
        known = {key: self._value(key, node[key], document, left) for key in node.keys() & _KEYS}
        return node | known

    def _value(self, key: str, value: Json, document: int, left: int) -> Json:
        if isinstance(value, list):
            return [self._value(key, item, document, left) for item in value if not isinstance(item, list)]
        self._left -= 1
        if not left or self._left < 0:
            return value
        points = is_reference(value) if isinstance(value, dict) else key in _PERSONS_AND_PLACES
        told, document = self._found(value, document) if points else (None, document)
        whole = told if told is not None else value
        return self._whole(whole, document, left - 1) if isinstance(whole, dict) else whole


def _joined(told: dict[str, Json], node: dict[str, Json]) -> dict[str, Json]:
    """Two pieces of one object; two objects with names of their own bear one id by mistake, and the first keeps it."""
    if len(told) > _MOST_KEYS or (told.get("name") and node.get("name") and told["name"] != node["name"]):
        return told
    return node | told


def is_reference(node: Json) -> bool:
    """Whether an object only names another: it has an id and at most a type."""
    return isinstance(node, dict) and "@id" in node and len(node) < 3 and node.keys() <= {"@id", "@type"}


def _named_objects(value: Json) -> Iterator[dict[str, Json]]:
    """Every object in ``value`` that has an id."""
    waiting = [value] if isinstance(value, _HOLDING) else []
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict) and "@id" in item:
            yield item
        inner = item.values() if isinstance(item, dict) else item
        waiting += [child for child in inner if isinstance(child, _HOLDING)]
