"""The keeper: what is due is crawled in a real child process, taken in, published; and it ends when told to."""

import logging
import os
import threading
import time
from datetime import UTC, datetime

import pytest

from aggregator.crawling import Crawl
from aggregator.errors import FeedError, SourceError
from aggregator.run_file import read
from aggregator.schedule import Keeper, every_minute
from tests.loopback.server import Answer, Site

NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.fixture
def sites(monkeypatch):
    """The tests' own sources in the children's environment, and the site they read."""
    with Site({"/events": '{"events": [{"name": "Open day", "start_date": "2026-12-05"}]}'}) as site:
        monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "tests.spiders.crawl_settings")
        monkeypatch.setenv("SITE", site.root)
        yield site


class Diary:
    """What a keeper asked for, in order."""

    def __init__(self, runs, *names):
        self.runs, self.names, self.entries = runs, names, []

    def keeper(self, **instead):
        parts = {
            "names_due": lambda now: self.names,
            "crawl": lambda names: Crawl(list(names), self.runs),
            "take_in": lambda file: self.entries.append(("take in", read(file).source.name)),
            "publish": lambda: self.entries.append(("publish",)),
            "now": lambda: NOW,
        }
        return Keeper(**(parts | instead))


def test_a_round_crawls_takes_in_and_publishes(tmp_path, sites):
    diary = Diary(tmp_path, "little_hall")
    diary.keeper().tick()
    assert diary.entries == [("take in", "little_hall"), ("publish",)]


def test_nothing_due_starts_no_crawl(tmp_path):
    diary = Diary(tmp_path / "never-made")
    diary.keeper().tick()
    assert diary.entries == []
    assert not (tmp_path / "never-made").exists()


def test_one_run_that_cannot_be_taken_in_does_not_keep_the_feeds_from_being_published(tmp_path, sites, caplog):
    def refuse(file):
        raise SourceError("this run file was cut off")

    diary = Diary(tmp_path, "little_hall")
    with caplog.at_level(logging.WARNING):
        diary.keeper(take_in=refuse).tick()
    assert diary.entries == [("publish",)]
    assert "cut off" in caplog.text


def test_a_failure_to_publish_is_logged_and_the_next_round_tries_again(tmp_path, sites, caplog):
    tried = []

    def publish():
        tried.append(1)
        raise FeedError("no room")

    diary = Diary(tmp_path, "little_hall")
    keeper = diary.keeper(publish=publish)
    keeper.tick()
    keeper.tick()
    assert len(tried) == 2
    assert "no room" in caplog.text


def test_an_unknown_name_is_one_sentence_in_the_log(tmp_path, sites, caplog):
    diary = Diary(tmp_path, "litle_hall")
    diary.keeper().tick()
    assert "did you mean little_hall" in caplog.text


def test_stopping_in_the_middle_of_a_crawl_ends_its_process_and_publishes_nothing(tmp_path, sites):
    sites.routes["/events"] = Answer('{"events": []}', wait=30)
    started = []

    def crawl(names):
        started.append(Crawl(list(names), tmp_path))
        return started[0]

    diary = Diary(tmp_path, "little_hall")
    keeper = diary.keeper(crawl=crawl)
    round_ = threading.Thread(target=keeper.tick)
    round_.start()
    _until(lambda: sites.asked("/events"))
    keeper.stop()
    round_.join(20)
    assert not round_.is_alive()
    assert started[0].pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(started[0].pid, 0)
    assert diary.entries == []


def test_after_stop_a_tick_does_nothing(tmp_path):
    diary = Diary(tmp_path, "little_hall")
    keeper = diary.keeper()
    keeper.stop()
    keeper.tick()
    assert diary.entries == []


def test_ticks_that_overlap_become_one(tmp_path):
    scheduler = every_minute(Diary(tmp_path).keeper())
    scheduler.start(paused=True)
    (job,) = scheduler.get_jobs()
    assert (job.coalesce, job.max_instances, job.trigger.interval.total_seconds()) == (True, 1, 60)
    scheduler.shutdown()


def test_a_tick_during_another_returns_at_once_and_stop_waits_for_the_step_in_hand(tmp_path):
    asked, go_on = [], threading.Event()

    def names_due(now):
        asked.append(now)
        go_on.wait(20)
        return ()

    keeper = Diary(tmp_path).keeper(names_due=names_due)
    round_ = threading.Thread(target=keeper.tick)
    round_.start()
    _until(lambda: asked)
    keeper.tick()
    assert len(asked) == 1
    assert not keeper.stop(patience=0.05)
    go_on.set()
    assert keeper.stop(patience=20)
    round_.join(20)


def _until(true, seconds=20.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
