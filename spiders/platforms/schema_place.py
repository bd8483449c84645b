"""schema.org Place, however a page nests it, into the words of a place (https://schema.org/location)."""

from aggregator.listing import ListedPlace
from spiders.platforms.document import absolute
from spiders.platforms.node import Json, first, objects, text, texts, types

_NONE: dict[str, Json] = {}


def place(value: Json, base: str) -> ListedPlace | None:
    """The physical place in ``value``: a text, a Place, or the first Place of a list; None where there is none."""
    if isinstance(value, list):
        value = next((item for item in value if item and not _virtual(item)), value[0] if value else None)
    if isinstance(value, str):
        said = text(value)
        return ListedPlace(url=said) if said and absolute(said, said) else ListedPlace(name=said) if said else None
    return _of_object(value, base) if isinstance(value, dict) and value else None


def attendance(value: Json) -> str | None:
    """OnlineEventAttendanceMode or Mixed… when the location itself says so (VirtualLocation), else None."""
    kinds = {_virtual(item) for item in (value if isinstance(value, list) else [value]) if item}
    if kinds == {True}:
        return "OnlineEventAttendanceMode"
    return "MixedEventAttendanceMode" if kinds == {True, False} else None


def _virtual(item: Json) -> bool:
    return isinstance(item, dict) and "VirtualLocation" in types(item)


def _of_object(node: dict[str, Json], base: str) -> ListedPlace | None:
    house = (objects(node["containedInPlace"]) or [_NONE])[0] if "containedInPlace" in node else _NONE
    # some give the PostalAddress itself as the place
    address = node.get("address") or house.get("address") or (node if "PostalAddress" in types(node) else None)
    parts = (objects(address) or [_NONE])[0]
    latitude, longitude = _coordinates(node, house)
    made = {
        "name": _name(node) or text(node.get("alternateName")),
        "street_address": _street(address, parts) or (text(parts.get("name")) if parts is not node else None),
        "address_locality": text(parts.get("addressLocality")),
        "postal_code": text(parts.get("postalCode")),
        "latitude": latitude,
        "longitude": longitude,
        "url": absolute(base, text(node.get("url") or node.get("sameAs"))),
    }
    return ListedPlace(**made) if any(made.values()) else None


def _street(address: Json, parts: dict[str, Json]) -> str | None:
    if not parts:
        return text(address)
    said = parts.get("streetAddress")
    return text(said) if said is None or isinstance(said, str) else ", ".join(texts(said, 4)) or None


def _name(node: dict[str, Json]) -> str | None:
    """The name of the place; a room's with its house's ("Studio, Lido Theatre"), as "Studio" alone is in every town."""
    room, house = text(node.get("name")), text(node.get("containedInPlace"))
    if not room or not house or house.casefold() in room.casefold():
        return room or house
    return house if room.casefold() in house.casefold() else f"{room}, {house}"


def _coordinates(*places: dict[str, Json]) -> tuple[str | None, str | None]:
    """Latitude and longitude of the first that tells them: in ``geo``, or directly on the place, as some have them."""
    for node in places:
        for holder in (*(objects(node["geo"]) if "geo" in node else ()), node) if node else ():
            _, latitude = first(holder, ("latitude", "lat"))
            _, longitude = first(holder, ("longitude", "lng", "lon"))
            if (north := text(latitude)) and (east := text(longitude)):
                return north, east
    return None, None
