"""The same runs and rulings give the same catalogue and the same bytes, whichever database they are kept in."""

from typing import Any, NamedTuple

import pytest

from aggregator.catalogue import Catalogue
from aggregator.cli.publish import Publishing
from aggregator.settings import Settings
from feeds.web.app import create_app
from feeds.web.live import Live
from tests.aggregator.test_ingest_history import GAZETTEER
from tests.aggregator.test_ingest_order import state
from tests.feeds.loopback import served
from tests.postgresql.story import STEPS

BASE = "https://w.example"
ASKED = [
    "/feeds/events.ics?q=night",
    "/feeds/events.atom?q=hamlet",
    "/feeds/events.changes.rss?city=derby&price=40",
    "/feeds/events.json?place=derby-theatre&price=40",
    "/feeds/derby.ics",
]


class Seen(NamedTuple):
    """After one step. again: what a second publishing wrote. answers: of feeds that were asked for."""

    known: Any
    written: tuple[str, ...]
    again: tuple[str, ...]
    files: dict[str, bytes]
    answers: list[tuple[int, dict[str, str], bytes]]


def lived(address, folder):
    """Go through the story; what is seen after each step, by its name."""
    home = Settings(public=folder / "public", base_url=BASE)
    publishing = Publishing(home)
    with Catalogue.open(address) as catalogue:
        live = Live(catalogue, GAZETTEER.places, BASE)
        with served(create_app(folder / "empty", live)) as web:
            for name, step in STEPS.items():
                step(catalogue, folder / "runs")
                yield name, seen(catalogue, home, publishing.publish(catalogue), live, web)
        live.close()


def seen(catalogue, home, first, live, web):
    second = Publishing(home).publish(catalogue)
    assert first.failed == second.failed == ()
    live.refresh()
    answers = [web.get(address) for address in ASKED]
    claims = [list(catalogue.claims_of(source.name)) for source in catalogue.sources()]
    known = [*state(catalogue), claims, catalogue.as_of(), catalogue.rulings()]
    files = {str(path.relative_to(home.public)): path.read_bytes() for path in public(home)}
    told = [(each.status_code, each.headers | {"date": ""}, each.content) for each in answers]
    return Seen(known, first.written, second.written, files, told)


def public(home):
    """Every published file; what publishing remembers of them is none."""
    return [path for path in home.public.rglob("[!.]*") if path.is_file()]


@pytest.fixture(scope="module")
def both(server, tmp_path_factory):
    here, there = tmp_path_factory.mktemp("sqlite"), tmp_path_factory.mktemp("postgresql")
    return dict(lived(f"sqlite:///{here}/c.sqlite3", here)), dict(lived(server.database(str(there)), there))


@pytest.mark.parametrize("step", STEPS)
def test_what_is_known_is_the_same(both, step):
    ours, theirs = (each[step].known for each in both)
    assert ours == theirs
    assert repr(ours[0]) == repr(theirs[0])


@pytest.mark.parametrize("step", STEPS)
def test_every_file_is_the_same_and_is_written_once(both, step):
    ours, theirs = (each[step] for each in both)
    assert ours.files == theirs.files
    assert len(ours.files) > 20
    assert ours.written == theirs.written
    assert ours.again == theirs.again == ()


@pytest.mark.parametrize("step", STEPS)
def test_every_feed_that_is_asked_for_is_the_same(both, step):
    ours, theirs = (each[step].answers for each in both)
    assert ours == theirs
    assert [status for status, *_ in ours] == [200] * len(ASKED), [answer for *_, answer in ours]


def test_the_story_tells_of_everything(both):
    known = {step: each.known for step, each in both[1].items()}
    events, changes, *_ = known["rebuilt"]
    assert {"start", "event_status", "missing_since", "withdrawn"} <= {change.field for change in changes}
    assert len(known["ruled to be one"][0]) == len(known["taken back"][0]) - 1 == len(events)
    assert not any("\x00" in event.name + event.url for event in events)
