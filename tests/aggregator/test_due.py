"""Which sources are due: the clock and the history decide, nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from aggregator.due import due
from aggregator.run import Outcome, Run
from aggregator.source import Source

NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)


def source(name, hours=6):
    return Source(name=name, title=name, url="https://a.example", every=timedelta(hours=hours))


def run(name, minutes_ago, outcome=Outcome.OK):
    started = NOW - timedelta(minutes=minutes_ago)
    return Run(source=name, started=started, finished=started, outcome=outcome)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        pytest.param([], True, id="never crawled"),
        pytest.param([run("a", 359)], False, id="a minute too early"),
        pytest.param([run("a", 360)], True, id="to the minute"),
        pytest.param([run("a", 14, Outcome.FAILED)], False, id="a failure is given a quarter of an hour"),
        pytest.param([run("a", 15, Outcome.FAILED)], True, id="then tried again"),
        pytest.param([run("a", 29, Outcome.FAILED), run("a", 60, Outcome.FAILED)], False, id="twice: half an hour"),
        pytest.param([run("a", 30, Outcome.FAILED), run("a", 60, Outcome.FAILED)], True, id="and not longer"),
        pytest.param([run("a", 360, Outcome.FAILED)] * 40, True, id="never later than its own rhythm"),
        pytest.param([run("a", 359, Outcome.FAILED)] * 40, False, id="many failures: its own rhythm"),
        pytest.param(
            [run("a", 20), run("a", 40, Outcome.FAILED)], False, id="a success forgets the failures before it"
        ),
        pytest.param([run("a", 20, Outcome.HELD)], False, id="a run held back is not a failure of the site"),
    ],
)
def test_due(runs, expected):
    assert (due([source("a")], {"a": runs}, NOW) == ("a",)) is expected


def test_longest_overdue_first_and_the_never_crawled_before_them():
    history = {"late": [run("late", 400)], "later": [run("later", 500)], "fresh": [run("fresh", 5)]}
    sources = [source(name) for name in ("late", "fresh", "new", "later")]
    assert due(sources, history, NOW) == ("new", "later", "late")


def test_nothing_declared_nothing_due():
    assert due([], {}, NOW) == ()
