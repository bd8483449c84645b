"""Two states of an event and what lies between them."""

from datetime import timedelta

from aggregator.change import Change
from aggregator.changes import diff, merged_away
from aggregator.event import EventStatus
from tests.aggregator.test_merging import CANCELLED, DAY, NIGHT, event, venue
from tests.aggregator.written_claims import FETCHED

NOW = FETCHED + DAY


def between(before, after):
    return [(one.field, one.old, one.new) for one in diff(before, after, "venue", NOW)]


def test_a_new_event_is_one_change():
    after = event(venue())
    assert diff(None, after, "venue", NOW) == (
        Change(uid=after.uid, field="event", old=None, new="Idles", source="venue", at=NOW),
    )


def test_nothing_changed():
    before = event(venue())
    assert diff(before, event(venue(), previous=before, now=NOW), "venue", NOW) == ()


def test_a_move_is_told_of_the_occurrence():
    before = event(venue())
    after = event(venue("2026-11-21T19:30"), previous=before, now=NOW)
    found = diff(before, after, "venue", NOW)
    assert {one.occurrence for one in found} == {before.occurrences[0].uid}
    assert {one.field: (one.old, one.new) for one in found} == {
        "start": ("2026-11-14T19:30:00Z", "2026-11-21T19:30:00Z"),
        "previous_start": (None, "2026-11-14T19:30:00Z"),
        "event_status": ("EventScheduled", "EventRescheduled"),
    }


def test_a_cancellation():
    before = event(venue())
    after = event(venue(CANCELLED), previous=before, now=NOW)
    assert between(before, after) == [("event_status", EventStatus.SCHEDULED, EventStatus.CANCELLED)]


def test_lists_are_json_and_nothing_is_none():
    before = event(venue())
    assert between(before, event(venue(keywords=("café",), is_free=True), previous=before, now=NOW)) == [
        ("is_free", None, "true"),
        ("keywords", "[]", '["café"]'),
    ]


def test_an_occurrence_that_comes_and_one_that_is_withdrawn():
    before = event(venue(NIGHT))
    both = event(venue(NIGHT, "2026-11-15T19:30"), previous=before, now=NOW)
    assert between(before, both) == [("occurrence", None, "2026-11-15T19:30:00+00:00")]
    missing = event(venue(NIGHT), previous=both, now=NOW, complete=True)
    assert [field for field, _, _ in between(both, missing)] == ["missing_since"]
    gone = event(venue(NIGHT), previous=missing, now=NOW + DAY, complete=True)
    assert [field for field, _, _ in between(missing, gone)] == ["withdrawn"]


def test_a_past_occurrence_that_is_forgotten_is_no_news():
    before = event(venue("2026-01-10T19:30", NIGHT))
    after = event(venue(NIGHT), previous=before, now=FETCHED + timedelta(days=500))
    assert diff(before, after, "venue", FETCHED + timedelta(days=500)) == ()


def test_an_event_that_is_merged_away_is_no_longer_where_it_was():
    gone = event(venue()).model_copy(update={"city": None})
    assert [(one.uid, one.field, one.old, one.new) for one in merged_away(gone, "venue", NOW)] == [
        (gone.uid, "event", "Idles", None),
        (gone.uid, "type", "Event", None),
        (gone.uid, "place", "rock-city", None),
    ]
