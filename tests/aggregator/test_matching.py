"""The rule on two claims: labelled pairs, the golden cases, the order of the two, a person's word."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.claim import Performance
from aggregator.matching import Answer, blocks, compare
from aggregator.matching.keys import sought
from tests.aggregator.written_claims import HOUSES, LONDON, PLACES, claim, labelled

PAIRS = list(labelled())


def judged(rows):
    return [(row["answer"], compare(row["a"], row["b"], HOUSES).answer) for row in rows]


@pytest.mark.parametrize("which", ["tune", "held"])
def test_labelled_pairs_reach_precision_and_recall(which):
    answers = judged(row for row in PAIRS if row["set"] == which)
    joined = [label for label, answer in answers if answer is Answer.SAME]
    wanted = [answer for label, answer in answers if label == "same"]
    assert len(answers) > 100
    assert joined.count("same") / len(joined) >= 0.995
    assert wanted.count(Answer.SAME) / len(wanted) >= 0.95


def test_no_labelled_pair_is_ever_joined_against_its_label():
    wrong = [
        row["why"] for row in PAIRS if row["answer"] != "same" and compare(row["a"], row["b"], HOUSES).answer == "same"
    ]
    assert wrong == []


@pytest.mark.parametrize("row", [row for row in PAIRS if row["answer"] == "same"], ids=lambda row: row["why"])
def test_what_is_the_same_finds_each_other(row):
    assert sought(blocks(row["a"], HOUSES)) & blocks(row["b"], HOUSES)


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["why"])
def test_the_order_of_the_two_does_not_matter(row):
    assert compare(row["a"], row["b"], HOUSES) == compare(row["b"], row["a"], HOUSES)


@pytest.mark.parametrize("row", PAIRS[::7], ids=lambda row: row["why"])
def test_every_reason_is_a_short_sentence_with_its_score(row):
    verdict = compare(row["a"], row["b"], HOUSES)
    assert verdict.reasons
    assert all(re.search(r"\((?:0|1)\.\d\d\)$", reason) and len(reason) < 300 for reason in verdict.reasons)
    assert 0.0 <= verdict.score <= 1.0


def test_two_cities_are_a_veto():
    derby = claim("Cinderella", "2026-12-05T14:00", place="derby-theatre")
    nottingham = claim("Cinderella", "2026-12-05T14:00", place="nottingham-playhouse", source="portal")
    verdict = compare(derby, nottingham, HOUSES)
    assert (verdict.answer, verdict.veto) == (Answer.DIFFERENT, True)
    assert "Derby" in verdict.reasons[0] and "Nottingham" in verdict.reasons[0]


def test_no_common_day_is_no_veto():
    first = claim("Cinderella", "2026-12-05T14:00", place="derby-theatre")
    later = claim("Cinderella", "2026-12-06T14:00", place="derby-theatre", source="portal")
    verdict = compare(first, later, HOUSES)
    assert (verdict.answer, verdict.veto) == (Answer.DIFFERENT, False)


@pytest.mark.parametrize("said", list(Answer))
def test_a_persons_word_outranks_the_rule(said):
    one, other = claim("Idles", "2026-11-14T19:00"), claim("Wet Leg", "2027-01-01T19:00", source="portal")
    verdict = compare(one, other, HOUSES, {frozenset((one.key, other.key)): said})
    assert verdict.answer is said
    assert "a person" in verdict.reasons[0]


def test_a_place_named_in_a_title_counts_as_its_place():
    board = claim("Cabaret at Rescue Rooms", "2026-10-03T20:00", source="portal")
    assert compare(board, claim("Cabaret", "2026-10-03T20:00", place="rock-city"), HOUSES).answer is Answer.DIFFERENT
    assert compare(board, claim("Cabaret", "2026-10-03T20:00", place="rescue-rooms"), HOUSES).answer is Answer.SAME


def test_the_last_hour_of_summer_time_is_compared_by_the_instant():
    """01:30 comes twice on 25 October 2026."""
    first, second = (datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=fold) for fold in (0, 1))
    one = claim("Storytime", Performance(start=first), place="alvaston-library")
    other = claim("Storytime", Performance(start=second), place="alvaston-library", source="portal")
    assert compare(one, other, HOUSES).answer is Answer.DIFFERENT


def test_a_long_series_has_bounded_keys_and_still_meets_its_last_date():
    start = datetime(2026, 1, 1, 19, tzinfo=LONDON)
    run = claim("Blood Brothers", *(Performance(start=start + timedelta(days=at)) for at in range(300)), place="quad")
    last = claim("Blood Brothers", Performance(start=start + timedelta(days=299)), place="quad", source="portal")
    assert len(blocks(run, HOUSES)) < 300
    assert sought(blocks(run, HOUSES)) & blocks(last, HOUSES)
    assert compare(run, last, HOUSES).answer is Answer.SAME


def test_a_long_span_has_no_key_for_every_day():
    exhibition = claim("Alice Maher: Vox Materia", "2026-02-07/2026-05-10", place="nottingham-contemporary")
    assert len(blocks(exhibition, HOUSES)) < 30


def test_hostile_titles_are_read_at_once():
    began = datetime.now(LONDON)
    for text in (" - " * 40000, "(" * 100000, "at " * 50000, "tour " * 50000, "1" * 100000, "a presents " * 20000):
        blocks(claim(text or "x", "2026-11-14T19:00", place="rock-city"), HOUSES)
    assert datetime.now(LONDON) - began < timedelta(seconds=1)


WORDS = [
    "Hate",
    "The",
    "Open",
    "Mic",
    "Night",
    "Cinderella",
    "Part",
    "2",
    "–",
    "+",
    "at",
    "Rock City",
    "Derby",
    "(BSL)",
]
claims = st.builds(
    lambda words, hours, place, source, identifier: claim(
        " ".join(words), *hours, place=place, source=source, identifier=identifier
    ),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5),
    st.lists(
        st.sampled_from(
            ["2026-11-14T19:00", "2026-11-14T14:00", "2026-11-14", "2026-11-10/2026-11-20", "2026-11-15T19:20"]
        ),
        max_size=3,
        unique=True,
    ),
    st.sampled_from([None, *list(PLACES)[:3], "rock-city", "theatre-royal", "royal-centre"]),
    st.sampled_from(["venue", "agent", "portal"]),
    st.sampled_from("abcdef"),
)


@given(claims, claims)
def test_symmetry(one, other):
    assert compare(one, other, HOUSES) == compare(other, one, HOUSES)


@given(claims)
def test_a_claim_is_itself_and_has_keys_when_it_has_a_time(one):
    assert compare(one, one, HOUSES).answer is Answer.SAME
    assert bool(blocks(one, HOUSES)) is bool(one.performances)


@pytest.mark.parametrize(("start", "answer"), [("10:00", Answer.SAME), ("10:15", Answer.DIFFERENT)])
def test_two_classes_of_one_centre_a_quarter_of_an_hour_apart_are_two(start, answer):
    first = claim("Aqua Aerobics", "2026-12-05T10:00", place="derby-theatre", identifier="a")
    second = claim("Aqua Aerobics", f"2026-12-05T{start}", place="derby-theatre", identifier="b")
    assert compare(first, second, HOUSES).answer is answer
