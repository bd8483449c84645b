"""The pages for people as a program sees them: addresses, validators, policies, sizes."""

import gzip
import re
from pathlib import Path

import lxml.html
import pytest

from feeds.web import assets
from feeds.web.app import create_app
from feeds.web.assets import ADDRESSES, ASSETS
from feeds.web.live import Live
from tests.feeds.keeping import InMemory, kept
from tests.feeds.loopback import served
from tests.feeds.making import BASE, PLACES
from tests.feeds.season import season

BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    live = Live(kept(season()), PLACES, BASE)
    with served(create_app(tmp_path_factory.mktemp("public"), live)) as client:
        yield client
    live.close()


MOVED = [
    ("/subscribe?type=music&type=comedy&city=derby&q=", "/subscribe?city=derby&type=comedy,music"),
    ("/subscribe?cancelled=mark&runs=span&within=5", "/subscribe"),
    ("/subscribe/result?around=Derby+Theatre&within=2", "/subscribe/result?near=52.919,-1.4738,2km"),
    ("/embed?limit=5&type=music&city=derby", "/embed?city=derby&type=music&limit=5"),
    ("/embed?limit=10", "/embed"),
    ("/embed?page=2&city=derby", "/embed?city=derby"),
    ("/subscribe?page=2", "/subscribe"),
    ("/embed?limit=05&city=derby", "/embed?city=derby&limit=5"),
]


@pytest.mark.parametrize(("asked", "canonical"), MOVED)
def test_each_choice_has_one_address(web, asked, canonical):
    answer = web.get(asked)
    assert (answer.status_code, answer.headers["location"]) == (301, canonical)
    assert web.get(canonical).status_code == 200


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("/subscribe?city=darby&free=yes", "/subscribe?city=derby&free=yes"),
        ("/subscribe?from=2026-12-24&to=2026-12-01", "/subscribe?from=2026-12-01&to=2026-12-24"),
        ("/subscribe/result?price=cheap", "/subscribe"),
        ("/subscribe?colour=red&city=derby", "/subscribe?city=derby"),
        ("/embed?type=musik", "/embed?type=music"),
        ("/embed?city=derby&limit=0", "/embed?city=derby"),
        ("/embed?limit=9999999999999999999999999", "/embed"),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_can(web, asked, offered):
    answer = web.get(asked, BROWSER)
    assert answer.status_code == 400
    assert offered in lxml.html.document_fromstring(answer.text).xpath("//a/@href")


@pytest.mark.parametrize(
    "address", ["/subscribe", "/subscribe/result?city=derby", "/embed?city=derby", "/static/embed.js"]
)
def test_a_copy_that_is_right_is_not_sent_again(web, address):
    whole, zipped = web.get(address), web.get(address, {"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.content) == whole.content
    for answer in (whole, zipped):
        again = web.get(address, {"If-None-Match": answer.headers["etag"], "Accept-Encoding": "gzip"})
        assert (again.status_code, again.content) == (304, b"")
    head = web.request("HEAD", address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers | {"date": ""} == whole.headers | {"date": ""}


def test_a_refusal_is_never_taken_for_unchanged(web):
    refused = web.get("/subscribe?city=darby")
    assert web.get("/subscribe?city=darby", {"If-None-Match": refused.headers["etag"]}).status_code == 400


def test_any_site_may_frame_the_list_and_none_the_form(web):
    policies = [web.get(address).headers["content-security-policy"] for address in ("/subscribe", "/embed")]
    assert [policy.partition("frame-ancestors ")[2] for policy in policies] == ["'none'", "*"]
    assert all("unsafe" not in policy and "http" not in policy for policy in policies)


@pytest.mark.parametrize("address", ["/subscribe?city=derby", "/subscribe?city=darby", "/embed", "/embed?type=musik"])
def test_a_page_asks_nothing_of_any_other_site_and_holds_no_script(web, address):
    page = lxml.html.document_fromstring(web.get(address).text)
    asked = page.xpath("//script/@src | //link[not(@rel='icon')]/@href | //iframe/@src | //img/@src")
    assert asked
    assert all(link.startswith("/") for link in asked)
    assert page.xpath("//script[text()] | //style | //@style | //@*[starts-with(name(), 'on')]") == []
    assert {link for link in asked if link.startswith("/static/")} <= set(ADDRESSES.values())


def test_hostile_words_stay_words(web):
    for query in ("q=%3Cscript%3Ealert(1)%3C/script%3E", "city=%22%3E%3Cscript%3E", "%3Cb%3E=1", "around=%22onfocus=x"):
        for path in ("/subscribe", "/embed"):
            answer = web.get(f"{path}?{query}")
            page = answer.text if answer.status_code != 301 else web.get(answer.headers["location"]).text
            assert lxml.html.document_fromstring(page).xpath("//script[not(@src)] | //b/script | //*[@onfocus]") == []


def test_the_frame_lists_so_many_by_their_days(web):
    page = lxml.html.document_fromstring(web.get("/embed").text)
    headings = [heading.text_content() for heading in page.xpath("//h2")]
    assert headings == ["Sat 5 Dec", "Sat 27 Mar 2027", "On now", "No new date yet"]
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//li")]
    assert rows[0] == "Dick Whittington 2pm to 4.30pm · Derby Theatre"
    assert rows[2] == "Lace & light: a “living” exhibition until 3 Jan 2027 · Lakeside Arts, University Park"
    assert rows[3] == "POSTPONED: Late Shift Derby Theatre"
    assert len(lxml.html.document_fromstring(web.get("/embed?limit=2").text).xpath("//li")) == 2
    assert {link.get("rel") for link in page.xpath("//li/a")} == {"noopener noreferrer"}


def test_only_places_with_something_on_are_offered(web):
    page = lxml.html.document_fromstring(web.get("/subscribe").text)
    assert page.xpath("//input[@name='place']/@value") == ["derby-theatre", "derby-theatre-studio", "rock-city"]


def test_nothing_yet_is_no_crash(tmp_path):
    nothing = InMemory()
    nothing._as_of = None
    live = Live(nothing, PLACES, BASE)
    with served(create_app(tmp_path, live)) as web:
        for address in ("/subscribe", "/embed", "/subscribe/result?city=derby"):
            answer = web.get(address, BROWSER)
            assert answer.status_code == 503
            assert "Nothing has been collected yet" in answer.text
        assert web.get("/", BROWSER).status_code == 404
    live.close()


def test_a_name_that_is_no_asset_is_nowhere(web):
    for address in ("/static/", "/static/nothing.js", "/static/../app.py", "/static/%2e%2e/app.py"):
        assert web.get(address).status_code == 404


def test_the_pages_are_light(web):
    sizes = {name: len(asset.body) for name, asset in ASSETS.items()}
    assert sizes["style.css"] + sizes["subscribe.css"] < 12_000
    assert sizes["embed.js"] < 5_000
    assert sizes["subscribe.js"] < 5_000
    assert len(web.get("/subscribe", {"Accept-Encoding": "gzip"}).content) < 10_000


@pytest.mark.parametrize("name", sorted(ASSETS))
def test_an_asset_moves_nothing_and_asks_nobody(name):
    text = ASSETS[name].body.decode()
    assert not re.search(
        r"animation|transition|scroll-behavior|url\(|@import|document\.cookie|localStorage|innerHTML", text
    )
    assert "://" not in text


def test_every_asset_is_there():
    here = Path(assets.__file__).parent / "static"
    assert set(ASSETS) == {file.name for file in here.iterdir()} | {"style.css"}
