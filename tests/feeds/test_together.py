"""Several programs with one catalogue and one public folder: what stands in the end is what was saved last."""

from contextlib import contextmanager

import pytest

from aggregator.catalogue import Catalogue
from aggregator.cli.publish import Publishing
from aggregator.settings import Settings
from feeds import folder
from feeds.selection import Selection
from feeds.web.live import Live
from tests.aggregator.catalogue.made import SOURCE, run
from tests.feeds.making import event
from tests.feeds.test_publish import content


@pytest.fixture
def home(tmp_path):
    return Settings(database=f"sqlite:///{tmp_path}/c.sqlite3", public=tmp_path / "public")


@pytest.fixture
def catalogue(home):
    with Catalogue.open(home.database) as opened:
        save(opened, event("one@bothcities", name="Old"))
        yield opened


def save(catalogue, *events):
    with catalogue.write() as writing:
        writing.save_source(SOURCE)
        writing.save_run(run())
        writing.save_events(events, writing.events_by_uid([each.uid for each in events]))


def meanwhile(monkeypatch, work):
    """Once, before the next who publishes has the folder for itself."""
    waiting, whole = [work], folder.alone

    @contextmanager
    def alone(public):
        while waiting:
            waiting.pop()()
        with whole(public) as found:
            yield found

    monkeypatch.setattr(folder, "alone", alone)


def test_who_waited_does_not_publish_what_is_older_than_what_the_other_did(home, catalogue, monkeypatch):
    def work():
        save(catalogue, event("one@bothcities", name="New"))
        Publishing(home).publish(catalogue)

    meanwhile(monkeypatch, work)
    done = Publishing(home).publish(catalogue)
    assert b"SUMMARY:New" in content(home.public)["feeds/all.ics"]
    assert "feeds/all.ics" in done.written
    assert done.unchanged + len(done.written) == len(content(home.public))


def test_a_catalogue_that_is_lost_and_made_again_is_not_taken_for_the_one_before(home, catalogue, tmp_path):
    publishing = Publishing(home)
    publishing.publish(catalogue)
    with Catalogue.open(f"sqlite:///{tmp_path}/again.sqlite3") as again:
        save(again, event("two@bothcities", name="Another"))
        publishing.publish(again)
    assert b"SUMMARY:Another" in content(home.public)["feeds/all.ics"]
    assert b"SUMMARY:Old" not in content(home.public)["feeds/all.ics"]
    assert {name for name in content(home.public) if name.startswith("events/")} == {"events/two.jsonld"}


def test_a_server_sees_a_catalogue_that_was_lost_and_made_again(home, catalogue, tmp_path):
    live = Live(catalogue, (), home.base_url)
    assert names(live) == {"Old"}
    for lost in tmp_path.glob("c.sqlite3*"):
        lost.rename(tmp_path / f"lost-{lost.name}")
    live.refresh()
    assert names(live) == {"Old"}
    with Catalogue.open(home.database) as again:
        save(again, event("two@bothcities", name="Another"))
        live.refresh()
        assert names(live) == {"Another"}
    live.close()


def names(live):
    return {each.name for each in live.ask(lambda teller: teller.next(Selection(), 9))}
