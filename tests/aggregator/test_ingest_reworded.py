"""An event of two pages stays whole while one tells of a new name or place, and the other was not read since."""

from datetime import UTC, date, timedelta

import pytest

from aggregator.catalogue import Catalogue
from aggregator.event import City, EventStatus, EventType
from aggregator.ingest import arrive, rebuild
from aggregator.run import Outcome
from tests.aggregator.catalogue.made import NOW, local, performance
from tests.aggregator.test_ingest_order import GAZETTEER, HAMLET, published, state, written
from tests.aggregator.test_ingest_runs import Diary
from tests.aggregator.test_ingest_sources import TOURIST, listed, staged

NEW_NAME = {"name": "Quite Another Evening"}
NEW_PLACE = {"place": "rock-city", "city": City.NOTTINGHAM}


@pytest.fixture
def catalogue(tmp_path):
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite3'}") as opened:
        yield opened


@pytest.fixture
def lido(catalogue):
    return Diary(catalogue)


@pytest.fixture
def tourist(catalogue, lido):
    """Both have been read, and took their pages for one event."""
    diary = Diary(catalogue, TOURIST, NOW + timedelta(hours=1))
    lido.take(staged())
    diary.take(listed())
    return diary


def pages(catalogue):
    """Which pages are one event, by the name of the event."""
    return {
        (event.name, event.place): {each.claim.source for each in catalogue.standings_for(event.uid)}
        for event in catalogue.events()
    }


BOTH = {"lido", "tourist"}
HOUSE = "derby-theatre"


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (NEW_NAME, ("Quite Another Evening", HOUSE)),
        (NEW_PLACE, ("The Snow Queen", "rock-city")),
        (NEW_PLACE | {"name": "The Snow Queen (moved)"}, ("The Snow Queen (moved)", "rock-city")),
    ],
    ids=["another name", "another place", "another place and nearly the same name"],
)
def test_it_is_one_event_until_the_other_page_is_read_again(catalogue, lido, tourist, new, told):
    lido.take(staged(**new))
    assert pages(catalogue) == {told: BOTH}
    lido.take(staged(**new, description="More of it."))
    assert pages(catalogue) == {told: BOTH}
    tourist.take(listed())
    assert pages(catalogue) == {told: {"lido"}, ("The Snow Queen Live", HOUSE): {"tourist"}}


def test_it_stays_one_event_when_the_other_page_says_so_too(catalogue, lido, tourist):
    [event] = catalogue.events()
    lido.take(staged(**NEW_NAME))
    tourist.take(listed(**NEW_NAME))
    assert pages(catalogue) == {("Quite Another Evening", HOUSE): BOTH}
    assert [each.uid for each in catalogue.events()] == [event.uid]


def test_the_weaker_page_may_be_ahead(catalogue, lido, tourist):
    tourist.take(listed(**NEW_NAME))
    assert pages(catalogue) == {("The Snow Queen", HOUSE): BOTH}
    lido.at = tourist.at
    lido.take(staged())
    assert set(pages(catalogue)) == {("The Snow Queen", HOUSE), ("Quite Another Evening", HOUSE)}


def nights(catalogue):
    """The days of December on which anything is."""
    return sorted(one.start.day for event in catalogue.events() for one in event.occurrences)


def test_a_time_that_the_weaker_page_has_moved_is_the_stronger_ones_until_that_is_read_again(catalogue, lido, tourist):
    tourist.take(listed("t1", local(12, 9)))
    assert nights(catalogue) == [1]
    tourist.take(listed("t1", local(12, 9), name="The Snow Queen"))
    assert nights(catalogue) == [1]
    lido.at = tourist.at
    lido.take(staged())
    assert nights(catalogue) == [1, 9]
    tourist.at = lido.at
    tourist.take(listed("t1", local(12, 9), **NEW_NAME))
    assert nights(catalogue) == [1, 9]


@pytest.mark.parametrize("weaker", [False, True], ids=["by the stronger page", "by the weaker page"])
def test_moved_twice_it_is_one_time_until_the_other_page_is_read_again(catalogue, lido, tourist, weaker):
    for day in (9, 11):
        if weaker:
            tourist.take(listed("t1", local(12, day)))
        else:
            lido.take(staged("1", local(12, day)))
    assert nights(catalogue) == [1 if weaker else 11]
    assert list(pages(catalogue).values()) == [BOTH]


