"""What titles of two wordings share, what stands beside that, and how much of it place and time let pass."""

import pytest

from aggregator.matching import Answer, arrange, compare
from aggregator.matching.addresses import read_address
from aggregator.matching.stems import in_common, stem
from aggregator.matching.titles import read_title
from tests.aggregator.written_claims import HOUSES, claim

SAME, DIFFERENT, UNSURE = Answer.SAME, Answer.DIFFERENT, Answer.UNSURE
JOINED, APART = True, False
EVENING = "2026-11-14T19:30"


def joined(one, other, first=EVENING, second=EVENING, there=None, **here):
    a = claim(one, first, source="a", **({"place": "theatre-royal"} | here))
    b = claim(other, second, source="b", **(there or {"place": "theatre-royal"}))
    answers = {compare(a, b, HOUSES).answer, compare(b, a, HOUSES).answer}
    assert len(answers) == 1
    return answers == {SAME}


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Lantern Talk: The Otter Hoard", "Museum talk – The Otter Hoard", JOINED),
        ("Vale Winter Beer Festival", "Oakfold Vale Winter Ales Fest 2026", JOINED),
        ("Otter Fest 2026: Opening Night Party", "Otterfest – Launch Party", JOINED),
        ("Morrowind Steaming Day", "Morrowind Steam Day (Easter)", JOINED),
        ("Heron Watch Point", "The Heron Watchpoint", JOINED),
        ("MBYO in Concert", "Midland Brass Youth Orchestra", JOINED),
        ("Fenwick's Otter Walk", "Guided Walk: Otters with Ada Fenwick", JOINED),
        ("Ada Fenwick: Opening Event", "Ada Fenwick: The Paper Lighthouse", JOINED),
        ("Untutored Life Drawing", "Life Drawing", JOINED),
        ("The Otter Quartet with Ada Fenwick", "Otter String Quartet & Ada Fenwick (guitar)", JOINED),
        ("The Paper Lighthouse", "The Paper Lighthouse Auditions", APART),
        ("Lantern Live: The Otter", "Lantern Live: The Heron", JOINED),
        ("Quiet Kettle", "Golden Kettle and the Hargates", APART),
        ("Beginners Lindy Hop", "Lindy Hop", APART),
        ("Otter Club (8-11)", "Otter Club (12-16)", APART),
        ("Farmers' Market", "Vintage Market", APART),
    ],
)
def test_one_place_and_one_start(one, other, answer):
    assert joined(one, other) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Ada Fenwick – The Paper Lighthouse", "The Paper Lighthouse", APART),
        ("Ada Fenwick – The Paper Lighthouse", "Ada Fenwick", JOINED),
    ],
)
def test_half_an_hour_apart_the_longer_title_begins_with_the_name(one, other, answer):
    assert joined(one, other, second="2026-11-14T20:00") is answer


@pytest.mark.parametrize(
    ("one", "other", "times", "answer"),
    [
        ("Otter Bonfire", "Otter Bonfire Display", ("T16:45", "T18:00"), JOINED),
        ("Otter Bonfire", "Otter Bonfire Display", ("T15:00", "T18:00"), APART),
        ("Otter Bonfire", "Otter Bonfire Workshop", ("T15:00", "T18:00"), APART),
        ("Otter Bonfire", "Otter Bonfire: Ada Fenwick", ("T15:00", "T18:00"), APART),
        ("The Otters", "Talk: The Otters", ("", "T18:00"), APART),
        ("Otter Pageant", "Otter Pageant – Sunday", ("/2026-11-15", "T10:00"), JOINED),
        ("Otter Pageant", "Otter Pageant: Ada Fenwick", ("/2026-11-15", "T10:00"), APART),
    ],
)
def test_one_place_and_one_day(one, other, times, answer):
    first, second = (f"2026-11-14{time}" for time in times)
    assert joined(one, other, first, second) is answer


def test_the_classes_of_a_course_are_its_days():
    spans = [f"2026-11-{day}/2026-12-12" for day in ("07", "14", "21")]
    course = claim("Otter Weaving", *spans, source="a", place="deda")
    assert compare(course, claim("Otter Weaving", EVENING, source="b", place="deda"), HOUSES).answer is SAME


@pytest.mark.parametrize(
    ("one", "other", "there", "answer"),
    [
        ("Early Strings: The Morrowind Scholars", "The Morrowind Scholars", {}, JOINED),
        ("Open Mic Night", "Open Mic Night", {}, APART),
        ("Morrowind Scholars", "Morrowind Scholars", {"location_text": "12 Otter Street, Nottingham"}, JOINED),
        ("Morrowind Scholars", "Morrowind Scholars", {"location_text": "The Otter Arms, Nottingham"}, APART),
        ("Morrowind Scholars", "Morrowind Scholars", {"location_text": "Various venues, Nottingham"}, JOINED),
    ],
)
def test_a_page_that_leaves_the_place_open(one, other, there, answer):
    nottingham = claim("x", EVENING, place="rock-city").city
    assert joined(one, other, there={"city": nottingham, **there}, place="rock-city") is answer


def test_a_title_tells_where_and_when_it_moved():
    old = claim("The Fallowmen", "2026-11-14T19:00", source="portal", place="rock-city")
    moved = claim("The Fallowmen – moved to Rescue Rooms", "2026-11-14T19:00", source="venue", place="rescue-rooms")
    assert len(arrange({one.key: one for one in (old, moved)}, houses=HOUSES).groups) == 1
    stale = claim("The Fallowmen – rescheduled to 13 December 2026", "2026-11-14", source="agent", place="rock-city")
    new = claim("The Fallowmen", "2026-12-13T19:00", source="venue", place="rock-city")
    assert compare(stale, new, HOUSES).answer is SAME
    later = claim("The Fallowmen", "2026-12-14T19:00", source="venue", place="rock-city")
    assert compare(stale, later, HOUSES).answer is DIFFERENT


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("otters", "otter"), ("running", "run"), ("parking", "parking"), ("stories", "story"), ("ales", "beer"),
        ("brass", "brass"), ("genius", "genius"), ("fest", "festival"), ("xmas", "christmas"), ("king", "king"),
    ],
)  # fmt: skip
def test_stems(word, stemmed):
    assert stem(word) == stemmed


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("Otter Ball", "Otters' Ball", {("otter", "otter"), ("ball", "ball")}),
        ("Open Mic", "Open Mic Night", set()),
        ("Otterday", "Otter Day", {("otterday", "")}),
        ("Morrowind Hall", "Morowind Hall Otter", set()),
        ("Morrowind Otter", "Morowind Otter", {("otter", "otter"), ("morrowind", "morowind")}),
    ],
)
def test_telling_words_in_common(one, other, shared):
    assert in_common(read_title(one).gist, read_title(other).gist) >= shared


@pytest.mark.parametrize(
    ("text", "street", "all_over", "postcode"),
    [
        ("", False, True, ""),
        ("NG1 2GB", True, False, "ng1 2gb"),
        ("Ravenshead NG15 8NA", True, False, "ng15 8na"),
        ("12-14 Otter Street, Derby", True, False, ""),
        ("The Otter Arms, 12 Otter Street, Derby DE1 1AA", False, False, "de1 1aa"),
        ("Various venues, Derby", False, True, ""),
    ],
)
def test_addresses(text, street, all_over, postcode):
    address = read_address(text)
    assert (address.street, address.all_over, address.postcode) == (street, all_over, postcode)
