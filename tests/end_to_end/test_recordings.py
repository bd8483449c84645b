"""Real recordings the whole way, by the command line: from pages and calendars that nobody here wrote to the feeds."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from aggregator.catalogue import Catalogue
from aggregator.event import EventStatus
from tests.end_to_end import recorded
from tests.end_to_end.calendars import entries
from tests.feeds import reading

ROOT = Path(__file__).resolve().parents[2]
AUTUMN, SUMMER = "2025-10-31T12:00:00Z", "2026-06-16T12:00:00Z"
AUGUST = datetime(2026, 8, 22, 12, tzinfo=UTC)


class Home:
    """An installation in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.public = folder / "public"
        self.database = f"sqlite:///{folder / 'c.sqlite3'}"

    def run(self, *words: str | Path, code: int = 0) -> str:
        """What ``bothcities`` says to these words; it has to end with this exit code."""
        home = {"BOTHCITIES_DATABASE": self.database, "BOTHCITIES_PUBLIC": str(self.public)}
        home["BOTHCITIES_RUNS"] = str(self.folder / "runs")
        command = [sys.executable, "-m", "aggregator", *map(str, words)]
        ended = subprocess.run(
            command, cwd=ROOT, env=os.environ | home, capture_output=True, text=True, timeout=100, check=False
        )
        assert ended.returncode == code, ended.stdout + ended.stderr
        return ended.stdout

    def crawl(self, *words: str | Path, code: int = 0) -> dict[str, dict]:
        """The closing table of a crawl, by source."""
        return {row["source"]: row for row in json.loads(self.run("crawl", *words, "--json", code=code))}

    def events(self) -> dict[str, list]:
        with Catalogue.open(self.database) as catalogue:
            found: dict[str, list] = {}
            for event in catalogue.events():
                found.setdefault(event.name, []).append(event)
            return found

    def claims(self, source: str) -> list:
        with Catalogue.open(self.database) as catalogue:
            return catalogue.claims_of(source)

    def check_feeds(self) -> int:
        """Every calendar and news feed, read by strangers; gives the entries of the calendar of everything."""
        for path in self.public.rglob("*.rss"):
            reading.rss(path.read_bytes())
        counts = {
            path.relative_to(self.public).as_posix(): len(reading.events(reading.calendar(path.read_bytes())))
            for path in self.public.rglob("*.ics")
        }
        return counts["feeds/all.ics"]


@pytest.fixture(scope="module")
def derby(shared, tmp_path_factory):
    """One site of open-mic nights, recorded in autumn and again the next summer."""
    home, pages = Home(tmp_path_factory.mktemp("derby")), shared / "corpus/html/derby"
    told = []
    for at in (AUTUMN, SUMMER):
        row = home.crawl("derby_open_mics", "--pages", pages, "--at", at)["derby_open_mics"]
        home.run("publish")
        told.append((row, home.events(), entries(home.public / "feeds/all.ics")))
    return home, told


def _expected(page: Path) -> dict[tuple[str, str], str | None]:
    """(name, start) -> end of each entry, as a calendar writes them; 00:00 to 00:00 says that nobody knows the hour."""
    found: dict[tuple[str, str], str | None] = {}
    for node in recorded.nodes(page):
        start, end = datetime.fromisoformat(node["startDate"]), node.get("endDate")
        last = datetime.fromisoformat(end) if end else None
        if start.time() == time():
            found[recorded.name(node), f"{start:%Y%m%d}"] = None
            continue
        if last and last < start:  # midnight of the same day: the one that follows
            last += timedelta(days=1)
        found[recorded.name(node), f"{start:%Y%m%dT%H%M%S}"] = f"{last:%Y%m%dT%H%M%S}" if last else None
    return found


