"""What place, start and source prove about two titles: one room, one run, one source, a place left out."""

import pytest

from aggregator.matching import Answer, arrange, compare
from tests.aggregator.written_claims import HOUSES, claim

SAME, DIFFERENT, UNSURE = Answer.SAME, Answer.DIFFERENT, Answer.UNSURE


def judged(one, other, time="2026-11-14T19:30", then=None, place="rock-city", **more):
    first = claim(one, time, source="a", place=place)
    second = claim(other, then or time, source="b", **({"place": place} | more))
    return compare(first, second, HOUSES).answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Series of Strings: Mira Vale", "Mira Vale cello recital", SAME),
        ("Mira Vale", "Mina Vale", DIFFERENT),
        ("Bradley Oakham", "Brad Oakham", SAME),
        ("Skarnvald", "Skarvald", SAME),
        ("Wickermen – Wicker Tribute", "Wickermen", SAME),
        ("Lanterns: Night One", "Lanterns: The Return", UNSURE),
        ("Toy Story", "Toy Story 2", UNSURE),
        ("Robin Hood", "Robin Hood Junior", UNSURE),
        ("The Fallowmen", "Fallowmen", SAME),
        ("Hate", "The Hate", UNSURE),
        ("Sunday Open Mic", "Open Mic Night", SAME),
        ("Beginners Yoga", "Yoga", UNSURE),
        ("Quill & Otter – VIP Packages", "Quill & Otter", SAME),
        ("Quill & Otter – Parking", "Quill & Otter", UNSURE),
    ],
)
def test_one_start_in_one_room(one, other, answer):
    assert judged(one, other) is answer
    assert judged(other, one) is answer


@pytest.mark.parametrize(
    ("run", "day", "answer"),
    [
        ("The Paper Lighthouse", "Ada Fenwick's The Paper Lighthouse", SAME),
        ("The Paper Lighthouse", "The Paper Lighthouse by Ada Fenwick", SAME),
        ("The Paper Lighthouse: A Comedy", "The Paper Lighthouse", SAME),
        ("Twelve Angry Otters", "12 Angry Otters", SAME),
        ("The Paper Lighthouse", "The Paper Lighthouse (Relaxed Performance)", SAME),
        ("Lantern Hill", "Lantern Hill: The Keeper's Tale", UNSURE),
        ("Lantern Film Festival", "Lantern Film Festival: The Keeper", DIFFERENT),
        ("Lantern Film Festival", "Lantern Film Festival – Saturday", SAME),
        ("The Paper Lighthouse", "The Paper Lighthouse: Post-Show Talk", UNSURE),
    ],
)
def test_a_day_of_a_run(run, day, answer):
    assert judged(run, day, "2026-11-10/2026-11-21", "2026-11-14T19:30", place="theatre-royal") is answer


def test_what_stands_before_the_name_of_a_long_exhibition_is_an_event_of_its_own():
    run = "2026-09-26/2027-01-10"
    assert judged("Loom and Ledger", "First Look: Loom and Ledger", run, "2026-11-18T18:30", place="quad") is UNSURE


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Derby County v Leicester City", "Derby v Leicester (Championship)", SAME),
        ("Derby County v Leicester City", "Leicester City at Derby County", SAME),
        ("Derby County v Leicester City", "Leicester City v Derby County", DIFFERENT),
        ("Derby County Women v Leicester City", "Derby County v Leicester City", DIFFERENT),
        ("Derby County U21s v Leicester City U21s", "Derby County v Leicester City", DIFFERENT),
        ("Rams v Foxes: Derby County v Leicester", "Derby County vs. Leicester City", SAME),
        ("Derby County v Manchester City", "Derby County v Manchester United", DIFFERENT),
        ("England v Australia, Third Test: Day One", "England v Australia – 3rd Test, Day 2", DIFFERENT),
        ("England v Australia, Third Test: Day One", "England v Australia – 3rd Test", SAME),
    ],
)
def test_fixtures(one, other, answer):
    assert judged(one, other, "2027-01-23T15:00", place="county-ground") is answer


