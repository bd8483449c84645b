"""The state of a source, from its runs alone."""

from datetime import timedelta

import pytest

from aggregator.health import State, assess
from aggregator.run import Outcome, Problem
from tests.aggregator.catalogue.made import NOW, SOURCE, run

FILLED = {"name": 20, "start_date": 20, "image": 18, "description": 20, "door_time": 4}


def good(**more):
    return run(**{"pages": 3, "listings": 20, "claims": 20, "filled": FILLED} | more)


def history(count=4):
    return [good(started=NOW - timedelta(hours=6 * number)) for number in range(1, count + 1)]


def fewer(listings):
    """As good a run as ever, but of fewer events."""
    return good(listings=listings, claims=listings, filled=dict.fromkeys(FILLED, listings))


def refused(url):
    return Problem(kind="FetchError", said=f"{url} answered 403", url=url)


CASES = [
    (good(), State.HEALTHY, []),
    (good(outcome=Outcome.UNCHANGED), State.HEALTHY, []),
    (
        run(outcome=Outcome.FAILED, problems=(refused("https://lido.example/"),)),
        State.FAILING,
        ["No page could be read: https://lido.example/ answered 403"],
    ),
    (run(outcome=Outcome.FAILED, pages=2), State.FAILING, ["do not say that there is nothing on"]),
    (
        good(outcome=Outcome.FAILED, claims=0, rejected=20),
        State.FAILING,
        ["Its pages list 20 events, but none could be used"],
    ),
    (run(pages=2, empty_said=True), State.QUIET, ["Its pages say that there is nothing on."]),
    (good(outcome=Outcome.PARTIAL), State.DEGRADED, ["Some of its pages could not be read."]),
    (
        good(outcome=Outcome.HELD, problems=(Problem(kind="HeldBack", said="12 of 20 are gone"),)),
        State.DEGRADED,
        ["waits for a second look: 12 of 20 are gone"],
    ),
    (fewer(9), State.DEGRADED, ["It lists 9 events, and usually about 20."]),
    (fewer(10), State.HEALTHY, []),
    (
        good(claims=17, rejected=3, problems=(Problem(kind="ListingError", said="no date", field="start_date"),)),
        State.DEGRADED,
        ["3 of the 20 events that it lists could not be used (because of: start_date)."],
    ),
    (good(claims=18, rejected=2), State.HEALTHY, []),
    (
        good(filled=FILLED | {"image": 1, "description": 0}),
        State.DEGRADED,
        ["Hardly any event has these any more, though most used to: description, image."],
    ),
    (good(filled=FILLED | {"image": 2}), State.HEALTHY, []),
    (good(filled={name: count for name, count in FILLED.items() if name != "door_time"}), State.HEALTHY, []),
]


@pytest.mark.parametrize(("newest", "state", "sentences"), CASES)
def test_the_newest_run_against_those_before(newest, state, sentences):
    health = assess(SOURCE, [newest, *history()], NOW)
    assert health.state is state
    assert len(health.reasons) == len(sentences)
    assert all(part in said for part, said in zip(sentences, health.reasons, strict=True))


def test_a_small_source_is_not_alarmed_by_small_numbers():
    small = [fewer(4).model_copy(update={"started": NOW - timedelta(hours=hours)}) for hours in (6, 12)]
    bare = good(listings=2, claims=2, filled={"name": 2})
    assert assess(SOURCE, [bare, *small], NOW).state is State.HEALTHY


def test_failures_and_empty_runs_do_not_lower_what_is_usual():
    earlier = [run(NOW - timedelta(hours=hours), Outcome.FAILED) for hours in range(1, 8)]
    assert assess(SOURCE, [fewer(5), *earlier, *history()], NOW).state is State.DEGRADED


AGES = [(18, State.HEALTHY), (19, State.STALE)]


@pytest.mark.parametrize(("hours", "state"), AGES)
def test_a_source_that_was_not_read_for_three_intervals_is_stale(hours, state):
    assert assess(SOURCE, [good()], NOW + timedelta(hours=hours)).state is state


def test_how_late_is_said_in_words():
    health = assess(SOURCE, [good()], NOW + timedelta(days=3))
    assert health.reasons == ("It was last read 3 days ago, and should be every 6 hours.",)


def test_a_source_that_only_fails_since_long_is_failing_and_says_both():
    failed = run(NOW, Outcome.FAILED)
    health = assess(SOURCE, [failed, good(started=NOW - timedelta(days=5))], NOW)
    assert health.state is State.FAILING
    assert [said.split()[0:4] for said in health.reasons] == [
        ["No", "page", "could", "be"],
        ["It", "was", "last", "read"],
    ]


def test_a_source_without_a_good_run_over_the_network_is_unverified_and_says_what_its_saved_pages_show():
    doubtful = SOURCE.model_copy(update={"unverified": "Its robots.txt was never seen."})
    runs = [each.model_copy(update={"recorded": True}) for each in (fewer(5), *history())]
    health = assess(doubtful, runs, NOW)
    assert health.state is State.UNVERIFIED
    assert health.reasons == (
        "It lists 5 events, and usually about 20.",
        "It has only been read from saved pages, never over the network.",
        "Its robots.txt was never seen.",
    )


UNREAD = [
    ([], "It has never been read."),
    ([run(outcome=Outcome.FAILED)], "It has never been read well over the network."),
    ([run(outcome=Outcome.FAILED), good(recorded=True)], "It has never been read well over the network."),
]


@pytest.mark.parametrize(("runs", "sentence"), UNREAD)
def test_a_source_that_was_never_read_well_says_how(runs, sentence):
    health = assess(SOURCE, runs, NOW)
    assert (health.state, health.reasons[-1]) == (State.UNVERIFIED, sentence)


def test_saved_pages_are_of_any_day_and_never_overdue():
    runs = [each.model_copy(update={"recorded": True}) for each in history()]
    assert assess(SOURCE, runs, NOW + timedelta(days=400)).reasons == (
        "It has only been read from saved pages, never over the network.",
    )


def test_saved_pages_say_nothing_about_a_source_that_was_read_over_the_network():
    assert assess(SOURCE, [run(outcome=Outcome.FAILED, recorded=True), good()], NOW).state is State.HEALTHY
