"""What people ruled outlives everything: a rebuild from files, a late run, a merge that was taken back."""

import pytest

from aggregator.catalogue import Catalogue
from aggregator.ingest import arrive, rebuild, rule
from aggregator.matching import Houses
from aggregator.ruling import Ruling, Word
from tests.aggregator.test_ingest_order import GAZETTEER, HAMLET, at, published, state, written

HOUSES = Houses(GAZETTEER.places)
HALL, BOARD = ("hall", "https://hall.example/a"), ("board", "https://board.example/b")
LIKE, UNLIKE = ("b", "Hamlet", "Derby Theatre", {1, 2}), ("b", "Ice and Snow", None, {4})
ONE, TWO = {frozenset({HALL, BOARD})}, {frozenset({HALL}), frozenset({BOARD})}

STORIES = {
    "joined": (UNLIKE, [Word.SAME], ONE),
    "joined and taken back": (UNLIKE, [Word.SAME, Word.UNDO], TWO),
    "joined, taken back and joined": (UNLIKE, [Word.SAME, Word.UNDO, Word.SAME], ONE),
    "joined and then parted": (UNLIKE, [Word.SAME, Word.DIFFERENT], TWO),
    "parted": (LIKE, [Word.DIFFERENT], TWO),
    "parted and taken back": (LIKE, [Word.DIFFERENT, Word.UNDO], ONE),
}


def ignore(_file):
    """What a rebuild tells of each file."""


def ruled(catalogue, words):
    left, right = sorted((HALL, BOARD))
    for number, word in enumerate(words):
        rule(catalogue, Ruling(at=at(10 + number), word=word, left=left, right=right), HOUSES)


def members(catalogue):
    return {frozenset(each.claim.key for each in catalogue.standings_for(event.uid)) for event in catalogue.events()}


@pytest.fixture
def story(request, tmp_path):
    """The files of four crawls, what was ruled after the second, and what is one event at the end."""
    board, words, expected = STORIES[request.param]
    moved = (*HAMLET[:3], {1, 3})
    said = (("hall", [HAMLET]), ("board", [board]), ("hall", [moved]), ("board", [(*board[:3], {*board[3], 9})]))
    hours = (0, 1, 20, 21)
    files = [written(tmp_path / "runs", name, some, hour) for (name, some), hour in zip(said, hours, strict=True)]
    return files, words, expected


def lived(folder, story, late=None):
    """The catalogue of somebody who ruled between the second crawl and the third; one file may come last of all."""
    files, words, _ = story
    catalogue = Catalogue.open(f"sqlite:///{folder}/c.sqlite3")
    for file in files[:2]:
        arrive(catalogue, file, files[0].parents[1], GAZETTEER, ignore)
    ruled(catalogue, words)
    for file in (each for each in files[2:] if each != late):
        arrive(catalogue, file, files[0].parents[1], GAZETTEER, ignore)
    if late:
        arrive(catalogue, late, files[0].parents[1], GAZETTEER, ignore)
    return catalogue


@pytest.mark.parametrize("story", STORIES, indirect=True)
def test_a_rebuild_from_files_and_rulings_alone_gives_the_same_uids_and_bytes(tmp_path, story):
    files, _, expected = story
    with lived(tmp_path, story) as catalogue, Catalogue.open(f"sqlite:///{tmp_path}/new.sqlite3") as new:
        assert members(catalogue) == expected
        rebuild(new, files, catalogue.rulings(), GAZETTEER, ignore)
        assert state(new) == state(catalogue)
        assert published(new, tmp_path / "p1") == published(catalogue, tmp_path / "p2")


@pytest.mark.parametrize("story", ["joined and taken back", "parted"], indirect=True)
def test_what_was_ruled_holds_when_a_run_comes_late(tmp_path, story):
    files, _, expected = story
    with lived(tmp_path, story, late=files[2]) as late:
        assert members(late) == expected
        (tmp_path / "other").mkdir()
        with lived(tmp_path / "other", story) as in_order:
            assert state(late) == state(in_order)


def test_a_ruling_between_two_late_runs_is_at_its_place_whatever_comes_first(tmp_path):
    runs = tmp_path / "runs"
    files = [written(runs, "hall", [HAMLET], 0), written(runs, "board", [UNLIKE], 1), written(runs, "third", [], 2)]
    seen = []
    for number, order in enumerate((files, files[::-1])):
        with Catalogue.open(f"sqlite:///{tmp_path}/{number}.sqlite3") as catalogue:
            for file in order:
                arrive(catalogue, file, runs, GAZETTEER, ignore)
            ruled(catalogue, [Word.SAME])
            seen.append((members(catalogue), state(catalogue)))
    assert all(each == seen[0] for each in seen)
    assert seen[0][0] >= ONE
