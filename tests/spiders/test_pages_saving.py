"""Saving a page: the file, its entry in the index, and what it must yield."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy import Request

from aggregator.errors import FetchError, LayoutError, ListingError, UsageError
from spiders import pages as keeping
from spiders.pages import expected_file, read_expected, read_page, said, save_page, write_expected
from spiders.platforms.jsonld import JsonLdSpider
from spiders.saved_pages import load
from tests.loopback.server import Answer, Site
from tests.spiders.crawled import ROOT
from tests.spiders.sites.little_hall import LittleHall

NOON = datetime(2026, 11, 16, 12, 30, 15, 999, tzinfo=UTC)
LATER = datetime(2026, 11, 18, 12, tzinfo=UTC)
URL = "https://little-hall.example/events?page=2&kind=a"
EVENTS = json.dumps({"events": [{"name": "Zoë’s night", "url": "/z", "keywords": ["a"]}, {"name": ""}]}).encode()


def test_a_saved_page_is_answered(tmp_path: Path) -> None:
    file = save_page(
        tmp_path / "x.pages", URL, EVENTS, at=NOON, content_type="application/json", evidence='a "quote" \\ 1'
    )
    assert file.name == "events-page-2-kind-a.json"
    saved = load(tmp_path / "x.pages")
    answer = saved.answer(Request(URL))
    assert answer is not None
    assert (answer.body, saved.pages[0].how, saved.pages[0].evidence) == (EVENTS, "recorded", 'a "quote" \\ 1')
    assert saved.at == NOON.replace(microsecond=0)


def test_pages_do_not_get_into_each_others_way(tmp_path: Path) -> None:
    urls = [URL, "https://little-hall.example/events/page/2/kind/a", "https://little-hall.example/"]
    files = [save_page(tmp_path, url, url.encode(), at=NOON, content_type="application/json") for url in urls]
    assert [file.name for file in files] == ["events-page-2-kind-a.json", "events-page-2-kind-a-2.json", "index.json"]
    saved = load(tmp_path)
    assert [saved.answer(Request(url)).body.decode() for url in urls] == urls


def test_a_page_saved_again_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    save_page(tmp_path, URL, b"old", at=NOON, how="written", evidence="a guess")
    save_page(tmp_path, "https://little-hall.example/", b"other", at=NOON)
    save_page(tmp_path, URL, b"new", at=LATER)
    saved = load(tmp_path)
    assert saved.answer(Request(URL)).body == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events-page-2-kind-a.html", "index.html", "pages.toml"]
    assert {page.url: page.how for page in saved.pages}[URL] == "recorded"
    assert saved.at == LATER
    assert (tmp_path / "pages.toml").read_text().startswith("at = 2026-11-16T12:30:15Z\n")


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        ("text/html; charset=utf-8", ".html"),
        ("text/calendar", ".ics"),
        ("application/ld+json", ".json"),
        ("application/rss+xml", ".xml"),
        ("application/octet-stream", ".html"),
    ],
)
def test_the_file_is_named_after_what_it_is(tmp_path: Path, kind: str, suffix: str) -> None:
    assert save_page(tmp_path, URL, b"x", at=NOON, content_type=kind).suffix == suffix


def test_an_expected_result_says_what_the_page_says(tmp_path: Path) -> None:
    file = save_page(tmp_path, URL, EVENTS, at=NOON, content_type="application/json")
    saved = load(tmp_path)
    found = read_page(LittleHall, saved, saved.pages[0]).listings
    written = write_expected(file, found)
    assert written == expected_file(file) == tmp_path / "events-page-2-kind-a.json.expected.json"
    zoe = {"url": "https://little-hall.example/z", "name": "Zoë’s night", "keywords": ["a"]}
    assert read_expected(file) == [zoe] == [said(listing) for listing in found]
    assert "Zoë" in written.read_text("utf-8")
    assert found[0].fetched == NOON.replace(microsecond=0)


@pytest.mark.parametrize(
    ("body", "words"),
    [(b'{"nothing": 1}', "has no list of events"), (b"not json", "the reader of little_hall breaks on it")],
)
def test_a_page_that_its_reader_does_not_know(tmp_path: Path, body: bytes, words: str) -> None:
    save_page(tmp_path, URL, body, at=NOON)
    saved = load(tmp_path)
    with pytest.raises(LayoutError, match=words):
        read_page(LittleHall, saved, saved.pages[0])


FETCH = "import sys; from spiders.fetch import fetch; a = fetch(sys.argv[1]); print(a.status, a.text)"


@pytest.mark.parametrize(
    ("path", "said_", "error"),
    [("/page", "200 hello", ""), ("/secret", "", "its robots.txt does not allow us"), ("/gone", "", "answered 404")],
)
def test_one_page_is_fetched_with_all_manners(path: str, said_: str, error: str) -> None:
    routes = {"/robots.txt": "User-agent: *\nDisallow: /secret\n", "/page": Answer("hello"), "/secret": "secret"}
    with Site(routes) as site:
        ended = subprocess.run(
            [sys.executable, "-c", FETCH, site.url(path)],
            cwd=ROOT,
            env=os.environ | {"SCRAPY_SETTINGS_MODULE": "tests.spiders.crawl_settings"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert site.asked("/secret") == 0
    assert ended.stdout.strip() == said_
    assert error in ended.stderr
    assert (FetchError.__name__ in ended.stderr) is bool(error)


def test_a_listing_error_is_no_listing(tmp_path: Path) -> None:
    save_page(tmp_path, URL, EVENTS, at=NOON)
    saved = load(tmp_path)
    assert [type(one) for one in LittleHall(at=NOON).listings(saved.response(saved.pages[0]))][1:] == [ListingError]
    assert len(read_page(LittleHall, saved, saved.pages[0]).listings) == 1


class LeadingHall(JsonLdSpider):
    """A list that only leads on."""

    name = "leading_hall"
    start_urls = ["https://leading-hall.example/on"]
    follow = "a"


LIST = '<a href="/on/a">A</a><a href="/on/b">B</a>'
SHOW = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Event", "name": "A",
"startDate": "2026-12-12T19:30"}</script>"""
ON = "https://leading-hall.example/on"


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the hall's pages, none yet; the pages to be saved stand beside it."""
    (tmp_path / "list.html").write_text(LIST)
    (tmp_path / "show.html").write_text(SHOW)
    (tmp_path / "other.html").write_text("<p>nothing</p>")
    folder = tmp_path / "leading_hall.pages"
    monkeypatch.setattr(keeping, "_spider", lambda name: LeadingHall)
    monkeypatch.setattr(keeping, "own_folder", lambda spider: folder)
    return folder


