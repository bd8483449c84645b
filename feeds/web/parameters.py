"""The parameters of an address as OpenAPI describes them and as the page for people lists them; all from the code."""

from typing import Any, NamedTuple

from feeds import days
from feeds.address import PARAMETERS, vocabulary
from feeds.address.figures import FARTHEST, MOST_POUNDS, NEAREST, OLDEST
from feeds.selection import Cancelled, Runs


class Parameter(NamedTuple):
    """schema: JSON Schema of the canonical spelling. examples: values with what they ask for."""

    name: str
    said: str
    schema: dict[str, Any]
    examples: dict[str, str]

    def described(self) -> dict[str, Any]:
        """A Parameter Object of OpenAPI 3.1. Reserved letters stay as they are: a comma is or, a plus sign is and."""
        return {
            "name": self.name,
            "in": "query",
            "description": self.said,
            "allowReserved": True,
            "schema": self.schema,
            "examples": {
                f"example{at}": {"value": _typed(value, self.schema), "summary": said}
                for at, (value, said) in enumerate(self.examples.items(), 1)
            },
        }


def _typed(value: str, schema: dict[str, Any]) -> str | float | int:
    return float(value) if schema["type"] == "number" else int(value) if schema["type"] == "integer" else value


def _words(vocabulary_: vocabulary.Vocabulary) -> dict[str, Any]:
    word = f"-?({'|'.join(vocabulary_.words)})"
    return {"type": "string", "pattern": rf"^{word}([,+]{word})*$"}


def _one_of(*words: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


_DAY = {"type": "string", "format": "date"}
_KEY = "-?[a-z0-9]+(-[a-z0-9]+)*"

_ALL = (
    Parameter(
        "city",
        "The city, or `elsewhere` for what is in neither.",
        _words(vocabulary.CITIES),
        {"derby": "in Derby", "derby,nottingham": "in either city", "-elsewhere": "in one of the cities"},
    ),
    Parameter(
        "type",
        "The kind of event. Classes are only there where they are asked for by name, or at a place.",
        _words(vocabulary.TYPES_OF_EVENTS),
        {"dance,theatre": "dance or theatre", "-film+-music": "neither film nor music"},
    ),
    Parameter(
        "place",
        "The key of a place, as in the address of its calendar; a house stands for its rooms, too.",
        {"type": "string", "pattern": rf"^{_KEY}([,+]{_KEY})*$"},
        {"rock-city": "at Rock City", "-rescue-rooms+-rock-city": "at neither of them"},
    ),
    Parameter("free", "Free of charge, or surely not.", _one_of("yes", "no"), {"yes": "free of charge"}),
    Parameter(
        "price",
        "The most that the cheapest ticket costs, in pounds.",
        {"type": "number", "minimum": 0, "maximum": MOST_POUNDS},
        {"10": "up to £10"},
    ),
    Parameter("family", "Meant for children and families, or not.", _one_of("yes", "no"), {"yes": "for families"}),
    Parameter(
        "age",
        "The age of one person that it is meant for, in years; what does not say for whom it is is not there.",
        {"type": "integer", "minimum": 0, "maximum": OLDEST},
        {"8": "for somebody of eight"},
    ),
    Parameter(
        "access",
        "What the performance itself offers.",
        _words(vocabulary.ACCESS_FACTS),
        {"bsl": "with BSL", "bsl+captioned": "with both", "quiet,relaxed": "with one of them"},
    ),
    Parameter(
        "day",
        "A day of the week that it is on.",
        _words(vocabulary.DAYS),
        {"weekend": "at weekends", "fri,weekend": "from Friday to Sunday"},
    ),
    Parameter(
        "time",
        "Daytime starts before 17:00. What takes whole days is neither.",
        _words(vocabulary.TIMES),
        {"evening": "in the evening", "-evening": "not in the evening"},
    ),
    Parameter(
        "when",
        "Days in words, seen from the day of the catalogue; not together with `from` and `to`.",
        _one_of(*days.WORDS),
        {"this-weekend": "Saturday and Sunday", "december": "all of it"},
    ),
    Parameter("from", "The first day.", _DAY, {"2026-12-01": "from then on"}),
    Parameter("to", "The last day, inclusive.", _DAY, {"2026-12-24": "up to then"}),
    Parameter(
        "near",
        f"A circle: latitude, longitude (WGS 84) and {NEAREST:g} to {FARTHEST:g} km. The key or postcode of a place "
        "may stand instead of the point.",
        {"type": "string", "pattern": r"^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+(\.\d+)?km$"},
        {"52.9225,-1.4746,5km": "5 km around the middle of Derby"},
    ),
    Parameter(
        "q",
        "Words that the event must have, or beginnings of them; no case, no accents.",
        {"type": "string"},
        {"jazz+quartet": "both words", "blues,jazz": "one of them", "-tribute": "not that"},
    ),
    Parameter(
        "cancelled",
        "How a calendar tells what is cancelled: with that word before its name; with STATUS:CANCELLED, which Google "
        "hides; or not at all.",
        {**_one_of(*Cancelled), "default": Cancelled.MARK.value},
        {"standard": "as RFC 5545 has it"},
    ),
    Parameter(
        "runs",
        "How a calendar tells what runs for days on end: one long entry, its first and last day, or not at all.",
        {**_one_of(*Runs), "default": Runs.SPAN.value},
        {"edges": "the first and the last day"},
    ),
)
BY_NAME = {each.name: each for each in _ALL}
FILTER = tuple(BY_NAME[name] for name in PARAMETERS)
"""In the order of the canonical address."""
PAGE = Parameter(
    "page", "Which page of 100 events.", {"type": "integer", "minimum": 1, "default": 1}, {"2": "the second"}
)
