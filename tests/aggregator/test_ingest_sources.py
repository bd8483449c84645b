"""Several sources of one event: joined, parted, redirected, and what a person says of it."""

from datetime import date, timedelta

import pytest

from aggregator.catalogue import Catalogue, claim_id, mint
from aggregator.event import EventType
from aggregator.source import Authority
from tests.aggregator.catalogue.made import NOW, SOURCE, claim, local, performance
from tests.aggregator.test_ingest_runs import Diary, states, uid_of

TOURIST = SOURCE.model_copy(update={"name": "tourist", "title": "Visit Derby", "authority": Authority.LISTINGS})


@pytest.fixture
def catalogue(tmp_path):
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite3'}") as opened:
        yield opened


@pytest.fixture
def lido(catalogue):
    return Diary(catalogue)


@pytest.fixture
def tourist(catalogue):
    return Diary(catalogue, TOURIST, NOW + timedelta(hours=1))


def listed(identifier="t1", *starts, name="The Snow Queen Live", **more):
    return claim(identifier, *starts, source="tourist", authority=4, name=name, **more)


def staged(identifier="1", *starts, name="The Snow Queen", **more):
    return claim(identifier, *starts, name=name, **more)


def test_two_sources_of_one_show_make_one_event_that_keeps_the_first_uid(catalogue, lido, tourist):
    lido.take(staged())
    tourist.take(listed())
    [event] = catalogue.events()
    assert event.uid == uid_of(staged())
    assert event.name == "The Snow Queen"
    assert event.reasons
    assert [each.claim.key for each in catalogue.standings_for(event.uid)] == [("lido", "1"), ("tourist", "t1")]


def test_the_source_that_came_first_gives_the_uid_whatever_its_authority(catalogue, lido, tourist):
    tourist.take(listed())
    lido.at = tourist.at
    lido.take(staged())
    [event] = catalogue.events()
    assert (event.uid, event.name) == (uid_of(listed()), "The Snow Queen")


def test_the_same_runs_in_another_catalogue_make_the_same_uids_and_events(tmp_path, catalogue, lido, tourist):
    lido.take(staged(), staged("2", local(12, 8), name="Hamlet"))
    tourist.take(listed())
    with Catalogue.open(f"sqlite:///{tmp_path / 'second.sqlite3'}") as second:
        Diary(second).take(staged(), staged("2", local(12, 8), name="Hamlet"))
        Diary(second, TOURIST, NOW + timedelta(hours=1)).take(listed())
        assert list(second.events()) == list(catalogue.events())
        assert second.changes() == catalogue.changes()


def test_two_published_events_that_turn_out_to_be_one_leave_a_redirect(catalogue, lido, tourist):
    lido.take(staged())
    tourist.take(listed(name="Something Else Entirely"))
    old = uid_of(listed())
    assert catalogue.event(old).name == "Something Else Entirely"
    tourist.take(listed())
    [event] = catalogue.events()
    assert event.uid == uid_of(staged())
    assert catalogue.event(old) == event
    told = {(each.uid, each.field, each.old) for each in catalogue.changes(old)}
    assert (old, "event", "Something Else Entirely") in told


def test_one_event_that_turns_out_to_be_two_parts_and_each_has_its_own_uid(catalogue, lido, tourist):
    lido.take(staged())
    tourist.take(listed())
    tourist.take(listed(name="Quite Another Evening"))
    lido.at = tourist.at
    lido.take(staged())
    assert {event.uid: event.name for event in catalogue.events()} == {
        uid_of(staged()): "The Snow Queen",
        uid_of(listed()): "Quite Another Evening",
    }


def test_parted_and_joined_again_the_older_uid_still_stands(catalogue, lido, tourist):
    lido.take(staged())
    tourist.take(listed())
    tourist.take(listed(name="Quite Another Evening"))
    lido.at = tourist.at
    lido.take(staged())
    assert len(list(catalogue.events())) == 2
    tourist.at = lido.at
    tourist.take(listed())
    [event] = catalogue.events()
    assert event.uid == uid_of(staged()) == catalogue.event(uid_of(listed())).uid


def test_a_show_that_one_source_drops_and_the_other_lists_stays(catalogue, lido, tourist):
    other = staged("2", local(12, 20), name="Hamlet")
    lido.take(staged(), other)
    tourist.take(listed())
    for _ in range(3):
        lido.take(other)
    assert states(catalogue, uid_of(staged())) == ["listed"]


def test_a_show_that_both_sources_drop_is_withdrawn(catalogue, lido, tourist):
    other = staged("2", local(12, 20), name="Hamlet")
    another = listed("t2", local(12, 20), name="Hamlet")
    lido.take(staged(), other)
    tourist.take(listed(), another)
    for _ in range(3):
        lido.take(other)
        tourist.take(another)
    assert states(catalogue, uid_of(staged())) == ["withdrawn"]


def test_what_nobody_lists_any_more_keeps_its_facts(catalogue, lido):
    other = staged("2", local(12, 20), name="Hamlet")
    lido.take(staged(description="A long winter's tale."), other)
    for _ in range(3):
        lido.take(other)
    event = catalogue.event(uid_of(staged()))
    assert (event.name, event.description) == ("The Snow Queen", "A long winter's tale.")


def test_pantomimes_of_one_name_in_two_places_stay_apart(catalogue, lido, tourist):
    lido.take(staged("1", local(12, 5, 14), local(12, 5, 19), name="Cinderella", place="derby-theatre"))
    tourist.take(
        listed("t1", local(12, 5, 14), name="Cinderella", place="derby-theatre"),
        listed("t2", local(12, 5, 14), name="Cinderella", place="nottingham-playhouse", city=None),
    )
    times = {event.place: len(event.occurrences) for event in catalogue.events()}
    assert times == {"derby-theatre": 2, "nottingham-playhouse": 1}


