"""Many claims into groups: golden cases, vetoes inside a group, a person's words, any order of input."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.matching import Answer, arrange, group
from aggregator.merging import merge
from tests.aggregator.test_matching import claims
from tests.aggregator.written_claims import FETCHED, HOUSES, claim


def grouped(*those, **more):
    return [group.keys for group in group({one.key: one for one in those}, houses=HOUSES, **more)]


def test_one_pantomime_in_two_cities_twice_in_derby_is_two_events():
    derby = claim("Cinderella", "2026-12-05T14:00", "2026-12-05T19:00", source="derby_theatre", place="derby-theatre")
    board = claim("Cinderella", "2026-12-05T14:00", source="visit_derby", authority=4, place="derby-theatre")
    evening = claim("Cinderella (Pantomime)", "2026-12-05T19:00", source="agent", authority=3, place="derby-theatre")
    nottingham = claim("Cinderella", "2026-12-05T14:00", source="playhouse", place="nottingham-playhouse")
    those = {one.key: one for one in (derby, board, evening, nottingham)}
    found = group(those, houses=HOUSES)
    assert sorted(map(len, (one.keys for one in found))) == [1, 3]
    events = [merge([those[key] for key in one.keys], f"{at}@x", None, FETCHED) for at, one in enumerate(found)]
    assert {event.place: len(event.occurrences) for event in events} == {"derby-theatre": 2, "nottingham-playhouse": 1}


def test_two_open_mics_in_two_pubs_at_one_hour_stay_two():
    names = ("Open Mic Night", "2026-11-06T20:00")
    one, other = claim(*names, source="a", place="maypole-derby"), claim(*names, source="b", place="shakespeare-derby")
    unknown = [
        claim(*names, source=source, city="derby", location_text=where)
        for source, where in (("c", "The Prince of Wales"), ("d", "The Wilmot Arms, Chaddesden"))
    ]
    assert len(grouped(one, other, *unknown)) == 4


def test_a_venues_page_and_the_boards_page_become_one():
    venue = claim("IDLES – Live at Rock City", "2026-11-14T19:00", source="rock_city", place="rock-city")
    board = claim("Idles", "2026-11-14T19:00", source="visit_nottinghamshire", authority=4, place="rock-city")
    found = group({one.key: one for one in (venue, board)}, houses=HOUSES)
    assert [one.keys for one in found] == [(venue.key, board.key)]
    assert "rock_city and visit_nottinghamshire" in found[0].reasons[0]
    event = merge([venue, board], "u@x", None, FETCHED, found[0].reasons)
    assert len(event.occurrences) == 1
    assert event.same_as == (venue.url, board.url)


def test_a_claim_like_two_that_exclude_each_other_joins_the_better():
    run = claim("Aladdin", "2026-12-15T13:00", "2026-12-16T13:00", identifier="run", place="theatre-royal")
    party = claim("Aladdin: a dressing-up party", "2026-12-16T13:00", identifier="party", place="theatre-royal")
    board = claim("Aladdin", "2026-12-16T13:00", source="board", place="theatre-royal")
    assert grouped(run, party, board) == [(board.key, run.key), (party.key,)]


def test_two_claims_without_a_common_day_meet_through_a_third():
    run = claim("Blood Brothers", "2026-10-28T14:00", "2026-10-29T19:30", place="theatre-royal")
    first = claim("Blood Brothers", "2026-10-28T14:00", source="agent", place="theatre-royal")
    second = claim("Blood Brothers", "2026-10-29T19:30", source="board", place="theatre-royal")
    assert len(grouped(run, first, second)) == 1


def test_a_persons_words_join_and_part():
    one = claim("Idles", "2026-11-14T19:00", source="a", place="rock-city")
    like = claim("Idles", "2026-11-14T19:00", source="b", place="rock-city")
    unlike = claim("Wet Leg", "2027-01-14T19:00", source="c", place="bodega")
    words = {frozenset((one.key, like.key)): Answer.DIFFERENT, frozenset((one.key, unlike.key)): Answer.SAME}
    assert grouped(one, like, unlike, overrides=words) == [(one.key, unlike.key), (like.key,)]


def test_what_only_a_person_can_decide_is_told():
    one = claim("Hate", "2026-11-20T19:30", source="a", place="hairy-dog")
    other = claim("The Hate", "2026-11-20T19:30", source="b", place="hairy-dog")
    found = arrange({one.key: one, other.key: other}, houses=HOUSES)
    assert [question[:2] for question in found.unsure] == [(one.key, other.key)]
    assert len(found.groups) == 2


def test_given_candidates_are_the_only_pairs_compared():
    one = claim("Idles", "2026-11-14T19:00", source="a", place="rock-city")
    other = claim("Idles", "2026-11-14T19:00", source="b", place="rock-city")
    assert len(grouped(one, other, candidates=[])) == 2
    assert (
        len(grouped(one, other, candidates=[(other.key, one.key), (one.key, one.key), (one.key, ("gone", "x"))])) == 1
    )


@pytest.mark.parametrize("count", [60, 200])
def test_a_crowded_place_keeps_its_classes_apart(count):
    """A leisure centre's day: one name, many hours, each listed by two sources."""
    those = [
        claim("Yoga", f"2026-11-{day:02d}T{hour:02d}:00", source=source, identifier=f"{day}-{hour}", place="deda")
        for day in range(1, 1 + count // 20)
        for hour in range(8, 18)
        for source in ("centre", "portal")
    ]
    found = grouped(*those)
    assert {len(keys) for keys in found} == {2}
    assert len(found) == count // 2


@settings(max_examples=60)
@given(st.lists(claims, max_size=12, unique_by=lambda one: one.key), st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(those, random):
    mixed = list(those)
    random.shuffle(mixed)
    assert arrange({one.key: one for one in those}, houses=HOUSES) == arrange(
        {one.key: one for one in mixed}, houses=HOUSES
    )


@settings(max_examples=60)
@given(st.lists(claims, max_size=12, unique_by=lambda one: one.key))
def test_every_claim_is_in_one_group(those):
    found = [key for keys in grouped(*those) for key in keys]
    assert sorted(found) == sorted(one.key for one in those)


def test_a_citys_open_mics_on_two_lists_pair_up_pub_by_pub(shared):
    """Real nights of real pubs, listed by two sources, one of them with a note."""
    path = shared / "corpus/html/derby/derby-open-mics-index-2025-10-31.html.extruct.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    nights = {
        (row["location"]["name"], row["startDate"][:16])
        for row in (found if isinstance(found, list) else found["json-ld"])
        if not row["startDate"].endswith("00:00:00")
    }
    lists = [
        claim(name, start, source=source, identifier=f"{pub} {start}", city="derby", location_text=pub)
        for pub, start in sorted(nights)
        for source, name in (("mics", f"{pub} Open Mic Night"), ("board", f"{pub} Open Mic Night (Free Entry)"))
    ]
    pairs = grouped(*lists)
    assert len(nights) > 40
    assert len(pairs) == len(nights)
    assert all(len({identifier for _, identifier in keys}) == 1 for keys in pairs)
