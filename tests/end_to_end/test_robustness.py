"""What goes wrong outside costs what it must and no more: one clear message, and nothing else lost."""

import json
import random
import signal
import sqlite3
import time

import pytest

from tests.end_to_end.installation import SOON, Home, programme
from tests.feeds import reading
from tests.loopback.server import Answer, Site

LOST_HOUR = "2027-03-28T01:30:00"
DIRTY = "Bell\x07 and\x00 Escape\x1b[31m\x0b\u2028 Night"

ROUGH = {
    "/events": json.dumps(
        {
            "events": [
                {"name": "Before", "url": "/before", "start_date": SOON},
                {"name": DIRTY, "description": DIRTY, "url": "/dirty", "start_date": SOON},
                {"name": "Lost hour", "url": "/lost", "start_date": LOST_HOUR},
                {"name": "After", "url": "/after", "start_date": SOON},
            ],
            "links": ["/broken", "/bug", "/endless", "/more"],
        }
    ),
    "/broken": '{"nothing": "we know"}',
    "/bug": '{"events": [], "mistake": true}',
    "/endless": Answer(b"x" * 1_000_000, repeat=50),
    "/more": programme(2, "More"),
    "/other": programme(1, "Other"),
}
NAMES = ("little_hall", "other_hall")


@pytest.fixture(scope="module")
def rough(tmp_path_factory):
    """A round over a site where much is wrong: (the home, how the command ended)."""
    with Site(ROUGH) as site:
        home = Home(tmp_path_factory.mktemp("rough"), site)
        return home, home.run("run", *NAMES, "--live", "--json")


@pytest.fixture(scope="module")
def problems(rough):
    """What ``bothcities sources`` tells of that round."""
    return json.loads(rough[0].run("sources", "little_hall", "--json").stdout)[0]["problems"]


def row(ended):
    return next(row for row in json.loads(ended.stdout)["sources"] if row["source"] == "little_hall")


def summaries(home):
    calendar = reading.calendar((home.public / "feeds" / "all.ics").read_bytes())
    return {str(entry["SUMMARY"]) for entry in reading.events(calendar)}


def said(problems, path):
    """The one problem of that page."""
    (problem,) = (one for one in problems if (one.get("url") or "").endswith(path))
    return problem


def test_a_broken_page_costs_that_page(rough, problems):
    home, ended = rough
    assert {"Before", "After", "More 0", "More 1", "Other 0"} <= summaries(home)
    assert row(ended)["outcome"] == "partial"
    broken = said(problems, "/broken")
    assert broken["kind"] == "LayoutError"
    assert "has no list of events" in broken["said"]


def test_a_mistake_in_a_reader_costs_its_page_and_is_told(rough, problems):
    home, ended = rough
    assert said(problems, "/bug")["kind"] == "Bug"
    assert ended.returncode == 3
    told = [line for line in ended.stderr.splitlines() if line.startswith("bothcities: ")]
    assert len(told) == 1
    assert str(home.folder / "runs" / "crawl.log") in told[0]
    assert "ZeroDivisionError: the reader divides by nothing" in (home.folder / "runs" / "crawl.log").read_text()


def test_a_page_of_50_megabytes_is_given_up(problems):
    assert "larger than we read" in said(problems, "/endless")["said"]


def test_control_characters_reach_no_feed(rough):
    home, _ = rough
    assert any(name.startswith("Bell and Escape") for name in summaries(home))
    for name, content in home.published().items():
        assert not any(byte < 32 and byte not in b"\t\r\n" for byte in content), name


def test_a_time_in_the_hour_that_the_clocks_skip_is_told(rough):
    home, ended = rough
    (problem,) = (
        one for one in row(ended)["problems"] if LOST_HOUR in one["said"] or "clocks go forward" in one["said"]
    )
    assert problem["field"] == "start_date"
    assert row(ended)["rejected"] == 1
    assert "Lost hour" not in summaries(home)


MANY = 200


def test_a_full_disk_keeps_yesterdays_feeds_and_publishing_goes_on_when_there_is_room(tmp_path):
    with Site({"/events": programme(MANY), "/other": programme(2, "Other")}) as site:
        home = Home(tmp_path, site)
        assert home.run("run", *NAMES, "--live").returncode == 0
        before = home.published()
        site.routes["/events"] = programme(MANY, "New show")
        time.sleep(1.0)  # a run is known by the second in which it was started
        assert home.run("crawl", *NAMES, "--live").returncode == 0
    unkept = home.run("publish", most=40_000)
    assert unkept.returncode == 4
    assert "check that the disk has room" in unkept.stderr
    assert home.published() == before
    home.render()
    ended = home.run("publish", most=40_000)
    assert ended.returncode == 3, ended.stdout + ended.stderr
    assert f"{home.public}/feeds/all.ics was not written (File too large)" in ended.stdout
    assert "files were not written: mend that, then `bothcities publish`" in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr
    assert home.published().keys() == before.keys()
    assert home.published()["feeds/all.ics"] == before["feeds/all.ics"]
    assert home.run("publish").returncode == 0
    assert "New show 1" in summaries(home)


REAL = ("derby_theatre", "visit_derby", "quad")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """(what three real sources' saved pages are published as, how many seconds that took)."""
    home = Home(tmp_path_factory.mktemp("undisturbed"))
    began = time.monotonic()
    assert home.run("run", *REAL).returncode == 0
    return home.published(), time.monotonic() - began


def test_a_run_that_was_killed_and_begun_again_gives_the_same_bytes(tmp_path, undisturbed):
    expected, seconds = undisturbed
    home, chance = Home(tmp_path), random.Random(2027)
    for _ in range(3):
        process = home.start("run", *REAL)
        time.sleep(chance.uniform(0.3, 1.0) * seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (tmp_path / "c.sqlite3").exists():
            with sqlite3.connect(tmp_path / "c.sqlite3") as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            connection.close()
    ended = home.run("run", *REAL)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert home.published() == expected
