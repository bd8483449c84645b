"""The program from the command line, with a catalogue on PostgreSQL: run, look, rebuild, serve."""

import json

import pytest

from tests.end_to_end.installation import Home

SOURCES = ("derby_theatre", "visit_derby")


@pytest.fixture(scope="module")
def home(server, tmp_path_factory):
    """One that has taken in the saved pages of two sources, in real processes."""
    folder = tmp_path_factory.mktemp("home")
    home = Home(folder)
    home.database = server.database(str(folder), like="template0")
    ended = home.run("run", *SOURCES)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return home


def test_a_run_publishes_and_a_second_publishing_writes_nothing(home):
    assert home.is_whole() > 10
    again = home.run("publish", "--json")
    assert (again.returncode, json.loads(again.stdout)["written"]) == (0, []), again.stdout + again.stderr


def test_the_same_pages_with_a_file_as_catalogue_give_the_same_bytes(home, tmp_path):
    other = Home(tmp_path)
    assert other.run("run", *SOURCES).returncode == 0
    assert other.published() == home.published()


def test_a_rebuild_gives_the_same_bytes(home):
    before = home.published()
    ended = home.run("rebuild")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert home.published() == before


def test_the_server_answers_with_feeds_that_are_made_when_they_are_asked_for(home):
    with home.serving("--no-crawl"):
        answer = home.get("/feeds/events.ics?city=derby&price=40")
    assert (answer.status, answer.body[:15]) == (200, b"BEGIN:VCALENDAR")


def test_a_catalogue_that_cannot_be_reached_ends_every_command_with_one_sentence(tmp_path):
    home = Home(tmp_path)
    home.database = "postgresql+psycopg://user:secret@127.0.0.1:1/name"
    ended = home.run("sources")
    assert ended.returncode == 4
    assert "cannot be reached" in ended.stderr
    assert "secret" not in ended.stderr
    assert "Traceback" not in ended.stderr
