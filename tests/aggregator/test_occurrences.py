"""Occurrences keep their uid through moves, are missing before they are withdrawn, and do not flicker."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.event import EventStatus
from aggregator.occurrences import follow, uid_of
from tests.aggregator.written_claims import at, performance

EVENT = "0123@bothcities"
NOW = datetime(2026, 11, 1, 6, tzinfo=UTC)
DAY = timedelta(days=1)


def first(*times, **more):
    return follow((), read(*times), EVENT, NOW, **more)


def read(*times):
    return [performance(time) if isinstance(time, str) else time for time in times]


def starts(occurrences):
    return [one.start for one in occurrences]


def test_a_new_occurrence_is_named_after_its_first_start():
    (one,) = first("2026-11-14T19:30")
    assert one.uid == uid_of(EVENT, "2026-11-14T19:30:00+00:00")
    assert len(one.uid.removesuffix("@bothcities")) == 20
    assert (one.sequence, one.created, one.last_modified) == (0, NOW, NOW)


def test_the_sources_own_id_names_it_when_there_is_one():
    (one,) = first(performance("2026-11-14T19:30", identifier="rock_city/77"))
    assert one.uid == uid_of(EVENT, "rock_city/77")


def test_a_single_performance_that_moves_keeps_its_uid():
    (old,) = first("2026-11-14T19:30")
    (new,) = follow((old,), read("2027-03-14T19:30"), EVENT, NOW + DAY)
    assert (new.uid, new.start, new.previous_start) == (old.uid, at("2027-03-14T19:30"), at("2026-11-14T19:30"))
    assert (new.event_status, new.sequence, new.last_modified) == (EventStatus.RESCHEDULED, 1, NOW + DAY)
    assert follow((new,), read("2027-03-14T19:30"), EVENT, NOW + 2 * DAY) == (new,)


def test_a_move_that_is_undone_leaves_no_trace_but_the_sequence():
    old = first("2026-11-14T19:30")
    away = follow(old, read("2026-11-15T19:30"), EVENT, NOW + DAY)
    (back,) = follow(away, read("2026-11-14T19:30"), EVENT, NOW + 2 * DAY)
    assert (back.uid, back.previous_start, back.event_status) == (old[0].uid, None, EventStatus.SCHEDULED)
    assert back.sequence == 2


def test_an_id_finds_its_performance_among_many_moves():
    old = follow(
        (), read(*(performance(f"2026-11-{day}T19:30", identifier=str(day)) for day in (14, 15, 16))), EVENT, NOW
    )
    swapped = read(performance("2026-11-16T19:30", identifier="14"), performance("2026-11-14T19:30", identifier="16"))
    new = {one.uid: one.start for one in follow(old, swapped, EVENT, NOW + DAY)}
    assert new[uid_of(EVENT, "14")] == at("2026-11-16T19:30")
    assert new[uid_of(EVENT, "16")] == at("2026-11-14T19:30")


def test_what_stayed_is_recognised_before_what_moved():
    old = first("2026-11-14T14:30", "2026-11-14T19:30")
    new = follow(old, read("2026-11-14T15:00", "2026-11-14T19:30"), EVENT, NOW + DAY)
    assert [one.uid for one in new] == [one.uid for one in old]
    assert [one.sequence for one in new] == [1, 0]
    assert new[1] is old[1]


def test_a_run_that_shifts_by_a_week_keeps_its_order():
    old = first("2026-11-14T19:30", "2026-11-15T19:30")
    new = follow(old, read("2026-11-21T19:30", "2026-11-22T19:30"), EVENT, NOW + DAY)
    assert [one.uid for one in new] == [one.uid for one in old]


def test_a_date_added_behind_is_not_the_one_that_fell_out_in_front():
    """A page that shows the next three dates: the first is over, a new one is at the end."""
    old = first("2026-11-02T20:00", "2026-11-09T20:00", "2026-11-16T20:00")
    new = follow(old, read("2026-11-09T20:00", "2026-11-16T20:00", "2026-11-23T20:00"), EVENT, NOW + 2 * DAY)
    assert [one.uid for one in new[:3]] == [one.uid for one in old]
    assert new[3].uid not in {one.uid for one in old}
    early = follow(old, read("2026-11-09T20:00", "2026-11-16T20:00", "2026-11-23T20:00"), EVENT, NOW)
    assert early[-1].previous_start is None


def test_a_performance_on_the_day_that_another_left_gets_a_uid_of_its_own():
    old = first("2026-11-14T19:30")
    moved = follow(old, read("2026-11-20T19:30"), EVENT, NOW + DAY)
    both = follow(moved, read("2026-11-14T19:30", "2026-11-20T19:30"), EVENT, NOW + 2 * DAY)
    assert len({one.uid for one in both}) == 2
    assert both[1] == moved[0]


@pytest.mark.parametrize(("before", "after"), [("2026-11-14", "2026-11-14T19:30"), ("2026-11-14T19:30", "2026-11-14")])
def test_an_hour_that_becomes_known_or_unknown_is_no_move(before, after):
    (new,) = follow(first(before), read(after), EVENT, NOW + DAY)
    assert (new.start, new.previous_start, new.event_status) == (at(after), None, EventStatus.SCHEDULED)
    assert new.sequence == 1


def test_what_is_known_to_have_moved_when_it_begins_stays_as_it_began():
    moved = performance("2026-11-14T19:30").model_copy(update={"previous_start": at("2026-11-13T19:30")})
    begun = follow((), [moved], EVENT, NOW)
    assert [one.event_status for one in begun] == [EventStatus.RESCHEDULED]
    assert follow(begun, [moved], EVENT, NOW + DAY) == begun


def test_it_stays_moved_from_where_it_stood_though_another_page_remembers_another_step():
    steps = [
        performance("2026-11-14T19:30").model_copy(update={"previous_start": at(moment)})
        for moment in ("2026-11-13T18:00", "2026-11-13T19:30")
    ]
    known = follow((), steps[:1], EVENT, NOW)
    assert follow(known, steps[1:], EVENT, NOW + DAY) == known


def test_a_start_put_right_by_ten_minutes_is_no_reschedule():
    (new,) = follow(first("2026-11-14T19:30"), read("2026-11-14T19:40"), EVENT, NOW + DAY)
    assert (new.previous_start, new.sequence) == (None, 1)


def test_missing_once_then_withdrawn_then_back():
    old = first("2026-11-14T19:30", "2026-11-15T19:30")
    reading = read("2026-11-14T19:30")
    (_, missing) = once = follow(old, reading, EVENT, NOW + DAY, complete=True)
    assert (missing.missing_since, missing.withdrawn, missing.sequence) == (NOW + DAY, None, 0)
    assert missing.last_modified == NOW
    assert follow(once, reading, EVENT, NOW + DAY, complete=True) == once
    (_, gone) = twice = follow(once, reading, EVENT, NOW + 2 * DAY, complete=True)
    assert (gone.withdrawn, gone.sequence, gone.last_modified) == (NOW + 2 * DAY, 1, NOW + 2 * DAY)
    assert gone.event_status is EventStatus.SCHEDULED
    assert follow(twice, reading, EVENT, NOW + 3 * DAY, complete=True) == twice
    (_, back) = follow(twice, read("2026-11-14T19:30", "2026-11-15T19:30"), EVENT, NOW + 4 * DAY, complete=True)
    assert (back.uid, back.missing_since, back.withdrawn, back.sequence) == (gone.uid, None, None, 2)


@pytest.mark.parametrize(
    ("hours", "withdrawn"), [(-1, True), (1, False), (23, False)], ids=["the day before", "after midnight", "at night"]
)
def test_what_was_missing_before_its_day_is_not_withdrawn_on_its_day(hours, withdrawn):
    """A page may have dropped it because its doors open today: see ``aggregator.coming``."""
    reading = read("2026-11-14T19:30")
    once = follow(first("2026-11-14T19:30", "2026-11-15T23:30"), reading, EVENT, NOW + DAY, complete=True)
    midnight = datetime(2026, 11, 15, tzinfo=UTC)
    (_, again) = follow(once, reading, EVENT, midnight + timedelta(hours=hours), complete=True)
    assert (again.withdrawn is not None) is withdrawn


def test_an_incomplete_reading_makes_nothing_missing():
    old = first("2026-11-14T19:30", "2026-11-15T19:30")
    assert follow(old, read("2026-11-14T19:30"), EVENT, NOW + DAY) == old


def test_the_past_is_kept_for_400_days_and_then_forgotten():
    old = first("2026-11-14T19:30")
    later = at("2026-11-14T19:30").astimezone(UTC)
    assert follow(old, [], EVENT, later + 399 * DAY, complete=True) == old
    assert follow(old, [], EVENT, later + 401 * DAY, complete=True) == ()


def test_a_past_one_never_becomes_a_future_one():
    old = first("2026-11-14T19:30")
    new = follow(old, read("2027-11-13T19:30"), EVENT, NOW + 100 * DAY)
    assert len({one.uid for one in new}) == 2


def test_a_new_place_raises_every_future_sequence():
    old = first("2026-11-02T19:30", "2026-11-14T19:30")
    new = follow(old, read("2026-11-02T19:30", "2026-11-14T19:30"), EVENT, NOW + 5 * DAY, moved=True)
    assert [one.sequence for one in new] == [0, 1]


@pytest.mark.parametrize(
    ("more", "sequence"),
    [
        ({"event_status": EventStatus.CANCELLED}, 1),
        ({"url": "https://venue.example/b"}, 0),
        ({"end": at("2026-11-14T22:00")}, 1),
        ({"door_time": at("2026-11-14T19:00")}, 0),
    ],
)
def test_only_time_and_status_raise_the_sequence(more, sequence):
    (new,) = follow(
        first("2026-11-14T19:30"), read(performance("2026-11-14T19:30").model_copy(update=more)), EVENT, NOW + DAY
    )
    assert (new.sequence, new.last_modified) == (sequence, NOW + DAY)


def test_the_zone_in_which_a_start_is_written_does_not_matter():
    (old,) = first("2026-07-14T19:30")
    utc = performance("2026-07-14T19:30").model_copy(update={"start": at("2026-07-14T19:30").astimezone(UTC)})
    assert follow((old,), [utc], EVENT, NOW + DAY) == (old,)
    assert follow((), [utc], EVENT, NOW)[0].uid == old.uid


times = st.sampled_from(
    [
        f"2026-{month}-{day:02d}{hour}"
        for month in (10, 11, 12)
        for day in (1, 8, 25)
        for hour in ("", "T14:00", "T19:30")
    ]
)
readings = st.lists(times, max_size=5, unique=True)


@given(readings, readings, st.booleans())
def test_following_the_same_performances_again_changes_nothing(before, after, complete):
    old = first(*before)
    new = follow(old, read(*after), EVENT, NOW + DAY, complete=complete)
    assert follow(new, read(*after), EVENT, NOW + DAY, complete=complete) == new
    assert follow(new, read(*after), EVENT, NOW + 2 * DAY) == new


@given(readings, readings)
def test_uids_are_unique_and_every_performance_is_there(before, after):
    new = follow(first(*before), read(*after), EVENT, NOW + DAY)
    assert len({one.uid for one in new}) == len(new)
    assert set(map(str, starts(read(*after)))) <= set(map(str, starts(new)))


@given(readings)
def test_no_sequence_ever_falls(reading):
    old = first("2026-11-14T19:30", "2026-11-21")
    new = {one.uid: one for one in follow(old, read(*reading), EVENT, NOW + DAY, complete=True)}
    assert all(new[one.uid].sequence >= one.sequence for one in old)
