"""Publishing: from scratch and again unchanged; and our calendar writer beside the icalendar library's."""

import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from icalendar import Calendar
from icalendar import Event as Component

from aggregator.event import Event, EventType, Place
from aggregator.merging import merge
from aggregator.normalise import normalise_run
from aggregator.words.places import Gazetteer
from bench.measuring import alternating, hand_over, say
from bench.programme import STARTED, Programme
from bench.report import Table, count, seconds
from feeds import ical
from feeds.feed import always
from feeds.publish import Published, publish
from feeds.window import MOST_EVENTS

OCCURRENCES, ROUNDS = 10_000, 7
QUICK = (100, 1)
BASE = "https://bothcities.example"


def measure(occurrences: int, rounds: int) -> list[Table]:
    """Both tables."""
    gazetteer = Gazetteer.load()
    say(f"feeds: making events with {occurrences:,} occurrences")
    events = list(_up_to(occurrences, _events(occurrences, gazetteer)))
    return [_publishing(events, gazetteer.places, rounds), _writing(events, gazetteer.places, rounds)]


def _events(size: int, gazetteer: Gazetteer) -> Iterator[Event]:
    """The events of a programme, each from its venue's own page; one page lists about two times."""
    programme = Programme(size)
    for site, shows in programme.by_source().items():
        own = [programme.listing(show, site, STARTED) for show in shows if show.sites[0] == site]
        for claim in normalise_run(own, programme.sources[site], gazetteer, STARTED).claims:
            yield merge([claim], f"{claim.source}-{claim.url.rpartition('/')[2]}@bench.example", None, STARTED)


def _up_to(occurrences: int, events: Iterator[Event]) -> Iterator[Event]:
    """As many events as hold exactly so many occurrences; the last one is cut short."""
    left = occurrences
    for event in events:
        if left:
            taken = event.occurrences[:left]
            left -= len(taken)
            yield event.model_copy(update={"occurrences": taken})


def _publishing(events: Sequence[Event], places: Sequence[Place], rounds: int) -> Table:
    feeds = always(places)
    done: list[Published] = []
    scratch: list[Path] = []

    def once(folder: Path) -> None:
        done.append(publish(feeds, events, places, STARTED + timedelta(hours=1), folder, BASE))

    def afresh() -> None:
        scratch.append(Path(parent, str(len(scratch))))
        once(scratch[-1])

    with TemporaryDirectory(prefix="bench-") as parent:
        say(f"feeds: publishing from scratch and again, {rounds} rounds")
        first, again = alternating(rounds, afresh, lambda: once(scratch[-1]))
    total = sum(len(event.occurrences) for event in events)
    rows = [
        ("from scratch", seconds(first), count(total / first), str(len(done[0].written)), str(len(done[0].unchanged))),
        ("again, unchanged", seconds(again), count(total / again), *_counts(done[1])),
    ]
    return Table(
        "Publishing",
        f"`feeds.publish` of {total:,} occurrences of {len(events):,} events as calendar and RSS of everything, each "
        f"city, each type and each place; median of {rounds} rounds.",
        ("", "seconds", "occurrences/s", "files written", "files unchanged"),
        rows,
    )


def _counts(published: Published) -> tuple[str, str]:
    return str(len(published.written)), str(len(published.unchanged))


def _writing(events: Sequence[Event], places: Sequence[Place], rounds: int) -> Table:
    [everything] = [feed for feed in always(places) if feed.path == "feeds/all"]
    shown = list(_up_to(MOST_EVENTS // 2, (each for each in events if each.type is not EventType.COURSE)))
    ours = ical.render(everything, shown, places, STARTED, BASE)
    facts = [_facts(component) for component in Calendar.from_ical(ours).walk("VEVENT")]
    if (theirs := _essence(_by_library(facts))) != _essence(ours):
        raise AssertionError(f"the two calendars do not say the same: {len(theirs)} events of {len(facts)}")
    say(f"feeds: writing {len(facts):,} VEVENTs by ourselves and by icalendar, {rounds} rounds")
    mine, library = alternating(
        rounds, lambda: ical.render(everything, shown, places, STARTED, BASE), lambda: _by_library(facts)
    )
    rows = [
        ("feeds.ical", f"{mine * 1000:,.0f} ms", count(len(facts) / mine)),
        ("icalendar", f"{library * 1000:,.0f} ms", count(len(facts) / library)),
    ]
    return Table(
        "Writing calendars",
        f"The same {len(facts):,} VEVENTs, in turn, {rounds} rounds, medians. Ours begins with the events and also "
        "finds the words, the window and the selections; the library is handed the finished values of each property. "
        "That both calendars say the same is checked by reading them back.",
        ("", "milliseconds", "VEVENTs/s"),
        rows,
        [f"{library / mine:.1f} times as fast as the library, with more to do."],
    )


_PLAIN = ("UID", "SUMMARY", "STATUS", "TRANSP", "LOCATION", "DESCRIPTION", "URL", "SEQUENCE")
_MOMENTS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "DTSTART", "DTEND")


def _facts(component: Component) -> dict[str, Any]:
    """What one VEVENT says, as plain values."""
    found: dict[str, Any] = {name: str(component[name]) for name in _PLAIN if name in component}
    found |= {name: component[name].dt for name in _MOMENTS if name in component}
    if "CATEGORIES" in component:
        found["CATEGORIES"] = [str(word) for word in component["CATEGORIES"].cats]
    if "GEO" in component:
        found["GEO"] = (component["GEO"].latitude, component["GEO"].longitude)
    if "IMAGE" in component:
        found["IMAGE"] = str(component["IMAGE"])
    return found


def _by_library(facts: Sequence[dict[str, Any]]) -> bytes:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//bench//EN")
    for each in facts:
        component = Component()
        for name, value in each.items():
            component.add(name, value, {"VALUE": "URI", "DISPLAY": "BADGE"} if name == "IMAGE" else None)
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def _essence(written: bytes) -> list[dict[str, Any]]:
    """What a calendar says, read back."""
    return [_facts(component) for component in Calendar.from_ical(written).walk("VEVENT")]


if __name__ == "__main__":
    hand_over(measure(*QUICK) if sys.argv[1] == "quick" else measure(OCCURRENCES, ROUNDS))
