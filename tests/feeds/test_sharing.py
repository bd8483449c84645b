"""What the entries of an event share is shared by nothing that it should not: each is as if it were the only one."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.event import Access, AccessFact, Availability, EventStatus
from feeds.render import render
from tests.feeds.making import AS_OF, CHANGED, CREATED, PLACES, event, occurrence

BY_KEY = {place.key: place for place in PLACES}
LONDON = ZoneInfo("Europe/London")
# Two instants that are equal and hash alike in their own zone: both passes of the hour that happens twice.
TWICE = [datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=fold) for fold in (0, 1)]
STARTS = [datetime(2026, 12, 5, 19, 30, tzinfo=UTC), *TWICE, date(2026, 12, 5)]
FACTS = st.fixed_dictionaries(
    {
        "start": st.sampled_from(STARTS),
        "event_status": st.sampled_from(EventStatus),
        "availability": st.sampled_from([None, *Availability]),
        "previous_start": st.sampled_from([None, *TWICE]),
        "door_time": st.sampled_from([None, *TWICE]),
        "url": st.sampled_from([None, "https://a.example/1", "javascript:1"]),
        "access": st.sampled_from([(), (AccessFact(access=Access.BSL, sentence="By Jo."),)]),
        "withdrawn": st.sampled_from([None, AS_OF]),
        "last_modified": st.sampled_from([CHANGED, *TWICE]),
        "created": st.sampled_from([CREATED, *TWICE]),
        "sequence": st.integers(-1, 2),
        "long": st.booleans(),
    }
)


def made(number: int, facts: dict):
    facts = dict(facts)
    lasts = timedelta(days=9) if facts.pop("long") else None
    return occurrence(f"o{number}", **facts, end=facts["start"] + lasts if lasts else None)


@settings(max_examples=40, deadline=None)
@given(st.lists(FACTS, min_size=2, max_size=6))
def test_each_entry_is_as_if_it_were_the_only_one(given_facts):
    dated = [made(number, facts) for number, facts in enumerate(given_facts)]
    together = render(event("e", *dated), (), BY_KEY)
    apart = [render(event("e", one), (), BY_KEY) for one in dated]
    assert {one for each in apart for one in each.told} == set(together.told)
    assert {one for each in apart for one in each.dates} == set(together.dates)
    assert together.left_out == ()
