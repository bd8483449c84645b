"""A process that is killed while it writes, and two that write at once, leave only whole runs behind."""

import multiprocessing
import os
import random
import signal
import sqlite3
import threading
import time
from datetime import timedelta

import pytest

from aggregator.catalogue import Catalogue
from aggregator.ingest.intake import Crawl, take_in
from aggregator.matching import NOWHERE
from tests.aggregator.catalogue.made import NOW, SOURCE, claim, local, run

SHOWS = 40
SEEDS = range(6)


def crawl(number, name="lido"):
    """The run of this number; every show of it says which run it was."""
    source, at = SOURCE.model_copy(update={"name": name}), NOW + timedelta(hours=number)
    days = [local(12, 1) + timedelta(days=day) for day in range(SHOWS)]
    shows = [
        claim(f"s{day}", start, source=name, name=f"Act {day}", place=name, description=f"run {number}", fetched=at)
        for day, start in enumerate(days)
    ]
    return Crawl(source, run(at, source=name, listings=SHOWS), tuple(shows))


def write_for_ever(address, first):
    with Catalogue.open(address) as catalogue:
        number = first
        while True:
            take_in(catalogue, crawl(number), NOWHERE)
            number += 1


@pytest.fixture
def address(tmp_path):
    return f"sqlite:///{tmp_path / 'catalogue.sqlite3'}"


def kill_while_it_writes(address, first, moment):
    child = multiprocessing.get_context("fork").Process(target=write_for_ever, args=(address, first))
    child.start()
    time.sleep(moment)
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert child.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("seed", SEEDS)
def test_after_a_kill_the_last_run_is_there_whole_and_the_next_goes_on(address, tmp_path, seed):
    moments = random.Random(seed)
    for _ in range(3):
        with Catalogue.open(address) as catalogue:
            done = len(catalogue.runs())
        kill_while_it_writes(address, done, moments.uniform(0.05, 0.5))
        with sqlite3.connect(tmp_path / "catalogue.sqlite3") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
        assert_whole(address)
    with Catalogue.open(address) as catalogue:
        take_in(catalogue, crawl(len(catalogue.runs())), NOWHERE)
    assert_whole(address)


def assert_whole(address):
    with Catalogue.open(address) as catalogue:
        runs = catalogue.runs()
        said = [event.description for event in catalogue.events()]
        changes = catalogue.changes()
    assert said == [f"run {len(runs) - 1}"] * (SHOWS if runs else 0)
    assert len(changes) == SHOWS * len(runs)


def test_two_that_write_at_once_wait_for_each_other(address):
    names, failures = ["lido", "arena"], []

    def work(name):
        try:
            with Catalogue.open(address) as catalogue:
                for number in range(5):
                    take_in(catalogue, crawl(number, name), NOWHERE)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Catalogue.open(address) as catalogue:
        assert len(catalogue.runs()) == 10
        assert [event.description for event in catalogue.events()] == ["run 4"] * 2 * SHOWS


def test_a_reader_sees_one_instant_while_another_writes(address):
    with Catalogue.open(address) as catalogue:
        take_in(catalogue, crawl(0), NOWHERE)
        reading = catalogue.events()
        first = next(reading)
        with Catalogue.open(address) as other:
            take_in(other, crawl(1), NOWHERE)
        assert {event.description for event in (first, *reading)} == {"run 0"}
        assert {event.description for event in catalogue.events()} == {"run 1"}