@pytest.mark.parametrize(("which", "stamp", "count"), [(0, "2025-10-31", 67), (1, "2026-06-16", 51)])
def test_every_night_of_the_page_stands_in_the_calendar_at_its_local_hour(shared, derby, which, stamp, count):
    (page,) = (shared / "corpus/html/derby").glob(f"*{stamp}*.html")
    calendar = {uid: lines for uid, lines in derby[1][which][2].items() if uid}
    shown = {
        (lines["SUMMARY"].replace("\\,", ","), lines["DTSTART"]): lines.get("DTEND") for lines in calendar.values()
    }
    assert shown == _expected(page)
    assert len(calendar) == derby[1][which][0]["listings"] == count


def test_the_second_recording_changes_the_same_events(derby):
    (first, before, _), (second, after, _) = derby[1]
    told = ("events", "rejected", "new", "changed", "missing")
    assert [first[field] for field in told] == [21, 0, 21, 0, 0]
    assert [second[field] for field in told] == [20, 0, 3, 17, 0]
    assert {name for name in after if name not in before} == {
        "Derby Market Hall Open Mic Night",
        "Open Mic Night Derby Market Hall",
        "New Zealand Arms Open Mic Night Night",
    }
    assert {name: [event.uid for event in found] for name, found in before.items()} == {
        name: [event.uid for event in after[name]] for name in before
    }
    for name, (event,) in before.items():
        kept = {one.uid: (one.start, one.end, one.sequence, one.missing_since) for one in after[name][0].occurrences}
        assert [kept[one.uid] for one in event.occurrences] == [
            (one.start, one.end, 0, None) for one in event.occurrences
        ]


def test_every_pub_is_known_and_those_outside_belong_to_neither_city(derby):
    coming = [found[0] for name, found in derby[1][1][1].items()]
    assert [event.name for event in coming if event.place is None] == []
    assert {event.place for event in coming if event.city is None} == {
        "coach-and-horses-draycott",
        "hawk-and-buckle-etwall",
        "mill-and-brook",
    }
    assert {event.city for event in coming} == {None, "derby"}


def test_the_feeds_of_both_recordings_are_read_by_strangers(derby):
    home, _ = derby
    assert home.check_feeds() == 51
    titles = [item.title for item in reading.rss((home.public / "feeds/all.rss").read_bytes()).entries]
    assert "Jubilee Club Chaddesden Open Mic, 28 Jun to 12 Jul 2026, Jubilee Club" in titles
    assert not any("2025" in title for title in titles)


def test_what_is_older_than_what_was_taken_in_changes_nothing_and_says_so(derby, shared):
    home, told = derby
    said = home.run("crawl", "derby_open_mics", "--pages", shared / "corpus/html/derby", "--at", AUTUMN)
    assert "a newer run of it was taken in before, so this one changed nothing" in said
    assert "0 new, 0 changed, 0 missing" in said
    assert home.events() == told[1][1]


def test_one_page_under_any_name_and_an_instant_without_a_zone(shared, tmp_path):
    (page,) = (shared / "corpus/html/derby").glob("*2026-06-16*.html")
    (tmp_path / "pages").mkdir()
    shutil.copyfile(page, tmp_path / "pages/index.html")
    row = Home(tmp_path).crawl("derby_open_mics", "--pages", tmp_path / "pages", "--at", "2026-06-16T12:00:00")
    told = {field: row["derby_open_mics"][field] for field in ("started", "listings", "events")}
    assert told == {"started": "2026-06-16T12:00:00+00:00", "listings": 51, "events": 20}


@pytest.fixture(scope="module")
def tickets(shared, tmp_path_factory):
    """Pages of three ticket sites, given as a shell gives the files of a pattern."""
    home = Home(tmp_path_factory.mktemp("tickets"))
    pages = sorted((shared / "corpus/html/placecal").glob("*.html"))
    rows = home.crawl("--from", *pages, "--at", "2022-10-01", code=3)
    home.run("publish")
    return home, rows, pages


