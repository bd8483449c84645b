"""Six sites are crawled over HTTP and published; they change; exactly the right lines of the right feeds follow."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import feedparser
import pytest

from tests.end_to_end.calendars import all_entries, difference
from tests.end_to_end.web import Programme, on, routes
from tests.loopback.server import Site

ROOT = Path(__file__).resolve().parents[2]
CLOCKS = {"DTSTAMP", "LAST-MODIFIED"}
MOVED = {"DTSTART", "DTEND", "SEQUENCE"}


@dataclass(frozen=True)
class Home:
    """One installation in a folder of its own, reading one site."""

    folder: Path
    site: Site

    @property
    def public(self) -> Path:
        return self.folder / "public"

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "BOTHCITIES_DATABASE": f"sqlite:///{self.folder / 'catalogue.sqlite3'}",
            "BOTHCITIES_PUBLIC": str(self.public),
            "BOTHCITIES_RUNS": str(self.folder / "runs"),
            "SCRAPY_SETTINGS_MODULE": "tests.end_to_end.settings",
            "SITE": self.site.root,
        }
        command = [sys.executable, "-m", "aggregator", *words]
        return subprocess.run(
            command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=90, check=False
        )

    def crawl(self) -> dict[str, dict]:
        """One whole round over the network, in a second of its own; the closing table by source."""
        time.sleep(1.0)
        ended = self.command("run", "--live", "--json")
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return {row["source"]: row for row in json.loads(ended.stdout)["sources"]}


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """Three rounds: the sites as they are, then changed, then as they were left; with the state after each."""
    told = Programme()
    with Site() as site:
        home = Home(tmp_path_factory.mktemp("home"), site)
        site.routes = routes(told, site.root)
        first = home.crawl(), all_entries(home.public), _items(home)
        _change(told)
        site.routes = routes(told, site.root)
        second = home.crawl(), all_entries(home.public), _items(home)
        asked = list(site.requests)
        third = home.crawl(), all_entries(home.public), _items(home)
        yield {"home": home, "first": first, "second": second, "third": third, "asked": asked, "told": told}


def _change(told: Programme) -> None:
    told.hall["lamp"] = ("The Brass Lamp", told.hall["lamp"][1])
    told.club["12"] = ("Brass Foundry", on(6, "20:00"))
    told.cancelled.add("9003")
    del told.park["owls"]
    told.park["frogs"] = ("Frog Count", on(8, "10:00"))


def _items(home: Home) -> dict[str, dict[str, str]]:
    parsed = {file.name: feedparser.parse(file.read_bytes()) for file in sorted(home.public.rglob("all.rss"))}
    assert all(feed.bozo == 0 for feed in parsed.values())
    return {name: {entry.id: entry.title for entry in feed.entries} for name, feed in parsed.items()}


def _uid(entries: dict[str, dict[str, str]], summary: str, start: str = "") -> str:
    wanted = start.replace("-", "").replace(":", "")
    (uid,) = [
        uid
        for uid, lines in entries.items()
        if uid and lines["SUMMARY"].startswith(summary) and lines["DTSTART"].endswith(wanted)
    ]
    return uid


def test_the_first_round_reads_every_site(story):
    rows, calendars, _ = story["first"]
    assert {name: (row["listings"], row["events"]) for name, row in rows.items()} == {
        "hall": (3, 3),
        "club": (3, 3),
        "stage": (1, 1),
        "pool": (1, 1),
        "park": (3, 3),
        "library": (2, 2),
    }
    assert rows["hall"]["outcome"] == "partial"
    said = " ".join(problem["said"] for problem in rows["hall"]["problems"])
    assert "/hall/lost answered 404" in said
    assert "robots" in said
    assert {name: row["outcome"] for name, row in rows.items() if name != "hall"} == dict.fromkeys(
        ("club", "stage", "pool", "park", "library"), "ok"
    )
    # 3 plays, 3 gigs, 3 performances of one show, 3 walks, 2 readings; the classes have feeds of their own
    assert len(calendars["feeds/all.ics"]) - 1 == 14
    assert len(calendars["feeds/classes.ics"]) - 1 == 2


def test_the_sites_were_asked_with_manners(story):
    asked = story["asked"]
    paths = [request.path for request in asked]
    assert "/robots.txt" in paths
    assert "/hall/hidden" not in paths
    assert all("BothCities" in request.headers["user-agent"] for request in asked)
    library = [request for request in asked if request.path == "/library/events.ics"]
    assert library[-1].headers["if-none-match"] == '"shelf-1"'


def test_the_second_round_changes_exactly_these_lines(story):
    before, after = story["first"][1]["feeds/all.ics"], story["second"][1]["feeds/all.ics"]
    renamed, rescheduled = _uid(before, "The Lamp"), _uid(before, "Brass Foundry")
    cancelled = _uid(before, "Sleeping Beauty", on(1, "19:00"))
    (new,) = difference(before, after).came
    changed = difference(before, after).changed
    assert after[new]["SUMMARY"] == "Frog Count"
    assert not difference(before, after).went
    assert set(changed) == {renamed, rescheduled, cancelled, ""}
    assert changed[renamed] - {"DESCRIPTION"} == {"SUMMARY"} | CLOCKS
    assert changed[rescheduled] - {"DESCRIPTION"} == MOVED | CLOCKS
    assert changed[cancelled] - {"DESCRIPTION"} == {"SUMMARY", "SEQUENCE"} | CLOCKS
    assert after[renamed]["SUMMARY"] == "The Brass Lamp"
    assert after[rescheduled]["DTSTART"] == on(6, "20:00").replace("-", "").replace(":", "")
    assert after[cancelled]["SUMMARY"] == "CANCELLED: Sleeping Beauty"
    assert changed[""] == {"LAST-MODIFIED"}


def test_feeds_of_places_where_nothing_changed_kept_every_byte(story):
    before, after = story["first"][1], story["second"][1]
    same = {name for name in before if before[name] == after[name]}
    assert {
        "feeds/places/alvaston-library.ics",
        "feeds/places/springwood-leisure-centre.ics",
        "feeds/classes.ics",
    } <= same
    touched = {name for name in before if before[name] != after[name] and name.startswith("feeds/places/")}
    assert {Path(name).stem for name in touched} == {"quad", "rock-city", "nottingham-playhouse", "wollaton-hall"} | (
        {Path(name).stem for name in touched} & {"wollaton-park"}
    )


def test_what_is_gone_is_first_missing_then_no_longer_listed_and_never_cancelled(story):
    first, second, third = (story[each][1]["feeds/all.ics"] for each in ("first", "second", "third"))
    owls = _uid(first, "Owl Night")
    assert second[owls] == first[owls]
    assert story["second"][0]["park"]["missing"] == 1
    assert third[owls]["SUMMARY"] == "NO LONGER LISTED: Owl Night"
    assert third[owls]["STATUS"] == "TENTATIVE"
    assert set(difference(second, third).changed) == {owls, ""}


def test_the_library_that_never_changed_said_so(story):
    assert story["second"][0]["library"]["outcome"] == "unchanged"
    assert story["third"][0]["library"]["outcome"] == "unchanged"


def test_a_reader_of_news_sees_one_new_item_and_one_renamed(story):
    before, after = story["first"][2]["all.rss"], story["second"][2]["all.rss"]
    assert [title for guid, title in after.items() if guid not in before] == [
        title for title in after.values() if "Frog Count" in title
    ]
    assert set(before) <= set(after)
    kept = [guid for guid in before if after[guid] != before[guid]]
    titles = sorted(after[guid].split(",")[0] for guid in kept)
    assert "The Brass Lamp" in titles


def test_explain_says_who_said_it_and_where(story):
    renamed = story["second"][1]["feeds/all.ics"]
    ended = story["home"].command("explain", _uid(renamed, "The Brass Lamp"), "--json")
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    said = told["event"]["said"]["name"]
    assert said["source"] == "hall"
    assert said["url"].endswith("/hall/lamp")
    assert said["evidence"]
    assert [change["old"] for change in told["changes"] if change["field"] == "name"] == ["The Lamp"]
