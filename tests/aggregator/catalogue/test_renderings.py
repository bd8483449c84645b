"""What is kept beside an event: for as long as the event is as it was, and not a moment longer."""

from datetime import timedelta

import pytest

from aggregator.catalogue import Catalogue
from aggregator.change import Change
from aggregator.errors import CatalogueError
from aggregator.rendering import Outlined, Piece, Rendering
from tests.aggregator.catalogue.made import NOW, SOURCE, event, run


def made(event_, changes=()) -> Rendering:
    """Opaque to the catalogue: the name, and how much is known to have changed."""
    pieces = {piece: f"{piece} of {event_.name}" for piece in Piece}
    entries = f"entries of {event_.name}".encode()
    left_out = None if event_.occurrences else f"all of {event_.name}"
    return Rendering(event_.uid, f"{event_.name} {len(changes)}", b"\0\xff", pieces, entries, left_out)


def refreshed(catalogue, version="1") -> list[int]:
    done: list[int] = []
    with catalogue.fresh(version, made, done.append):
        pass
    return [count for count in done if count]


def outlines(catalogue) -> dict[str, str]:
    return {each.uid: each.outline for each in catalogue.outlines()}


@pytest.fixture
def two(catalogue):
    save(catalogue, event("one", name="Show one"), event("two", name="Show two"))
    return catalogue


def save(catalogue, *events):
    with catalogue.write() as writing:
        writing.save_events(events, writing.events_by_uid([each.uid for each in events]))


def test_what_is_kept_is_given_back(two):
    assert refreshed(two) == [2]
    [first, second] = sorted(two.outlines())
    assert (first.uid, second.outline) == ("one", "Show two 0")
    assert two.numbers() == {first.number, second.number}
    assert list(two.outlines([second.number])) == [second]
    assert two.pieces(Piece.CARD, [first.number, 987654]) == {first.number: "card of Show one"}
    assert two.pieces(Piece.JSON, [second.number]) == {second.number: "json of Show two"}
    assert two.entries(two.numbers()) == {first.number: b"entries of Show one", second.number: b"entries of Show two"}
    assert two.entries([]) == two.entries([987654]) == {}


def test_only_what_was_saved_anew_is_rendered_again(two):
    refreshed(two)
    before = two.numbers()
    save(two, event("two", name="New"))
    assert outlines(two) == {"one": "Show one 0"}
    assert refreshed(two) == [1]
    assert outlines(two) == {"one": "Show one 0", "two": "New 0"}
    assert refreshed(two) == []
    assert list(two.entries(two.numbers() - before).values()) == [b"entries of New"]
    assert len(two.numbers()) == len(before)


def test_another_version_of_the_program_renders_everything_again(two):
    refreshed(two)
    assert refreshed(two, "2") == [2]
    assert len(outlines(two)) == 2
    assert len(two.entries(two.numbers())) == 2


def test_a_catalogue_that_is_lost_and_made_again_repeats_no_number_and_no_stamp(two, tmp_path):
    refreshed(two)
    with Catalogue.open(f"sqlite:///{tmp_path}/again.sqlite3") as again:
        save(again, *two.events())
        refreshed(again)
        assert outlines(again) == outlines(two)
        assert not again.numbers() & two.numbers()
        assert again.stamp() != two.stamp()


def test_a_merged_event_is_kept_no_more_and_what_changed_of_it_is_the_others(two):
    refreshed(two)
    with two.write() as writing:
        writing.save_changes([Change(uid="two", field="name", old="a", new="b", source="lido", at=NOW)])
        writing.redirect({"two": "one"}, {})
    assert outlines(two) == {}
    refreshed(two)
    assert outlines(two) == {"one": "Show one 1"}
    with two.write() as writing:
        writing.revive(["two"])
    refreshed(two)
    assert outlines(two) == {"one": "Show one 0"}


def test_changes_come_newest_first(two):
    told = []
    changes = [
        Change(uid="one", field=name, old="a", new="b", source="lido", at=NOW + timedelta(hours=hours))
        for hours, name in ((1, "second"), (0, "first"), (2, "third"))
    ]
    with two.write() as writing:
        writing.save_changes(changes)

    def listening(event_, of_it):
        told.extend(change.field for change in of_it)
        return made(event_, of_it)

    with two.fresh("1", listening):
        pass
    assert told == ["third", "second", "first"]


def test_what_was_left_out_is_told(catalogue):
    save(catalogue, event("one"), event("two", name="Show two").model_copy(update={"occurrences": ()}))
    refreshed(catalogue)
    assert catalogue.left_out() == ["all of Show two"]


def test_the_stamp_moves_with_whatever_is_kept_and_with_the_clock(two):
    seen = [two.stamp()]
    for step in (
        lambda: refreshed(two),
        lambda: save(two, event("one", name="New")),
        lambda: refreshed(two),
        lambda: clear(two),
        lambda: run_taken_in(two),
    ):
        step()
        seen.append(two.stamp())
    assert len(set(seen)) == len(seen)
    assert two.stamp() == seen[-1]


def clear(catalogue):
    before = catalogue.numbers()
    with catalogue.write() as writing:
        writing.clear()
    assert outlines(catalogue) == catalogue.entries(before) == {}


def run_taken_in(catalogue):
    with catalogue.write() as writing:
        writing.save_source(SOURCE)
        writing.save_run(run())


def test_a_rendering_that_fails_leaves_what_was_there(two):
    refreshed(two)

    def broken(event_, changes):
        raise CatalogueError("no")

    with pytest.raises(CatalogueError), two.fresh("2", broken):
        pass
    assert len(outlines(two)) == 2


def test_what_is_saved_while_others_are_rendered_is_rendered_too(two):
    def meddling(event_, changes):
        if event_.uid == "two" and not late:
            late.append(event("ahead"))
        return made(event_, changes)

    late: list[object] = []
    done: list[int] = []

    def listening(count):
        done.append(count)
        if late and len(done) == 1:
            save(two, *late)

    with two.fresh("1", meddling, listening) as found:
        assert {each.uid for each in found.outlines()} == {"ahead", "one", "two"}


def test_a_reader_sees_one_instant(two):
    with two.fresh("1", made) as found:
        before = list(found.outlines())
        save(two, event("one", name="New"))
        assert list(found.outlines()) == before
        assert found.entries(found.numbers())
    assert isinstance(before[0], Outlined)
