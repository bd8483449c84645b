"""A hard season read by other people's parsers and held to the rules; and the rules notice what is broken."""

from datetime import UTC, datetime

import pytest

from bench.clients import grammar, json_rules, matrix, parsers, readers, season, w3c
from bench.clients.shelf import FORMS, shelf

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return shelf("season", season.published(tmp_path_factory.mktemp("season")))._replace(few=True)


def test_every_parser_reads_every_feed_alike_and_every_rule_holds(made):
    rows = list(matrix.rows([made], parsers.PROGRAMS, readers.PROGRAMS[:1]))
    assert [wrong for row in rows for wrong in row.wrongs] == []
    assert {form for row in rows for form in row.cells} == set(FORMS)
    assert "none published" not in {cell for row in rows for cell in row.cells.values()}


def test_the_hours_of_both_clock_changes_and_the_last_days_come_out_as_they_went_in(made):
    content = (made.folder / "feeds" / "all.ics").read_bytes()
    assert season.expected_times() <= {(entry.start, entry.end) for entry in grammar.entries(content)}


def test_names_come_out_as_they_went_in(made):
    content = (made.folder / "feeds" / "all.ics").read_bytes()
    told = {entry.summary for entry in grammar.entries(content)}
    assert {"Tosca; or, the commas, the \\n and the \\\\ of Scarpia", "مهرجان الشعر العربي"} <= told
    assert {"CANCELLED: Fate 0", "POSTPONED: Fate 1"} <= told


EVENT = b"BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261201T190000Z\r\nEND:VEVENT\r\n"
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" + EVENT
) + b"END:VCALENDAR\r\n"
BROKEN = [
    (b"PRODID:x\r\n", b"", "0 PRODID"),
    (b"UID:a\r\n", b"UID:a\r\nUID:b\r\n", "2 UID"),
    (b"UID:a\r\n", b"UID:a\nURL:x\r\n", "control character"),
    (b"UID:a\r\n", b"UID:" + b"a" * 80 + b"\r\n", "84 octets"),
    (b"UID:a\r\n", b"UID:a\r\nSUMMARY:one, two\r\n", "no TEXT"),
    (b"UID:a\r\n", b"UID:a\r\nURL:no address\r\n", "no URI"),
    (b"UID:a\r\n", b"UID:a\r\nGEO:91;0\r\n", "no GEO"),
    (b"UID:a\r\n", b"UID:a\r\nSTATUS:OFF\r\n", "may not be 'OFF'"),
    (b"UID:a\r\n", b"UID:a\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n", "may not have REFRESH-INTERVAL"),
    (b";VALUE=DURATION", b"", "must say VALUE=DURATION"),
    (b"DTSTART:20261201T190000Z", b"DTSTART:20261201T190000", "no DATE-TIME"),
    (b"DTSTART:20261201T190000Z", b"DTSTART;TZID=Europe/London:20261201T190000", "has no VTIMEZONE"),
    (b"DTSTART:20261201T190000Z", b"DTSTART:20261301T190000Z", "no DATE-TIME"),
    (b"END:VEVENT\r\n", b"DTEND:20261201T180000Z\r\nEND:VEVENT\r\n", "not after DTSTART"),
    (b"END:VEVENT\r\n", b"DTEND;VALUE=DATE:20261202\r\nEND:VEVENT\r\n", "another type"),
    (b"END:VEVENT\r\n", b"END:VEVENT\r\n" + EVENT, "two VEVENTs have one UID"),
    (b"END:VEVENT\r\n", b"END:VTODO\r\n", "ends nothing"),
]


@pytest.mark.parametrize(("sound", "broken", "said"), BROKEN)
def test_the_grammar_notices(sound, broken, said):
    assert grammar.breaches(CALENDAR) == []
    assert said in "; ".join(grammar.breaches(CALENDAR.replace(sound, broken)))


ITEM = (
    "<item><title>A</title><guid isPermaLink='false'>a</guid><pubDate>Mon, 16 Nov 2026 06:00:00 GMT</pubDate>"
    "<description>&lt;p&gt;B&lt;/p&gt;</description></item>"
)
FEED = (
    "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>T</title>"
    "<link>https://a.example/</link><description>D</description><atom:link rel='self' href='https://a.example/f.rss'/>"
    + ITEM
    + "</channel></rss>"
)
RULES = [
    ("<guid isPermaLink='false'>a</guid>", "", "MissingGuid"),
    (" isPermaLink='false'", "", "InvalidPermalink"),
    ("16 Nov", "16 November", "InvalidRFC2822Date"),
    ("Mon, 16 Nov 2026", "Fri, 16 Nov 2029", "ImplausibleDate"),
    ("<title>A</title>", "<title>&lt;b&gt;A&lt;/b&gt;</title>", "ContainsHTML"),
    ("&lt;p&gt;B", "&lt;script&gt;B", "SecurityRisk"),
    ("&lt;p&gt;B", "&lt;a href=&quot;/x&quot;&gt;B", "ContainsRelRef"),
    ("f.rss", "g.rss", "SelfDoesntMatchLocation"),
    ("<description>D</description>", "", "MissingDescription"),
    ("</item>", "</item>" + ITEM, "DuplicateValue"),
    ("</item>", "<wrong/></item>", "UndefinedElement"),
    ("</rss>", "", "SAXError"),
]


@pytest.mark.parametrize(("sound", "broken", "rule"), RULES)
def test_the_rules_of_the_validator_notice(sound, broken, rule):
    assert w3c.broken(FEED.encode(), "https://a.example/f.rss", NOW) == []
    assert rule in dict(w3c.broken(FEED.replace(sound, broken).encode(), "https://a.example/f.rss", NOW))


JSON = (
    '{"version":"https://jsonfeed.org/version/1.1","title":"T","feed_url":"https://a.example/f.json","items":'
    '[{"id":"1","content_text":"x","date_published":"2026-11-16T06:00:00Z","_event":{}}]}'
)


@pytest.mark.parametrize(
    ("sound", "broken", "said"),
    [
        ("1.1", "2", "version is"),
        ('"title":"T",', "", "required"),
        ('"id":"1",', "", "no id"),
        ('"content_text":"x",', "", "no content"),
        ("06:00:00Z", "06:00", "date_published is"),
        ('"_event":{}', '"_event":[]', "no object"),
        ('"_event":{}', '"event":{}', "no name of the format"),
        ("f.json", "g.json", "feed_url is"),
    ],
)
def test_the_rules_of_json_feed_notice(sound, broken, said):
    assert json_rules.feed_breaches(JSON.encode(), "https://a.example/f.json") == []
    assert said in "; ".join(json_rules.feed_breaches(JSON.replace(sound, broken).encode(), "https://a.example/f.json"))
