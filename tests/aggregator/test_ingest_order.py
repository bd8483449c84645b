"""Whatever order runs arrive in, and whichever comes twice, the events, their uids and the feeds are the same."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.catalogue import Catalogue
from aggregator.cli import serve
from aggregator.errors import SourceError
from aggregator.ingest import arrive, comes_late, rebuild, rule
from aggregator.listing import ListedPlace, Listing
from aggregator.matching import Houses
from aggregator.ruling import Ruling, Word
from aggregator.run import Outcome
from aggregator.run_file import Line, path_of
from aggregator.settings import Settings
from aggregator.words.places import Gazetteer
from feeds.feed import always
from feeds.maker import maker
from tests.aggregator.catalogue.made import NOW, SOURCE, run
from tests.feeds.publishing import publish

GAZETTEER = Gazetteer.load()
PLACES = ["Derby Theatre", "Rock City", "Nottingham Playhouse", None]
TITLES = ["Hamlet", "Hamlet Live", "Sleeping Beauty", "Open Mic Night"]


def at(hours):
    return NOW + timedelta(hours=hours)


shows = st.tuples(
    st.sampled_from("abc"), st.sampled_from(TITLES), st.sampled_from(PLACES), st.sets(st.integers(1, 5), min_size=1)
)
told = st.tuples(st.sampled_from(["hall", "board"]), st.lists(shows, max_size=3, unique_by=lambda show: show[0]))


def listings(source, some, started):
    return [
        Listing(
            source=source,
            url=f"https://{source}.example/{key}",
            fetched=started,
            name=title,
            start_date=", ".join(f"{day} December 2026" for day in sorted(days)) + " 7.30pm",
            location=ListedPlace(name=place) if place else None,
        )
        for key, title, place, days in some
    ]


def written(runs, source, some, hours):
    """The run file of one crawl."""
    path, held = path_of(runs, source, at(hours)), listings(source, some, at(hours))
    last = run(at(hours), Outcome.OK, source, listings=len(held), empty_said=not held)
    lines = [Line(source=SOURCE.model_copy(update={"name": source, "city": None}))]
    lines += [*(Line(listing=each) for each in held), Line(run=last)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line.text() for line in lines))
    return path


def published(catalogue, folder):
    """What stands in the public folder."""
    folder.mkdir()
    if as_of := catalogue.as_of():
        with catalogue.fresh("1", maker(GAZETTEER.places)) as kept:
            publish(always(GAZETTEER.places)[:4], kept, GAZETTEER.places, as_of, folder, "https://w.example")
    return {path.name: path.read_bytes() for path in folder.rglob("[!.]*") if path.is_file()}


def state(catalogue):
    return list(catalogue.events()), catalogue.changes(), catalogue.runs(), catalogue.questions()


def arrived(folder, runs, files):
    with Catalogue.open(f"sqlite:///{folder / 'c.sqlite3'}") as catalogue:
        for file in files:
            arrive(catalogue, file, runs, GAZETTEER, lambda again: None)
        return state(catalogue), published(catalogue, folder / "public")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(told, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_any_order_and_any_run_twice_end_in_the_same_events_and_bytes(tmp_path_factory, story, chance):
    runs = tmp_path_factory.mktemp("runs")
    files = [written(runs, source, some, hours) for hours, (source, some) in enumerate(story)]
    shuffled = [*files, chance.choice(files)]
    chance.shuffle(shuffled)
    in_order = arrived(tmp_path_factory.mktemp("one"), runs, files)
    assert arrived(tmp_path_factory.mktemp("other"), runs, shuffled) == in_order


HAMLET = ("a", "Hamlet", "Derby Theatre", {1, 2})


@pytest.fixture
def catalogue(tmp_path):
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite3'}") as opened:
        yield opened


def test_a_uid_comes_from_the_claim_that_was_fetched_first_though_it_came_late(tmp_path, catalogue):
    first, second = written(tmp_path, "hall", [HAMLET], 0), written(tmp_path, "board", [HAMLET], 1)
    arrive(catalogue, second, tmp_path, GAZETTEER, lambda again: None)
    [before] = catalogue.events()
    read_again = []
    assert comes_late(catalogue, [first])
    arrive(catalogue, first, tmp_path, GAZETTEER, read_again.append)
    [after] = catalogue.events()
    assert read_again == [first, second]
    assert after.uid != before.uid
    assert after.created == at(0)


def test_what_was_published_keeps_its_uid(tmp_path, catalogue):
    first, second = written(tmp_path, "hall", [HAMLET], 0), written(tmp_path, "board", [HAMLET], 1)
    arrive(catalogue, second, tmp_path, GAZETTEER, lambda again: None)
    [before] = catalogue.events()
    with catalogue.write() as writing:
        writing.note_published()
    arrive(catalogue, first, tmp_path, GAZETTEER, lambda again: None)
    [after] = catalogue.events()
    assert after.uid == before.uid
    assert len(after.same_as) == 2


def test_a_run_file_that_is_gone_is_asked_for_and_nothing_changes(tmp_path, catalogue):
    arrive(catalogue, written(tmp_path, "board", [HAMLET], 1), tmp_path, GAZETTEER, lambda again: None)
    before = state(catalogue)
    path_of(tmp_path, "board", at(1)).unlink()
    with pytest.raises(SourceError, match=r"board/20261116T070000Z.jsonl .* put it back and try again"):
        arrive(catalogue, written(tmp_path, "hall", [HAMLET], 0), tmp_path, GAZETTEER, lambda again: None)
    assert state(catalogue) == before


def test_a_rebuild_from_run_files_and_rulings_alone_is_the_same_to_the_byte(tmp_path, catalogue):
    other = ("b", "Hamlet Live", None, {4})
    files = [written(tmp_path, "hall", [HAMLET], 0), written(tmp_path, "board", [other], 1)]
    for file in files:
        arrive(catalogue, file, tmp_path, GAZETTEER, lambda again: None)
    left, right = sorted(
        ("hall", "https://hall.example/a") if e.url.startswith("https://hall") else ("board", e.url)
        for e in catalogue.events()
    )
    rule(catalogue, Ruling(at=at(2), word=Word.SAME, left=left, right=right), Houses(GAZETTEER.places))
    later = written(tmp_path, "hall", [("a", "Hamlet", "Derby Theatre", {1, 3})], 3)
    arrive(catalogue, later, tmp_path, GAZETTEER, lambda again: None)
    assert len(list(catalogue.events())) == 1
    with Catalogue.open(f"sqlite:///{tmp_path / 'new.sqlite3'}") as new:
        rebuild(new, [later, *files], catalogue.rulings(), GAZETTEER, lambda again: None)
        assert state(new) == state(catalogue)
        assert published(new, tmp_path / "p1") == published(catalogue, tmp_path / "p2")


def test_the_server_loses_no_run_to_a_file_that_is_gone(tmp_path, catalogue):
    home = Settings(database=f"sqlite:///{tmp_path / 'catalogue.sqlite3'}", runs=tmp_path)
    arrive(catalogue, written(tmp_path, "board", [HAMLET], 1), tmp_path, GAZETTEER, lambda again: None)
    path_of(tmp_path, "board", at(1)).unlink()
    serve._take_in(home, written(tmp_path, "hall", [HAMLET], 0))
    [event] = catalogue.events()
    assert len(event.same_as) == 2
