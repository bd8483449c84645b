"""What a person rules about two claims takes effect at once, holds in every later run, and can be undone."""

from datetime import timedelta

import pytest

from aggregator.catalogue import Catalogue
from aggregator.event import EventStatus
from aggregator.ingest.ruled import rule
from aggregator.matching import NOWHERE
from aggregator.ruling import Ruling, Word
from tests.aggregator.catalogue.made import NOW, local
from tests.aggregator.test_ingest_runs import Diary, uid_of
from tests.aggregator.test_ingest_sources import TOURIST, listed, staged

QUEEN, OTHER = staged("1", local(12, 1), local(12, 2)), listed("t1", local(12, 5), name="Ice and Snow", place=None)


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


def ruled(catalogue, word, one, other, hours=10):
    left, right = sorted((one.key, other.key))
    rule(catalogue, Ruling(at=NOW + timedelta(hours=hours), word=word, left=left, right=right), NOWHERE)


def state(catalogue):
    return {
        event.uid: [(one.uid, one.start, one.sequence) for one in event.occurrences] for event in catalogue.events()
    }


def test_two_events_become_one_at_once_under_the_older_uid_and_the_other_redirects(catalogue, lido, tourist):
    lido.take(QUEEN)
    tourist.take(OTHER)
    ruled(catalogue, Word.SAME, QUEEN, OTHER)
    [event] = catalogue.events()
    assert event.uid == uid_of(QUEEN)
    assert [one.start.day for one in event.occurrences] == [1, 2, 5]
    assert catalogue.event(uid_of(OTHER)) == event
    assert "a person said that they are one event" in event.reasons[0]


def test_taken_back_each_has_what_it_had(catalogue, lido, tourist):
    lido.take(QUEEN)
    tourist.take(OTHER)
    before = state(catalogue)
    ruled(catalogue, Word.SAME, QUEEN, OTHER)
    ruled(catalogue, Word.UNDO, QUEEN, OTHER, hours=11)
    assert state(catalogue) == before
    assert catalogue.event(uid_of(OTHER)).name == "Ice and Snow"
    assert [change.source for change in catalogue.changes(uid_of(OTHER), limit=1)] == ["a person"]


def test_what_the_rule_joined_is_parted_at_once(catalogue, lido, tourist):
    lido.take(staged())
    tourist.take(listed())
    ruled(catalogue, Word.DIFFERENT, staged(), listed())
    assert set(state(catalogue)) == {uid_of(staged()), uid_of(listed())}
    ruled(catalogue, Word.UNDO, staged(), listed(), hours=11)
    assert set(state(catalogue)) == {uid_of(staged())}
    assert catalogue.event(uid_of(listed())).uid == uid_of(staged())


def test_it_holds_when_both_are_read_again(catalogue, lido, tourist):
    lido.take(staged())
    tourist.take(listed())
    ruled(catalogue, Word.DIFFERENT, staged(), listed(), hours=2)
    lido.at = tourist.at = NOW + timedelta(days=1)
    lido.take(staged(description="More words."))
    tourist.take(listed(description="Other words."))
    assert set(state(catalogue)) == {uid_of(staged()), uid_of(listed())}


def test_the_record_keeps_all_of_it_in_order(catalogue, lido, tourist):
    lido.take(staged())
    tourist.take(listed())
    for hours, word in enumerate((Word.DIFFERENT, Word.UNDO, Word.SAME), 2):
        ruled(catalogue, word, staged(), listed(), hours)
    assert [each.word for each in catalogue.rulings()] == [Word.DIFFERENT, Word.UNDO, Word.SAME]


def test_a_reschedule_before_the_merge_is_still_known_after_the_split(catalogue, lido, tourist):
    lido.take(QUEEN)
    tourist.take(OTHER)
    moved = OTHER.model_copy(update={"performances": listed("t1", local(12, 6)).performances})
    tourist.at = NOW + timedelta(hours=3)
    tourist.take(moved)
    before = state(catalogue)
    ruled(catalogue, Word.SAME, QUEEN, OTHER)
    ruled(catalogue, Word.UNDO, QUEEN, OTHER, hours=11)
    assert state(catalogue) == before
    assert before[uid_of(OTHER)][0][2] == 1


