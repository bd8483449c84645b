"""Whatever runs come, in whatever order, some things hold."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.catalogue import Catalogue
from aggregator.ingest.intake import NOTHING_NEW, Crawl, take_in
from aggregator.matching import NOWHERE
from aggregator.run import Outcome
from tests.aggregator.catalogue.made import NOW, SOURCE, claim, local, run

TITLES = ["Hamlet", "Hamlet Live", "Open Mic Night", "Tosca"]

shows = st.builds(
    lambda key, title, place, days: (key, title, place, sorted(days)),
    st.sampled_from("abcde"),
    st.sampled_from(TITLES),
    st.sampled_from(["derby-theatre", "rock-city", None]),
    st.sets(st.integers(0, 6), min_size=1, max_size=3),
)
runs = st.tuples(
    st.sampled_from(["lido", "arena"]),
    st.sampled_from([Outcome.OK, Outcome.OK, Outcome.OK, Outcome.PARTIAL, Outcome.FAILED]),
    st.lists(shows, max_size=5, unique_by=lambda show: show[0]),
)


def crawl(number, name, outcome, listed):
    at = NOW + timedelta(hours=number)
    claims = tuple(
        claim(
            key, *(local(12, 1) + timedelta(days=day) for day in days), source=name, name=title, place=place, fetched=at
        )
        for key, title, place, days in listed
    )
    one = run(at, outcome, name, listings=len(claims), empty_said=not claims)
    return Crawl(SOURCE.model_copy(update={"name": name}), one, claims)


def state(catalogue):
    return list(catalogue.events()), catalogue.changes(), catalogue.runs(), catalogue.questions(), catalogue.as_of()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(runs, min_size=1, max_size=8))
def test_any_runs(tmp_path_factory, story):
    address = f"sqlite:///{tmp_path_factory.mktemp('random')}/catalogue.sqlite3"
    seen = set()
    with Catalogue.open(address, patience=5) as catalogue:
        for number, (name, outcome, listed) in enumerate(story):
            one = crawl(number, name, outcome, listed)
            told = take_in(catalogue, one, NOWHERE)
            before = state(catalogue)
            assert take_in(catalogue, one, NOWHERE) == told.model_copy(update=NOTHING_NEW)
            assert state(catalogue) == before
            seen |= {event.uid for event in before[0]}
            holds(catalogue, one, told, seen)


def holds(catalogue, one, told, seen):
    """Every uid that was ever published still leads somewhere, and what is listed is in exactly one event."""
    events = {event.uid: event for event in catalogue.events()}
    assert all(catalogue.event(uid) for uid in seen)
    occurrences = [each.uid for event in events.values() for each in event.occurrences]
    assert len(occurrences) == len(set(occurrences))
    members = [each.claim.key for uid in events for each in catalogue.standings_for(uid) if each.live]
    assert len(members) == len(set(members))
    live = {each.key for name in ("lido", "arena") for each in catalogue.claims_of(name)}
    assert live == set(members)
    if told.outcome in {Outcome.OK, Outcome.PARTIAL}:
        assert {each.key for each in one.claims} <= live
