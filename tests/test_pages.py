"""The saved pages: reading each gives exactly what stands beside it, and nothing pretends to be recorded."""

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, TextResponse

from aggregator.errors import ListingError
from spiders.pages import expected_file, read_expected, said
from spiders.replay import own_folder
from spiders.saved_pages import INDEX
from tests.walked import Told, saved, sources, walk

SOURCES = sources()
AT = datetime(2026, 11, 16, 6, tzinfo=UTC)

LEFT_OUT = {
    ("derby_live", "outdoor-theatre-customer-information-and-faq.html"): ListingError,
    ("derby_live", "rollerskate-disco.html"): ListingError,
    ("derby_market_hall", "sourdough-for-beginners.html"): ListingError,
}
"""The pages that hold something unreadable, and as what it is named; all other pages are read without a problem."""


@pytest.fixture(scope="module")
def walks() -> dict[str, dict[str, Told]]:
    return {}


@pytest.fixture(params=sorted(SOURCES))
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def told(name: str, walks: dict[str, dict[str, Told]]) -> dict[str, Told]:
    if name not in walks:
        walks[name] = walk(SOURCES[name])
    return walks[name]


def test_each_page_yields_exactly_what_stands_beside_it(name: str, told: dict[str, Told]) -> None:
    folder = own_folder(SOURCES[name])
    for page in saved(SOURCES[name]).pages:
        assert page.file in told, f"{name}: no page leads to {page.file}"
        expected = read_expected(folder / page.file)
        assert [said(listing) for listing in told[page.file].listings] == expected, f"{name}: {page.file}"


def test_what_a_page_leaves_out_is_named(name: str, told: dict[str, Told]) -> None:
    named = {(name, file): type(problem) for file, page in told.items() for problem in page.problems}
    assert named == {key: kind for key, kind in LEFT_OUT.items() if key[0] == name}
    assert sum(len(page.problems) for page in told.values()) == len(named)


def test_every_page_that_a_list_leads_to_is_saved(told: dict[str, Told]) -> None:
    assert [address for page in told.values() for address in page.unsaved] == []


def test_a_source_lists_events_on_its_saved_pages(told: dict[str, Told]) -> None:
    assert sum(len(page.listings) for page in told.values()) >= 1


def test_the_folder_holds_pages_expected_results_and_the_index_alone(name: str) -> None:
    folder = own_folder(SOURCES[name])
    pages = saved(SOURCES[name]).pages
    wanted = {INDEX, *(page.file for page in pages), *(expected_file(folder / page.file).name for page in pages)}
    assert {path.name for path in folder.iterdir()} == wanted
    assert len({page.url for page in pages}) == len(pages) >= 1


def test_a_written_page_names_its_evidence_and_a_recorded_one_its_instant(name: str) -> None:
    index = tomllib.loads((own_folder(SOURCES[name]) / INDEX).read_text("utf-8"))
    for page in index["page"]:
        assert page["how"] in {"written", "recorded"}, page
        if page["how"] == "written":
            assert page["evidence"].strip(), f"{page['file']} does not say what it was written from"
        else:
            assert page["at"] <= datetime.now(UTC), page


def test_the_written_pages_of_a_source_are_of_one_instant(name: str) -> None:
    index = tomllib.loads((own_folder(SOURCES[name]) / INDEX).read_text("utf-8"))
    assert len({page.get("at", index["at"]) for page in index["page"] if page["how"] == "written"}) <= 1


def test_the_pages_make_a_programme_worth_reading(walks: dict[str, dict[str, Told]]) -> None:
    for name in SOURCES:
        walks.setdefault(name, walk(SOURCES[name]))
    assert sum(len(page.listings) for pages in walks.values() for page in pages.values()) >= 180


def test_a_changed_page_is_noticed() -> None:
    folder, listings = own_folder(SOURCES["rock_city"]), walk(SOURCES["rock_city"])["events-1.json"].listings
    moved = listings[0].model_copy(update={"start_date": "2026-11-29 19:00:00"})
    assert [said(one) for one in (moved, *listings[1:])] != read_expected(folder / "events-1.json")


def test_a_page_without_an_expected_result_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_expected(own_folder(SOURCES["rock_city"]) / "no-such-page.json")


def test_the_open_mics_are_read_from_pages_that_the_site_really_served(shared: Path) -> None:
    folder = shared / "corpus/html/derby"
    pages = sorted(folder.glob("*.html"))
    assert pages
    for page in pages:
        right = json.loads((folder / f"{page.name}.extruct.json").read_text("utf-8"))
        answer = HtmlResponse("https://derbyopenmics.sorg.app/", body=page.read_bytes(), encoding="utf-8")
        read = SOURCES["derby_open_mics"](at=AT).listings(answer)
        assert [(one.name, one.start_date, one.end_date) for one in read] == [
            (event["name"], event["startDate"], event.get("endDate")) for event in right
        ]
        assert all(one.location and one.location.name and one.shared_url for one in read)


@pytest.mark.parametrize("name", ["derby_parkruns", "nottingham_parkruns"])
def test_the_runs_stand_in_the_list_that_parkrun_really_served(name: str, shared: Path) -> None:
    body = (shared / "corpus/json/parkrun/events-e12083f.json").read_bytes()
    told = SOURCES[name](at=AT).listings(TextResponse("https://images.parkrun.com/events.json", body=body))
    assert [one.identifier for one in told] == list(SOURCES[name].events)
    assert not told.problems
