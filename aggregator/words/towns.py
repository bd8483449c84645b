"""Which of the two cities an address is in: what it says of itself, never what its postal town suggests.

The rule. An address is in a city when it names that city as its locality and its postcode, if it has one, is of a
district that lies in or about that city. DE1 and NG1 lie wholly inside, so they are enough alone. A named village or
town outside (Long Eaton, Etwall, Beeston) overrules the postal town after it: "Long Eaton, Nottingham NG10" is in
neither city, nor is "Long Eaton Town Hall, Nottingham". Nothing else is guessed.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from aggregator.event import City
from aggregator.words.names import bare, parts

# Derby's districts; DE3 is Mickleover, inside the boundary since 1968. NG10 (Long Eaton), DE65 and DE72 are outside.
_DISTRICTS = {
    **dict.fromkeys(("DE1", "DE3", "DE21", "DE22", "DE23", "DE24"), City.DERBY),
    **dict.fromkeys((f"NG{number}" for number in range(1, 10)), City.NOTTINGHAM),
}
_WHOLLY_INSIDE = {"DE1", "NG1"}
# Clifton is inside Nottingham's boundary; the rest of NG11 is villages south of it.
_SECTORS = {"NG11 8": City.NOTTINGHAM}
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?) ?([0-9][A-Z]{2})\b", re.IGNORECASE)
_CITIES = {"derby": City.DERBY, "nottingham": City.NOTTINGHAM}
_CITY_WORDS = {**_CITIES, **{f"{word} city centre": city for word, city in _CITIES.items()}}
_CITY_WORDS |= {f"city of {word}": city for word, city in _CITIES.items()}
_CITY_WORDS |= {f"{word} uk": city for word, city in _CITIES.items()}
OUTSIDE = frozenset(
    {"alfreton", "ambergate", "arnold", "ashbourne", "aston on trent", "attenborough", "bakewell", "beeston", "belper"}
    | {
        "bestwood village",
        "bingham",
        "borrowash",
        "bramcote",
        "breadsall",
        "breaston",
        "burton joyce",
        "burton on trent",
    }
    | {
        "burton upon trent",
        "buxton",
        "calverton",
        "carlton",
        "castle donington",
        "chesterfield",
        "chilwell",
        "cotgrave",
    }
    | {"cromford", "draycott", "duffield", "east leake", "eastwood", "edwalton", "elvaston", "etwall", "gamston"}
    | {"gedling", "heanor", "hilton", "holme pierrepont", "hucknall", "ilkeston", "kedleston", "keyworth", "kimberley"}
    | {
        "kirkby in ashfield",
        "leicester",
        "long eaton",
        "loughborough",
        "mansfield",
        "matlock",
        "melbourne",
        "netherfield",
    }
    | {"newark", "newark on trent", "nuthall", "ockbrook", "radcliffe on trent", "ravenshead", "repton", "ripley"}
    | {"ruddington", "sandiacre", "sawley", "shardlow", "shipley", "southwell", "stapleford", "sutton in ashfield"}
    | {"swadlincote", "ticknall", "toton", "west bridgford", "west hallam", "willington", "wirksworth", "worksop"}
    | {"brighton", "bristol", "cardiff", "edinburgh", "glasgow", "leeds", "liverpool", "northampton", "oxford", "york"}
    | {"birmingham", "coventry", "lincoln", "london", "manchester", "sheffield", "stoke on trent", "wolverhampton"}
)

_THROUGH_A_CITY = (
    r"attenborough|beeston|bestwood village|bingham|borrowash|bramcote|breadsall|breaston|burton joyce|"
    r"calverton|castle donington|chilwell|cotgrave|draycott|duffield|east leake|edwalton|etwall|gedling|"
    r"holme pierrepont|hucknall|keyworth|kimberley|long eaton|netherfield|nuthall|ockbrook|"
    r"radcliffe on trent|ravenshead|ruddington|sandiacre|sawley|shardlow|stapleford|toton|west bridgford|"
    r"west hallam"
)
STREETS = r"road|street|lane|avenue|drive|close|way|hill|rise|terrace|crescent|rd|st|ave"
"""What makes a town's name a street's: Hucknall Road is in Nottingham."""

_FIRST_WORDS = re.compile(rf"(?:the )?({_THROUGH_A_CITY}) (?!(?:{STREETS})\b)")
"""A house named after its town ("Long Eaton Town Hall"), where the letters go through one of the cities. Towns whose
names are also people's and hotels' (Arnold, Hilton, Melbourne) prove nothing so."""


class Town(NamedTuple):
    """What an address says of the town: ``city``, or the town outside both, or neither; and its postcode."""

    city: City | None = None
    outside: str | None = None
    postcode: str | None = None


def read_postcode(text: str | None) -> str | None:
    """The first British postcode in it, as "DE1 3AS", or None."""
    found = _POSTCODE.search(text) if text else None
    return f"{found[1]} {found[2]}".upper() if found else None


def district(postcode: str) -> str:
    """The outward part: "DE1 3AS" -> "DE1"."""
    return postcode.partition(" ")[0]


def city_of_district(postcode: str) -> City | None:
    """The city that the postcode's district, or its sector, lies in or about; None outside both."""
    return _SECTORS.get(postcode[:-2]) or _DISTRICTS.get(district(postcode))


def read_city(name: str) -> City | None:
    """The city that a piece of an address is, not one that it only has in it ("Derby Road")."""
    return _CITY_WORDS.get(bare(name))


def read_town(address: str | None, postal_code: str | None) -> Town:
    """The town of an address of one or several parts; ``postal_code`` counts before one inside the address."""
    postcode = read_postcode(postal_code) or read_postcode(address)
    pieces = [bare(_POSTCODE.sub("", piece)) for piece in parts(address or "")]
    outside = next((piece for piece in pieces if piece in OUTSIDE), None) or _of_a_town(pieces, postcode)
    if outside:
        return Town(None, outside, postcode)
    named = next((_CITY_WORDS[piece] for piece in reversed(pieces) if piece in _CITY_WORDS), None)
    return _by_postcode(named, postcode)


def _of_a_town(pieces: Iterable[str], postcode: str | None) -> str | None:
    """The town outside that one of the pieces begins with, unless the postcode lies wholly inside a city."""
    if postcode is not None and district(postcode) in _WHOLLY_INSIDE:
        return None
    return next((found[1] for piece in pieces if (found := _FIRST_WORDS.match(piece))), None)


def _by_postcode(named: City | None, postcode: str | None) -> Town:
    if postcode is None:
        return Town(named, None, None)
    area = district(postcode)
    if area in _WHOLLY_INSIDE:
        return Town(_DISTRICTS[area], None, postcode)
    there = city_of_district(postcode)
    if there == named:
        return Town(named, None, postcode)
    return Town(None, None if there else f"the {area} district", postcode)
