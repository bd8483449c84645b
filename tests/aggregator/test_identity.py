"""Identity: which listings are one event, and the key it is known by."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from aggregator.identity import identify
from aggregator.listing import ListedPerformance, ListedPlace, Listing

FETCHED = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGE = "https://site.example/list"


def listing(name="A Show", place=None, **fields):
    made = {"source": "site", "url": PAGE, "fetched": FETCHED, "name": name, "start_date": "2026-05-05"}
    return Listing(**(made | {"location": ListedPlace(name=place) if place else None} | fields))


def keys(listings):
    return {key: len(group) for key, group in identify(listings)}


def test_the_own_id_counts_before_the_address():
    assert keys([listing(identifier="42"), listing(identifier="43")]) == {"42": 1, "43": 1}


def test_the_address_stands_for_an_event_without_an_id():
    assert keys([listing(url=f"{PAGE}/a"), listing(url=f"{PAGE}/b")]) == {f"{PAGE}/a": 1, f"{PAGE}/b": 1}


def test_several_listings_of_one_address_are_its_performances():
    same = [listing(start_date=f"2026-05-0{day}") for day in range(1, 6)]
    assert keys(same) == {PAGE: 5}
    assert keys([listing("Hamlet"), listing("Hamlet (Relaxed)")]) == {PAGE: 2}


def test_neither_title_nor_time_is_part_of_the_key():
    before, after = listing("Old Name", start_date="2026-05-05"), listing("New Title", start_date="2026-06-06")
    assert keys([before]) == keys([after])


def test_a_weekly_open_mic_without_ids_is_one_event_of_its_place():
    weekly = [listing("Open Mic", "The Maypole", shared_url=True, start_date=f"2026-05-0{day}") for day in (4, 5, 6)]
    other = listing("Open Mic", "The Shakespeare", shared_url=True)
    assert keys([*weekly, other]) == {f"{PAGE}#maypole": 3, f"{PAGE}#shakespeare": 1}


def test_two_titles_with_nothing_in_common_are_two_events():
    shared = [listing(name, "The Maypole", shared_url=True) for name in ("Open Mic", "Pub Quiz", "Open Mic Night")]
    assert keys(shared) == {f"{PAGE}#maypole#open-mic": 2, f"{PAGE}#maypole#pub-quiz": 1}


def test_a_page_that_repeats_its_address_for_other_events_is_taken_as_shared():
    assert keys([listing("Macbeth"), listing("Swan Lake")]) == {f"{PAGE}#macbeth": 1, f"{PAGE}#swan-lake": 1}


def test_without_a_place_the_title_has_to_do():
    assert keys([listing("Open Mic", shared_url=True)]) == {f"{PAGE}#open-mic": 1}


def test_a_flag_is_no_part_of_a_title():
    assert keys([listing("Macbeth"), listing("CANCELLED: Macbeth")]) == {PAGE: 2}


def test_a_tour_is_one_event_for_each_place():
    performances = [
        ListedPerformance(start_date="2026-05-05", location=ListedPlace(name="Darley Park")),
        ListedPerformance(start_date="2026-05-06", location=ListedPlace(name="Wollaton Hall")),
        ListedPerformance(start_date="2026-05-07", location=ListedPlace(name="Darley Park, Derby")),
    ]
    found = dict(identify([listing(identifier="9", performances=tuple(performances))]))
    assert {key: sum(len(one.performances) for one in group) for key, group in found.items()} == {
        "9#darley-park": 2,
        "9#wollaton-hall": 1,
    }


def test_rooms_given_in_full_and_in_short_stay_one_event():
    assert keys([listing(place="Derby Theatre"), listing(place="Studio, Derby Theatre")]) == {PAGE: 2}


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_the_page_changes_no_key(order):
    listings = [listing("Open Mic", shared_url=True, place="A"), listing("Quiz", shared_url=True, place="A")]
    listings += [listing("Quiz Night", shared_url=True, place="A"), listing("Macbeth", url=f"{PAGE}/m")]
    assert keys([listings[at] for at in order]) == keys(listings)


def test_nothing_is_lost():
    many = [listing(f"Show {number}", f"Hall {number % 7}", shared_url=True) for number in range(300)]
    assert sum(keys(many).values()) == 300


def test_what_takes_place_within_an_exhibition_is_not_the_exhibition():
    """Two lines of one page, at one gallery, one title within the other: two events, each with a key of its own."""
    gallery = ListedPlace(name="Nottingham Contemporary")
    lines = [
        listing(name=name, url="https://a.example/week", shared_url=True, location=gallery)
        for name in ("Loom and Ledger", "Curator's Walkthrough: Loom and Ledger")
    ]
    assert sorted(len(group) for _, group in identify(lines)) == [1, 1]


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        ("Finance Committee Meeting", "Data & Marketing Committee", 2),
        ("Quiz Night with Ann", "Quiz Night with Bob", 2),
        ("Open Mic", "Open Mic Night", 1),
        ("Monthly Mix & Mingle", "Monthly Mix & Mingel", 1),
    ],
)
def test_titles_at_one_place_that_each_say_something_of_their_own_are_two_events(one, other, events):
    assert len(identify([listing(name, "The Hall", shared_url=True) for name in (one, other)])) == events