def test_pages_of_ticket_sites_give_their_events_and_empty_ones_say_so(tickets):
    home, rows, pages = tickets
    assert len(rows) == len(pages) == 10
    counts = {name: (row["outcome"], row["listings"], row["events"]) for name, row in rows.items()}
    empty = {name: row for name, row in rows.items() if row["outcome"] == "failed"}
    assert sorted(count for count in counts.values() if count[0] == "ok") == [
        ("ok", 1, 1),
        ("ok", 1, 1),
        ("ok", 1, 1),
        ("ok", 4, 4),
        ("ok", 7, 7),  # an organiser's page without structured data: its cards
        ("ok", 10, 1),
        ("ok", 17, 17),
        ("ok", 24, 24),
        ("ok", 26, 1),
    ]
    assert [(row["pages"], row["listings"]) for row in empty.values()] == [(1, 0)]
    assert {name.partition("_com_")[2][:7] for name in empty} == {"treacle"}
    for row in empty.values():
        assert row["reasons"][0].startswith("Its pages were read but list nothing, and do not say")
    assert home.check_feeds() > 0


def test_every_time_of_the_ticket_sites_is_the_pages_own(tickets):
    home, _, pages = tickets
    shown = {
        (name, occurrence.start if occurrence.all_day else occurrence.start.astimezone(UTC), occurrence.event_status)
        for name, found in home.events().items()
        for event in found
        for occurrence in event.occurrences
    }
    wanted = set()
    for node in (
        node for page in pages if page.with_name(f"{page.name}.extruct.json").exists() for node in recorded.nodes(page)
    ):
        start, end = recorded.instant(node["startDate"]), recorded.instant(node["endDate"])
        status = EventStatus(node.get("eventStatus", "EventScheduled").rpartition("/")[2])
        # a series of months that tells only its first start and its last end is told as days
        day = start.astimezone(recorded.LONDON).date() if end - start > timedelta(days=3) else None
        wanted.add((recorded.name(node), day or start, status))
    only_on_cards = {
        (
            "HOW TO GET GOOD AT DATING - 5/7 Queer Zine Dating Workshop Series",
            date(2025, 10, 11),
            EventStatus.SCHEDULED,
        ),
        ("QUEER FARM CLUB", date(2025, 9, 28), EventStatus.SCHEDULED),
    }
    assert shown == wanted | only_on_cards
    assert {status for _, _, status in shown} == {
        EventStatus.SCHEDULED,
        EventStatus.CANCELLED,
        EventStatus.RESCHEDULED,
    }


def test_the_organisers_page_and_the_sites_own_api_agree(tickets, shared):
    """The API has more: each date of a series. What stands in both is the same."""
    home, _, _ = tickets
    answer = json.loads((shared / "corpus/json/eventbrite/placecal-Eventbrite_calendar-3.json").read_text())
    events, agreed = home.events(), 0
    for each in answer["events"]:
        name = " ".join(each["name"]["text"].split())
        if each["is_series"] or name not in events:
            continue
        (occurrence,) = events[name][0].occurrences
        assert occurrence.start.replace(tzinfo=None).isoformat() == each["start"]["local"]
        assert occurrence.end.replace(tzinfo=None).isoformat() == each["end"]["local"]
        assert events[name][0].is_free is each["is_free"]
        agreed += 1
    assert agreed == 2


def test_recordings_of_which_all_is_over_say_how_to_read_them(shared, tmp_path):
    (page,) = (shared / "corpus/html/placecal").glob("dice*.html")
    said = " ".join(Home(tmp_path).run("crawl", "--from", page, code=3).split())
    assert (
        "been over for more than 400 days; to read an old recording as of its own day, give that day with --at" in said
    )
    assert "17 over for more than 400 days and left out" in said


@pytest.fixture(scope="module")
def towns(shared, tmp_path_factory):
    """The calendars of many towns, and two files among them that are none."""
    folder = tmp_path_factory.mktemp("towns")
    home = Home(folder / "home")
    (folder / "broken.ics").write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260901T190000\nEND:VEVENT\n")
    (folder / "empty.ics").write_bytes(b"")
    files = [each for each in sorted((shared / "corpus/ics/community").glob("*.ics")) if each.stat().st_size < 400_000]
    rows = home.crawl("--from", folder / "*.ics", *files, "--at", AUGUST.isoformat(), code=3)
    home.run("publish")
    return home, rows, files


