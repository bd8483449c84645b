"""A crawl that is killed, ended by a signal, or cannot begin."""

import json
import signal
import time
from pathlib import Path

import pytest

from aggregator.run import Outcome
from spiders.__main__ import main
from tests.loopback.server import Answer, Site
from tests.spiders.crawled import child, crawl

ROUTES = {
    "/events": Answer(
        json.dumps({"events": [{"name": "one", "url": "/one"}], "links": ["/slow"]}), content_type="application/json"
    ),
    "/slow": Answer("{}", wait=2),
}


def wait_for(site: Site, path: str) -> None:
    deadline = time.monotonic() + 30
    while not site.asked(path):
        assert time.monotonic() < deadline, f"{path} was never asked for"
        time.sleep(0.02)


@pytest.mark.parametrize(("sent", "left"), [(signal.SIGKILL, 1), (signal.SIGTERM, 0)])
def test_a_crawl_that_is_ended_leaves_no_whole_file(tmp_path: Path, sent: signal.Signals, left: int) -> None:
    with Site(ROUTES) as site:
        process = child("little_hall", "--runs", str(tmp_path), site=site.root)
        wait_for(site, "/slow")
        process.send_signal(sent)
        _, complaints = process.communicate(timeout=30)
    assert process.returncode == -sent, complaints
    assert not list(tmp_path.rglob("*.jsonl"))
    assert len(list(tmp_path.rglob("*.part"))) == left


def test_a_site_that_is_not_there_is_a_failed_run_and_no_mistake_of_ours(tmp_path: Path) -> None:
    crawled = crawl(tmp_path / "runs", "little_hall", site="http://127.0.0.1:1")
    run = crawled.only.run
    assert (crawled.code, run.outcome, run.pages) == (0, Outcome.FAILED, 0)
    assert [problem.kind for problem in run.problems] == ["FetchError"]
    assert "Traceback" not in crawled.complaints


@pytest.mark.parametrize("broken", ["broken_hall", "broken_start"])
def test_a_source_that_cannot_begin_is_a_failed_run_and_the_others_go_on(tmp_path: Path, broken: str) -> None:
    with Site({"/events": '{"events": [{"name": "one"}]}'}) as site:
        crawled = crawl(tmp_path / "runs", broken, "little_hall", site=site.root)
    run = crawled.files[broken].run
    assert (crawled.code, run.outcome, [one.kind for one in run.problems]) == (1, Outcome.FAILED, ["Bug"])
    assert crawled.files["little_hall"].run.outcome is Outcome.OK
    assert crawled.complaints.count("ZeroDivisionError: it") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["little_hal"], "there is no source named 'little_hal'; did you mean little_hall"),
        (["little_hall", "--replay"], "pages.toml: there is no such file; `bothcities page NAME URL`"),
        (["little_hall", "--pages", "no/such/folder"], "no/such/folder is not a folder of pages"),
        (["little_hall", "--at", "2026-06-16T12:00:00Z"], "give --replay, --pages or --from with it"),
        (["--from", "no/such/*.ics"], "no/such/*.ics is no file, no folder with files in it, and no web address"),
        (["--from", "x.ics", "--time-zone", "Europe/Derby"], "there is no time zone 'Europe/Derby'"),
    ],
)
def test_asking_for_what_is_not_there(
    arguments: list[str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "tests.spiders.crawl_settings")
    assert main([*arguments, "--runs", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("spiders: ")
    assert words in said
    assert said.count("\n") == 1


def test_an_instant_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["little_hall", "--at", "yesterday"])
    assert ended.value.code == 2
    assert "'yesterday' is not an instant; write it as 2026-06-16T12:00:00Z" in capsys.readouterr().err