def houses_of_one_source(one, other, first, second, **more):
    a, b = (claim(name, time, place="theatre-royal", identifier=name + time, **more) for name, time in
            ((one, first), (other, second)))  # fmt: skip
    return compare(a, b, HOUSES).answer


@pytest.mark.parametrize(
    ("one", "other", "first", "second", "answer"),
    [
        ("Aladdin", "Aladdin", "2026-12-12T13:00", "2026-12-12T18:00", SAME),
        ("Aladdin", "Aladdin", "2026-12-12T13:00", "2026-12-12T14:00", DIFFERENT),
        ("Aqua Yoga", "Aqua Yoga", "2026-12-12T10:00", "2026-12-12T18:00", DIFFERENT),
        ("Aladdin", "Aladdin – Relaxed Performance", "2026-12-05/2027-01-03", "2026-12-12T13:00", SAME),
        ("Aladdin", "Aladdin: Press Night", "2026-12-05/2027-01-03", "2026-12-08T19:00", SAME),
        ("Aladdin", "Aladdin: Backstage Tour", "2026-12-05/2027-01-03", "2026-12-08T11:00", DIFFERENT),
        ("Aladdin", "In Conversation: Aladdin", "2026-12-05/2027-01-03", "2026-12-08T18:00", DIFFERENT),
        ("Aladdin", "Aladdin – VIP Hospitality", "2026-12-08T19:00", "2026-12-08T19:00", DIFFERENT),
    ],
)
def test_one_source_means_two_things_but_for_houses_of_a_run(one, other, first, second, answer):
    assert houses_of_one_source(one, other, first, second) is answer


@pytest.mark.parametrize(
    ("name", "type_", "answer"),
    [
        ("Velvet Ferry", "MusicEvent", SAME),
        ("Velvet Ferry", "ScreeningEvent", UNSURE),
        ("Cinderella", "Event", UNSURE),
        ("Open Mic Night", "MusicEvent", UNSURE),
    ],
)
def test_a_page_without_place_and_hour(name, type_, answer):
    venue = claim(name, "2026-11-14T19:30", source="a", place="rock-city", type=type_)
    portal = claim(name, "2026-11-14", source="b", city=venue.city, type=type_)
    assert compare(venue, portal, HOUSES).answer is answer


def test_a_page_without_a_place_joins_none_of_two_houses():
    houses = [claim("Perfect Days", "2026-11-14T17:45", source=place, place=place) for place in ("broadway", "quad")]
    portal = claim("Perfect Days", "2026-11-14T17:45", source="portal", city=houses[0].city)
    here = claim("Perfect Days", "2026-11-14T17:45", source="savoy", city=houses[0].city, location_text="The Savoy")
    both = {one.key: one for one in (houses[0], portal)}
    assert len(arrange(both, houses=HOUSES).groups) == 1
    rival = claim("Perfect Days", "2026-11-14T17:45", source="hall", place="rock-city")
    three = both | {rival.key: rival}
    found = arrange(three, houses=HOUSES)
    assert len(found.groups) == 3
    assert {pair[:2] for pair in found.unsure} >= {
        tuple(sorted((portal.key, other.key))) for other in (houses[0], rival)
    }
    assert compare(here, houses[0], HOUSES).answer is UNSURE


def test_the_place_that_a_title_names_counts_beside_the_place_of_its_address():
    portal = claim("The Fallowmen at Rescue Rooms", "2026-11-14T19:00", source="b", place="rock-city")
    assert compare(claim("The Fallowmen", "2026-11-14T19:00", place="rescue-rooms"), portal, HOUSES).answer is SAME
    assert compare(claim("The Fallowmen", "2026-11-14T19:00", place="bodega"), portal, HOUSES).answer is DIFFERENT
