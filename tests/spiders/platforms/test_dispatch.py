"""Pages that nobody said how to read, and pages that mean harm."""

import json
import time

import pytest

from aggregator.errors import AggregatorError, LayoutError
from spiders.platforms import (
    cards,
    comma_lines,
    dispatch,
    hcalendar,
    ical,
    inline,
    jsonld,
    labelled,
    microdata,
    openactive,
    rdfa,
    rss,
)
from spiders.platforms.cards import Selectors
from tests.spiders.platforms.reading_of import FETCHED, PAGE, ld, reading_of

EVENT = {"@type": "Event", "name": "Jam", "startDate": "2026-07-01"}
SPOKEN = {
    "ical": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Jam\nDTSTART:20260701T193000Z\nEND:VEVENT\nEND:VCALENDAR",
    "rss": "<rss><channel><item><title>Jam, 1 July</title></item></channel></rss>",
    "jsonld": ld(EVENT),
    "microdata": '<p itemscope itemtype="http://schema.org/Event"><b itemprop="name">Jam</b></p>',
    "rdfa": '<p vocab="https://schema.org/" typeof="Event"><b property="name">Jam</b></p>',
    "hcalendar": '<p class="vevent"><b class="summary">Jam</b></p>',
    "inline": "<script>const events = [{name:'Jam', date:'2026-07-01'}]</script>",
    "openactive": json.dumps(
        {"next": PAGE, "license": "x", "items": [{"id": "1", "data": EVENT | {"@type": "Event"}}]}
    ),
    "ticketsolve": (
        '<venues><venue><name>Lido</name><shows><show id="1"><name>Jam</name><events><event>'
        "<date_time_iso>2026-07-01</date_time_iso></event></events></show></shows></venue></venues>"
    ),
    "squarespace": '{"websiteSettings":{},"upcoming":[{"id":"1","title":"Jam","startDate":1782930600588}]}',
    "tribe": '{"events":[{"id":1,"title":"Jam"}],"rest_url":"https:\\/\\/v.example\\/wp-json\\/tribe\\/events\\/v1"}',
    "json_api": '[{"name":"Jam","date":"2026-07-01"}]',
}


@pytest.mark.parametrize(("platform", "body"), SPOKEN.items(), ids=SPOKEN)
def test_finds_out_how_a_page_speaks(platform, body):
    reading = dispatch.read_any(body.encode(), PAGE, None, source="venue", fetched=FETCHED)
    assert (reading.platform, len(reading)) == (platform, 1)
    assert reading.listings[0].name.startswith("Jam")


def test_the_richest_way_wins():
    body = ld(EVENT) + SPOKEN["hcalendar"] + SPOKEN["microdata"]
    assert dispatch.read_any(body.encode(), PAGE, "text/html", source="venue", fetched=FETCHED).platform == "jsonld"


def test_a_poorer_way_where_the_richer_is_broken():
    body = ld('{"@type": oops(') + SPOKEN["microdata"]
    assert dispatch.read_any(body.encode(), PAGE, "text/html", source="venue", fetched=FETCHED).platform == "microdata"


@pytest.mark.parametrize("body", ["", "<html>hello</html>", "{}", "\x00\x01", "BEGIN:VCARD"])
def test_says_what_was_tried(body):
    with pytest.raises(LayoutError, match=r"no sign of ical.*jsonld.*json_api"):
        dispatch.read_any(body.encode(), PAGE, None, source="venue", fetched=FETCHED)


def calendar(rule, start="20200101T000000"):
    return f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\nDTSTART:{start}\nRRULE:{rule}\nEND:VEVENT\nEND:VCALENDAR"


