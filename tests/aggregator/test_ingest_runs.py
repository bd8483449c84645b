"""What one run after another does to the catalogue: seen, changed, missing, withdrawn, back again."""

from datetime import date, datetime, timedelta

import pytest

from aggregator.catalogue import Catalogue, mint
from aggregator.ingest.intake import NOTHING_NEW, Crawl, take_in
from aggregator.matching import NOWHERE
from aggregator.run import Outcome, Problem
from tests.aggregator.catalogue.made import NOW, SOURCE, claim, local, performance, run

EVERY = timedelta(hours=6)


@pytest.fixture
def catalogue(tmp_path):
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite3'}") as opened:
        yield opened


class Diary:
    """Takes in one run after another, six hours apart."""

    def __init__(self, catalogue, source=SOURCE, started=NOW):
        self.catalogue, self.source, self.at = catalogue, source, started

    def take(self, *claims, outcome=Outcome.OK, rejected=(), **more):
        facts = {"listings": len(claims) + len(rejected)} | more
        one = run(self.at, outcome, self.source.name, **facts)
        claims = tuple(each.model_copy(update={"fetched": self.at}) for each in claims)
        self.last = Crawl(self.source, one, claims, rejected)
        self.at += EVERY
        return take_in(self.catalogue, self.last, NOWHERE)

    def again(self):
        return take_in(self.catalogue, self.last, NOWHERE)


@pytest.fixture
def diary(catalogue):
    return Diary(catalogue)


def programme(count, first=1, **more):
    """Shows on one day each, the day after the other, from 2 December."""
    numbers = range(first, first + count)
    return [
        claim(f"s{n}", local(12, 1) + timedelta(days=n), name=NAMES[n % len(NAMES)] + f" {n}", **more) for n in numbers
    ]


NAMES = ["Hamlet", "Giselle", "Jane Eyre", "Tosca", "Macbeth", "Oliver", "Carmen", "Evita"]


def uid_of(each):
    return mint(*each.key)


def everything(catalogue):
    return list(catalogue.events()), catalogue.changes(), catalogue.runs(), catalogue.as_of()


def states(catalogue, uid):
    return [
        "withdrawn" if each.withdrawn else "missing" if each.missing_since else "listed"
        for each in catalogue.event(uid).occurrences
    ]


def test_a_first_run_makes_one_event_of_each_claim(catalogue, diary):
    shows = programme(3)
    told = diary.take(*shows)
    assert (told.new, told.changed, told.missing, told.claims) == (3, 0, 0, 3)
    assert {event.uid: event.name for event in catalogue.events()} == {uid_of(each): each.name for each in shows}
    assert {event.created for event in catalogue.events()} == {NOW}
    assert catalogue.as_of() == NOW


def test_the_same_run_taken_in_twice_changes_nothing(catalogue, diary):
    diary.take(*programme(3))
    before = everything(catalogue)
    diary.again()
    assert everything(catalogue) == before


def test_a_later_run_with_the_same_words_changes_nothing_but_the_clock(catalogue, diary):
    diary.take(*programme(3))
    events = list(catalogue.events())
    told = diary.take(*programme(3))
    assert (told.new, told.changed, told.missing) == (0, 0, 0)
    assert list(catalogue.events()) == events
    assert catalogue.as_of() == NOW + EVERY


def test_a_moved_show_keeps_its_uid_and_raises_its_sequence(catalogue, diary):
    diary.take(claim("1", local(12, 5)))
    [first] = catalogue.events()
    told = diary.take(claim("1", local(12, 9)))
    [event] = catalogue.events()
    assert told.changed == 1
    assert event.uid == first.uid
    assert event.occurrences[0].uid == first.occurrences[0].uid
    assert event.occurrences[0].start == local(12, 9)
    assert event.occurrences[0].sequence == 1
    assert event.occurrences[0].last_modified == NOW + EVERY
    [moved] = [each for each in catalogue.changes(event.uid) if each.field == "start"]
    assert [datetime.fromisoformat(each) for each in (moved.old, moved.new)] == [local(12, 5), local(12, 9)]
    assert (moved.source, moved.at) == ("lido", NOW + EVERY)


def test_a_new_description_moves_the_date_of_change_but_not_the_sequence(catalogue, diary):
    diary.take(claim("1"))
    diary.take(claim("1", description="Now with an interval."))
    [event] = catalogue.events()
    assert (event.last_modified, event.sequence, event.created) == (NOW + EVERY, 0, NOW)
    assert [each.field for each in catalogue.changes(since=NOW + EVERY)] == ["description"]