def test_no_calendar_stops_the_others(towns):
    home, rows, files = towns
    assert len(rows) == len(files) + 2 == 53
    failed = {name: row["reasons"][0] for name, row in rows.items() if row["outcome"] != "ok"}
    assert sorted(failed) == ["from_asheville_bethisraelnc", "from_broken", "from_empty"]
    assert "Everything that its pages list has been over" in failed["from_asheville_bethisraelnc"]
    assert {field: sum(row[field] for row in rows.values()) for field in ("listings", "events", "rejected")} == {
        "listings": 3700,
        "events": 2503,
        "rejected": 11,
    }
    far = rows["from_asheville_civicplus_townofblackmountain_14"]
    assert (far["listings"], far["events"], far["rejected"]) == (137, 127, 10)
    said = home.run("sources", far["source"])
    assert said.count("a start more than five years ahead is not plausible") == 10
    assert rows["from_montclair_gcal_6r61j22m17ph76sbn635uu9ol0"]["over"] > 500
    assert [problem["field"] for problem in rows["from_broken"]["problems"]] == ["name"]


def test_every_feed_of_them_is_read_by_strangers(towns):
    home, _, _ = towns
    assert 900 < home.check_feeds() < 1000
    assert not [path for path in home.public.rglob("*") if path.is_file() and b"file:" in path.read_bytes()]


REPEATING = [
    "bloomington-bloominglabs-2026-03-10",
    "montclair-gcal_6r61j22m17ph76sbn635uu9ol0-2026-08-22",
    "roanoke-berglund_center-2026-03-08",
    "santarosa-sonoma_county_dsa-2026-03-10",
]
ONCE = [
    "asheville-orange_peel_songkick-2026-08-22",
    "davis-ucdavis_athletics-2026-08-22",
    "lancaster-mtwp_ics_mt_ics-2026-08-22",
    "montclair-lackawanna-2026-08-22",
    "roanoke-salem_main_calendar-2026-03-07",
    "santarosa-barrel_proof-2026-08-22",
    "toronto-massey_hall-2026-08-22",
]


DATE_OF_A_SERIES = re.compile(r"/\d{4}-\d\d-\d\d(T[\d:]+([+-]\d\d:\d\d)?)?\Z")
"""Behind the UID of a date that has a title or a place of its own."""


@pytest.mark.parametrize("stem", REPEATING + ONCE)
def test_the_times_are_those_that_another_library_finds(towns, stem):
    """Rules, exceptions and moved times, US zones, floating times and whole days; ours holds besides, of each series
    that is over, its first time."""
    home, rows, files = towns
    (file,) = (each for each in files if each.stem == stem)
    (name,) = (name for name, row in rows.items() if row["title"] == file.name)
    ours, long = set(), set()
    for claim in home.claims(name):
        for one in claim.performances:
            uid = DATE_OF_A_SERIES.sub("", claim.identifier)
            ours.add((uid, recorded.start(one.start) if one.all_day else one.start.astimezone(UTC).isoformat()))
            if one.all_day and one.end is not None:
                long.add((uid, one.start))
    theirs = {_as_days(each, long) for each in recorded.times(file.read_bytes(), AUGUST)}
    assert theirs - ours == set()
    extra = {
        each
        for each in ours - theirs
        if stem in ONCE or date.fromisoformat(each[1][:10]) > AUGUST.date() - recorded.BACK
    }
    assert extra == set()


def _as_days(time_of: tuple[str, str], long: set[tuple[str, date]]) -> tuple[str, str]:
    """A time that runs for days is told as days."""
    uid, start = time_of
    return (uid, start[:10]) if any(other == uid and f"{day}" == start[:10] for other, day in long) else time_of
