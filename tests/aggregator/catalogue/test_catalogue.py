"""What is written is read back, and nothing else is written."""

from datetime import UTC, date, timedelta

import pytest

from aggregator.catalogue import claim_id
from aggregator.change import Change
from aggregator.errors import CatalogueError
from aggregator.event import City, EventStatus
from aggregator.run import Outcome, Problem
from tests.aggregator.catalogue.made import (
    EXHIBITION,
    LONDON,
    NOW,
    SOURCE,
    claim,
    event,
    local,
    occurrence,
    run,
    standing,
)


def keep(catalogue, *events):
    with catalogue.write() as writing:
        writing.save_events(events, writing.events_by_uid([each.uid for each in events]))


FULL = event(
    "e1",
    occurrence("o1", local(7, 1), end=local(7, 1, 22), door_time=local(7, 1, 18), previous_start=local(6, 30)),
    occurrence("o2", local(12, 24), event_status=EventStatus.CANCELLED, sequence=2, missing_since=NOW),
    EXHIBITION,
    performer=("Ann", "Bo"),
    keywords=("panto",),
    reasons=("same place and hour",),
    is_free=False,
)


def test_an_event_is_read_back_as_it_was(catalogue):
    keep(catalogue, FULL)
    assert catalogue.event("e1") == FULL
    assert list(catalogue.events()) == [FULL]


def test_times_come_back_in_the_zone_of_the_event(catalogue):
    keep(catalogue, FULL)
    first, winter, span = catalogue.event("e1").occurrences
    assert first.start.tzinfo == LONDON
    assert (first.start.hour, winter.start.hour) == (19, 19)
    assert first.created.tzinfo is UTC
    assert type(span.start) is date


def test_both_hours_of_the_night_when_clocks_go_back_stay_apart(catalogue):
    first, second = local(10, 25, 1, 30), local(10, 25, 1, 30, fold=1)
    keep(catalogue, event("e1", occurrence("o1", first), occurrence("o2", second)))
    read = [each.start.astimezone(UTC) for each in catalogue.event("e1").occurrences]
    assert read == [first.astimezone(UTC), second.astimezone(UTC)]
    assert read[1] - read[0] == timedelta(hours=1)


def test_occurrences_keep_their_order_and_go_when_the_event_drops_them(catalogue):
    keep(catalogue, event("e1", occurrence("b", local(12, 2)), occurrence("a", local(12, 1))))
    keep(catalogue, event("e1", occurrence("a", local(12, 3)), occurrence("c", local(12, 1))))
    assert [each.uid for each in catalogue.event("e1").occurrences] == ["a", "c"]


def test_an_event_is_found_by_the_uid_of_one_of_its_occurrences(catalogue):
    keep(catalogue, FULL, event("e2"))
    assert catalogue.event_of_occurrence("o2") == FULL
    assert catalogue.event_of_occurrence("e1") is None


RANGES = [
    (None, None, ["e1", "e2", "e3"]),
    (date(2026, 12, 2), None, ["e2", "e3"]),
    (None, date(2026, 11, 30), ["e3"]),
    (date(2027, 1, 31), date(2027, 1, 31), ["e3"]),
    (date(2027, 2, 1), None, []),
]


@pytest.mark.parametrize(("since", "until", "uids"), RANGES)
def test_a_range_of_days_is_inclusive(catalogue, since, until, uids):
    keep(
        catalogue,
        event("e1", occurrence("o1", local(12, 1))),
        event("e2", occurrence("o2", local(12, 2, 23, 59))),
        event("e3", EXHIBITION),
    )
    assert [each.uid for each in catalogue.events(since, until)] == uids


def test_events_can_be_asked_for_by_city_and_place(catalogue):
    keep(catalogue, event("e1"), event("e2", city=City.NOTTINGHAM, place="rock-city"), event("e3", city=None))
    assert [each.uid for each in catalogue.events(city=City.NOTTINGHAM)] == ["e2"]
    assert [each.uid for each in catalogue.events(place="derby-theatre")] == ["e1", "e3"]


def test_more_events_than_one_batch_are_all_streamed_in_order(catalogue):
    uids = [f"e{number:04}" for number in range(1203)]
    keep(catalogue, *(event(uid) for uid in uids))
    assert [each.uid for each in catalogue.events()] == uids