def test_gone_once_is_missing_twice_is_withdrawn_and_back_is_back(catalogue, diary):
    shows = programme(3)
    uid = uid_of(shows[0])
    diary.take(*shows)
    seen = []
    for listed in (shows[1:], shows[1:], shows[1:], shows):
        diary.take(*listed)
        seen.append(states(catalogue, uid))
    assert seen == [["missing"], ["withdrawn"], ["withdrawn"], ["listed"]]


def test_a_show_that_is_missing_changes_no_feed_and_one_that_is_withdrawn_does(catalogue, diary):
    shows = programme(3)
    uid = uid_of(shows[0])
    diary.take(*shows)
    diary.take(*shows[1:])
    assert catalogue.event(uid).occurrences[0].last_modified == NOW
    diary.take(*shows[1:])
    assert catalogue.event(uid).occurrences[0].last_modified == NOW + 2 * EVERY
    told = [(change.uid, change.field, change.old) for change in catalogue.changes(since=NOW + EVERY)]
    assert told == [(uid, "withdrawn", None), (uid, "missing_since", None)]


def test_a_run_that_marks_missing_taken_in_again_does_not_withdraw(catalogue, diary):
    shows = programme(3)
    diary.take(*shows)
    diary.take(*shows[1:])
    before = everything(catalogue)
    diary.again()
    assert everything(catalogue) == before
    assert states(catalogue, uid_of(shows[0])) == ["missing"]


def test_one_night_of_several_goes_missing_and_is_withdrawn_though_the_page_does_not_change_again(catalogue, diary):
    nights = [local(12, day) for day in (5, 6, 7)]
    diary.take(claim("1", *nights))
    uid = uid_of(claim("1"))
    seen = []
    for _ in range(3):
        diary.take(claim("1", nights[0], nights[2]))
        seen.append(states(catalogue, uid))
    listed = ["listed", "missing", "listed"]
    gone = ["listed", "withdrawn", "listed"]
    assert seen == [listed, gone, gone]


@pytest.mark.parametrize("outcome", [Outcome.PARTIAL, Outcome.FAILED])
def test_a_run_that_is_not_whole_marks_nothing_missing(catalogue, diary, outcome):
    shows = programme(3)
    diary.take(*shows)
    for _ in range(3):
        diary.take(shows[1], outcome=outcome)
    assert [states(catalogue, uid_of(each)) for each in shows] == [["listed"]] * 3


def test_a_partial_run_brings_new_and_changed_shows(catalogue, diary):
    diary.take(claim("1"))
    told = diary.take(claim("1", name="Show 1 Renamed"), claim("2", local(12, 8)), outcome=Outcome.PARTIAL)
    assert (told.new, told.changed) == (1, 1)
    assert sorted(event.name for event in catalogue.events()) == ["Show 1 Renamed", "Show 2"]


def test_nights_that_a_partial_run_lacks_are_settled_by_the_next_whole_one(catalogue, diary):
    nights = [local(12, day) for day in (5, 6, 7)]
    uid = uid_of(claim("1"))
    diary.take(claim("1", *nights))
    diary.take(claim("1", *nights[:2]), outcome=Outcome.PARTIAL)
    assert states(catalogue, uid) == ["listed"] * 3
    diary.take(claim("1", *nights[:2]))
    assert states(catalogue, uid) == ["listed", "listed", "missing"]


def test_a_failed_run_is_recorded_and_changes_nothing(catalogue, diary):
    diary.take(*programme(3))
    events, clock = list(catalogue.events()), catalogue.as_of()
    diary.take(claim("9", local(12, 30)), outcome=Outcome.FAILED)
    assert (list(catalogue.events()), catalogue.as_of()) == (events, clock)
    assert [each.outcome for each in catalogue.runs()] == [Outcome.FAILED, Outcome.OK]


def test_an_unchanged_run_that_lists_nothing_says_that_all_is_still_there(catalogue, diary):
    shows = programme(3)
    diary.take(*shows)
    for _ in range(3):
        diary.take(outcome=Outcome.UNCHANGED)
    assert [states(catalogue, uid_of(each)) for each in shows] == [["listed"]] * 3
    assert {each.last_seen for each in catalogue.standings_for(uid_of(shows[0]))} == {NOW + 3 * EVERY}


