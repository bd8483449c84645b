"""The public folder on the web: validators, encodings, and addresses that lead nowhere."""

import gzip
import os
from email.utils import parsedate_to_datetime

import pytest

from feeds.feed import always
from feeds.web import home
from feeds.web.app import create_app
from feeds.web.live import Live
from tests.feeds import reading
from tests.feeds.keeping import kept
from tests.feeds.loopback import served
from tests.feeds.making import AS_OF, BASE, PLACES
from tests.feeds.publishing import publish
from tests.feeds.season import season


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The public folder, with things beside and in it that are nobody's business."""
    outside = tmp_path_factory.mktemp("machine")
    publish(always(PLACES), kept(season()), PLACES, AS_OF, outside / "public", BASE)
    (outside / "secret.txt").write_text("secret")
    (outside / "public/.hidden.txt").write_text("secret")
    (outside / "public/link.txt").symlink_to(outside / "secret.txt")
    (outside / "public/notes.key").write_text("secret")
    return outside / "public"


@pytest.fixture(scope="module")
def web(folder):
    live = Live(kept(season()), PLACES, BASE)
    with served(create_app(folder, live)) as client:
        yield client
    live.close()


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
TYPES = [
    ("/feeds/derby.ics", "text/calendar; charset=utf-8", "public, max-age=3600"),
    ("/feeds/derby.rss", "application/rss+xml; charset=utf-8", "public, max-age=3600"),
    ("/feeds/derby.changes.rss", "application/rss+xml; charset=utf-8", "public, max-age=3600"),
    ("/feeds/derby.atom", "application/atom+xml; charset=utf-8", "public, max-age=3600"),
    ("/feeds/derby.json", "application/feed+json; charset=utf-8", "public, max-age=3600"),
    ("/events/panto.jsonld", "application/ld+json; charset=utf-8", "public, max-age=3600"),
    ("/", "text/html; charset=utf-8", "public, max-age=300"),
    ("/index.html", "text/html; charset=utf-8", "public, max-age=300"),
    ("/feeds.json", "application/json; charset=utf-8", "public, max-age=300"),
    ("/robots.txt", "text/plain; charset=utf-8", "public, max-age=300"),
]


@pytest.mark.parametrize(("address", "type_", "age"), TYPES)
def test_what_is_sent(web, folder, address, type_, age):
    answer = web.get(address)
    assert answer.status_code == 200
    assert answer.content.replace(home.WAY, home.MARK) == (folder / (address.strip("/") or "index.html")).read_bytes()
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == (type_, age)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-disposition" not in answer.headers


def test_head_says_the_same_without_the_bytes(web):
    got, head = web.get("/feeds/all.ics"), web.request("HEAD", "/feeds/all.ics")
    assert head.content == b""
    assert head.headers | {"date": ""} == got.headers | {"date": ""}