@pytest.mark.parametrize("ahead", ["lido", "tourist"])
def test_of_two_pages_of_equal_weight_the_one_that_has_moved_it_knows_where_it_is(catalogue, lido, tourist, ahead):
    lido.at = tourist.at
    lido.take(equal())
    lido.at = tourist.at = lido.at + timedelta(hours=1)
    if ahead == "lido":
        lido.take(equal(local(12, 9)))
    else:
        tourist.take(listed("t1", local(12, 9)))
    assert nights(catalogue) == [9]


def equal(*starts):
    """The page of the lido, with no more weight than the tourist's has."""
    return staged("1", *starts).model_copy(update={"authority": listed().authority})


def test_a_time_that_the_weaker_page_moved_first_keeps_its_uid_when_the_stronger_one_moves_it(catalogue, lido, tourist):
    [before] = catalogue.events()
    tourist.take(listed("t1", local(12, 9)))
    lido.at = tourist.at
    lido.take(staged("1", local(12, 9)))
    [after] = catalogue.events()
    assert nights(catalogue) == [9]
    assert [one.uid for one in after.occurrences] == [one.uid for one in before.occurrences]


def test_a_time_that_is_put_back_to_where_it_was_is_there_alone_though_the_other_page_says_what_was(
    catalogue, lido, tourist
):
    lido.take(staged("1", local(12, 9)))
    tourist.take(listed("t1", local(12, 9)))
    [before] = catalogue.events()
    lido.at = tourist.at
    lido.take(staged())
    assert nights(catalogue) == [1]
    [after] = catalogue.events()
    assert [one.uid for one in after.occurrences] == [one.uid for one in before.occurrences]


def test_twice_renamed_it_is_known_by_what_it_was_called_when_the_other_was_read(catalogue, lido, tourist):
    lido.take(staged(**NEW_NAME))
    lido.take(staged(name="Something Else Entirely"))
    assert pages(catalogue) == {("Something Else Entirely", HOUSE): BOTH}


def test_the_weaker_page_renamed_it_then_the_stronger_which_then_moved_it(catalogue, lido, tourist):
    tourist.take(listed(**NEW_NAME))
    lido.at = tourist.at
    lido.take(staged(**NEW_NAME))
    lido.take(staged(**NEW_NAME, **NEW_PLACE))
    assert pages(catalogue) == {("Quite Another Evening", "rock-city"): BOTH}


def test_renamed_and_then_moved_to_another_day_it_is_one_event(catalogue, lido, tourist):
    lido.take(staged(**NEW_NAME))
    lido.take(staged("1", local(12, 9), **NEW_NAME))
    assert pages(catalogue) == {("Quite Another Evening", HOUSE): BOTH}
    [event] = catalogue.events()
    assert [one.start for one in event.occurrences] == [local(12, 9)]


def test_renamed_and_then_listed_under_another_key_it_is_one_event(catalogue, lido, tourist):
    lido.take(staged(**NEW_NAME))
    lido.take(staged("2", url="https://lido.example/shows/1", **NEW_NAME))
    assert pages(catalogue) == {("Quite Another Evening", HOUSE): BOTH}


@pytest.mark.parametrize(
    "new", [NEW_NAME | NEW_PLACE, NEW_NAME | {"starts": (local(12, 9),)}], ids=["and its place", "and its day"]
)
def test_a_page_of_which_too_little_stayed_is_of_another_event(catalogue, lido, tourist, new):
    lido.take(staged("1", *new.get("starts", ()), **{key: value for key, value in new.items() if key != "starts"}))
    assert len(pages(catalogue)) == 2


def test_a_run_that_is_not_whole_has_read_the_page_too(catalogue, lido, tourist):
    lido.take(staged(**NEW_NAME))
    tourist.take(listed(), outcome=Outcome.PARTIAL)
    assert len(pages(catalogue)) == 2