def test_a_run_older_than_the_newest_is_only_recorded(catalogue, diary):
    diary.take(*programme(3))
    events = list(catalogue.events())
    old = Diary(catalogue, started=NOW - EVERY)
    told = old.take(claim("s1", local(12, 30)), claim("other", local(12, 20)))
    assert list(catalogue.events()) == events
    assert len(catalogue.runs()) == 2
    assert "newer run" in told.problems[-1].said
    assert old.again() == told


def test_what_is_over_never_goes_missing(catalogue, diary):
    past, today = claim("past", local(11, 10)), claim("today", local(11, 16))
    diary.take(past, today, claim("1", local(12, 30)))
    for _ in range(3):
        diary.take(claim("1", local(12, 30)))
    assert [states(catalogue, uid_of(each)) for each in (past, today)] == [["listed"], ["listed"]]


def test_a_show_dropped_on_its_own_day_still_takes_place(catalogue, diary):
    tonight, next_week = local(11, 16), local(11, 23)
    diary.take(claim("1", tonight, next_week))
    for _ in range(2):
        diary.take(claim("1", next_week))
    assert states(catalogue, uid_of(claim("1"))) == ["listed", "listed"]


def test_a_claim_beyond_the_last_listed_day_waits_for_a_second_look(catalogue, diary):
    near, far = claim("near", local(12, 1)), claim("far", local(12, 20))
    diary.take(near, far)
    seen = []
    for _ in range(3):
        diary.take(near)
        seen.append(states(catalogue, uid_of(far)))
    assert seen == [["listed"], ["missing"], ["withdrawn"]]


def test_a_listing_that_could_not_be_used_is_not_gone(catalogue, diary):
    shows = programme(3)
    diary.take(*shows)
    bad = Problem(kind="ListingError", said="no date", url=shows[0].url, field="start_date")
    for _ in range(3):
        told = diary.take(*shows[1:], rejected=(bad,))
    assert states(catalogue, uid_of(shows[0])) == ["listed"]
    assert (told.rejected, told.claims, told.problems) == (1, 2, (bad,))


def test_one_listing_that_could_not_be_used_does_not_keep_all_of_its_page(catalogue, diary):
    page = "https://lido.example/whats-on"
    shows = programme(4, url=page)
    diary.take(*shows)
    bad = Problem(kind="ListingError", said="no date", url=page, field="start_date")
    for _ in range(2):
        diary.take(*shows[2:], rejected=(bad,))
    assert [states(catalogue, uid_of(each)) for each in shows[:2]] == [["withdrawn"]] * 2


def test_what_is_long_over_is_no_fault_and_keeps_nothing_of_its_page(catalogue, diary):
    page = "https://lido.example/all.ics"
    shows = programme(4, url=page)
    diary.take(*shows)
    past = tuple(Problem(kind="Over", said="over", url=page, field="start_date") for _ in range(50))
    for _ in range(2):
        told = diary.take(*shows[2:], rejected=past)
    assert (told.outcome, told.rejected, told.over, told.problems) == (Outcome.OK, 0, 50, ())
    assert [states(catalogue, uid_of(each)) for each in shows[:2]] == [["withdrawn"]] * 2


def test_a_recording_of_which_all_is_over_says_how_to_read_it_as_of_its_day(diary):
    past = (Problem(kind="Over", said="over", field="start_date"),)
    told = diary.take(rejected=past, listings=3, recorded=True)
    assert (told.outcome, told.rejected, told.over) == (Outcome.FAILED, 0, 1)
    assert told.problems[-1].said.startswith("Everything that its pages list has been over for more than 400 days; to")
    assert "--at" not in diary.take(rejected=past, listings=3).problems[-1].said


EMPTY = [
    ({}, Outcome.FAILED, "none of them says that there is nothing on"),
    ({"listings": 4}, Outcome.FAILED, "None of the 4 events"),
]


@pytest.mark.parametrize(("facts", "outcome", "sentence"), EMPTY)
def test_a_run_that_brings_nothing_and_cannot_say_why_is_a_failure(catalogue, diary, facts, outcome, sentence):
    shows = programme(3)
    diary.take(*shows)
    for _ in range(3):
        told = diary.take(**facts)
    assert told.outcome is outcome
    assert sentence in told.problems[-1].said
    assert states(catalogue, uid_of(shows[0])) == ["listed"]


