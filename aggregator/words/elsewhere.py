"""Whether words for a place that nobody knows can be of a city, or speak of another town."""

import re

from aggregator.event import City
from aggregator.words.asked import Asked, metres
from aggregator.words.names import bare
from aggregator.words.towns import OUTSIDE, STREETS, city_of_district

_FARTHEST = 5_000.0
_TOWN = re.compile(rf"\b(?:{'|'.join(sorted(OUTSIDE, key=len, reverse=True))})\b(?! (?:{STREETS})\b)")


def may_be_in(asked: Asked, city: City) -> bool:
    """Whether nothing that the listing says of its place speaks for another town than ``city``."""
    town = asked.town
    if town.outside or asked.names_other_town or town.city not in (None, city):
        return False
    if town.postcode and city_of_district(town.postcode) is not city:
        return False
    return not _names_a_town(asked) and not _is_known_elsewhere(asked, city) and _is_near(asked, city)


def _names_a_town(asked: Asked) -> bool:
    others = (other.value for other in City if other is not asked.context)
    said = bare(asked.text or "")
    return bool(_TOWN.search(said)) or any(said.endswith(f" {other}") or said == other for other in others)


def _is_known_elsewhere(asked: Asked, city: City) -> bool:
    """Whether a house of that name stands in the other city or around, and none in this."""
    known = [one.place for name in (asked.name, *asked.pieces) for one in asked.atlas.by_name.get(name, ())]
    return bool(known) and all(place.city is not city for place in known)


def _is_near(asked: Asked, city: City) -> bool:
    """Whether the listed point, if there is one, has a house of the city within five kilometres."""
    if asked.point is None:
        return True
    return any(place.city is city and metres(asked, place) <= _FARTHEST for place in asked.atlas.places.values())