def test_a_run_that_finds_the_page_after_it_was_held_back_has_read_it(catalogue, lido, tourist):
    """The run before it missed too much at once, and so changed nothing."""
    rest = [listed(f"r{day}", local(12, day), name=f"Recital {day}") for day in range(10, 20)]
    tourist.take(listed(), *rest)
    lido.at = tourist.at
    lido.take(staged(**NEW_NAME))
    tourist.at = lido.at
    assert tourist.take(rest[0]).outcome is Outcome.HELD
    assert pages(catalogue)["Quite Another Evening", HOUSE] == BOTH
    tourist.take(listed(), *rest)
    assert pages(catalogue)["Quite Another Evening", HOUSE] == {"lido"}


def test_a_person_is_asked_once_both_have_been_read(catalogue, lido, tourist):
    lido.take(staged(name="Snow Queen Workshop"))
    assert not catalogue.questions()
    tourist.take(listed())
    assert [(each.left, each.right) for each in catalogue.questions()] == [(("lido", "1"), ("tourist", "t1"))]


def test_a_third_page_that_was_read_after_the_change_draws_the_other_to_it(catalogue, lido, tourist):
    lido.take(staged(**NEW_NAME))
    board = Diary(catalogue, TOURIST.model_copy(update={"name": "board"}), lido.at)
    board.take(listed("b1").model_copy(update={"source": "board"}))
    assert pages(catalogue) == {
        ("Quite Another Evening", HOUSE): {"lido"},
        ("The Snow Queen Live", HOUSE): {"tourist", "board"},
    }


def test_a_page_that_turns_to_next_week_on_the_day_has_moved_nothing(catalogue, lido):
    lido.take(staged())
    lido.at = local(12, 1, hour=9).astimezone(UTC)
    lido.take(staged("1", local(12, 8)))
    [event] = catalogue.events()
    assert [(one.start.day, one.previous_start, one.event_status) for one in event.occurrences] == [
        (1, None, EventStatus.SCHEDULED),
        (8, None, EventStatus.SCHEDULED),
    ]


def run_of_days(page, first, last):
    days = (performance(first, end=last),)
    return page(name="Portraits", type=EventType.EXHIBITION).model_copy(update={"performances": days})


@pytest.mark.parametrize("days", [(date(2026, 12, 3), date(2026, 12, 22)), (date(2027, 2, 1), date(2027, 2, 20))])
def test_a_run_of_days_that_moved_is_one_event_though_the_other_page_says_what_was(catalogue, days):
    before = date(2026, 12, 1), date(2026, 12, 20)
    lido, tourist = Diary(catalogue), Diary(catalogue, TOURIST, NOW + timedelta(hours=1))
    lido.take(run_of_days(staged, *before))
    tourist.take(run_of_days(listed, *before))
    lido.take(run_of_days(staged, *days))
    tourist.take(run_of_days(listed, *before).model_copy(update={"description": "More of it."}))
    assert pages(catalogue) == {("Portraits", HOUSE): BOTH}
    [event] = catalogue.events()
    assert [(one.start, one.end) for one in event.occurrences] == [days]


def moved(key, name, place):
    return (key, name, place, HAMLET[3])


@pytest.mark.parametrize(("read", "events"), [(3, 1), (4, 2)], ids=["not read since", "read again"])
def test_a_rebuild_and_another_order_give_the_same_uids_and_bytes(tmp_path, catalogue, read, events):
    board = moved("b", "Hamlet", "Derby Theatre")
    told = [("hall", HAMLET), ("board", board), ("hall", moved("a", "Hamlet", "Rock City")), ("board", board)]
    files = [written(tmp_path, name, [show], hour) for hour, (name, show) in enumerate(told[:read])]
    for file in (files[0], *files[:0:-1]):
        arrive(catalogue, file, tmp_path, GAZETTEER, lambda again: None)
    assert len(list(catalogue.events())) == events
    with Catalogue.open(f"sqlite:///{tmp_path / 'new.sqlite3'}") as new:
        rebuild(new, files, [], GAZETTEER, lambda again: None)
        assert state(new) == state(catalogue)
        assert published(new, tmp_path / "p1") == published(catalogue, tmp_path / "p2")
