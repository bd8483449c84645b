"""``bothcities discover``: the judgement of routes, what is typed wrong, and the whole over the network."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.cli import discover_file, discover_shown
from aggregator.cli.discovered import Grade, judged, where
from aggregator.event import City
from aggregator.listing import ListedOffer, ListedPlace, Listing
from spiders.discover.route import Offer, Route
from tests.loopback.server import Answer, Site
from tests.spiders import offering_sites as sites
from tests.spiders.crawled import crawl
from tests.spiders.explored import Web

ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
HOME = "https://hall.example/"
SEEN = ("--on", "2026-11-16T12:00:00Z")
"""The sites list December 2026, which will be over one day."""


def listings(count, place=None, month="2026-12", price=None, where="page"):
    return tuple(
        Listing(
            source="discovered",
            url=f"{HOME}{one}",
            fetched=NOON,
            name=f"Night {one}",
            start_date=f"{month}-{one % 28 + 1:02}T19:30",
            location=ListedPlace(name=place) if place else None,
            offers=(ListedOffer(price=price),) if price else (),
            evidence={"start_date": where},
        )
        for one in range(count)
    )


def route(platform, count, **told):
    shape = {name: told.pop(name) for name in ("place", "month", "price", "where") if name in told}
    return Route(platform, (f"{HOME}{platform}",), "seen", listings(count, **shape), **told)


def order(*routes, city=None):
    return [one.route.platform for one in judged(Offer(HOME, HOME, "Hall", tuple(routes)), city, NOON)]


ORDERS = [
    ([route("cards", 9), route("rss", 9), route("jsonld", 9), route("ical", 9)], ["ical", "jsonld", "rss", "cards"]),
    ([route("ical", 9), route("tribe", 9, price="£5")], ["tribe", "ical"]),
    ([route("tribe", 9, price="£5"), route("ical", 12)], ["ical", "tribe"]),
    ([route("ical", 1), route("jsonld", 9)], ["jsonld", "ical"]),
    ([route("jsonld", 3), route("cards", 24)], ["cards", "jsonld"]),
    ([route("jsonld", 6), route("cards", 24)], ["jsonld", "cards"]),
    ([route("tribe", 9, month="2026-06"), route("cards", 4)], ["cards", "tribe"]),
    ([route("jsonld", 9), route("rss", 9, where="event module")], ["rss", "jsonld"]),
    ([route("ical", 9), route("microdata", 6, pages=60, looked_at=6)], ["microdata", "ical"]),
    ([route("tribe", 10, total=84), route("ical", 30)], ["tribe", "ical"]),
    ([route("ical", 0), route("jsonld", 9)], ["jsonld"]),
]


@pytest.mark.parametrize(("routes", "best_first"), ORDERS)
def test_the_best_first(routes, best_first):
    assert order(*routes) == best_first
    assert order(*reversed(routes)) == best_first


def test_what_is_counted():
    mixed = (*listings(3, place="Derby Theatre", price="£5"), *listings(2, month="2026-10"))
    broken = listings(1)[0].model_copy(update={"start_date": "soon", "url": f"{HOME}soon"})
    (one,) = judged(Offer(HOME, HOME, "Hall", (Route("ical", (HOME,), "", (*mixed[:3], broken)),)), None, NOON)
    assert (one.events, one.upcoming, one.placed, one.priced, one.ended, one.left_out) == (3, 3, 3, 3, 0, 1)
    assert (str(one.first), str(one.last), one.exact, one.grade) == ("2026-12-01", "2026-12-03", True, Grade.API)


def test_the_whole_is_estimated_from_the_pages_that_were_read():
    (one,) = judged(
        Offer(HOME, HOME, "Hall", (route("jsonld", 3, pages=40, looked_at=4, empty=1, follow="a"),)), None, NOON
    )
    assert (one.events, one.all_events, one.all_upcoming, one.exact) == (3, 30, 30, False)


PLACES = [
    ([route("ical", 9, place="Derby Theatre")], HOME, ("derby-theatre", "derby", False)),
    ([route("ical", 9, place="Derby Theatre, Studio")], HOME, ("derby-theatre", "derby", False)),
    ([route("ical", 9)], "https://www.derbytheatre.co.uk/", ("derby-theatre", "derby", False)),
    ([route("ical", 9)], HOME, (None, None, False)),
    ([route("ical", 5, place="QUAD"), route("rss", 5, place="Derby Theatre")], HOME, (None, "derby", False)),
    ([route("ical", 9, place="A hall nobody knows")], "https://www.derbytheatre.co.uk/", (None, None, False)),
]


@pytest.mark.parametrize(("routes", "home", "told"), PLACES)
def test_a_place_is_told_only_where_it_is_proved(routes, home, told):
    found = judged(Offer(home, home, "Hall", tuple(routes)), None, NOON)
    said = where(found[0], found, home)
    assert (said.place, said.city, said.several) == told


def test_many_places_are_noticed():
    many = tuple(one.model_copy(update={"location": ListedPlace(name=f"Pub {one.name}")}) for one in listings(8))
    found = judged(Offer(HOME, HOME, "Hall", (Route("ical", (HOME,), "", many),)), City.DERBY, NOON)
    assert where(found[0], found, HOME).several


WRONG = [
    (["ftp://hall.example/"], "write it with https://"),
    (["hall.example"], "write it with https://"),
    (["http://["], "write it with https://"),
    ([HOME, "--pages", "0"], "--pages 0 is not between 1 and 200"),
    ([HOME, "--pages", "900"], "--pages 900 is not between"),
    ([HOME, "--route", "0"], "--route counts from 1"),
    ([HOME, "--place", "nowhere"], "there is no place 'nowhere' in the gazetteer"),
    ([HOME, "--write", "hall"], "--write needs --city"),
    ([HOME, "--write", "The Hall", "--city", "derby"], "'The Hall' cannot be a source's name"),
    ([HOME, "--write", "../x", "--city", "derby"], "cannot be a source's name"),
    ([HOME, "--write", "quad", "--city", "derby"], "there is a source named quad already"),
    ([HOME, "--write", "hall", "--city", "derby", "--place", "rock-city"], "rock-city is not in derby"),
    ([HOME, "--on", "noon"], "'noon' is not an instant"),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_what_is_typed_wrong(bothcities, words, said):
    ended = bothcities("discover", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


@pytest.fixture
def project(tmp_path):
    """Sources of its own in a folder of its own, with everything else as it is."""
    for city in ("derby", "nottingham"):
        (tmp_path / "own" / "sources" / city).mkdir(parents=True)
        (tmp_path / "own" / "sources" / city / "__init__.py").write_text("")
    for folder in ("own", "own/sources"):
        (tmp_path / folder / "__init__.py").write_text("")
    settings = 'from tests.spiders.crawl_settings import *\n\nSPIDER_MODULES = ["own.sources"]\n'
    (tmp_path / "own" / "settings.py").write_text(settings)
    return tmp_path


def own(project):
    return {"SCRAPY_SETTINGS_MODULE": "own.settings", "PYTHONPATH": f"{project}{os.pathsep}{ROOT}"}


def typed(project, *words):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOTHCITIES_")}
    return subprocess.run(
        [sys.executable, "-m", "aggregator", *words],
        cwd=project,
        env=clean | own(project),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_site_is_found_written_and_crawled(project):
    with Site() as site:
        site.routes |= sites.hall(site.root)
        found = typed(project, "discover", site.url("/"), *SEEN, "--write", "the_hall", "--city", "derby", "--json")
        told = json.loads(found.stdout)
        assert (found.returncode, told["title"]) == (0, "Hall of Lamps")
        assert site.asked("/event/old-0/") + site.asked("/event/old-1/") <= 2
        crawled = crawl(project / "runs", "the_hall", **own(project))
    assert (crawled.code, crawled.complaints) == (0, "")
    assert [one["platform"] for one in told["routes"]] == ["tribe", "ical", "jsonld", "jsonld", "cards", "rss"]
    best = told["routes"][0]
    assert (best["events"], best["with_place"], best["with_price"], best["exact"]) == (8, 8, 8, True)
    file = project / "own" / "sources" / "derby" / "the_hall.py"
    assert told["file"] == {
        "name": "the_hall",
        "path": "own/sources/derby/the_hall.py",
        "written": True,
        "text": file.read_text(),
        "known_sources": [],
    }
    assert '    place = "derby-theatre"\n' in file.read_text()
    assert {one.name for one in crawled.only.listings} == set(sites.SHOWS)
    assert (crawled.only.source.city, crawled.only.source.place) == ("derby", "derby-theatre")


def test_a_person_sees_a_table_and_where_each_begins_and_the_file(capsys):
    offer = Web.of(sites.cellar()).explored()
    routes = judged(offer, None, NOON)
    made = discover_file.made(offer, routes, 0, discover_file.Asked(None, None, None, NOON.date()))
    discover_shown.show(offer, routes, made)
    said = capsys.readouterr().out
    heads, row = (line.split() for line in said.splitlines()[2:4])
    assert heads == ["route", "events", "coming", "first", "last", "ends", "places", "prices"]
    assert "event cards, found by their looks" in said and "5+" in said
    assert row[-1] == "100%"
    assert "1  on the page itself: https://hall.example/gigs\n" in said
    assert "https://hall.example/sitemap.xml: answered 404" in said
    assert f"# {Path('spiders/venues/<city>/hall_example.py')}\n" in said
    assert said.endswith(made.text)


def test_a_site_that_is_read_already_is_told_of():
    home = "https://www.derbylive.co.uk/"
    offer = Offer(home, home, "Derby LIVE", (route("ical", 3),))
    made = discover_file.made(offer, judged(offer, None, NOON), 0, discover_file.Asked(None, None, None, NOON.date()))
    assert (made.known, made.name, made.written) == (("derby_live",), "derby_live_2", False)


def hostile():
    """A sitemap that is a bomb, a feed that goes round in circles, and a page that robots.txt forbids."""
    head = '<link rel="alternate" type="application/rss+xml" href="/round"><a href="/whats-on">What\'s on</a>'
    bomb = Answer(b"<url><loc>http://x.example/event/1</loc></url>", repeat=400_000, compressed=True)
    return {
        "/robots.txt": "User-agent: *\nDisallow: /whats-on\n",
        "/": f"<html><head>{head}</head><body>Hello</body></html>",
        "/round": Answer(status=302, location="/round"),
        "/sitemap.xml": bomb,
    }


def test_what_is_hostile_or_forbidden_is_told_in_a_sentence_each(project):
    with Site(hostile()) as site:
        found = typed(project, "discover", site.url("/"), *SEEN, "--json")
        told = json.loads(found.stdout)
        why = {one["url"].removeprefix(site.root): one["why"] for one in told["tried"]}
        assert site.asked("/whats-on") == 0
        assert site.asked("/round") <= 7
    assert found.returncode == 3
    assert "no route" in found.stderr and "Traceback" not in found.stderr
    assert "robots.txt does not allow" in why["/whats-on"]
    assert "round in circles" in why["/round"]
    assert "larger than we read" in why["/sitemap.xml"]
    assert (told["routes"], told["file"]) == ([], None)


def test_a_site_that_wants_no_program_is_left_alone(project):
    with Site({"/robots.txt": "User-agent: *\nDisallow: /\n", "/": sites.cellar()["/gigs"]}) as site:
        found = typed(project, "discover", site.url("/"), *SEEN)
        assert site.asked("/") == 0
    assert (found.returncode, found.stdout) == (3, "")
    assert "its robots.txt does not allow us to read it" in found.stderr
