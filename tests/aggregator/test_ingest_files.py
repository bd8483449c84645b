"""A run file, from its lines to the events."""

from datetime import timedelta

import pytest

from aggregator.catalogue import Catalogue
from aggregator.errors import SourceError
from aggregator.ingest import ingest, keep
from aggregator.listing import Listing
from aggregator.run import Outcome, Problem
from aggregator.run_file import Line, path_of
from aggregator.words.places import Gazetteer
from tests.aggregator.catalogue.made import NOW, SOURCE, local, run


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture
def catalogue(tmp_path):
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite3'}") as opened:
        yield opened


def listing(number, **more):
    facts = {
        "source": "lido",
        "url": f"https://lido.example/shows/{number}",
        "fetched": NOW,
        "identifier": str(number),
        "name": f"Evening {number}",
        "start_date": f"2026-12-{number:02}T19:30:00+00:00",
    }
    return Listing(**facts | more)


def write(folder, *listings, started=NOW, problems=(), whole=True, **facts):
    told = run(started, **{"listings": len(listings), "pages": 1} | facts)
    lines = [
        Line(source=SOURCE),
        *(Line(listing=each) for each in listings),
        *(Line(problem=each) for each in problems),
    ]
    path = path_of(folder, "lido", started)
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(each.text() for each in (*lines, *([Line(run=told)] if whole else []))), "utf-8")
    return path


def test_a_file_becomes_events(tmp_path, catalogue, gazetteer):
    told = ingest(catalogue, write(tmp_path, listing(1), listing(2)), gazetteer)
    assert (told.outcome, told.listings, told.claims, told.new) == (Outcome.OK, 2, 2, 2)
    starts = {event.name: event.occurrences[0].start for event in catalogue.events()}
    assert starts == {"Evening 1": local(12, 1), "Evening 2": local(12, 2)}
    assert catalogue.runs() == [told]
    assert catalogue.sources() == [SOURCE]


def test_the_same_file_again_changes_nothing(tmp_path, catalogue, gazetteer):
    path = write(tmp_path, listing(1), listing(2, start_date="some day soon"))
    told = ingest(catalogue, path, gazetteer)
    events = list(catalogue.events())
    assert ingest(catalogue, path, gazetteer) == told.model_copy(update={"new": 0})
    assert [run.new for run in catalogue.runs()] == [told.new] == [1]
    assert list(catalogue.events()) == events


def test_a_listing_that_cannot_be_used_is_counted_and_named_and_the_others_are_there(tmp_path, catalogue, gazetteer):
    told = ingest(catalogue, write(tmp_path, listing(1), listing(2, name="")), gazetteer)
    assert (told.claims, told.rejected) == (1, 1)
    assert [problem.field for problem in told.problems] == ["name"]
    assert [event.name for event in catalogue.events()] == ["Evening 1"]


def test_what_the_reader_had_to_leave_out_is_counted_too(tmp_path, catalogue, gazetteer):
    unread = Problem(kind="ListingError", said="the VEVENT has no SUMMARY", field="name")
    told = ingest(catalogue, write(tmp_path, listing(1), listing(2, name=""), problems=(unread,)), gazetteer)
    assert (told.listings, told.claims, told.rejected, told.over) == (2, 1, 2, 0)


def test_an_event_that_is_long_over_is_counted_apart(tmp_path, catalogue, gazetteer):
    told = ingest(catalogue, write(tmp_path, listing(1), listing(2, start_date="2019-05-05T19:30")), gazetteer)
    assert (told.outcome, told.claims, told.rejected, told.over, told.problems) == (Outcome.OK, 1, 0, 1, ())


def test_the_problems_of_the_crawl_are_kept_with_the_run(tmp_path, catalogue, gazetteer):
    problem = Problem(kind="FetchError", said="https://lido.example/2 answered 500", url="https://lido.example/2")
    path = write(tmp_path, listing(1), problems=(problem,), outcome=Outcome.PARTIAL)
    ingest(catalogue, path, gazetteer)
    assert catalogue.runs()[0].problems == (problem,)


def test_a_crawl_that_was_cut_off_is_refused_and_changes_nothing(tmp_path, catalogue, gazetteer):
    ingest(catalogue, write(tmp_path, listing(1)), gazetteer)
    cut = write(tmp_path, listing(2), started=NOW + timedelta(hours=6), whole=False)
    with pytest.raises(SourceError, match="cut off; crawl the source again"):
        ingest(catalogue, cut, gazetteer)
    assert [event.name for event in catalogue.events()] == ["Evening 1"]
    assert len(catalogue.runs()) == 1


def test_a_run_that_says_it_is_of_the_future_is_refused(tmp_path):
    future = write(tmp_path, listing(1), started=NOW + timedelta(days=40))
    with pytest.raises(SourceError, match=r"starts at 2026-12-26 .* in the future"):
        keep(future, tmp_path / "runs", NOW)
    soon = write(tmp_path, listing(2))
    assert keep(soon, tmp_path / "runs", NOW - timedelta(hours=23)).read_bytes() == soon.read_bytes()


def test_a_file_from_elsewhere_is_kept_among_the_run_files_by_what_it_holds(tmp_path):
    from_elsewhere = write(tmp_path, listing(1)).rename(tmp_path / "sent by mail.jsonl")
    kept = keep(from_elsewhere, tmp_path / "runs", NOW)
    assert kept == path_of(tmp_path / "runs", SOURCE.name, NOW)
    assert keep(kept, tmp_path / "runs", NOW) == kept
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]
