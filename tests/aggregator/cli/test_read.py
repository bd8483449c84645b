"""``bothcities read``: what the readers make of files and addresses, one by one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.loopback.server import Site

ROOT = Path(__file__).resolve().parents[3]
AT = ("--fetched", "2026-11-16T12:00:00Z")
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Lido//EN\r\nBEGIN:VEVENT\r\nUID:swing@lido.example\r\n"
    "DTSTAMP:20261101T000000Z\r\nDTSTART:20261120T190000Z\r\nDTEND:20261120T210000Z\r\nSUMMARY:Swing\r\n"
    "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:nameless@lido.example\r\nDTSTAMP:20261101T000000Z\r\n"
    "DTSTART:20261121T190000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
PAGE = """<script type="application/ld+json">[
{"@context": "https://schema.org", "@type": "Event", "name": "Jazz", "startDate": "2026-12-05T19:30", "url": "/jazz",
 "eventStatus": "https://schema.org/EventCancelled", "location": {"@type": "Place", "name": "Derby Theatre"},
 "offers": {"@type": "Offer", "price": "12", "priceCurrency": "GBP"}},
{"@type": "Event", "name": "Prints", "startDate": "2026-11-28", "endDate": "2027-01-03", "url": "/prints"},
{"@type": "Event", "name": "Some day", "startDate": "soon", "url": "/some"}]</script>"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "all.ics").write_text(CALENDAR)
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "milk.html").write_text("<p>milk, bread</p>")
    return tmp_path


def as_data(ended):
    return json.loads(ended.out)


def test_each_file_is_told_with_its_listings_its_claims_and_what_was_left_out(bothcities, files):
    ended = bothcities("read", str(files / "page.html"), str(files / "all.ics"), *AT, "--json")
    page, calendar = as_data(ended)
    assert ended.code == 0
    assert [one["file"] for one in (page, calendar)] == [str(files / "page.html"), str(files / "all.ics")]
    assert [one["platform"] for one in (page, calendar)] == ["jsonld", "ical"]
    assert [one["name"] for one in page["listings"]] == ["Jazz", "Prints", "Some day"]
    assert [(one["name"], one["place"], one["performances"][0]["start"]) for one in page["claims"]] == [
        ("Jazz", "derby-theatre", "2026-12-05T19:30:00Z"),
        ("Prints", None, "2026-11-28"),
    ]
    assert [(one["field"], "soon" in one["said"]) for one in page["rejected"]] == [("start_date", True)]
    assert {one["fetched"] for one in page["listings"]} == {"2026-11-16T12:00:00Z"}
    assert [one["name"] for one in calendar["claims"]] == ["Swing"]
    assert "error" not in page


def test_what_cannot_be_read_says_so_and_the_others_go_on(bothcities, files):
    ended = bothcities("read", str(files / "none.html"), str(files / "milk.html"), str(files / "all.ics"), "--json")
    missing, milk, calendar = as_data(ended)
    assert ended.code == 3
    assert missing["file"] == str(files / "none.html")
    assert "no file" in missing["error"]
    assert f"{files / 'milk.html'}: " in milk["error"]
    assert (milk["platform"], milk["claims"]) == (None, [])
    assert calendar["platform"] == "ical"


def test_a_folder_is_all_its_files(bothcities, files):
    assert [Path(one["file"]).name for one in as_data(bothcities("read", str(files), "--json"))] == [
        "all.ics",
        "milk.html",
        "page.html",
    ]


def test_it_may_be_said_what_they_are_about(bothcities, files):
    said = ("--url", "https://lido.example/on", "--place", "derby-museum-and-art-gallery", "--city", "derby")
    (page,) = as_data(bothcities("read", str(files / "page.html"), *AT, *said, "--time-zone", "Europe/Paris", "--json"))
    assert page["url"] == "https://lido.example/on"
    jazz, prints = page["claims"]
    assert jazz["url"] == "https://lido.example/jazz"
    assert jazz["performances"][0]["start"] == "2026-12-05T19:30:00+01:00"
    assert prints["place"] == "derby-museum-and-art-gallery"


def test_a_locale_decides_between_month_and_day(bothcities, files):
    (files / "page.html").write_text(PAGE.replace("2026-12-05T19:30", "12/5/2026"))
    (page,) = as_data(bothcities("read", str(files / "page.html"), *AT, "--locale", "en-US", "--json"))
    assert page["claims"][0]["performances"][0]["start"] == "2026-12-05"


