"""Replays: the saved pages answer, and nothing reaches the network."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy import Request

from aggregator.errors import UsageError
from aggregator.run import Outcome
from spiders.replay import pages_for
from spiders.saved_pages import SavedPages, load
from tests.spiders.crawled import ROOT, crawl
from tests.spiders.sites.little_hall import LittleHall

INDEX = """
at = 2026-11-16T06:00:00Z

[[page]]
url = "https://little-hall.example/events"
file = "events.json"
how = "written"
evidence = "made up for the tests"

[[page]]
url = "https://little-hall.example/two?b=2&a=1"
file = "two.json"
at = 2026-11-17T06:00:00Z

[[page]]
url = "https://little-hall.example/gone"
file = "gone.html"
status = 404

[[page]]
url = "https://little-hall.example/search"
file = "found.ics"
method = "POST"
body = "q=music"
"""


def event(name: str) -> dict[str, str]:
    return {"name": name, "url": f"/{name}"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "little_hall.pages"
    made.mkdir()
    first = {"events": [event("one")], "links": ["/two?a=1&b=2#x", "/gone", "/never-saved"]}
    (made / "events.json").write_text(json.dumps(first))
    (made / "two.json").write_text(json.dumps({"events": [event("two")]}))
    (made / "gone.html").write_text("<h1>Gone</h1>")
    (made / "found.ics").write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    (made / "pages.toml").write_text(INDEX)
    return made


@pytest.fixture
def saved(folder: Path) -> SavedPages:
    return load(folder)


@pytest.mark.parametrize(
    ("request_", "file", "status", "kind"),
    [
        (Request("https://little-hall.example/events"), "events.json", 200, "application/json"),
        (Request("https://little-hall.example/two?a=1&b=2"), "two.json", 200, "application/json"),
        (Request("https://little-hall.example/two?b=2&a=1#x"), "two.json", 200, "application/json"),
        (Request("https://little-hall.example/gone"), "gone.html", 404, "text/html"),
        (
            Request("https://little-hall.example/search", method="POST", body="q=music"),
            "found.ics",
            200,
            "text/calendar; charset=utf-8",
        ),
    ],
)
def test_a_saved_page_answers(saved: SavedPages, request_: Request, file: str, status: int, kind: str) -> None:
    answer = saved.answer(request_)
    assert answer is not None
    assert answer.body == (saved.folder / file).read_bytes()
    assert (answer.status, answer.headers["Content-Type"].decode(), answer.url) == (status, kind, request_.url)
    assert answer.text


@pytest.mark.parametrize(
    "request_",
    [
        Request("https://little-hall.example/other"),
        Request("https://little-hall.example/events?page=2"),
        Request("https://little-hall.example/search"),
        Request("https://little-hall.example/search", method="POST", body="q=dance"),
    ],
)
def test_no_saved_page_no_answer(saved: SavedPages, request_: Request) -> None:
    assert saved.answer(request_) is None


def test_the_clock_is_the_newest_page(saved: SavedPages) -> None:
    assert saved.at == datetime(2026, 11, 17, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (None, "there is no such file; `bothcities page NAME URL`"),
        ("at = 2026-11-16T06:00:00Z\n[[page]]\nurl = 'u'\nfile = 'x.html'\n", "names x.html, which is not"),
        ("at = 2026-11-16T06:00:00\n", "at: Input should have timezone info"),
        ("at = 2026-11-16T06:00:00Z\n[[page]]\nfile = 'x.html'\n", "page.0.url: Field required"),
        ("at = 2026-11-16T06:00:00Z\n[[page]]\nurl = 'u'\nfile = 'x'\nfiel = 1\n", "page.0.fiel: Extra inputs"),
        ("at = ", "Invalid value"),
    ],
)  # fmt: skip
def test_an_index_that_cannot_be_used(tmp_path: Path, index: str | None, words: str) -> None:
    if index is not None:
        (tmp_path / "pages.toml").write_text(index)
    with pytest.raises(UsageError, match=r"pages\.toml") as raised:
        load(tmp_path)
    assert words in str(raised.value)


@pytest.mark.parametrize("inner", ["", "little_hall", "little_hall.pages"])
def test_a_folder_for_several_sources_has_one_for_each(tmp_path: Path, folder: Path, inner: str) -> None:
    target = tmp_path / "all" / inner
    target.parent.mkdir(exist_ok=True)
    folder.rename(target)
    pages = pages_for(LittleHall, tmp_path / "all", None)
    assert isinstance(pages, SavedPages)
    assert pages.folder == target


SHUT = """
import sys

def refuse(event, details):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        raise AssertionError(f"{event} {details}")

sys.addaudithook(refuse)
from spiders.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_replay_opens_no_socket_and_names_what_was_not_saved(folder: Path, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SHUT, "little_hall", "--pages", str(folder), "--runs", str(tmp_path / "runs")],
        cwd=ROOT,
        env=os.environ | {"SCRAPY_SETTINGS_MODULE": "tests.spiders.crawl_settings", "ALLOW_PRIVATE": "no"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    done = json.loads(ended.stdout.splitlines()[-1])
    assert (done["pages"], done["listings"], done["outcome"]) == (2, 2, "partial")


def test_a_replay_is_of_its_instant_and_the_same_every_time(folder: Path, tmp_path: Path) -> None:
    crawls = [crawl(tmp_path / str(n), "little_hall", "--pages", str(folder)) for n in range(2)]
    first, second = (crawled.only for crawled in crawls)
    newest = datetime(2026, 11, 17, 6, tzinfo=UTC)
    assert (first.run.started, first.run.finished, first.run.recorded) == (newest, newest, True)
    assert {listing.fetched for listing in first.listings} == {newest}
    assert first == second
    assert first.run.outcome is Outcome.PARTIAL
    assert {problem.said.partition("example")[2] for problem in first.run.problems} == {
        "/gone answered 404: there is no such page",
        "/never-saved gave no answer: no saved page for this address",
    }
