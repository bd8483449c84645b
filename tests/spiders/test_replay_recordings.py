"""Folders of recordings without an index: which file answers which address."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from scrapy import Request

from aggregator.errors import UsageError
from spiders.recordings import Recordings, day_of, page_files, recordings

START = "https://www.lido.example/whats-on"
JUNE = datetime(2026, 6, 30, 12, tzinfo=UTC)
OWN = '<html><head><link rel="canonical" href="{}"></head></html>'


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text)
    return path


def answer(known: Recordings, url: str) -> str | None:
    found = known.answer(Request(url))
    return found.text if found else None


@pytest.mark.parametrize(
    ("files", "asked", "answered"),
    [
        # by the path in the name
        ({"whats-on.html": "list", "events-jazz.html": "jazz"}, "https://lido.example/events/jazz", "jazz"),
        ({"whats-on.html": "list", "events_jazz.html": "jazz"}, "https://lido.example/events/jazz/", "jazz"),
        ({"lido.example--whats-on.html": "list", "x.html": "x"}, START, "list"),
        ({"whats-on.html": "list", "whats-on-2.html": "two"}, "https://lido.example/nothing", None),
        ({"whats-on.html": "list", "jazzy-events.html": "no"}, "https://lido.example/jazz", None),
        # by what the page says of itself
        ({"whats-on.html": "list", "a.html": OWN.format("http://lido.example/jazz/")}, "https://www.lido.example/jazz",
         OWN.format("http://lido.example/jazz/")),
        ({"whats-on.html": "list", "a.html": OWN.format("https://other.example/jazz")}, "https://lido.example/jazz",
         None),
        # of several days, the newest that is not later than asked
        ({"whats-on-2026-01-01.html": "old", "whats-on-2026-06-16-73b54ba.html": "june",
          "whats-on-2026-07-01.html": "july"}, START, "june"),
        # one page of several days, under a name of its own
        ({"lido-2025-10-31.html": "october", "lido-2026-06-16-73b54ba.html": "june"}, START, "june"),
        ({"lido-20251031.html": "october", "lido-20260616.html": "june"}, START, "june"),
        # a single page
        ({"something.html": "the page"}, START, "the page"),
        ({"something.html": "the page"}, "https://lido.example/jazz", None),
        ({"something.html": "the page", "something.html.extruct.json": "[]", "something.html.expected.json": "[]",
          "README.md": "about"}, START, "the page"),
    ],
)  # fmt: skip
def test_which_file_answers(tmp_path: Path, files: dict[str, str], asked: str, answered: str | None) -> None:
    assert answer(recordings(folder(tmp_path, files), "lido", [START], JUNE), asked) == answered


def test_without_an_instant_the_newest_day_is_the_clock(tmp_path: Path) -> None:
    known = recordings(
        folder(tmp_path, {"lido-2025-10-31.html": "a", "lido-2026-06-16.html": "b"}), "lido", [START], None
    )
    assert known.at == datetime(2026, 6, 16, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("files", "at", "words"),
    [
        ({}, JUNE, "holds no pages"),
        ({"a.html": "a", "b.html": "b"}, JUNE, "holds no page of lido by 2026-06-30 (looked for https://www.lido.example/wh"),
        ({"lido-2026-07-01.html": "july"}, JUNE, "holds no page of lido by 2026-06-30"),
        ({"a.html": "a"}, None, "carry no date; say when they were read, as in --at 2026-06-16T12:00:00Z"),
    ],
)  # fmt: skip
def test_a_folder_that_cannot_be_used(tmp_path: Path, files: dict[str, str], at: datetime | None, words: str) -> None:
    with pytest.raises(UsageError) as raised:
        recordings(folder(tmp_path, files), "lido", [START], at)
    assert words in str(raised.value)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("x-2025-10-31.html", date(2025, 10, 31)),
        ("x-2026-06-16-73b54ba.html", date(2026, 6, 16)),
        ("20260616-x.html", date(2026, 6, 16)),
        ("x-2026-02-31.html", None),
        ("x-120260616.html", None),
        ("x.html", None),
    ],
)
def test_the_day_in_a_name(name: str, day: date | None) -> None:
    assert day_of(Path(name)) == day


def test_what_stands_beside_pages_is_no_page(tmp_path: Path) -> None:
    files = [
        "a.html",
        "b/c.ics",
        ".hidden.html",
        ".git/x.html",
        "notes.md",
        "pages.toml",
        "a.html.expected.json",
        "d.json",
    ]
    folder(tmp_path, dict.fromkeys(files, "x"))
    assert [str(file.relative_to(tmp_path)) for file in page_files(tmp_path)] == ["a.html", "b/c.ics", "d.json"]


@pytest.mark.parametrize(
    ("at", "file"),
    [
        ("2025-10-31T12:00:00Z", "derby-open-mics-index-2025-10-31.html"),
        ("2026-06-15T12:00:00Z", "derby-open-mics-index-2025-10-31.html"),
        ("2026-06-16T12:00:00Z", "derby-open-mics-index-2026-06-16-73b54ba.html"),
    ],
)
def test_a_real_folder_of_one_page_on_several_days(shared: Path, at: str, file: str) -> None:
    pages = shared / "corpus/html/derby"
    start = "https://derbyopenmics.sorg.app/"
    known = recordings(pages, "derby_open_mics", [start], datetime.fromisoformat(at))
    found = known.answer(Request(start))
    assert found is not None
    assert found.body == (pages / file).read_bytes()


def test_a_real_folder_of_something_else(shared: Path) -> None:
    with pytest.raises(UsageError, match="holds no page of derby_open_mics"):
        recordings(shared / "corpus/html/liverpool", "derby_open_mics", ["https://derbyopenmics.sorg.app/"], JUNE)