def say(catalogue, answer, *pair):
    left, right = (claim_id(*each.key) for each in pair)
    with catalogue.write() as writing:
        writing.save_verdict(left, right, answer, "a person looked", NOW)


def test_a_persons_word_parts_what_the_rule_joins(catalogue, lido, tourist):
    lido.take(staged())
    tourist.take(listed())
    say(catalogue, "different", staged(), listed())
    tourist.take(listed(description="Any change makes us look again."))
    assert len(list(catalogue.events())) == 2


def test_a_persons_word_joins_what_shares_nothing(catalogue, lido, tourist):
    apart = listed(name="La Reine des neiges", place=None, location_text="somewhere")
    lido.take(staged())
    tourist.take(apart)
    assert len(list(catalogue.events())) == 2
    say(catalogue, "same", staged(), apart)
    tourist.take(apart.model_copy(update={"description": "Any change makes us look again."}))
    [event] = catalogue.events()
    assert event.uid == uid_of(staged())


def test_a_pair_that_the_rule_cannot_decide_is_asked_about_until_it_can(catalogue, lido, tourist):
    vague = listed(place=None, location_text=None, city=None, name="The Snow Queen")
    lido.take(staged())
    tourist.take(vague)
    [question] = catalogue.questions()
    assert {question.left, question.right} == {("lido", "1"), ("tourist", "t1")}
    assert question.reasons
    tourist.take(listed())
    assert catalogue.questions() == []


def test_what_a_person_said_holds_for_the_claim_that_succeeds(catalogue, lido, tourist):
    lido.take(staged())
    tourist.take(listed())
    say(catalogue, "different", staged(), listed())
    tourist.take(listed().model_copy(update={"identifier": "new-key"}))
    assert len(list(catalogue.events())) == 2
    assert catalogue.event(mint("tourist", "t1")) is None


def test_what_a_venue_puts_off_moves_though_the_other_site_still_has_the_old_day(catalogue, lido, tourist):
    lido.take(staged())
    tourist.take(listed())
    [first] = catalogue.event(uid_of(staged())).occurrences
    lido.take(staged("1", local(12, 9)))
    lido.take(staged("1", local(12, 9), description="Put off by a week."))
    tourist.at = lido.at
    for told in (listed(description="Still on the first."), listed("t1", local(12, 9))):
        [event] = catalogue.events()
        [moved] = event.occurrences
        assert (moved.uid, moved.start, moved.sequence, moved.previous_start) == (
            first.uid,
            local(12, 9),
            1,
            first.start,
        )
        tourist.take(told)
    assert [each.occurrences for each in catalogue.events()] == [event.occurrences]


def test_what_is_put_back_was_never_moved(catalogue, lido, tourist):
    lido.take(staged())
    tourist.take(listed())
    lido.take(staged("1", local(12, 9)))
    lido.take(staged())
    [event] = catalogue.events()
    assert [(one.start, one.sequence, one.previous_start) for one in event.occurrences] == [(local(12, 1), 2, None)]


def test_the_last_night_that_a_page_lists_is_no_other_night_for_that(catalogue, lido):
    nights = local(12, 1), local(12, 2)
    page = staged("1", *nights)
    alone = [night.model_copy(update={"url": page.url}) for night in page.performances[1:]]
    lido.take(page)
    before = catalogue.event(uid_of(page)).occurrences[1]
    lido.at = local(12, 2, 8)
    lido.take(page.model_copy(update={"performances": tuple(alone)}))
    assert catalogue.event(uid_of(page)).occurrences[1] == before


def span(page, first, last):
    run_of_days = performance(first, end=last)
    return page.model_copy(update={"type": EventType.EXHIBITION, "performances": (run_of_days,)})


@pytest.mark.parametrize("last", [date(2026, 12, 20), date(2027, 2, 1)])
def test_an_exhibition_that_is_put_off_moves_and_stays_itself_when_the_other_site_follows(
    catalogue, lido, tourist, last
):
    before, after = (date(2026, 11, 20), date(2026, 12, 2)), (date(2026, 12, 9), last)
    lido.take(span(staged(), *before))
    tourist.take(span(listed(), *before))
    [first] = catalogue.event(uid_of(staged())).occurrences
    lido.take(span(staged(), *after))
    tourist.at = lido.at
    for told in (before, after):
        [moved] = catalogue.event(uid_of(staged())).occurrences
        assert (moved.uid, moved.start, moved.end, moved.sequence) == (first.uid, *after, 1)
        tourist.take(span(listed(description=f"From {told[0]}"), *told))
    [(one,)] = [each.occurrences for each in catalogue.events()]
    assert (one.uid, one.start, one.end, one.sequence) == (first.uid, *after, 1)


def test_what_was_withdrawn_before_its_day_did_not_take_place(catalogue, lido, tourist):
    """Though a page that lists the show no more had named that night, and its day is over when the other returns."""
    last = claim("gala", local(12, 28), name="Gala")
    board = last.model_copy(update={"source": "tourist"})
    lido.take(staged("1", local(11, 18), local(12, 9)), last)
    tourist.take(listed("t1", local(11, 18), local(12, 9)), board)
    tourist.take(board)
    for _ in range(2):
        lido.take(last)
    assert "withdrawn" in states(catalogue, uid_of(staged()))
    lido.at = NOW + timedelta(days=4)
    lido.take(staged("1", local(12, 9)), last)
    first, second = catalogue.event(uid_of(staged())).occurrences
    assert (first.start.day, first.withdrawn is None) == (18, False)
    assert (second.start.day, second.withdrawn is None) == (9, True)
