"""Writing calendar entries: ours beside the icalendar library's, the same VEVENTs in one run, portion by portion."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from icalendar import Calendar
from icalendar import Event as Component

from aggregator.event import Event, Place
from bench import season
from bench.measuring import Turn, hand_over, say, taking_turns
from bench.report import Table, count, seconds
from feeds.card import card
from feeds.render import render
from feeds.selection import Cancelled, Runs
from feeds.times import times, zone
from feeds.vevent import told

OCCURRENCES, PLACES = 100_000, 2_000
QUICK = (100, 20)
GOAL = 15
_PORTION, _READ_BACK = 300, 10
"""Events that are written in turn; of so many portions, one is read back from both calendars."""
_ASKED = {"", Cancelled.MARK.value, Runs.SPAN.value}
_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n"


def measure(occurrences: int, places: int) -> list[Table]:
    """The table."""
    gazetteer = {place.key: place for place in season.places(places)}
    events = list(season.events(occurrences, list(gazetteer.values())))
    say(f"calendar_writing: {occurrences:,} occurrences of {len(events):,} events")
    turns = [_portion(at, events[at : at + _PORTION], gazetteer) for at in range(0, len(events), _PORTION)]
    ours, library, whole = (Turn(tuple(turn[one].median for turn in turns)) for one in range(3))
    rows = [_row(name, turn, occurrences) for name, turn in zip(_NAMES, (ours, library, whole), strict=True)]
    faster = library.over(ours)
    times_ = sum(library.seconds) / sum(ours.seconds)
    return [
        Table(
            "Writing calendars",
            f"The VEVENTs of {occurrences:,} occurrences of {len(events):,} events in {places:,} places, in portions "
            f"of {_PORTION} events that both write in turn; seconds of one processor. Ours begins with the events, "
            "finds the words and also tells each run by its first and last day; the library is handed the finished "
            "values of each property. That both say the same is checked by reading every tenth portion back.",
            ("", "seconds", "VEVENTs/s"),
            rows,
            [
                f"{times_:.1f} times as fast as the library, with more to do; {faster[0]:.1f} to {faster[-1]:.1f} by "
                f"portion. The aim: {GOAL} times."
            ],
        )
    ]


_NAMES = ("feeds.vevent", "icalendar", "feeds.render, for every format")


def _row(name: str, turn: Turn, occurrences: int) -> tuple[str, ...]:
    spent = sum(turn.seconds)
    return name, seconds(spent), count(occurrences / spent)


def _portion(at: int, events: Sequence[Event], places: Mapping[str, Place]) -> list[Turn]:
    """What ours, the library and a whole rendering take, in turn."""
    ours = _written(events, places)
    facts = [_facts(component) for component in Calendar.from_ical(ours).walk("VEVENT")]
    if at // _PORTION % _READ_BACK == 0 and _read(_by_library(facts)) != facts:
        raise AssertionError("the two calendars do not say the same")
    return taking_turns(
        1,
        lambda _: _written(events, places),
        lambda _: _by_library(facts),
        lambda _: [render(event, (), places) for event in events],
    )


def _written(events: Sequence[Event], places: Mapping[str, Place]) -> bytes:
    return b"".join((_HEAD, *_blocks(events, places), b"END:VCALENDAR\r\n"))


def _blocks(events: Sequence[Event], places: Mapping[str, Place]) -> Iterator[bytes]:
    """The entries as a calendar of everything tells them."""
    for event in events:
        shared = card(event, places, zone(event.time_zone))
        for occurrence in event.occurrences:
            for each in told(shared, occurrence, times(occurrence, shared.local)):
                if each.cancelled in _ASKED and each.runs in _ASKED:
                    yield each.block


_PLAIN = ("UID", "SUMMARY", "STATUS", "TRANSP", "LOCATION", "DESCRIPTION", "URL", "SEQUENCE")
_MOMENTS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "DTSTART", "DTEND")
_APPLE = "X-APPLE-STRUCTURED-LOCATION"


def _facts(component: Component) -> dict[str, Any]:
    """What one VEVENT says, as plain values, and the parameters of the properties that need them."""
    found: dict[str, Any] = {name: str(component[name]) for name in _PLAIN if name in component}
    found |= {name: component[name].dt for name in _MOMENTS if name in component}
    if "CATEGORIES" in component:
        found["CATEGORIES"] = [str(word) for word in component["CATEGORIES"].cats]
    if "GEO" in component:
        found["GEO"] = (component["GEO"].latitude, component["GEO"].longitude)
    found |= {
        name: (str(component[name]), dict(component[name].params)) for name in ("IMAGE", _APPLE) if name in component
    }
    return found


def _by_library(facts: Sequence[dict[str, Any]]) -> bytes:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//bench//EN")
    for each in facts:
        component = Component()
        for name, value in each.items():
            component.add(name, *(value if name in {"IMAGE", _APPLE} else (value,)))
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def _read(written: bytes) -> list[dict[str, Any]]:
    """What a calendar says, read back."""
    return [_facts(component) for component in Calendar.from_ical(written).walk("VEVENT")]


if __name__ == "__main__":
    hand_over(measure(*QUICK) if sys.argv[1] == "quick" else measure(OCCURRENCES, PLACES))
