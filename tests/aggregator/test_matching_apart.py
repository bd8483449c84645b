"""What makes two listings two outright: another town, another room, another hour, words that exclude each other."""

import pytest

from aggregator.matching import Answer, compare
from aggregator.matching.facts import facts_of
from aggregator.matching.localities import two_towns
from aggregator.matching.opposites import oppose, two_hours, two_rooms
from tests.aggregator.written_claims import HOUSES, claim

EVENING = "2026-11-14T19:30"
NIGHT = "2026-11-14T21:45"


def listed(name, location, source="a", time=EVENING, **more):
    return claim(name, time, source=source, location_text=location, **more)


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("Otter Half Marathon", "Otter Mini Marathon", True),
        ("Otter Half Marathon", "Otter Marathon", True),
        ("Otter 10K and Half Marathon", "Otter Half Marathon", False),
        ("Otter House Tour", "Gardens Tour of Otter House", True),
        ("Otter Skating", "Otter Skating: Level 2", False),
        ("Otter Skating: Level 1", "Otter Skating: Level Two", True),
        ("Learn to Skate", "Public Skating", True),
        ("Lindy Hop Improvers", "Lindy Hop for Beginners", True),
        ("Lindy Hop Improvers", "Lindy Hop for Beginners and Improvers", False),
        ("Adult Pottery", "Toddler Pottery", True),
        ("Mira Vale: early show", "Mira Vale: late show", True),
        ("Mira Vale", "Ada Fenwick", False),
    ],
)
def test_words_that_exclude_each_other(one, other, excluded):
    assert oppose(one, other) is oppose(other, one) is excluded


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Otter Club - 7pm show", "Otter Club - 9.45pm show", True),
        ("Otter Club - 7pm", "Otter Club - 7.30 pm", False),
        ("Otter Club (doors 6pm)", "Otter Club - 8pm", False),
        ("Otter Club", "Otter Club - 8pm", False),
        ("Otter Club - 7 o'clock show", "Otter Club - 7pm show", False),
    ],
)
def test_two_hours_in_titles(one, other, apart):
    assert two_hours(one, other) is two_hours(other, one) is apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Otter House - Long Rink", "Otter House - Round Rink", True),
        ("Otter House, Screen 1", "Otter House, Screen Two", True),
        ("Otter House, Screen 2", "Otter House, Screen Two", False),
        ("Otter House, Screen 2", "Otter House", False),
        ("Rescue Rooms", "Rescue Rooms, Masonic Place", False),
    ],
)
def test_two_rooms_in_addresses(one, other, apart):
    a, b = (facts_of(listed("Otters", where), HOUSES) for where in (one, other))
    assert two_rooms(a, b) is two_rooms(b, a) is apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("Arnold Lights Switch-On", "Market Place"), ("West Bridgford Lights Switch-On", "Central Avenue"), True),
        (("Lights Switch-On", "High Street, Belper"), ("Lights Switch-On", "Market Place, Ripley"), True),
        (("Lights Switch-On", "Hucknall Road"), ("Lights Switch-On", "Sherwood"), False),
        (("Belper Lights Switch-On", "Market Place"), ("Lights Switch-On", "Market Place, Belper"), False),
    ],
)
def test_two_towns(one, other, apart):
    a, b = (facts_of(listed(*each), HOUSES) for each in (one, other))
    assert bool(two_towns(a, b)) is bool(two_towns(b, a)) is apart


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (listed("Derby Lights Switch-On", "Market Place"), listed("Spondon Lights Switch-On", "The Cross", "b")),
        (
            listed("Otter Film", None, place="quad"),
            listed("Otter Film - Relaxed Screening", None, "b", NIGHT, place="quad"),
        ),
        (listed("Otter Race Day", None, place="quad"), listed("Otter Race Day", None, "b", NIGHT, place="quad")),
    ],
)
def test_a_town_and_a_suburb_and_two_lone_starts_are_not_joined(one, other):
    assert compare(one, other, HOUSES).answer is not Answer.SAME


def test_matinee_and_evening_are_one_show():
    one = listed("Otter Hall: matinee", None, time="2026-11-14T14:30", place="theatre-royal")
    assert compare(one, listed("Otter Hall", None, "b", place="theatre-royal"), HOUSES).answer is Answer.SAME


def test_of_one_source_a_relaxed_film_is_another_and_a_relaxed_performance_is_not():
    film = listed("Otter Film (Relaxed)", None, time="2026-11-14T10:30", place="quad", identifier="1")
    house = listed("Otter Film - relaxed performance", None, time="2026-11-14T10:30", place="quad", identifier="1")
    later = listed("Otter Film", None, time="2026-11-14T14:30", place="quad", identifier="2")
    assert compare(film, later, HOUSES).answer is Answer.DIFFERENT
    assert compare(house, later, HOUSES).answer is Answer.SAME


def test_one_name_is_no_bill_of_a_comedy_night():
    night = listed("Friday Night Comedy", None, place="theatre-royal")
    show = listed("Mira Vale - Otterish", None, "b", place="theatre-royal")
    bill = listed("Mira Vale, Bradley Oakham, Ada Fenwick", None, "b", place="theatre-royal")
    assert compare(night, show, HOUSES).answer is not Answer.SAME
    assert compare(night, bill, HOUSES).answer is Answer.SAME