def test_gzip_has_a_tag_of_its_own(web):
    plain = web.get("/feeds/all.ics")
    answer = web.get("/feeds/all.ics", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(answer.content) == plain.content
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["etag"] != plain.headers["etag"]
    assert answer.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("asked", "zipped"),
    [
        ("gzip, deflate, br", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip;q=0, *", False),
        ("br;q=1.0, gzip;q=0.5", True),
        ("", False),
        ("identity", False),
        ("GZIP", True),
        ("gzip;q=x", False),
        ("," * 5000, False),
    ],
)
def test_which_encoding(web, asked, zipped):
    answer = web.get("/feeds/all.ics", headers={"Accept-Encoding": asked})
    assert ("content-encoding" in answer.headers) is zipped


def test_the_tag_and_the_date_save_the_bytes(web):
    first = web.get("/feeds/all.ics")
    assert first.headers["etag"].startswith('"')
    for headers in (
        {"If-None-Match": first.headers["etag"]},
        {"If-None-Match": f'"other", W/{first.headers["etag"]}'},
        {"If-None-Match": f'{first.headers["etag"][:-1]}-gzip"'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": first.headers["last-modified"]},
        {"If-None-Match": first.headers["etag"], "If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
    ):
        again = web.get("/feeds/all.ics", headers=headers)
        assert (again.status_code, again.content) == (304, b""), headers
        for name in ("etag", "last-modified", "cache-control", "vary", "access-control-allow-origin"):
            assert again.headers[name] == first.headers[name]


def test_a_copy_that_is_old_is_replaced(web):
    first = web.get("/feeds/all.ics")
    for headers in (
        {"If-None-Match": '"other"', "If-Modified-Since": first.headers["last-modified"]},  # the tag alone decides
        {"If-None-Match": "", "If-Modified-Since": first.headers["last-modified"]},
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
        {"If-Modified-Since": "Mon, 99 Jan 99999999999 00:00:00 GMT"},
    ):
        assert web.get("/feeds/all.ics", headers=headers).status_code == 200, headers


def test_last_modified_is_the_files(web, folder):
    os.utime(folder / "feeds/all.ics", (1_790_000_000.9, 1_790_000_000.9))
    sent = parsedate_to_datetime(web.get("/feeds/all.ics").headers["last-modified"])
    assert sent.timestamp() == 1_790_000_000


def test_new_bytes_are_sent_as_soon_as_they_are_published(web, folder):
    first = web.get("/feeds/all.ics")
    publish(always(PLACES), kept(season()[:2]), PLACES, AS_OF, folder, BASE)
    again = web.get("/feeds/all.ics", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200
    assert len(reading.events(reading.calendar(again.content))) == 4
    dates = [parsedate_to_datetime(answer.headers["last-modified"]) for answer in (first, again)]
    assert dates[0] < dates[1]


@pytest.mark.parametrize(
    "address",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/feeds/..%2f..%2fsecret.txt",
        "/feeds/%2e%2e/%2e%2e/secret.txt",
        "//etc/passwd",
        "/..%5csecret.txt",
        "/.hidden.txt",
        "/link.txt",
        "/notes.key",
        "/feeds",
        "/feeds/",
        "/feeds//all.ics",
        "/feeds/all.ics%00.txt",
        "/" + "a" * 5000 + ".ics",
        "/" + "a/" * 2000,
        "/%ff%fe.ics",
    ],
)
def test_nothing_else_is_ever_sent(web, address):
    answer = web.get(address)
    assert answer.status_code == 404
    assert "secret" not in answer.text.replace("/secret.txt", "").replace("secret.txt", "")


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/feeds/darby.ics", "/feeds/derby.ics"),
        ("/feeds/derby/theater.ics", "/feeds/derby/theatre.ics"),
        ("/derby.rss", "/feeds/derby.rss"),
        ("/feeds/derby_theatre", "/feeds/places/derby-theatre.ics"),
        ("/feeds/nottingham/music.xml", "/feeds/nottingham/music.rss"),
    ],
)
def test_the_feed_that_was_meant_is_suggested(web, address, near):
    answer = web.get(address)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["nearest"][0]["url"] == f"{BASE}{near}"
    page = web.get(address, headers={"Accept": BROWSER})
    assert page.status_code == 404
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["vary"] == answer.headers["vary"] == "Accept"
    assert f'href="{near}"' in page.text


def test_the_page_for_nowhere_escapes_what_was_asked(web):
    answer = web.get("/%3Cscript%3Ealert(1)%3C/script%3E", headers={"Accept": BROWSER})
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_a_script_elsewhere_may_ask(web):
    headers = {"Origin": "https://x.example", "Access-Control-Request-Method": "GET"}
    answer = web.request("OPTIONS", "/feeds/all.ics", headers)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"


def test_nothing_can_be_written(web):
    assert {web.request(method, "/feeds/all.ics").status_code for method in ("POST", "PUT", "DELETE")} == {405}


def test_many_files_do_not_fill_the_memory(web, folder):
    for path in sorted((folder / "feeds").rglob("*.ics")) * 2:
        assert web.get("/" + path.relative_to(folder).as_posix()).status_code == 200
