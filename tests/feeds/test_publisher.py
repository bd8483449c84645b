"""Who publishes again and again looks only at what can have changed, and comes to the same as who begins anew."""

import shutil
from datetime import timedelta

import pytest

from aggregator.errors import CatalogueError, FeedError
from aggregator.event import City
from aggregator.rendering import Piece
from feeds import files, folder, pieces
from feeds.feed import always
from feeds.maker import maker
from feeds.newest import Newest
from feeds.publish import Publisher
from feeds.times import TOMBSTONE
from tests.feeds.keeping import InMemory, kept
from tests.feeds.making import AS_OF, BASE, PLACES, event, occurrence, pantomime
from tests.feeds.publishing import publish
from tests.feeds.season import season
from tests.feeds.test_publish import content

WITHDRAWN = occurrence("gone-1", withdrawn=AS_OF, last_modified=AS_OF)


class Home:
    """A folder that one publisher brings up to date."""

    def __init__(self, folder, events):
        self.folder, self.shelf = folder, kept(events)
        self._newest, self._publisher = Newest(PLACES), Publisher(always(PLACES), folder, BASE)

    def publish(self):
        return self._publisher.publish(self.almanac(), self.shelf)

    def almanac(self):
        return self._newest.of(self.shelf)

    def change(self, one):
        self.shelf.keep(maker(PLACES)(one, ()))


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "public", season())
    made.publish()
    return made


def afresh(home, tmp_path):
    """The files of somebody who begins with an empty folder."""
    shelf = InMemory((home.shelf._kept[number] for number in sorted(home.shelf.numbers())), home.shelf.as_of())
    publish(always(PLACES), shelf, PLACES, shelf.as_of(), tmp_path / "afresh", BASE)
    return content(tmp_path / "afresh")


@pytest.fixture
def asked(monkeypatch):
    """The feeds of which it was asked whether anything in them changed."""
    found, whole = [], files.Teller.inputs

    def listening(teller, feed):
        found.append(feed.path)
        return whole(teller, feed)

    monkeypatch.setattr(files.Teller, "inputs", listening)
    return found


def test_places_where_nothing_changed_are_not_looked_at(home, asked):
    home.change(pantomime().model_copy(update={"name": "Another"}))
    written = home.publish().written
    assert {path for path in asked if "/places/" in path} == {"feeds/places/derby-theatre"}
    assert {name for name in written if "/places/" in name and name.endswith(".ics")} == {
        "feeds/places/derby-theatre.ics"
    }


def test_the_feed_of_a_place_that_an_event_left_is_looked_at(home, tmp_path):
    home.change(pantomime().model_copy(update={"place": "rock-city", "city": City.NOTTINGHAM}))
    assert {"feeds/places/derby-theatre.ics", "feeds/places/rock-city.ics"} <= set(home.publish().written)
    assert content(home.folder) == afresh(home, tmp_path)


@pytest.mark.parametrize("touch", [lambda path: path.unlink(), lambda path: path.rename(f"{path}.mine")])
def test_a_file_that_somebody_took_away_is_there_again(home, touch):
    before = content(home.folder)
    touch(home.folder / "feeds/places/rock-city.ics")
    assert home.publish().written == ("feeds/places/rock-city.ics",)
    assert content(home.folder).items() >= before.items()


def test_a_file_that_somebody_wrote_into_is_mended_on_the_next_day(home):
    before = content(home.folder)["robots.txt"]
    with (home.folder / "robots.txt").open("r+b") as file:
        file.write(b"Mine")
    home.publish()
    home.shelf.move(timedelta(days=1))
    assert "robots.txt" in home.publish().written
    assert content(home.folder)["robots.txt"] == before


def test_what_failed_is_tried_again_though_nothing_changed(home, monkeypatch, tmp_path):
    home.change(pantomime().model_copy(update={"name": "Another"}))
    with monkeypatch.context() as broken:

        def refuse(*_):
            raise FeedError("no")

        broken.setattr(files.Teller, "make", refuse)
        assert home.publish().failed
    assert home.publish().written
    assert home.publish().written == ()
    assert content(home.folder) == afresh(home, tmp_path)


def test_a_tombstone_goes_at_its_hour_and_no_later(tmp_path):
    home = Home(tmp_path / "public", [event("gone@bothcities", WITHDRAWN), event("stays@bothcities")])
    home.shelf.move(TOMBSTONE - timedelta(hours=2))
    seen = []
    for _ in range(4):
        home.publish()
        seen.append(b"gone-1" in content(home.folder)["feeds/places/derby-theatre.ics"])
        home.shelf.move(timedelta(hours=1))
    assert seen == [True, True, True, False]
    home.publish()
    assert content(home.folder) == afresh(home, tmp_path)


