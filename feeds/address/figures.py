"""The parameters that hold one value: yes or no, pounds, an age, a day, a circle."""

import re
from datetime import date
from decimal import Decimal

from feeds.address.known import Known, Point, is_postcode
from feeds.address.vocabulary import YES_OR_NO, Vocabulary, slug
from feeds.address.wrong import Edit, Wrong, instead
from feeds.selection import Near

MOST_POUNDS = 1000
OLDEST = 110
_YEARS = range(2000, 2100)
_PRICE = re.compile(r"£?(\d{1,6}(?:\.\d{1,2})?)(?:gbp|pounds)?", re.IGNORECASE)
_AGE = re.compile(r"(\d{1,3})")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_BRITISH_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DISTANCE = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(km|m|mi|miles?)?", re.IGNORECASE)
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d{1,12})?")
_UNITS = {"m": 0.001, "mi": 1.609344, "mile": 1.609344, "miles": 1.609344}
USUAL_DISTANCE = 5.0
NEAREST, FARTHEST = 0.1, 50.0


def word_of(parameter: str, raw: str, vocabulary: Vocabulary) -> str:
    """One word of the vocabulary; spaces between its parts are hyphens."""
    found = vocabulary.find(raw)
    if found is not None:
        return found
    near = vocabulary.nearest(raw) or (list(vocabulary.words) if len(vocabulary.words) <= 3 else [])
    few = f"; it is one of {', '.join(vocabulary.words)}" if len(vocabulary.words) <= 10 else ""
    raise Wrong(parameter, f"{parameter} does not know {raw[:60]!r}{few}", instead(parameter, *near))


def yes_or_no(parameter: str, raw: str) -> bool:
    """``yes`` or ``no``."""
    return word_of(parameter, raw, YES_OR_NO) == "yes"


def price(raw: str) -> Decimal:
    """Pounds, with pence or without."""
    match = _PRICE.fullmatch(raw.replace(" ", ""))
    if match is None:
        raise Wrong("price", f"price is the most to pay in pounds, as price=10 or price=12.50, not {raw[:40]!r}")
    pounds = Decimal(match[1])
    if pounds > MOST_POUNDS:
        raise Wrong("price", f"price goes up to {MOST_POUNDS} pounds; leave it out to have every price")
    return pounds


def age(raw: str) -> int:
    """Years."""
    match = _AGE.fullmatch(raw)
    if match is None:
        digits = re.search(r"\d{1,3}", raw[:40])
        why = f"age is the age of one person in years, as age=8, not {raw[:40]!r}"
        raise Wrong("age", why, instead("age", digits[0]) if digits else ())
    years = int(match[1])
    if years > OLDEST:
        raise Wrong("age", f"age is the age of one person in years, 0 to {OLDEST}, not {years}")
    return years


def day(parameter: str, raw: str) -> date:
    """A day; the British order of day, month, year is understood."""
    iso, british = _DAY.fullmatch(raw), _BRITISH_DAY.fullmatch(raw)
    parts = iso.groups() if iso else british.groups()[::-1] if british else None
    try:
        found = date(*map(int, parts or ()))
    except (ValueError, TypeError):
        why = f"{parameter} is a day as {parameter}=2026-12-01, not {raw[:40]!r}"
        raise Wrong(parameter, why, _as_when(raw)) from None
    if found.year not in _YEARS:
        raise Wrong(parameter, f"{parameter} is a day of the years {_YEARS[0]} to {_YEARS[-1]}, not {raw[:40]!r}")
    return found


def is_day(raw: str) -> bool:
    """Whether it is written as a day."""
    return bool(_DAY.fullmatch(raw) or _BRITISH_DAY.fullmatch(raw))


def _as_when(raw: str) -> list[Edit]:
    return [{"from": None, "to": None, "when": slug(raw)}]


def circle(raw: str, known: Known) -> Near:
    """``52.9225,-1.4746,5km``, ``derby-theatre,2km`` or a postcode of one of our places; 5 km where none is said."""
    parts = [part.strip() for part in raw.split(",") if part.strip()]
    if not parts or len(parts) > 3:
        raise Wrong("near", _FORM)
    is_point = len(parts) > 1 and all(_DEGREES.fullmatch(part) for part in parts[:2])
    point, rest = (_degrees(parts[0], parts[1], known, parts), parts[2:]) if is_point else _named(parts, known)
    if len(rest) > 1:
        raise Wrong("near", _FORM)
    away = _distance(rest[0], parts) if rest else USUAL_DISTANCE
    return Near(round(point[0], 4), round(point[1], 4), round(away, 1))


_FORM = "near is a point and a distance: near=52.9225,-1.4746,5km, or the key of a place: near=derby-theatre,2km"


def _degrees(north: str, east: str, known: Known, parts: list[str]) -> Point:
    point = float(north), float(east)
    turned = point[1], point[0]
    if abs(point[0]) <= 90 and abs(point[1]) <= 180 and not known.is_off_the_map(point):
        return point
    edits = []
    if abs(turned[0]) <= 90 and not known.is_off_the_map(turned):
        edits = instead("near", ",".join([east, north, *parts[2:]]))
    raise Wrong("near", f"near={north},{east} is far from every place that we know; latitude comes first", edits)


def _named(parts: list[str], known: Known) -> tuple[Point, list[str]]:
    name, *rest = parts
    if is_postcode(name):
        point = known.of_postcode(name)
        if point is None:
            raise Wrong("near", f"no place that we know has the postcode {name.upper()[:10]}; give a point: {_FORM}")
        return point, rest
    key = known.vocabulary.find(name)
    if key is None:
        edits = [{"near": ",".join([near, *rest])} for near in known.vocabulary.nearest(name) if known.point(near)]
        raise Wrong("near", f"near does not know {name[:60]!r}; {_FORM}", edits)
    place = known.point(key)
    if place is None:
        raise Wrong(
            "near", f"where {key} is on the map is not known; give a point: {_FORM}", [{"near": None, "place": key}]
        )
    return place, rest


def _distance(raw: str, parts: list[str]) -> float:
    match = _DISTANCE.fullmatch(raw.replace(" ", ""))
    if match is None:
        edits = instead("near", ",".join([*parts[:-1], f"{USUAL_DISTANCE:g}km"]))
        raise Wrong("near", f"near ends with a distance, as 5km, not {raw[:40]!r}", edits)
    away = float(match[1]) * _UNITS.get((match[2] or "km").lower(), 1.0)
    if not NEAREST <= round(away, 1) <= FARTHEST:
        fits = min(max(away, NEAREST), FARTHEST)
        edits = instead("near", ",".join([*parts[:-1], f"{fits:g}km"]))
        raise Wrong("near", f"near reaches from {NEAREST:g} to {FARTHEST:g} km, not {raw[:40]}", edits)
    return away
