"""The programme of all saved pages, from crawl to catalogue: what is one event becomes one, what is two stays two."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from aggregator.catalogue import Catalogue
from aggregator.event import Access, Event, EventStatus
from aggregator.ingest import ingest
from aggregator.words.places import Gazetteer

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    folder = tmp_path_factory.mktemp("programme")
    command = [sys.executable, "-m", "spiders", "--replay", "--runs", str(folder / "runs")]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=100)
    gazetteer = Gazetteer.load()
    with Catalogue.open(f"sqlite:///{folder / 'catalogue.db'}") as catalogue:
        for run in sorted((folder / "runs").glob("*/*.jsonl")):
            ingest(catalogue, run, gazetteer)
        return list(catalogue.events())


def hosts(event: Event) -> set[str]:
    return {address.split("/")[2].removeprefix("www.") for address in event.same_as}


def starts(event: Event) -> list[str]:
    return [
        f"{one.start:%Y-%m-%d %H:%M}" if isinstance(one.start, datetime) else str(one.start)
        for one in event.occurrences
    ]


def test_one_pantomime_in_two_cities_stays_two_and_derbys_has_two_performances(events: list[Event]) -> None:
    told = {event.place: starts(event) for event in events if event.name == "Sleeping Beauty"}
    assert told == {
        "derby-theatre": ["2026-12-12 13:00", "2026-12-12 17:00"],
        "nottingham-playhouse": ["2026-12-12"],
    }


def test_open_mics_of_one_name_at_one_hour_in_two_pubs_stay_two(events: list[Event]) -> None:
    told = {event.place: starts(event) for event in events if event.name == "Acoustic Open Mic Night"}
    assert told == {"electric-daisy": ["2026-11-26 20:00"], "maypole-derby": ["2026-11-26 20:00"]}


def test_a_name_within_another_name_is_not_the_same_act(events: list[Event]) -> None:
    assert sorted(event.name for event in events if event.place == "dubrek" and "Hate" in event.name) == [
        "Hate",
        "The Hate",
    ]


@pytest.mark.parametrize(
    ("place", "day", "pages"),
    [
        ("rock-city", "2026-11-28 19:00", {"rock-city.co.uk", "visit-nottinghamshire.co.uk", "leftlion.co.uk"}),
        ("derby-market-hall", "2026-12-13 13:00", {"derbylive.co.uk", "derbymarkethall.co.uk", "visitderby.co.uk"}),
        ("derby-market-hall", "2026-11-28 10:00", {"derbylive.co.uk", "derbymarkethall.co.uk"}),
        ("vaillant-live", "2026-11-27 19:30", {"vaillantlivederby.com", "visitderby.co.uk"}),
        ("nottingham-contemporary", "2026-12-12 11:00", {"nottinghamcontemporary.org", "itsinnottingham.com"}),
        ("royal-concert-hall-nottingham", "2026-11-20 19:30", {"trch.co.uk", "leftlion.co.uk"}),
    ],
)
def test_what_several_sources_list_is_one_event(events: list[Event], place: str, day: str, pages: set[str]) -> None:
    found = [event for event in events if event.place == place and day in starts(event)]
    assert [hosts(event) for event in found] == [pages]
    assert found[0].reasons


def test_a_weekly_night_without_ids_is_one_event_with_its_cancelled_date(events: list[Event]) -> None:
    night = next(event for event in events if event.name == "The Creaky Floorboard Open Mic")
    assert [one.event_status for one in night.occurrences] == [*[EventStatus.SCHEDULED] * 4, EventStatus.CANCELLED]


def test_an_hour_that_nobody_knows_is_not_midnight(events: list[Event]) -> None:
    assert [starts(event) for event in events if event.name == "Bless Open Mic"] == [["2026-11-26"]]


def some(events: list[Event], wanted: Callable[[Event], bool]) -> bool:
    return any(wanted(event) for event in events)


def test_the_programme_holds_what_subscribers_filter_for(events: list[Event]) -> None:
    assert some(events, lambda event: event.is_free is True)
    assert some(events, lambda event: any(one.event_status is EventStatus.POSTPONED for one in event.occurrences))
    assert some(events, lambda event: any(one.availability == "SoldOut" for one in event.occurrences))
    told = {fact.access for event in events for one in event.occurrences for fact in one.access}
    assert {Access.BSL, Access.RELAXED, Access.CAPTIONED, Access.AUDIO_DESCRIBED} <= told
    assert some(events, lambda event: bool(event.occurrences[0].all_day and event.occurrences[0].end))
