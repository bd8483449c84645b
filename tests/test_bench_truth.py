"""The independent readings compare as they say: pairs, fields, moments, prices and the table."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bench.truth_fact import Fact, bare, moment, prices, span, status_of
from bench.truth_pages import walk
from bench.truth_score import Tally, pairs

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
JAM = Fact("Jam", NOON, place="The Bell", price=(Decimal("5.00"), Decimal("5.00")))


@pytest.mark.parametrize(
    ("ours", "field", "expected"),
    [
        (JAM, "start", (1, 1, 1)),
        (JAM._replace(name="JAM (cancelled)"), "name", (1, 1, 1)),
        (JAM._replace(name="Jam Session"), "name", (0, 0, 0)),
        (JAM._replace(place="The Bell, 1 Gate, Derby"), "place", (1, 1, 1)),
        (JAM._replace(place=None), "place", (1, 0, 0)),
        (JAM._replace(end=NOON), "end", (0, 1, 0)),
    ],
)
def test_a_field_is_right_missed_or_wrong(ours, field, expected):
    tally = Tally()
    for one, other in pairs([JAM], [ours]):
        tally.count(one, other)
    assert tally.scores(field) == pytest.approx(expected)


def test_performances_without_a_counterpart_are_missed_and_invented():
    found = list(pairs([JAM], [JAM._replace(name="Quiz", start=NOON.replace(hour=20))]))
    assert [(one is None, other is None) for one, other in found] == [(False, True), (True, False)]


def test_what_a_reading_knows_nothing_of_is_not_judged():
    tally = Tally()
    tally.count(JAM._replace(silent=frozenset({"price"})), JAM._replace(price=None))
    assert tally.scores("price") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-07-01T13:00", NOON),
        ("2026-07-01T12:00:00Z", NOON),
        ("2026-07-01T07:00:00-05:00", NOON),
        ("2026-07-01T13:00:00:00+01:00", NOON),
        ("2026-07-01", date(2026, 7, 1)),
        ("2026-13-01", None),
        ("next Friday", None),
    ],
)
def test_moments(text, expected):
    assert moment(text) == expected


def test_midnight_and_long_runs_stand_for_days():
    midnight = moment("2026-07-01T00:00")
    assert span(midnight, moment("2026-07-01T23:59")) == (date(2026, 7, 1), None)
    assert span(NOON, moment("2026-07-09T18:00")) == (date(2026, 7, 1), date(2026, 7, 9))
    assert span(date(2026, 7, 1), date(2026, 7, 2), excluded=True) == (date(2026, 7, 1), None)


@pytest.mark.parametrize(
    ("said", "name", "status"),
    [
        ("https://schema.org/EventPostponed", "Jam", "EventPostponed"),
        ("", "CANCELLED: Jam", "EventCancelled"),
        ("", "Jam (cancelled)", "EventCancelled"),
        ("", "Themes are cancelled: Jam", "EventScheduled"),
    ],
)
def test_statuses(said, name, status):
    assert status_of(said, name) == status


def test_prices_and_titles():
    assert prices("12", None, "£8.50", "from ten") == (Decimal("8.50"), Decimal("12.00"))
    assert bare("Jam &amp; <b>Bread</b> (COVID cancelled)") == "jam bread"


def test_sub_events_stand_for_their_event():
    night = {"@type": "Event", "startDate": "2026-07-01T13:00"}
    play = {"@type": "TheaterEvent", "name": "Hamlet", "startDate": "2026-07-01", "subEvent": [night]}
    assert [(fact.name, fact.start) for fact in walk({"@graph": [play]})] == [("Hamlet", NOON)]