def test_a_page_that_says_that_nothing_is_on_retires_what_was(catalogue, diary):
    shows = programme(3)
    diary.take(*shows)
    outcomes = [diary.take(empty_said=True).outcome for _ in range(2)]
    assert outcomes == [Outcome.OK, Outcome.OK]
    assert states(catalogue, uid_of(shows[0])) == ["withdrawn"]


def test_a_mass_disappearance_is_held_then_confirmed_then_missing_then_withdrawn(catalogue, diary):
    shows = programme(12)
    diary.take(*shows)
    told, seen = [], []
    for _ in range(3):
        told.append(diary.take(*shows[6:]))
        seen.append(states(catalogue, uid_of(shows[0])))
    assert [each.outcome for each in told] == [Outcome.HELD, Outcome.OK, Outcome.OK]
    assert [each.missing for each in told] == [0, 6, 0]
    assert seen == [["listed"], ["missing"], ["withdrawn"]]
    assert told[0].problems[-1].said.startswith("6 of 12 coming events are gone")


def test_a_first_run_read_anew_by_a_mended_reader_counts_what_it_listed_before(catalogue, diary):
    shows = programme(12)
    diary.take(*shows)
    diary.at -= EVERY
    told = diary.take(*shows[8:])
    assert told.outcome is Outcome.HELD
    assert told.problems[-1].said.startswith("8 of 8 coming events are gone")


def test_a_held_run_still_brings_what_is_new_and_is_held_again_when_taken_in_again(catalogue, diary):
    shows = programme(12)
    diary.take(*shows)
    extra = claim("extra", local(12, 31), name="Pagliacci")
    told = diary.take(*shows[6:], extra)
    assert (told.outcome, told.new) == (Outcome.HELD, 1)
    before = everything(catalogue)
    assert diary.again() == told.model_copy(update=NOTHING_NEW)
    assert everything(catalogue) == before


def test_what_comes_back_after_a_held_run_was_never_missing(catalogue, diary):
    shows = programme(12)
    diary.take(*shows)
    events = list(catalogue.events())
    diary.take(*shows[6:])
    assert diary.take(*shows).outcome is Outcome.OK
    assert diary.take(*shows[6:]).outcome is Outcome.HELD
    assert list(catalogue.events()) == events


def test_a_programme_that_moves_by_an_hour_stays_until_it_is_said_twice(catalogue, diary):
    shows = programme(8)
    hour = timedelta(hours=1)
    later = [claim(f"s{n}", local(12, 1) + timedelta(days=n) + hour, name=each.name) for n, each in enumerate(shows, 1)]
    diary.take(*shows)
    events = list(catalogue.events())
    told = diary.take(*later)
    assert told.outcome is Outcome.HELD
    assert "8 of 8 coming events moved by 1 hour later" in told.problems[-1].said
    assert list(catalogue.events()) == events
    told = diary.take(*later)
    assert (told.outcome, told.changed) == (Outcome.OK, 8)
    assert {each.occurrences[0].start.hour for each in catalogue.events()} == {20}


def test_a_source_that_renames_its_keys_keeps_its_events(catalogue, diary):
    shows = programme(8)
    diary.take(*shows)
    events = list(catalogue.events())
    renamed = [each.model_copy(update={"identifier": f"new-{each.identifier}"}) for each in shows]
    told = diary.take(*renamed)
    assert (told.outcome, told.missing) == (Outcome.OK, 0)
    assert [each.uid for each in catalogue.events()] == [each.uid for each in events]
    diary.take(*renamed)
    assert {state for each in events for state in states(catalogue, each.uid)} == {"listed"}


def test_an_old_key_that_comes_back_beside_its_successor_is_an_event_of_its_own(catalogue, diary):
    old = claim("old", local(12, 5))
    new = old.model_copy(update={"identifier": "new"})
    other = claim("old", local(12, 19), name="A Different Piece", url="https://lido.example/shows/other")
    diary.take(old)
    diary.take(new)
    diary.take(new, other)
    uids = {event.name: event.uid for event in catalogue.events()}
    assert uids[old.name] == uid_of(old)
    assert uids["A Different Piece"] == mint("lido", "old", 1)


def test_an_exhibition_in_progress_can_go_missing(catalogue, diary):
    span = claim("span").model_copy(update={"performances": (performance(date(2026, 11, 1), end=date(2027, 1, 31)),)})
    other = claim("other", local(12, 9))
    diary.take(span, other)
    for _ in range(2):
        diary.take(other)
    assert states(catalogue, uid_of(span)) == ["withdrawn"]