def test_a_person_gets_a_line_for_each_event(bothcities, files):
    ended = bothcities("read", str(files / "page.html"), "--url", "https://lido.example/on", *AT)
    assert ended.out.splitlines() == [
        str(files / "page.html"),
        "  jsonld: 3 listings, 2 events, 1 left out",
        "  28 Nov 2026 to 3 Jan 2027  Prints",
        "  Sat 5 Dec 2026, 7.30pm  Jazz  Derby Theatre  £12  cancelled",
        *[line for line in ended.out.splitlines() if line.startswith("  left out: ")],
    ]


WRONG = [
    (["--url", "https://lido.example/"], "--url says where one file was had"),
    (["--fetched", "noon"], "'noon' is not an instant"),
    (["--place", "nowhere"], "there is no place 'nowhere' in the gazetteer"),
    (["--time-zone", "Derby"], "there is no time zone 'Derby'"),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[words[0] for words, _ in WRONG])
def test_what_is_typed_wrong(bothcities, files, words, said):
    ended = bothcities("read", str(files / "page.html"), str(files / "all.ics"), *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_a_mistake_of_our_own_in_one_is_told_and_the_others_go_on(bothcities, files, monkeypatch):
    from spiders.platforms import ical

    monkeypatch.setattr(ical, "read", lambda *_, **__: 1 // 0)
    broken, page = as_data(bothcities("read", str(files / "all.ics"), str(files / "page.html"), *AT, "--json"))
    assert broken["error"].startswith("ZeroDivisionError")
    assert len(page["claims"]) == 2


def test_addresses_are_fetched_with_all_manners_in_one_crawl(files):
    routes = {"/robots.txt": "User-agent: *\nDisallow: /secret\n", "/page": PAGE, "/secret": PAGE}
    with Site(routes) as site:
        urls = [site.url("/page"), site.url("/secret"), site.url("/gone")]
        words = ["read", *urls, str(files / "all.ics"), *AT, "--json"]
        ended = subprocess.run(
            [sys.executable, "-m", "aggregator", *words],
            cwd=ROOT,
            env=os.environ | {"SCRAPY_SETTINGS_MODULE": "tests.spiders.crawl_settings"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (site.asked("/page"), site.asked("/secret"), site.asked("/robots.txt")) == (1, 0, 1)
    page, secret, gone, calendar = json.loads(ended.stdout)
    assert ended.returncode == 3
    assert (page["file"], page["url"], page["platform"], len(page["claims"])) == (None, urls[0], "jsonld", 2)
    assert "robots.txt" in secret["error"]
    assert "answered 404" in gone["error"]
    assert calendar["platform"] == "ical"


REAL = [
    ("html/derby/derby-open-mics-index-2025-10-31.html", "2025-10-31", "jsonld", 20),
    ("html/placecal/outsavvy.com--communication-in-dating-47-queer-zine-dating-works-outsavvy_cancelled_event-1.html",
     "2025-01-01", "jsonld", 1),
    ("html/cityscrapers/cuya_audit_detail-8a9ac5.html", "2024-06-01", "microdata", 0),
    ("json/squarespace/placecal-Squarespace_calendar-2.json", "2024-06-01", "squarespace", 0),
    ("json/ticketsolve/placecal-Z-Arts_Calendar-3.xml", "2023-06-01", "ticketsolve", 0),
    ("json/openactive/dm-sessionseries-eventseries-split_example_1.json", "2018-01-01", "openactive", 0),
    ("json/tec/reno-tribe.json", "2026-06-16", "tribe", 6),
    ("ics/placecal/Yellowbird_Webcal-1.ics", "2026-06-16", "ical", 2),
    ("ics/placecal/Placecal_Hulme_Moss_Side_Google_Cal-0.ics", "2026-06-16", "ical", 30),
    ("feeds/community/santarosa-latest.xml", "2026-03-26", "rss", 100),
    ("feeds/community/montclair-latest.xml", "2026-03-26", "rss", 100),
    ("html/schemaorg/eg-0012.md.html", "2026-06-16", "microdata", 0),
]  # fmt: skip


@pytest.mark.parametrize(("file", "day", "platform", "least"), REAL, ids=[Path(one[0]).name for one in REAL])
def test_real_pages_feeds_and_answers(bothcities, shared, file, day, platform, least):
    if not (shared / "corpus" / file).is_file():
        pytest.fail(f"{file} is not among the recordings")
    (found,) = as_data(bothcities("read", str(shared / "corpus" / file), "--fetched", day, "--json"))
    assert found["platform"] == platform
    assert found["listings"]
    assert len(found["claims"]) >= least
    assert all(one["performances"] for one in found["claims"])
