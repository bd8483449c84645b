"""The measurements still run from end to end, and their report has the rows that a reader looks for."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from bench.intake import unit, verdict
from bench.programme import STARTED, Programme

ROOT = Path(__file__).resolve().parents[1]


TABLES = {
    "Taking in: from run files to saved events": ["200"],
    "Stage by stage": ["200"],
    "Peak memory": ["200"],
    "Later crawls": ["200"],
    "Publishing from the catalogue": [
        "all rendered",
        "nothing changed",
        "1% changed, anywhere",
        "1% changed, of few sources",
        "nothing changed, by one who published before",
        "1% changed, anywhere, by one who published before",
        "1% changed, of few sources, by one who published before",
    ],
    "Writing calendars": ["feeds.vevent", "icalendar", "feeds.render, for every format"],
    "Reading dates": ["prose", "ISO 8601"],
    "Reading pages": ["JSON-LD"],
    "Crawling": ["Scrapy alone", "ours, first crawl"],
}
"""Each table of the miniature with the first cells of its rows."""

RIVALS = {
    "dateparser": {"Date texts beside dateparser": ["written"] * 3 + ["written, what both read"] * 3},
    "extruct": {"Pages beside extruct": ["made up"] * 4 + ["saved"] * 4},
}
"""The same of the tables that need a library which is there for the measurements alone."""

PROGRAMS = {
    "wrk": {
        "Feeds on demand": ["cold: asked for the first time", "warm: made before"],
        "200, 304 and nginx": ["made on demand", "our static file", *(["nginx"] if which("nginx") else [])],
    }
}
"""The same of those that need a program of the system."""


def test_the_miniature_reports_every_table_and_what_was_made_up_comes_out_as_it_was(tmp_path):
    to = tmp_path / "performance.md"
    command = [sys.executable, "-m", "bench", "--quick", "--to", str(to)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    page = to.read_text(encoding="utf-8")
    beside = [table for library, table in RIVALS.items() if find_spec(library)]
    beside += [table for program, table in PROGRAMS.items() if which(program)]
    assert tables(page) == TABLES | {title: rows for table in beside for title, rows in table.items()}
    for word in ("UTC", "cores", "GB", "Python 3.", "sqlalchemy 2."):
        assert word in page
    assert "0 listings were rejected, 0 shows stayed apart and 0 events hold more than one" in page


def tables(page):
    found = {}
    for section in page.split("\n## ")[1:]:
        rows = [line.split(" | ")[0].strip("| ") for line in section.splitlines() if line.startswith("| ")]
        found[section.splitlines()[0]] = rows[2:]
    return found


def test_a_programme_is_the_same_every_time_and_of_the_size_asked_for():
    one, other = Programme(300), Programme(300)
    assert one.shows == other.shows
    assert sum(map(len, one.by_source().values())) == 300
    [first, *_] = one.shows
    told = [each.listing(first, first.sites[0], STARTED) for each in (one, other)]
    assert told[0] == told[1]
    assert told[0] != one.listing(first, first.sites[0], STARTED, revised=True)


def test_a_share_of_the_shows_is_listed_by_two_or_three_sites():
    shows = Programme(5_000).shows
    assert 0.10 <= sum(len(show.sites) > 1 for show in shows) / len(shows) <= 0.15
    assert {len(show.sites) for show in shows} == {1, 2, 3}


@pytest.mark.parametrize(
    ("power", "says"), [(1.0, "grows no faster"), (1.02, "grows no faster"), (2.0, "GROWS FASTER")]
)
def test_the_verdict_tells_straight_from_square(power, says):
    figures = {size: {"wall": size**power} for size in (1_000, 10_000, 50_000)}
    assert says in verdict(figures, "wall", "By the clock")


def test_n_log_n_itself_is_level():
    assert unit(1_024, 10 * 1_024 / 1e9) == pytest.approx(1.0)
