"""The form of the subscribe page, filled in with what somebody has asked for so far, be it right or wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from aggregator.event import Place
from feeds import days
from feeds.address import Known
from feeds.address.writing import point
from feeds.labels import ACCESS, CITIES, TYPES
from feeds.said import titled
from feeds.selection import Cancelled, Near, Runs


class Choice(NamedTuple):
    """One box, button or option. value: what it sends."""

    value: str
    label: str
    chosen: bool


Group = tuple[str, list[Choice]]
"""A heading, and what stands below it."""


class Filled(NamedTuple):
    """Every control of the form. places: by city. around: what ``near`` is around; spots: names that it may be."""

    cities: list[Choice]
    places: list[Group]
    around: str
    spots: list[str]
    within: list[Choice]
    types: list[Choice]
    days: list[Choice]
    times: list[Choice]
    when: list[Choice]
    free: list[Choice]
    family: list[Choice]
    access: list[Choice]
    cancelled: list[Choice]
    runs: list[Choice]
    fields: Mapping[str, str]
    """What was asked for, for the controls that hold just that: q, from, to, price, age."""


_AROUND = "Around the two cities"
_CITIES = CITIES | {"elsewhere": _AROUND}
_DAYS = {"weekday": "Weekdays", "weekend": "Weekends"}
_TIMES = {"daytime": "Daytime", "evening": "Evening"}
_FREE = {"yes": "Free of charge"}
_FAMILY = {"yes": "For children and families"}
_CANCELLED: dict[str, str] = {
    Cancelled.MARK: "stays, with “CANCELLED” before its name",
    Cancelled.STANDARD: "is marked as the standard has it, and vanishes from Google",
    Cancelled.HIDE: "is left out",
}
_RUNS: dict[str, str] = {
    Runs.SPAN: "is one entry over all its days",
    Runs.EDGES: "is its first and its last day",
    Runs.NONE: "is left out",
}
_KILOMETRES = {each: f"{each} km" for each in ("0.5", "1", "2", "5", "10", "20")}
_USUAL = "5"


def filled(fields: Mapping[str, str], places: Sequence[Place], known: Known) -> Filled:
    """The form for those fields (see ``feeds.web.form``). places: those worth offering, in the order to show them.

    A value that no control has becomes a choice of its own, so that nothing that was asked for is lost on the way.
    """

    def asked(name: str, usual: str = "") -> str:
        return fields.get(name, usual)

    spots, (around, within) = _spots(places, known), _circle(asked("near"))
    return Filled(
        cities=_boxes(asked("city"), _CITIES),
        places=_grouped(asked("place"), places),
        around=next((name for name, spot in spots.items() if spot == around), around),
        spots=list(spots),
        within=_options(within, _KILOMETRES | {within: f"{within} km"}),
        types=_boxes(asked("type"), {type_.slug: label for type_, label in TYPES.items()}),
        days=_boxes(asked("day"), _DAYS),
        times=_boxes(asked("time"), _TIMES),
        when=_options(asked("when"), {"": "Any"} | {word: _days(word) for word in days.WORDS}),
        free=_boxes(asked("free"), _FREE),
        family=_boxes(asked("family"), _FAMILY),
        access=_boxes(asked("access"), {fact.value: label for fact, label in ACCESS.items()}),
        cancelled=_options(asked("cancelled", Cancelled.MARK), _CANCELLED),
        runs=_options(asked("runs", Runs.SPAN), _RUNS),
        fields=fields,
    )


def _boxes(asked: str, labels: Mapping[str, str]) -> list[Choice]:
    """Each alternative of a parameter is one."""
    wanted = [part.strip() for part in asked.split(",") if part.strip()]
    known = [Choice(value, label, value in wanted) for value, label in labels.items()]
    return known + [Choice(value, _said(value), True) for value in dict.fromkeys(wanted) if value not in labels]


def _options(asked: str, labels: Mapping[str, str]) -> list[Choice]:
    """Exactly one is chosen."""
    known = labels if asked in labels else {**labels, asked: _said(asked)}
    return [Choice(value, label, value == asked) for value, label in known.items()]


def _said(word: str) -> str:
    """``this-weekend`` -> ``This weekend``, ``theatre+-free`` -> ``Theatre and not free``"""
    words = [f"not {each[1:]}" if each[0] == "-" else each for each in word.replace("+", " ").split()]
    said = " and ".join(words).replace("-", " ")
    return said[:1].upper() + said[1:]


def _days(word: str) -> str:
    """``This weekend``, ``December``, ``New Year’s Day``"""
    moves = word.startswith(("to", "this-", "next-"))
    return _said(word) if moves else titled(word.replace("-", " "))


def _grouped(asked: str, places: Sequence[Place]) -> list[Group]:
    wanted = [part.strip() for part in asked.split(",")]
    groups = [(name, {place.key: place.name for place in found}) for name, found in _by_city(places)]
    known = {key for _, labels in groups for key in labels}
    others = ",".join(part for part in wanted if part not in known)
    here = [(name, _boxes(",".join(part for part in wanted if part in labels), labels)) for name, labels in groups]
    return [(name, sorted(boxes, key=_is_open)) for name, boxes in [*here, ("Others", _boxes(others, {}))]]


def _is_open(choice: Choice) -> bool:
    """What is not chosen comes last in a long list, so that what is can be seen."""
    return not choice.chosen


def _by_city(places: Iterable[Place]) -> Iterator[tuple[str, list[Place]]]:
    for city, name in (*CITIES.items(), (None, _AROUND)):
        yield name, [place for place in places if place.city is city]


def _spots(places: Iterable[Place], known: Known) -> dict[str, str]:
    """The names that mean one place, whose position is known -> that, as the canonical address has it."""
    return {
        place.name: point(Near(place.latitude, place.longitude, 1)).rpartition(",")[0]
        for place in places
        if place.latitude is not None and place.longitude is not None and known.vocabulary.find(place.name) == place.key
    }


def _circle(near: str) -> tuple[str, str]:
    """(``52.92,-1.47``, ``2``) of ``52.92,-1.47,2km``."""
    around, _, away = near.rpartition(",")
    return (around, away.removesuffix("km")) if around else (near, _USUAL)
