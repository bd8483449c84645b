"""``same``, ``different``, ``undo``, ``unsure``, ``history`` and ``rebuild``, as a person uses them in turn."""

import json
import re
from shutil import copyfile, copytree

import pytest

from tests.aggregator.cli.conftest import at_home

BEAUTY = "197090055306785385ba"
"""Sleeping Beauty, which derby_theatre and visit_derby both list in their saved pages."""


@pytest.fixture
def own(filled_once, tmp_path, monkeypatch):
    """A home like the filled one, to change."""
    for name in ("c.sqlite3", "runs", "public"):
        where = filled_once / name
        if where.is_dir():
            copytree(where, tmp_path / name)
        else:
            copyfile(where, tmp_path / name)
    at_home(tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture
def listings(bothcities, own):
    """The ids of the two listings of that event."""
    told = json.loads(bothcities("explain", BEAUTY, "--json").out)
    return [claim["id"] for claim in told["claims"]]


def feeds(home):
    return {path.name: path.read_bytes() for path in sorted((home / "public").rglob("*.ics"))}


def test_a_word_parts_an_event_and_taking_it_back_joins_it_again(bothcities, own, listings):
    before = feeds(own)
    told = bothcities("different", *listings, "--why", "two of them")
    assert (told.code, told.out.splitlines()[-2:]) == (0, ["They are two events.", "Next: bothcities publish"])
    bothcities("publish")
    assert feeds(own) != before
    assert "different" in bothcities("unsure", "--ruled").out
    assert "two of them" in bothcities("unsure", "--ruled").out
    assert bothcities("undo").code == 0
    assert bothcities("unsure", "--ruled").out == "No ruling holds.\n"
    assert len(json.loads(bothcities("explain", BEAUTY, "--json").out)["claims"]) == 2


def test_the_record_beside_the_run_files_makes_the_same_catalogue(bothcities, own, listings):
    bothcities("different", *listings)
    bothcities("publish")
    before = feeds(own)
    for path in own.glob("c.sqlite3*"):
        path.unlink()
    told = bothcities("rebuild")
    assert (told.code, told.out.splitlines()[0]) == (0, "Made again from 2 runs and 1 ruling")
    assert "0 files written" in bothcities("publish").out
    assert feeds(own) == before


def test_a_run_file_that_is_gone_stops_a_rebuild_until_it_is_meant(bothcities, own):
    (file,) = (own / "runs" / "visit_derby").glob("*.jsonl")
    file.unlink()
    told = bothcities("rebuild")
    assert (told.code, "put it back, or give --forget-missing" in told.err) == (2, True)
    assert bothcities("rebuild", "--forget-missing").out.startswith("Made again from 1 run and 0 rulings")


def test_history_tells_what_a_person_changed(bothcities, own, listings):
    bothcities("different", *listings)
    lines = bothcities("history", BEAUTY).out.splitlines()
    assert lines[0] == f"Sleeping Beauty  {BEAUTY}@bothcities"
    assert "first seen: Sleeping Beauty" in lines[1]
    assert any(", a person: " in line for line in lines[2:])
    changes = json.loads(bothcities("history", BEAUTY, "--json").out)
    assert changes == sorted(changes, key=lambda change: change["at"])


def test_what_is_unsure_comes_with_the_commands_that_answer_it(bothcities, own):
    bothcities("run", "quad")  # whose tour of an exhibition visit_derby lists, too, may be that exhibition
    asked = json.loads(bothcities("unsure", "--json").out)
    assert asked
    assert asked == sorted(asked, key=lambda one: -one["score"])
    out = bothcities("unsure", "--most", "1").out
    command = re.search(r"bothcities (same \S+ \S+)", out)[1]
    assert bothcities(*command.split()).code == 0
    ids = {asked[0]["left"]["id"], asked[0]["right"]["id"]}
    left = json.loads(bothcities("unsure", "--json").out)
    assert ids not in [{one["left"]["id"], one["right"]["id"]} for one in left]


WRONG = [
    (("same", BEAUTY, BEAUTY[:9]), "are one listing"),
    (("same", BEAUTY, "zzz"), "there is no event with the UID 'zzz'"),
    (("undo",), "there is no ruling to undo"),
    (("undo", BEAUTY), "name both"),
    (("history", "zzz"), "there is no event with the UID 'zzz'"),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_a_wrong_word_changes_nothing_and_says_what_would_be_right(bothcities, own, words, said):
    ended = bothcities(*words)
    assert (ended.code, said in ended.err) == (2, True)
    assert not (own / "runs" / "rulings.log").exists()


def test_nothing_is_taken_back_that_was_never_ruled(bothcities, own, listings):
    ended = bothcities("undo", *listings)
    assert (ended.code, "nothing is ruled about these two" in ended.err) == (2, True)
    assert not (own / "runs" / "rulings.log").exists()
    bothcities("different", *listings)
    assert bothcities("undo", *reversed(listings)).out.splitlines()[-2] == "They are one event."
    assert bothcities("undo", *listings).code == 2


@pytest.mark.parametrize("command", [("same", "a", "b"), ("undo",), ("unsure",), ("history", "a")])
def test_without_a_catalogue_none_is_made(bothcities, home, command):
    assert bothcities(*command).code == 4
    assert list(home.iterdir()) == []


def test_a_record_that_cannot_be_written_rules_nothing(bothcities, own, listings):
    (own / "runs" / "rulings.log").mkdir()
    ended = bothcities("different", *listings)
    assert (ended.code, "nothing was ruled" in ended.err) == (3, True)
    assert len(json.loads(bothcities("explain", BEAUTY, "--json").out)["claims"]) == 2
