"""The run file: whole or not there."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.errors import SourceError
from aggregator.listing import ListedOffer, ListedPerformance, Listing
from aggregator.run import Outcome, Problem, Run
from aggregator.run_file import path_of, read
from aggregator.source import Authority, Source
from spiders.run_file import ABANDONED_AFTER, RunFileWriter
from tests.spiders.crawled import whole_files

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
SOURCE = Source(name="lido", title="Lido", url="https://lido.example/", authority=Authority.ORGANISER)
LISTING = Listing(
    source="lido",
    url="https://lido.example/a",
    fetched=NOON,
    name="Zoë’s “Night”\u2028\x85 – 7pm\nand more",
    performances=(ListedPerformance(start_date="1 May"), ListedPerformance(start_date="2 May", access=("BSL",))),
    offers=(ListedOffer(price="£12"),),
    evidence={"name": "h1"},
)
PROBLEM = Problem(kind="ListingError", said="no name", url="https://lido.example/b", field="name")
RUN = Run(source="lido", started=NOON, finished=NOON, outcome=Outcome.OK, pages=1, listings=1, problems=(PROBLEM,))


def written(runs: Path) -> Path:
    return RunFileWriter.written(path_of(runs, "lido", NOON), SOURCE, (LISTING,), RUN).path


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = read(written(tmp_path))
    assert (file.source, file.listings, file.run) == (SOURCE, (LISTING,), RUN)


def test_a_nul_is_left_out_and_what_only_looks_like_one_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text("utf-8").replace("Zoë", r"\u0000Zo\\u0000ë\\\u0000\u0000"), "utf-8")
    assert read(path).listings[0].name.startswith("Zo\\u0000ë\\’s")


def test_it_is_named_after_source_and_instant(tmp_path: Path) -> None:
    assert written(tmp_path) == tmp_path / "lido" / "20261116T120000Z.jsonl"
    assert whole_files(tmp_path, "lido") == [tmp_path / "lido" / "20261116T120000Z.jsonl"]


def test_it_has_no_name_before_it_is_whole(tmp_path: Path) -> None:
    file = RunFileWriter(path_of(tmp_path, "lido", NOON), SOURCE)
    file.listing(LISTING)
    assert whole_files(tmp_path, "lido") == []
    file.finish(RUN)
    assert whole_files(tmp_path, "lido") == [file.path]
    assert [path.name for path in (tmp_path / "lido").iterdir()] == ["20261116T120000Z.jsonl"]


def test_a_crawl_that_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    file = RunFileWriter(path_of(tmp_path, "lido", NOON), SOURCE)
    file.listing(LISTING)
    file.abandon()
    assert list((tmp_path / "lido").iterdir()) == []


def test_parts_of_killed_crawls_are_removed_when_nobody_can_be_writing_them(tmp_path: Path) -> None:
    folder = tmp_path / "lido"
    folder.mkdir()
    old, young = folder / "20261116T000000Z.jsonl.part", folder / "20261116T113000Z.jsonl.part"
    old.write_text("{}")
    young.write_text("{}")
    then = old.stat().st_mtime - ABANDONED_AFTER - 60
    os.utime(old, (then, then))
    written(tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == [young.name, "20261116T120000Z.jsonl"]


@pytest.mark.parametrize("kept", [0, 1, 2, 3])
def test_a_file_that_was_cut_off_between_lines(tmp_path: Path, kept: int) -> None:
    path = written(tmp_path)
    lines = path.read_text("utf-8").split("\n")  # a listing may hold what splitlines() takes for an end of line
    path.write_text("".join(f"{line}\n" for line in lines[:kept]), "utf-8")
    with pytest.raises(SourceError, match="cut off; crawl the source again"):
        read(path)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda text: text[:-30], "line 4 was cut off"),
        (lambda text: text.replace('"listing"', '"lusting"', 1), "line 2 is not a line of a run file"),
        (lambda text: text.split("\n", 1)[1], "its first line names no source"),
        (lambda text: text.replace("{", "[", 1), "is not a run file: its first line is no JSON"),
        (lambda text: text.replace(text.split("\n")[1] + "\n", "", 1), "holds 0 listings where its last line counts 1"),
        (lambda text: text + text, "holds more than one run"),
        (lambda text: text.replace('"name":"lido"', '"name":"pool"', 1), "begins with pool and ends with lido"),
    ],
)
def test_a_file_that_was_damaged(tmp_path: Path, damage, words: str) -> None:
    path = written(tmp_path)
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    with pytest.raises(SourceError, match=words):
        read(path)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read(tmp_path / "none.jsonl")
    (tmp_path / "picture.jsonl").write_bytes(b"\x89PNG\r\n\xff\xfe")
    with pytest.raises(SourceError, match="cannot be read"):
        read(tmp_path / "picture.jsonl")
