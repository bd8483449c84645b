"""Publishing what changed comes to the same bytes as publishing everything, on any machine and in any order."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from aggregator.event import City, Event, EventStatus
from feeds.feed import always
from feeds.maker import maker
from feeds.newest import Newest
from feeds.publish import Publisher
from tests.feeds.keeping import InMemory, kept
from tests.feeds.making import AS_OF, BASE, PLACES, event, occurrence, pantomime
from tests.feeds.publishing import publish
from tests.feeds.season import season
from tests.feeds.test_publish import content

REPOSITORY = Path(__file__).parents[2]
NAMES = {"all", "nottingham", "theatre", "classes", "derby/theatre"}
FEEDS = [feed for feed in always(PLACES) if feed.path.removeprefix("feeds/") in NAMES or feed.selection.place]


def renamed(one: Event, at) -> Event:
    return one.model_copy(update={"name": f"{one.name}!", "last_modified": at})


def moved(one: Event, at) -> Event:
    return one.model_copy(update={"place": "rock-city", "city": City.NOTTINGHAM, "last_modified": at})


def later(one: Event, at) -> Event:
    times = tuple(
        each.model_copy(update={"start": each.start + timedelta(days=1), "end": None, "sequence": each.sequence + 1})
        for each in one.occurrences
    )
    return one.model_copy(update={"occurrences": times, "last_modified": at})


def cancelled(one: Event, at) -> Event:
    times = tuple(each.model_copy(update={"event_status": EventStatus.CANCELLED}) for each in one.occurrences)
    return one.model_copy(update={"occurrences": times, "last_modified": at})


def withdrawn(one: Event, at) -> Event:
    times = tuple(each.model_copy(update={"withdrawn": at, "last_modified": at}) for each in one.occurrences)
    return one.model_copy(update={"occurrences": times, "last_modified": at})


EDITS = (renamed, moved, later, cancelled, withdrawn, None)
DAYS = (0, 0, 0, 1, 8, 31)

steps = st.lists(
    st.tuples(st.sampled_from(DAYS), st.lists(st.tuples(st.integers(0, 7), st.sampled_from(EDITS)), max_size=3)),
    min_size=1,
    max_size=3,
)


@settings(max_examples=5, deadline=None, phases=(Phase.generate,))
@given(steps)
def test_publishing_what_changed_comes_to_what_publishing_everything_does(tmp_path_factory, story):
    folder = tmp_path_factory.mktemp("public")
    events = {one.uid: one for one in [*season(), *(event(f"new-{n}@bothcities", occurrence(f"n-{n}")) for n in "ab")]}
    shelf, make, as_of = kept(events.values()), maker(PLACES), AS_OF
    publish(FEEDS, shelf, PLACES, as_of, folder / "step by step", BASE)
    publisher, newest = Publisher(FEEDS, folder / "by one who remembers", BASE), Newest(PLACES)
    publisher.publish(newest.of(shelf), shelf)
    for number, (days, edits) in enumerate(story):
        as_of += timedelta(days=days)
        shelf.move(timedelta(days=days))
        for at, edit in edits:
            uid = sorted(events)[at % len(events)]
            if edit is None:
                del events[uid]
                shelf.forget(uid)
            else:
                events[uid] = edit(events[uid], as_of)
                shelf.keep(make(events[uid], ()))
        done = publish(FEEDS, shelf, PLACES, as_of, folder / "step by step", BASE)
        assert (done.failed, done.left_out) == ((), ())
        again = publisher.publish(newest.of(shelf), shelf)
        assert (set(again.written), again.unchanged, again.removed) == (set(done.written), done.unchanged, done.removed)
        assert content(folder / "by one who remembers") == content(folder / "step by step")
        afresh = InMemory((make(one, ()) for one in reversed(events.values())), as_of)
        publish(FEEDS, afresh, PLACES, as_of, folder / f"at once {number}", BASE)
        at_once, by_steps = content(folder / f"at once {number}"), content(folder / "step by step")
        kept_for_subscribers = {name for name in by_steps.keys() - at_once.keys() if name.startswith("feeds/places/")}
        assert by_steps.keys() - kept_for_subscribers == at_once.keys()
        pages = {"feeds.json", "index.html"} if kept_for_subscribers else set()
        assert {name for name in at_once if at_once[name] != by_steps[name]} <= pages


def test_a_file_that_somebody_touched_is_made_again(tmp_path):
    publish(FEEDS, kept(season()), PLACES, AS_OF, tmp_path, BASE)
    before = content(tmp_path)
    (tmp_path / "feeds/all.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    (tmp_path / "feeds/theatre.rss").unlink()
    longer = before["feeds/nottingham.atom"]
    (tmp_path / "feeds/nottingham.atom").write_bytes(bytes(len(longer)))
    done = publish(FEEDS, kept(season()), PLACES, AS_OF, tmp_path, BASE)
    assert set(done.written) == {"feeds/all.ics", "feeds/theatre.rss", "feeds/nottingham.atom"}
    assert content(tmp_path) == before


@pytest.mark.parametrize("ledger", [b"", b"[]", b'{"feeds/all.ics": 3}', b"\xff", None])
def test_without_its_ledger_nothing_is_written_that_is_right(tmp_path, ledger):
    publish(FEEDS, kept(season()), PLACES, AS_OF, tmp_path, BASE)
    if ledger is None:
        (tmp_path / ".ledger.json").unlink()
    else:
        (tmp_path / ".ledger.json").write_bytes(ledger)
    assert publish(FEEDS, kept(season()), PLACES, AS_OF, tmp_path, BASE).written == ()
    assert publish(FEEDS, kept(season()), PLACES, AS_OF, tmp_path, BASE).written == ()


def test_what_did_not_change_is_not_even_asked_for(tmp_path):
    publish(FEEDS, kept(season()), PLACES, AS_OF, tmp_path, BASE)
    shelf = kept(season())
    shelf.entries = shelf.pieces = None
    assert publish(FEEDS, shelf, PLACES, AS_OF, tmp_path, BASE).failed == ()


def test_the_document_of_an_event_that_is_no_more_is_removed_and_no_other_file(tmp_path):
    publish(FEEDS, kept([pantomime(), event("gone@bothcities")]), PLACES, AS_OF, tmp_path, BASE)
    (tmp_path / "events/mine.jsonld").write_bytes(b"{}")
    done = publish(FEEDS, kept([pantomime()]), PLACES, AS_OF, tmp_path, BASE)
    assert done.removed == ("events/gone.jsonld",)
    assert {path.name for path in (tmp_path / "events").iterdir()} == {"panto.jsonld", "mine.jsonld"}


def test_another_base_url_is_told_everywhere(tmp_path):
    publish(FEEDS, kept(season()), PLACES, AS_OF, tmp_path, BASE)
    publish(FEEDS, kept(season()), PLACES, AS_OF, tmp_path, "https://other.example")
    assert not [name for name, octets in content(tmp_path).items() if BASE.encode() in octets]


ELSEWHERE = """
import sys
from pathlib import Path
from tests.feeds.test_incremental import FEEDS, publish, kept, season, PLACES, AS_OF, BASE
import locale
locale.setlocale(locale.LC_ALL, "")
publish(FEEDS, kept(sorted(season(), key=lambda one: one.name)), PLACES[::-1], AS_OF, Path(sys.argv[1]), BASE)
"""


@pytest.mark.parametrize(
    "setting",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"},
    ],
)
def test_another_machine_comes_to_the_same_bytes(tmp_path, setting):
    publish(FEEDS, kept(season()), PLACES, AS_OF, tmp_path / "here", BASE)
    command = [sys.executable, "-c", ELSEWHERE, str(tmp_path / "there")]
    subprocess.run(command, cwd=REPOSITORY, check=True, env=os.environ | setting)
    assert content(tmp_path / "here") == content(tmp_path / "there")