DAILY = "BEGIN:VEVENT\nUID:1\nSUMMARY:x\nDTSTART:20260701T193000\nRRULE:FREQ=DAILY\nEND:VEVENT\n"
SCRIPT = '<script type="application/ld+json">'
MANY = 200_000
HOSTILE = {
    "days that no month has": (ical, calendar("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), {}),
    "every hour since year 1": (ical, calendar("FREQ=HOURLY", "00010101T000000"), {}),
    "days since year 1": (ical, calendar("FREQ=DAILY", "00010101T000000"), {}),
    "many clocks": (ical, calendar(f"FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))};BYMINUTE=1,2,3"), {}),
    "a billion times": (ical, calendar("FREQ=DAILY;COUNT=9999999999"), {}),
    "events that never end": (ical, "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 20_000, {}),
    "deep lists": (jsonld, f"{SCRIPT}{'[' * MANY}{']' * MANY}</script>", {}),
    "deep objects": (jsonld, SCRIPT + '{"a":' * 900 + "1" + "}" * 900 + "</script>", {}),
    "scripts that never end": (jsonld, SCRIPT * MANY, {}),
    "tags that never end": (jsonld, "ld+json" + "<script" * MANY, {}),
    "comments that never end": (jsonld, "ld+json" + "<!--" * MANY, {}),
    "quotes": (jsonld, SCRIPT + "{" + '"\\"x' * MANY + "</script>", {}),
    "stars": (jsonld, f"{SCRIPT}{'/*' * MANY}</script>", {}),
    "a long number": (jsonld, f'{SCRIPT}{{"@type":"Event","name":"x","price":{"9" * MANY}}}</script>', {}),
    "data that never ends": (inline, f"<script>{'const events = [' * 20_000}</script>", {}),
    "strings that never end": (inline, f"<script>const events = ['{chr(92)}{'x' * MANY}</script>", {}),
    "laughs": (
        rss,
        '<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><item><title>&c;</title></item></rss>',
        {},
    ),
    "deep elements": (rss, "<rss>" + "<a>" * MANY, {}),
    "dates": (rss, f"<rss><channel><item><title>{'11 ' * MANY}</title></item></channel></rss>", {}),
    "dashes": (rss, f"<rss><channel><item><title>a{' - ' * MANY}</title></item></channel></rss>", {}),
    "blanks": (rss, f"<rss><channel><item><title>a{' ' * MANY}b</title></item></channel></rss>", {}),
    "deep divisions": (microdata, '<div itemscope itemtype="http://schema.org/Event">' * 20_000, {}),
    "items that hold themselves": (
        microdata,
        '<div itemscope itemtype="http://schema.org/Event" itemref="a" id="a">' * 50,
        {},
    ),
    "a million objects": (jsonld, f"{SCRIPT}[{'{},' * 1_000_000}1]</script>", {}),
    "a million lists": (jsonld, f"{SCRIPT}[{'[],' * 1_000_000}1]</script>", {}),
    "scripts without number": (jsonld, f"{SCRIPT}{{}}</script>" * MANY, {}),
    "sub-events without number": (
        jsonld,
        SCRIPT + '{"@type":"Event","name":"x","subEvent":[' + '{"startDate":"2026"},' * 140_000 + "1]}</script>",
        {},
    ),
    "references to references": (
        jsonld,
        ld([{"@type": "Event", "@id": f"#{n}", "name": "x", "performer": [{"@id": "#1"}] * 100} for n in range(500)]),
        {},
    ),
    "ten thousand events": (ical, "BEGIN:VCALENDAR\n" + DAILY.replace("RRULE:FREQ=DAILY\n", "") * 10_000, {}),
    "a thousand series": (
        ical,
        "BEGIN:VCALENDAR\n" + "".join(DAILY.replace("UID:1", f"UID:{n}") for n in range(1_000)),
        {},
    ),
    "properties without number": (ical, "BEGIN:VEVENT\n" + "CATEGORIES:a,b\n" * MANY, {}),
    "exceptions without number": (ical, DAILY.replace("END", f"EXDATE:{'20260701,' * 5_000}20260701\nEND"), {}),
    "variables without number": (inline, f"<script>const events = [{'{a:1},' * MANY}]</script>" * 5, {}),
    "elements in an item": (rss, f"<rss><channel><item><title>x</title>{'<a/>' * 140_000}</item></channel></rss>", {}),
    "elements without number": (
        rss,
        f"<rss><channel><item><title>x</title>{'<a/>' * 2_000_000}</item></channel></rss>",
        {},
    ),
    "events in events": (hcalendar, '<div class="vevent">' * 240 + "<i></i>" * 70_000, {}),
    "types in types": (
        rdfa,
        '<div vocab="http://schema.org/" typeof="Event">' * 240 + '<i property="name">x</i>' * 60_000,
        {},
    ),
    "labels": (labelled, f"<h1>x</h1><p>{'time:' * MANY}", {"title": "h1"}),
    "commas": (comma_lines, f"<h1>x</h1><p>{'1 july,' * MANY}", {"title": "h1"}),
    "cards in cards": (cards, "<div>" * 250 + "<h3>x", {"selectors": Selectors(card="div", title="h3")}),
    "items without an id": (
        openactive,
        json.dumps({"next": PAGE, "items": [{"data": {"superEvent": {"superEvent": 1}}}] * 100}),
        {},
    ),
}


@pytest.mark.parametrize(("module", "body", "options"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_are_read_or_refused_soon(module, body, options):
    begun = time.process_time()
    try:
        reading = reading_of(module, body, **options)
        assert all(isinstance(problem, AggregatorError) for problem in reading.problems)
    except AggregatorError as refused:
        assert PAGE in str(refused)
    assert time.process_time() - begun < 5


def test_a_page_that_is_cut_says_so():
    events = ld([EVENT | {"name": f"Jam {number}"} for number in range(5_001)])
    found = "".join(
        DAILY.replace("UID:1", f"UID:{number}").replace("RRULE:FREQ=DAILY\n", "") for number in range(5_001)
    )
    for module, body in ((jsonld, events), (ical, f"BEGIN:VCALENDAR\n{found}END:VCALENDAR")):
        reading = reading_of(module, body)
        assert len(reading) == 5_000
        assert ["5000" in str(problem) for problem in reading.problems] == [True]


def test_no_recorded_page_raises_what_is_not_expected(shared):
    read = 0
    for path in sorted((shared / "corpus").rglob("*")):
        if path.suffix not in {".html", ".htm", ".json", ".xml", ".rss"} or "expected" in path.parts:
            continue
        try:
            read += len(dispatch.read_any(path.read_bytes(), PAGE, None, source="venue", fetched=FETCHED)) > 0
        except LayoutError as refused:
            assert "no event in any way that can be read" in str(refused)
    assert read >= 80
