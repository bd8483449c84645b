"""What history tells of one event, run after run, through real run files: every state, by whom and when; uids stay."""

from datetime import timedelta

import pytest

from aggregator.catalogue import Catalogue
from aggregator.ingest import ingest
from aggregator.listing import ListedOffer, ListedPlace, Listing
from aggregator.run import Outcome
from aggregator.run_file import Line, path_of
from aggregator.source import Authority
from aggregator.words.places import Gazetteer
from tests.aggregator.catalogue.made import NOW, SOURCE, run

GAZETTEER = Gazetteer.load()
AUTHORITIES = {"hall": Authority.VENUE, "agent": Authority.TICKET_AGENT}
FIRST, SECOND = "2026-12-05T19:30:00Z", "2026-12-12T19:30:00Z"


def at(number):
    """When the run of this number was started."""
    return NOW + timedelta(hours=6 * number)


def hamlet(**more):
    """What a page says of Hamlet."""
    facts = {"name": "Hamlet", "start_date": "5 December 2026 7.30pm", "identifier": "h1", "url": "hamlet"}
    return {**facts, "location": ListedPlace(name="Derby Theatre"), **more}


OTHER = {"name": "Sleeping Beauty", "start_date": "31 December 2026 7pm", "identifier": "s1", "url": "sleeping-beauty"}
LATER = {"start_date": "12 December 2026 7.30pm"}
SOLD_OUT = {"offers": (ListedOffer(availability="https://schema.org/SoldOut", price="10", price_currency="GBP"),)}
ON_SALE = {"offers": (ListedOffer(availability="https://schema.org/InStock", price="10", price_currency="GBP"),)}


def take(catalogue, folder, number, *listings, source="hall"):
    """Take in the run file of one crawl that listed these."""
    held = [
        Listing(source=source, fetched=at(number), **{**each, "url": f"https://{source}.example/{each['url']}"})
        for each in listings
    ]
    declared = SOURCE.model_copy(update={"name": source, "authority": AUTHORITIES[source]})
    last = run(at(number), Outcome.OK, source, listings=len(held))
    path = path_of(folder, source, at(number))
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [Line(source=declared), *(Line(listing=each) for each in held), Line(run=last)]
    path.write_text("".join(line.text() for line in lines))
    return ingest(catalogue, path, GAZETTEER)


@pytest.fixture
def catalogue(tmp_path):
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite3'}") as opened:
        yield opened


def the_one(catalogue, name="Hamlet"):
    [event] = [each for each in catalogue.events() if name in each.name]
    return event


def told(catalogue, uid, number):
    """What history tells of one run: field, old, new; all of it by that run."""
    found = [each for each in catalogue.changes(uid) if each.at == at(number)]
    assert {each.source for each in found} <= {"hall"}
    return {(each.field, each.old, each.new) for each in found}


SCHEDULED, RESCHEDULED = "EventScheduled", "EventRescheduled"
MOVED = {
    ("start", FIRST, SECOND),
    ("previous_start", None, FIRST),
    ("event_status", SCHEDULED, RESCHEDULED),
}
MISSED, GIVEN_UP = ("missing_since", None, "2026-11-16T12:00:00Z"), ("withdrawn", None, "2026-11-16T18:00:00Z")