def test_a_redirect_is_followed_and_a_second_one_goes_to_the_end(catalogue):
    keep(catalogue, event("e1"), event("e2"), event("e3"))
    for moved in ({"e3": "e2"}, {"e2": "e1"}):
        with catalogue.write() as writing:
            writing.redirect(moved, {})
    assert {catalogue.event(uid).uid for uid in ("e1", "e2", "e3")} == {"e1"}
    assert [each.uid for each in catalogue.events()] == ["e1"]
    assert catalogue.event("nobody") is None


def test_claims_are_read_back_with_how_they_stand(catalogue):
    one = standing(claim("1", local(7, 1), date(2026, 12, 1)), event_uid="e1", held_since=NOW)
    gone = standing(claim("2"), event_uid="e1", withdrawn=NOW, missing_since=NOW, misses=2)
    keep(catalogue, event("e1"))
    with catalogue.write() as writing:
        writing.save_source(SOURCE)
        writing.save_standings([one, gone])
    assert catalogue.claims_of("lido") == [one.claim]
    assert catalogue.standings_for("e1") == [one, gone]
    assert catalogue.claims_of("lido")[0].performances[0].start.tzinfo == LONDON


def test_standings_are_asked_for_from_a_day_on_and_by_name(catalogue):
    old, new, named = claim("old", local(1, 1)), claim("new"), claim("named", local(1, 2))
    with catalogue.write() as writing:
        writing.save_source(SOURCE)
        writing.save_standings([standing(each) for each in (old, new, named)])
        assert set(writing.standings_of("lido", date(2026, 11, 16), ["named", "unheard"])) == {"new", "named"}


def test_a_claim_is_looked_up_under_its_newest_blocks(catalogue):
    with catalogue.write() as writing:
        writing.save_source(SOURCE)
        writing.save_standings([standing(claim("1")), standing(claim("2"))])
        first, second = claim_id("lido", "1"), claim_id("lido", "2")
        writing.save_blocks({first: {"a", "b"}, second: {"b"}})
        writing.save_blocks({first: {"b", "c"}})
        found = {block: sorted(ids) for block, ids in writing.sharing(["a", "b", "c"]).items()}
    assert found == {"b": sorted([first, second]), "c": [first]}


def test_runs_come_newest_first_and_the_clock_leaves_failures_out(catalogue):
    later = NOW + timedelta(hours=6)
    runs = [run(), run(later, Outcome.FAILED, problems=(Problem(kind="FetchError", said="no answer"),))]
    with catalogue.write() as writing:
        writing.save_source(SOURCE)
        for each in runs:
            writing.save_run(each)
    assert catalogue.runs("lido") == runs[::-1]
    assert catalogue.runs(limit=1) == runs[1:]
    assert catalogue.as_of() == NOW
    assert catalogue.sources() == [SOURCE]


def test_changes_of_merged_events_are_told_with_those_of_the_one_that_stands(catalogue):
    def change(uid, hours):
        at = NOW + timedelta(hours=hours)
        return Change(uid=uid, field="name", old="Old", new="New", source="lido", at=at)

    keep(catalogue, event("e1"), event("e2"), event("e3"))
    with catalogue.write() as writing:
        writing.save_changes([change("e1", 0), change("e2", 1), change("e3", 2)])
        writing.redirect({"e2": "e1"}, {})
    assert [each.uid for each in catalogue.changes("e2")] == ["e2", "e1"]
    assert [each.uid for each in catalogue.changes(since=NOW + timedelta(hours=1))] == ["e3", "e2"]


def test_a_verdict_is_kept_moved_and_dropped(catalogue):
    left, right, new = sorted(claim_id("lido", each) for each in "123")
    with catalogue.write() as writing:
        writing.save_source(SOURCE)
        writing.save_standings([standing(claim(each)) for each in "123"])
        writing.save_verdict(right, left, "different", "two pubs", NOW)
        assert writing.verdicts([right]) == {(left, right): ("different", "two pubs")}
        writing.verdicts_move(left, new)
        assert writing.verdicts([left]) == {}
        assert writing.verdicts([new]) == {(right, new): ("different", "two pubs")}
        writing.drop_verdict(new, right)
        assert writing.verdicts([left, right, new]) == {}


def test_a_block_that_raises_leaves_nothing_behind(catalogue):
    with pytest.raises(CatalogueError, match="half way"), catalogue.write() as writing:
        writing.save_source(SOURCE)
        raise CatalogueError("half way")
    assert catalogue.sources() == []
