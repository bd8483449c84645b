"""``bothcities serve`` as a real process: what it answers, and that it ends well in the middle of anything."""

import signal
import time

import pytest

from feeds.web import serving
from tests.end_to_end.installation import PATIENCE, Home, children, goes_on, programme, until
from tests.loopback.server import Answer, Site

SOURCES = ("little_hall", "other_hall")


@pytest.fixture
def home(tmp_path):
    with programmes() as site:
        yield Home(tmp_path, site)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A home whose server has crawled what was due and published it, for tests that only ask it."""
    with programmes() as site:
        home = Home(tmp_path_factory.mktemp("served"), site)
        with home.serving():
            until(lambda: (home.public / "feeds" / "all.ics").exists() and "published" in home.log(), home)
            yield home


def programmes() -> Site:
    return Site({"/events": programme(3), "/other": programme(2, "Other")})


def test_it_crawls_what_is_due_publishes_and_answers(served):
    page, feed = served.get("/"), served.get("/feeds/all.ics")
    assert (page.status, feed.status) == (200, 200)
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"SUMMARY:Show 1\r\n" in feed.body
    again = served.get("/feeds/all.ics", If_None_Match=feed.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    since = served.get("/feeds/all.ics", If_Modified_Since=feed.headers["Last-Modified"])
    assert (since.status, since.body) == (304, b"")
    assert served.get("/nothing").status == 404


def test_it_listens_on_this_machine_only():
    with serving.claim_port(0) as held:
        assert held.getsockname()[0] == "127.0.0.1"


def crawling(home: Home) -> bool:
    return bool(home.site.asked("/events"))


def taking_in(home: Home) -> bool:
    return all(list((home.folder / "runs" / source).glob("*.jsonl")) for source in SOURCES)


def publishing(home: Home) -> bool:
    return bool(list((home.public / "feeds").rglob("*")))


MOMENTS = {
    # name: (what the site answers, when the moment has come)
    "a crawl": ([Answer(programme(3), content_type="application/json", wait=40), programme(3)], crawling),
    "an ingest": (programme(600), taking_in),
    "a publish": (programme(100), publishing),
}


def end_in_the_middle(home: Home, moment: str, sent: signal.Signals) -> None:
    home.site.routes["/events"], has_come = MOMENTS[moment]
    with home.serving() as server:
        until(lambda: has_come(home), home)
        started = children(server.pid)
        assert started or moment != "a crawl"
        server.send_signal(sent)
        asked = time.monotonic()
        assert server.wait(10) == 0, home.log()
        assert time.monotonic() - asked < 10
    assert not [pid for pid in started if goes_on(pid)]
    assert "Traceback" not in home.log()
    home.is_whole()


@pytest.mark.parametrize(
    ("moment", "sent"),
    [("a crawl", signal.SIGINT), ("an ingest", signal.SIGTERM), ("a publish", signal.SIGTERM)],
)
def test_it_ends_within_ten_seconds_in_the_middle_of(home, moment, sent):
    end_in_the_middle(home, moment, sent)


def test_a_second_start_goes_on_where_the_first_was_ended(home):
    end_in_the_middle(home, "a crawl", signal.SIGTERM)
    with home.serving() as server:
        until(lambda: home.log().count("published") == 1, home)
        server.send_signal(signal.SIGTERM)
        assert server.wait(10) == 0
    assert home.is_whole() == 5
    assert home.site.asked("/events") == 2


def test_a_killed_server_takes_its_crawl_with_it(home):
    home.site.routes["/events"] = Answer(programme(3), wait=40)
    with home.serving() as server:
        until(lambda: crawling(home), home)
        (crawl,) = children(server.pid)
        server.kill()
        server.wait()
    until(lambda: not goes_on(crawl), home)


def test_a_port_in_use_is_one_sentence(served, home):
    home.port = served.port
    second = home.start("serve", "--no-crawl")
    assert second.wait(PATIENCE) == 2
    said = [line for line in home.log().splitlines() if line.startswith("bothcities: ")]
    assert said == [
        f"bothcities: port {home.port} is in use by another program: "
        "end that program, or set BOTHCITIES_PORT to another port"
    ]
    assert "Traceback" not in home.log()
    assert served.answers()
