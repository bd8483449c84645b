"""``--from``: files, folders, patterns and addresses, each a source of its own."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.errors import UsageError
from aggregator.event import City
from aggregator.run import Outcome
from aggregator.run_file import RunFile, read
from aggregator.source import Authority
from spiders.__main__ import main
from spiders.adhoc import all_given, names
from tests.loopback.server import Answer, Site
from tests.spiders.crawled import crawl, whole_files

NOON = "2026-11-16T12:00:00Z"
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Lido//EN\r\nBEGIN:VEVENT\r\nUID:{0}@lido.example\r\n"
    "DTSTAMP:20261101T000000Z\r\nDTSTART:20261120T190000Z\r\nSUMMARY:{0}\r\nURL:https://lido.example/{0}\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
PAGE = """<html><head><link rel="canonical" href="https://lido.example/jazz"><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "Event", "name": "Jazz", "startDate": "2026-11-21T20:00"}
</script></head></html>"""


def given(tmp_path: Path, *arguments: str) -> dict[str, RunFile]:
    runs = tmp_path / "runs"
    assert main(["--from", *arguments, "--runs", str(runs), "--at", NOON]) == 0
    return {folder.name: read(whole_files(runs, folder.name)[-1]) for folder in sorted(runs.iterdir())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "some feeds"
    (made / "more").mkdir(parents=True)
    (made / "Swing Club-2026-11-01.ics").write_text(CALENDAR.format("swing"))
    (made / "more" / "jazz.html").write_text(PAGE)
    (made / "more" / "shopping.txt.html").write_text("<p>milk, bread</p>")
    (made / "jazz.html.expected.json").write_text("[]")
    return made


def test_a_folder_is_one_source_for_each_file(folder: Path, tmp_path: Path) -> None:
    files = given(tmp_path, str(folder), "--city", "derby", "--place", "lido", "--locale", "en-US")
    assert {name: [listing.name for listing in file.listings] for name, file in files.items()} == {
        "from_jazz": ["Jazz"],
        "from_shopping_txt": [],
        "from_swing_club": ["swing"],
    }
    jazz = files["from_jazz"].source
    assert (jazz.city, jazz.place, jazz.locale, jazz.authority) == (City.DERBY, "lido", "en-US", Authority.LISTINGS)
    assert jazz.url == "https://lido.example/jazz"


def test_a_file_that_nobody_can_read_is_a_failed_run_and_the_others_go_on(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.ics").write_bytes(b"")
    with (folder / "endless.ics").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    files = given(tmp_path, str(folder))
    outcomes = {name: file.run.outcome for name, file in files.items()}
    failed = dict.fromkeys(["from_empty", "from_endless", "from_shopping_txt"], Outcome.FAILED)
    assert outcomes == failed | dict.fromkeys(["from_jazz", "from_swing_club"], Outcome.OK)
    assert [
        (files[name].run.pages, files[name].run.problems[0].kind) for name in ("from_shopping_txt", "from_endless")
    ] == [
        (1, "LayoutError"),
        (0, "FetchError"),
    ]
    assert "larger than 64 MB" in files["from_endless"].run.problems[0].said


def test_files_are_read_as_of_the_instant(folder: Path, tmp_path: Path) -> None:
    file = given(tmp_path, str(folder / "*.ics"))["from_swing_club"]
    noon = datetime(2026, 11, 16, 12, tzinfo=UTC)
    assert (file.run.started, file.run.finished, file.run.recorded) == (noon, noon, True)
    assert [listing.fetched for listing in file.listings] == [noon]


def test_a_file_may_be_said_to_come_from_an_address(folder: Path, tmp_path: Path) -> None:
    calendar = str(folder / "Swing Club-2026-11-01.ics")
    assert given(tmp_path, calendar, "--url", "https://swing.example/all.ics")["from_swing_club"].source.url == (
        "https://swing.example/all.ics"
    )
    with pytest.raises(UsageError, match="give --from one file with it"):
        all_given([str(folder)], "https://swing.example/all.ics")


@pytest.mark.parametrize(
    ("found", "named"),
    [
        (["a/swing-2026-11-01.ics"], ["from_swing"]),
        (["a/swing-2026-11-01-4d93591.ics"], ["from_swing"]),
        (["a/swing_20261101T120000Z.ics"], ["from_swing"]),
        (["a/2026-11-01.ics"], ["from_2026_11_01"]),
        (["a/Swing & Jazz!.ics"], ["from_swing_jazz"]),
        (["a/swing.ics", "b/swing.ics", "b/jazz.ics"], ["from_a_swing", "from_b_swing", "from_jazz"]),
        (["a/swing.ics", "a/swing.html"], ["from_a_swing_1", "from_a_swing_2"]),
        (["https://www.lido.example/feed/?ical=1"], ["from_lido_example_feed_ical_1"]),
    ],
)
def test_names(found: list[str], named: list[str]) -> None:
    assert names([one if one.startswith("https:") else Path(one) for one in found]) == named


def test_webcal_is_another_name_of_https() -> None:
    assert [one.url for one in all_given(["webcal://lido.example/all.ics"])] == ["https://lido.example/all.ics"]


def test_an_address_is_crawled_with_all_manners(tmp_path: Path) -> None:
    routes = {
        "/robots.txt": "User-agent: *\nDisallow: /private\n",
        "/all.ics": Answer(CALENDAR.format("swing"), content_type="text/calendar"),
        "/moved": Answer(status=301, location="/all.ics"),
        "/private/all.ics": Answer(CALENDAR.format("secret"), content_type="text/calendar"),
    }
    with Site(routes) as site:
        addresses = [site.url("/moved"), site.url("/private/all.ics")]
        crawled = crawl(tmp_path / "runs", "--from", *addresses, "--city", "nottingham")
        assert site.asked("/private/all.ics") == 0
    runs = {name.partition("_127_0_0_1_")[2]: file for name, file in crawled.files.items()}
    assert (crawled.code, crawled.complaints) == (0, "")
    assert [listing.name for listing in runs["moved"].listings] == ["swing"]
    assert (runs["moved"].run.outcome, runs["moved"].source.city) == (Outcome.OK, City.NOTTINGHAM)
    assert runs["private_all_ics"].run.outcome is Outcome.FAILED


def test_a_town_of_fifty_calendars(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = sorted((shared / "corpus/dups/community/petaluma-2026-03-26").glob("m*.ics"))
    found = given(tmp_path, *map(str, files), "--time-zone", "America/Los_Angeles")
    assert len(found) == len(files)
    assert {file.source.time_zone for file in found.values()} == {"America/Los_Angeles"}
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == len(files)
    assert sum(len(file.listings) for file in found.values()) == sum(line["listings"] for line in lines) > 100