def test_two_events_with_one_uid_and_then_one(tmp_path):
    twin = event("twin@bothcities", occurrence("same"), place="rock-city", city="nottingham")
    home = Home(tmp_path / "public", [event("first@bothcities", occurrence("same")), twin])
    [left_out] = home.publish().left_out
    assert left_out.uid == "same"
    home.shelf.forget("first@bothcities")
    done = home.publish()
    assert (done.left_out, done.removed) == ((), ("events/first.jsonld",))
    assert b"same" in content(home.folder)["feeds/places/rock-city.ics"]


def test_one_twin_comes_to_light_while_another_is_hidden(tmp_path):
    there = {"place": "rock-city", "city": "nottingham"}
    twins = [event("b@bothcities", occurrence("x"), **there), event("c@bothcities", occurrence("y"), **there)]
    home = Home(tmp_path / "public", [event("a@bothcities", occurrence("x")), *twins])
    home.publish()
    home.shelf.forget("a@bothcities")
    home.change(event("0@bothcities", occurrence("y")))
    home.publish()
    assert content(home.folder) == afresh(home, tmp_path)


def test_an_event_that_no_page_can_tell_has_no_document(home, tmp_path):
    broken = pantomime().model_copy(update={"time_zone": "Nowhere/Never"})
    home.change(broken)
    done = home.publish()
    assert "events/panto.jsonld" in done.removed
    assert content(home.folder) == afresh(home, tmp_path)
    home.change(pantomime())
    assert "events/panto.jsonld" in home.publish().written


def test_a_document_that_could_not_be_removed_is_removed_later(home, monkeypatch):
    home.change(pantomime().model_copy(update={"time_zone": "Nowhere/Never"}))
    again = Publisher(always(PLACES), home.folder, BASE)
    with monkeypatch.context() as stuck:
        stuck.setattr(folder, "remove", lambda *_: [])
        again.publish(home.almanac(), home.shelf)
    assert "events/panto.jsonld" in content(home.folder)
    assert Publisher(always(PLACES), home.folder, BASE).publish(home.almanac(), home.shelf).removed == (
        "events/panto.jsonld",
    )


def test_feeds_that_somebody_took_away_are_made_with_little_at_hand(home, monkeypatch):
    for path in home.folder.glob("feeds/**/*.*"):
        path.unlink()
    monkeypatch.setattr(pieces, "_TEXTS", dict.fromkeys(Piece, 0))
    most, whole = [], files.Teller.make

    def listening(teller, feed, form):
        made = whole(teller, feed, form)
        most.append((len(teller.pieces._texts[Piece.RSS].keys()), len(teller.almanac.newest(feed.selection, 100))))
        return made

    monkeypatch.setattr(files.Teller, "make", listening)
    assert home.publish().failed == ()
    assert any(told for _, told in most)
    assert all(at_hand <= told for at_hand, told in most)


def another(home):
    Publisher(always(PLACES), home.folder, BASE).publish(home.almanac(), home.shelf)


def nothing_left(home):
    shutil.rmtree(home.folder)


def a_copy(home):
    home.folder.rename(home.folder.with_name("mine"))
    shutil.copytree(home.folder.with_name("mine"), home.folder)


def no_documents(home):
    shutil.rmtree(home.folder / "events")


def an_older_clock(home):
    home.shelf.move(timedelta(hours=-30))


@pytest.mark.parametrize("meddle", [another, nothing_left, a_copy, no_documents, an_older_clock])
def test_whatever_happened_to_the_folder_it_is_right_again(home, tmp_path, meddle):
    home.change(pantomime().model_copy(update={"name": "Another"}))
    meddle(home)
    assert home.publish().failed == ()
    home.change(pantomime())
    home.publish()
    assert content(home.folder) == afresh(home, tmp_path)


@pytest.mark.parametrize("why", [KeyboardInterrupt, CatalogueError, MemoryError])
def test_who_is_stopped_in_the_middle_begins_with_what_lies_there(home, monkeypatch, tmp_path, why):
    home.change(pantomime().model_copy(update={"name": "Another"}))
    with monkeypatch.context() as stopped:

        def stop(*_):
            raise why

        stopped.setattr(files.Teller, "document", stop)
        with pytest.raises(why):
            home.publish()
    assert list(home.folder.rglob("*.part"))
    assert home.publish().written
    assert not list(home.folder.rglob("*.part"))
    assert content(home.folder) == afresh(home, tmp_path)
