"""The commands over the saved pages of two real sources: what they print, where, and what a program gets."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.aggregator.cli.conftest import SOURCES

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
ROOT = Path(__file__).resolve().parents[3]
CLUB = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Club//EN\r\nBEGIN:VEVENT\r\nUID:1@club\r\nDTSTAMP:20260101T000000Z\r\n"
    "SUMMARY:Chess evening\r\nDTSTART;TZID=Europe/London:{soon:%Y%m%d}T190000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


def test_run_prints_progress_then_the_table_then_where_the_feeds_lie_and_how_to_look_at_them(bothcities, filled):
    before = content(filled / "public")
    ended = bothcities("run", *SOURCES)
    assert ended.code == 0
    lines = [line.rstrip() for line in ended.out.splitlines()]
    assert lines[0].split() == ["source", "city", "pages", "listings", "events", "rejected", "health"]
    assert [line.split()[0] for line in lines[1:4]] == [*SOURCES, "2"]
    assert all(line.split()[-1] == "unverified" for line in lines[1:3])
    where = next(number for number, line in enumerate(lines) if line.startswith("Feeds in "))
    assert "0 files written" in lines[where]
    assert "bothcities serve" in "\n".join(lines[where:])
    assert content(filled / "public") == before
    read, taken = ended.err.splitlines()
    assert re.fullmatch(r"read 2 sources, \d+ pages, \d+ listings", read)
    assert taken == "took in 2 of 2 runs"
    assert not CONTROL.search(ended.out + ended.err)


@pytest.mark.parametrize(
    "words",
    [
        ["run", "derby_theatre", "--json"],
        ["crawl", "derby_theatre", "--no-ingest", "--json"],
        ["publish", "--json"],
        ["sources", "--json"],
        ["sources", "derby_theatre", "--json"],
        ["settings", "--json"],
        ["explain", "197090", "--json"],
    ],
    ids=" ".join,
)
def test_json_is_one_document_and_nothing_else(bothcities, filled, words):
    ended = bothcities(*words)
    assert ended.code == 0, ended.err
    assert json.loads(ended.out)
    assert not CONTROL.search(ended.out)


def test_a_run_file_taken_in_again_changes_nothing(bothcities, filled):
    before = bothcities("publish", "--json").out
    runs = filled / "runs"
    ended = bothcities("ingest", str(runs), "--json")
    assert ended.code == 0
    assert {row["source"] for row in json.loads(ended.out)} == set(SOURCES)
    assert json.loads(bothcities("publish", "--json").out)["written"] == [] == json.loads(before)["written"]


def test_a_run_file_that_is_broken_is_named_and_the_others_are_taken_in(bothcities, filled, tmp_path):
    whole = next((filled / "runs" / "derby_theatre").glob("*.jsonl"))
    shutil.copy(whole, tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_bytes(whole.read_bytes()[:-40])
    (tmp_path / "c.jsonl").write_text("not a run file\n")
    ended = bothcities("ingest", str(tmp_path), "--json")
    assert ended.code == 3
    assert [row["source"] for row in json.loads(ended.out)] == ["derby_theatre"]
    complaints = [line for line in ended.err.splitlines() if line.startswith("bothcities: ")]
    assert len(complaints) == 2
    assert "b.jsonl" in complaints[0]
    assert "was cut off" in complaints[0]
    assert "c.jsonl is not a run file" in complaints[1]


def test_a_folder_of_runs_leaves_trial_runs_out_and_one_that_is_named_is_taken_in(bothcities, home):
    (home / "club.ics").write_text(CLUB.format(soon=datetime.now(UTC) + timedelta(days=30)), newline="")
    bothcities("crawl", "derby_theatre", "--no-ingest")
    (trial,) = json.loads(bothcities("crawl", "--from", str(home / "club.ics"), "--no-ingest", "--json").out)
    ended = bothcities("ingest", str(home / "runs"), "--json")
    assert (ended.code, [row["source"] for row in json.loads(ended.out)]) == (0, ["derby_theatre"])
    assert "left out 1 run of sources that are not declared" in ended.err
    assert [row["source"] for row in json.loads(bothcities("ingest", trial, "--json").out)] == ["from_club"]


def test_a_file_that_is_no_run_file_gets_a_sentence_and_no_table(bothcities, home):
    (home / "README.md").write_text("# Read me\n")
    ended = bothcities("ingest", str(home / "README.md"))
    assert (ended.code, ended.out) == (3, "")
    assert "README.md is not a run file" in ended.err


def test_a_crawl_again_tells_what_it_changed_now(bothcities, home):
    assert "0 new" not in bothcities("crawl", "derby_theatre").out
    assert "0 new, 0 changed, 0 missing" in bothcities("crawl", "derby_theatre").out


def test_crawl_reads_a_file_that_has_no_source(bothcities, home):
    (home / "club.ics").write_text(CLUB.format(soon=datetime.now(UTC) + timedelta(days=30)), newline="")
    ended = bothcities("crawl", "--from", str(home / "club.ics"), "--city", "derby", "--json")
    assert ended.code == 0, ended.err
    (row,) = json.loads(ended.out)
    assert (row["events"], row["city"], row["health"] != "failing") == (1, "derby", True)
    assert "Chess evening" in bothcities("explain", _uids(home)[0]).out


def _uids(home: Path) -> list[str]:
    from aggregator.catalogue import Catalogue

    with Catalogue.open(f"sqlite:///{home / 'c.sqlite3'}") as catalogue:
        return [event.uid for event in catalogue.events()]


def test_sources_of_an_empty_catalogue_were_never_crawled(bothcities, home):
    ended = bothcities("sources")
    assert ended.code == 0
    lines = ended.out.splitlines()
    rows = [line for line in lines if line.rstrip().endswith("never crawled")]
    assert len(rows) == len(json.loads(bothcities("sources", "--json").out))
    assert f"{len(rows)} never crawled: `bothcities run` reads the saved pages" in ended.out
    one = bothcities("sources", "rock_city")
    assert one.code == 0
    assert "never crawled: bothcities run rock_city" in one.out


def test_one_source_is_told_with_what_was_left_out(bothcities, home):
    assert bothcities("run", "vaillant_live").code == 0
    told = bothcities("sources", "vaillant_live").out
    assert "last run Mon 16 Nov 2026, 6am, from saved pages: ok" in told
    assert "what was left out, and why:" in told
    assert "start_date" in told


def test_settings_tell_each_variable_with_its_value(bothcities, home):
    told = bothcities("settings").out
    assert f"BOTHCITIES_RUNS={home / 'runs'}" in told
    assert "(default: var/runs)" in told


def seen_on_a_terminal(*words: str, **variables: str) -> str:
    """What the command writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "80"} | variables
    command = [sys.executable, "-m", "aggregator", *words]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as child:
        os.close(theirs)
        said = b""
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            said += more
    os.close(ours)
    assert child.returncode == 0, said
    return said.decode()


CYAN = "\x1b[36m"


def test_on_a_terminal_of_80_columns_every_source_is_one_line_and_has_colours(filled):
    seen = seen_on_a_terminal("sources", NO_COLOR="")
    assert CYAN in seen
    lines = re.sub(r"\x1b\[[0-9;]*m", "", seen).split("\r\n")
    assert max(len(line) for line in lines[:-2]) <= 80
    assert sum(line.startswith("theatre_royal_nottingham ") for line in lines) == 1
    assert sum(line.startswith("nottingham_contemporary ") for line in lines) == 1


def test_who_wants_no_colours_gets_none(filled):
    assert CYAN not in seen_on_a_terminal("sources", NO_COLOR="1")
