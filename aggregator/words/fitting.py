"""Whether a place of some name can be the one a listing means, and which of several it is."""

from rapidfuzz import fuzz

from aggregator.event import Place
from aggregator.words.asked import Asked, metres
from aggregator.words.atlas import Named
from aggregator.words.names import bare
from aggregator.words.towns import Town, district, read_city

NEAR = 75.0
"""Metres within which two points are one door."""
_FAR, _ELSEWHERE = 2_000.0, 20_000.0
_SIMILAR = 70.0


def choose(asked: Asked, name: str) -> Place | None:
    """The one place of that name that nothing in the listing speaks against."""
    named = [one for one in asked.atlas.by_name.get(name, ()) if fits(asked, one)]
    common = len(asked.atlas.by_name.get(name, ())) > 1 or any(one.common for one in named)
    if not common:
        return named[0].place if named else None
    for proof in (_same_door, _same_town, _same_context):
        proved = [one.place for one in named if proof(asked, one.place)]
        if len(proved) == 1:
            return proved[0]
        if len(proved) > 1:
            named = [one for one in named if one.place in proved]
    return None


def certain(asked: Asked, name: str) -> Place | None:
    """The place of a name that no other house bears, of two words or more, if nothing speaks against it."""
    place = asked.atlas.certain.get(name) if " " in name else None
    return place if place and fits(asked, Named(place, common=False)) else None


def fits(asked: Asked, named: Named) -> bool:
    """Whether town, postcode and point leave the place possible; a common name must agree more closely."""
    place, town = named.place, asked.town
    if town.city and place.city is not town.city and (place.city or named.common):
        return False
    if town.outside and not _is_there(place, town):
        return False
    if not _postcodefits(asked, named):
        return False
    return asked.point is None or metres(asked, place, unknown=0.0) <= (_FAR if named.common else _ELSEWHERE)


def _is_there(place: Place, town: Town) -> bool:
    if town.postcode and place.postal_code:
        return district(town.postcode) == district(place.postal_code)
    return bare(place.address_locality or "") == town.outside or (place.city is None and not place.address_locality)


def _postcodefits(asked: Asked, named: Named) -> bool:
    """Two postcodes of one place are in use, so only a common name must have the very one."""
    postcodes, said = asked.atlas.postcodes_of[named.place.key], asked.town.postcode
    if said is None or not postcodes or said in postcodes:
        return True
    return not named.common and any(code[:2] == said[:2] for code in postcodes)


def _same_door(asked: Asked, place: Place) -> bool:
    return asked.town.postcode in asked.atlas.postcodes_of[place.key] or metres(asked, place) <= NEAR


def _same_town(asked: Asked, place: Place) -> bool:
    if asked.town.outside:
        return _is_there(place, asked.town)
    return asked.town.city is not None and asked.town.city is place.city


def _same_context(asked: Asked, place: Place) -> bool:
    if asked.home is not None and asked.home.key in (place.key, place.contained_in):
        return True
    known = asked.town.city is not None or asked.names_other_town
    return not known and asked.context is not None and asked.context is place.city


def most_similar(asked: Asked, places: list[Place]) -> tuple[Place, float] | None:
    """The one of ``places`` whose name agrees best, and by how much of 100; None if none does, or two do."""
    scored = [(place, _similarity(asked, place)) for place in places]
    best = max(scored, key=lambda one: one[1], default=None)
    return best if best and best[1] >= _SIMILAR and sum(one[1] == best[1] for one in scored) == 1 else None


def _similarity(asked: Asked, place: Place) -> float:
    names = [name for name in (townless(asked.name), *map(townless, asked.pieces)) if name]
    known = [townless(one) for one in asked.atlas.names_of[place.key]]
    return max((fuzz.token_sort_ratio(name, one) for name in names for one in known), default=0.0)


def townless(name: str) -> str:
    """The name without the city's name at either end; a name that is nothing but the city's is left alone."""
    words = name.split()
    while len(words) > 1 and read_city(words[-1]):
        words.pop()
    while len(words) > 1 and read_city(words[0]):
        del words[0]
    return " ".join(words)