STORIES = {
    "cancelled, and on again": [
        (hamlet(event_status="EventCancelled"), {("event_status", SCHEDULED, "EventCancelled")}),
        (hamlet(), {("event_status", "EventCancelled", SCHEDULED)}),
    ],
    "cancelled in the title": [
        (hamlet(name="CANCELLED: Hamlet"), {("event_status", SCHEDULED, "EventCancelled")}),
    ],
    "postponed, and then a new date": [
        (hamlet(event_status="EventPostponed"), {("event_status", SCHEDULED, "EventPostponed")}),
        (
            hamlet(**LATER, event_status="EventRescheduled"),
            {
                ("start", FIRST, SECOND),
                ("previous_start", None, FIRST),
                ("event_status", "EventPostponed", RESCHEDULED),
            },
        ),
    ],
    "sold out, and returns": [
        (hamlet(**SOLD_OUT), {("availability", None, "SoldOut")}),
        (hamlet(**ON_SALE), {("availability", "SoldOut", "InStock")}),
    ],
    "missing, withdrawn, back again": [
        (None, {MISSED}),
        (None, {GIVEN_UP}),
        (hamlet(), {(field, new, old) for field, old, new in (MISSED, GIVEN_UP)}),
    ],
    "missing once": [
        (None, {MISSED}),
        (hamlet(), {("missing_since", MISSED[2], None)}),
    ],
    "moved": [(hamlet(**LATER), MOVED)],
    "moved under another key at its address": [(hamlet(**LATER, identifier="h2"), MOVED)],
    "moved under its key to another address": [(hamlet(**LATER, url="hamlet-new-date"), MOVED)],
    "another key at its address": [(hamlet(identifier="h2"), set())],
    "another key and another address": [(hamlet(identifier="h2", url="shows/2"), set())],
}
ABOUT_TIMES = frozenset({"start", "previous_start", "event_status", "availability", "missing_since", "withdrawn"})
NEVER = frozenset({"event", "occurrence"})


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_history_tells_each_state_and_the_uids_stay(catalogue, tmp_path, story):
    take(catalogue, tmp_path, 0, hamlet(), OTHER)
    first = the_one(catalogue)
    for number, (listed, expected) in enumerate(story, 1):
        take(catalogue, tmp_path, number, *([listed] if listed else []), OTHER)
        event, found = the_one(catalogue), told(catalogue, first.uid, number)
        assert {each for each in found if each[0] in ABOUT_TIMES} == expected
        assert NEVER.isdisjoint(field for field, _, _ in found)
        assert event.uid == first.uid
        assert [each.uid for each in event.occurrences] == [each.uid for each in first.occurrences]


def test_a_source_that_begins_to_give_keys_keeps_its_events_though_one_moved_the_same_day(catalogue, tmp_path):
    take(catalogue, tmp_path, 0, hamlet(identifier=None), {**OTHER, "identifier": None})
    before = {each.uid: [one.uid for one in each.occurrences] for each in catalogue.events()}
    take(catalogue, tmp_path, 1, hamlet(**LATER), OTHER)
    assert {each.uid: [one.uid for one in each.occurrences] for each in catalogue.events()} == before
    assert {each for each in told(catalogue, the_one(catalogue).uid, 1) if each[0] in ABOUT_TIMES} == MOVED


def test_one_night_of_three_is_cancelled_another_moved_and_each_keeps_its_uid(catalogue, tmp_path):
    nights = "5 December 2026 7.30pm, 6 December 2026 7.30pm, 9 December 2026 7.30pm"
    take(catalogue, tmp_path, 0, hamlet(start_date=nights), OTHER)
    before = the_one(catalogue)
    later = nights.replace("9 December", "10 December")
    take(catalogue, tmp_path, 1, hamlet(start_date=later), OTHER)
    after = the_one(catalogue)
    assert [each.uid for each in after.occurrences] == [each.uid for each in before.occurrences]
    assert {each.occurrence for each in catalogue.changes(after.uid) if each.field == "start"} == {
        before.occurrences[2].uid
    }


def test_a_venues_later_cancellation_outranks_an_agents_older_on_sale_and_an_agents_later_one(catalogue, tmp_path):
    take(catalogue, tmp_path, 0, hamlet(**ON_SALE), OTHER, source="agent")
    take(catalogue, tmp_path, 1, hamlet(), OTHER)
    take(catalogue, tmp_path, 2, hamlet(event_status="EventCancelled"), OTHER)
    take(catalogue, tmp_path, 3, hamlet(**ON_SALE, description="A tragedy."), OTHER, source="agent")
    event = the_one(catalogue)
    assert [each.event_status for each in event.occurrences] == ["EventCancelled"]
    assert len(event.same_as) == 2
    [change] = [each for each in catalogue.changes(event.uid) if each.field == "event_status"]
    assert (change.old, change.new, change.source, change.at) == (SCHEDULED, "EventCancelled", "hall", at(2))


def test_an_agents_fuller_word_fills_what_the_venue_leaves_empty_and_history_names_the_agent(catalogue, tmp_path):
    take(catalogue, tmp_path, 0, hamlet(), OTHER)
    take(catalogue, tmp_path, 1, hamlet(description="A tragedy in five acts."), OTHER, source="agent")
    event = the_one(catalogue)
    assert event.description == "A tragedy in five acts."
    [change] = [each for each in catalogue.changes(event.uid) if each.field == "description"]
    assert (change.old, change.new, change.source) == (None, "A tragedy in five acts.", "agent")
    take(catalogue, tmp_path, 2, hamlet(description="Our own words."), OTHER)
    assert the_one(catalogue).description == "Our own words."