def test_a_night_that_moved_while_two_were_one_is_no_past_of_either_after_the_split(catalogue, lido, tourist):
    lido.take(QUEEN)
    tourist.take(OTHER)
    ruled(catalogue, Word.SAME, QUEEN, OTHER, hours=2)
    tourist.at = NOW + timedelta(hours=3)
    tourist.take(OTHER.model_copy(update={"performances": listed("t1", local(12, 20)).performances}))
    ruled(catalogue, Word.UNDO, QUEEN, OTHER, hours=24 * 20)
    assert [start.day for _, start, _ in state(catalogue)[uid_of(OTHER)]] == [20]


def test_what_was_called_off_while_two_were_one_did_not_take_place_after_the_split(catalogue, lido, tourist):
    lido.take(QUEEN)
    tourist.take(OTHER)
    ruled(catalogue, Word.SAME, QUEEN, OTHER, hours=2)
    tourist.at = NOW + timedelta(hours=3)
    [night] = OTHER.performances
    off = night.model_copy(update={"event_status": EventStatus.CANCELLED})
    further = listed("t1", local(12, 20)).performances
    tourist.take(OTHER.model_copy(update={"performances": (off, *further)}))
    tourist.at = NOW + timedelta(days=19, hours=20)
    tourist.take(OTHER.model_copy(update={"performances": further}))
    ruled(catalogue, Word.UNDO, QUEEN, OTHER, hours=24 * 20 + 12)
    assert [start.day for _, start, _ in state(catalogue)[uid_of(OTHER)]] == [20]


def test_a_night_that_was_put_forward_and_is_over_is_not_to_come_after_the_split(catalogue, lido, tourist):
    """It was to be on 20 December when the two became one, took place on 5 December, and its page has dropped it."""
    later, further = (listed("t1", local(12, day)).performances for day in (20, 28))
    page = OTHER.model_copy(update={"performances": (*later, *further)})
    lido.take(QUEEN)
    tourist.take(page)
    ruled(catalogue, Word.SAME, QUEEN, page, hours=2)
    tourist.at = NOW + timedelta(hours=3)
    tourist.take(page.model_copy(update={"performances": (*OTHER.performances, *further)}))
    tourist.at = NOW + timedelta(days=20)
    moved = listed("t1", local(12, 29)).performances
    tourist.take(page.model_copy(update={"performances": moved}))
    ruled(catalogue, Word.UNDO, QUEEN, page, hours=24 * 20 + 12)
    assert [start.day for _, start, _ in state(catalogue)[uid_of(page)]] == [29]


def test_a_night_that_moved_on_its_day_while_two_were_one_has_a_higher_sequence_after_the_split(
    catalogue, lido, tourist
):
    """Its UID is made of its source's own id, so that subscribers know it, and hold what they saw against it."""
    nights = [
        one.model_copy(update={"identifier": "n1"})
        for day in (5, 6, 9)
        for one in listed("t1", local(12, day)).performances
    ]
    first, moved, last = (OTHER.model_copy(update={"performances": (night,)}) for night in nights)
    lido.take(QUEEN)
    tourist.take(first)
    tourist.take(moved)
    [(uid, _, before)] = state(catalogue)[uid_of(OTHER)]
    ruled(catalogue, Word.SAME, QUEEN, OTHER, hours=14)
    tourist.at = NOW + timedelta(hours=15)
    tourist.take(last)
    ruled(catalogue, Word.UNDO, QUEEN, OTHER, hours=24 * 20 + 8)
    [(again, start, sequence)] = state(catalogue)[uid_of(OTHER)]
    assert (again, start.day, before) == (uid, 9, 1)
    assert sequence == 2


def test_what_was_ruled_is_taken_back_though_the_page_has_another_key_now(catalogue, lido, tourist):
    page = {"url": "https://lido.example/shows/queen"}
    queen, renewed = (staged(key, local(12, 1), local(12, 2), **page) for key in ("1", "2"))
    lido.take(queen)
    tourist.take(OTHER)
    ruled(catalogue, Word.SAME, queen, OTHER, hours=2)
    lido.take(renewed)
    assert len(state(catalogue)) == 1
    ruled(catalogue, Word.UNDO, queen, OTHER, hours=12)
    assert len(state(catalogue)) == 2
    ruled(catalogue, Word.SAME, queen, OTHER, hours=13)
    assert len(state(catalogue)) == 1