@pytest.mark.parametrize("url", [ON, f"{ON}?page=2"])
def test_a_list_that_only_leads_on_is_expected_to_list_nothing(hall: Path, url: str) -> None:
    kept = keeping.keep("leading_hall", url, hall.with_name("list.html"), how="written", at=NOON, evidence="x")
    assert (kept.listings, kept.leads_to, kept.expected.read_text()) == (0, 2, "[]\n")


def test_a_file_is_of_the_instant_of_the_pages_that_are_there(hall: Path) -> None:
    keeping.keep("leading_hall", ON, hall.with_name("list.html"), how="written", at=NOON, evidence="x")
    kept = keeping.keep("leading_hall", f"{ON}/a", hall.with_name("show.html"), how="written", evidence="x")
    assert (kept.listings, kept.leads_to) == (1, 0)
    assert {page.at for page in load(hall).pages} == {NOON.replace(microsecond=0)}


def test_a_page_that_is_not_known_is_named_and_can_be_taken_away(hall: Path) -> None:
    keeping.keep("leading_hall", f"{ON}/a", hall.with_name("show.html"), how="recorded", at=NOON)
    with pytest.raises(LayoutError, match=r"saved as .*on-a\.html, but the reader of leading_hall .*--remove"):
        keeping.keep("leading_hall", f"{ON}/a", hall.with_name("other.html"), how="recorded")
    assert {path.name for path in hall.iterdir()} == {"pages.toml", "on-a.html"}
    assert [page.url for page in load(hall).pages] == [f"{ON}/a"]
    assert keeping.remove("leading_hall", f"{ON}/a").name == "on-a.html"
    assert not hall.exists()


def test_taking_a_page_away_leaves_the_others(hall: Path) -> None:
    keeping.keep("leading_hall", ON, hall.with_name("list.html"), how="recorded", at=NOON)
    keeping.keep("leading_hall", f"{ON}/a", hall.with_name("show.html"), how="recorded", at=LATER)
    keeping.remove("leading_hall", f"{ON}/a")
    assert {path.name for path in hall.iterdir()} == {"pages.toml", "on.html", "on.html.expected.json"}
    assert [page.url for page in load(hall).pages] == [ON]
    with pytest.raises(UsageError, match="has no saved page"):
        keeping.remove("leading_hall", f"{ON}/a")
