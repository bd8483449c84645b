"""What hostile input once broke, one small case each; `python -m bench.hostile` finds more."""

import json
import time
import zlib
from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr
from twisted.python.failure import Failure

from aggregator.cli import claim_lines
from aggregator.event import EventStatus
from aggregator.identity import identify
from aggregator.listing import ListedOffer, ListedPerformance, Listing
from aggregator.normalise import normalise_run
from aggregator.normalise.clock import read_zone
from aggregator.normalise.rules import expand, read_rules
from aggregator.source import Source
from aggregator.words.addresses import address
from aggregator.words.dates import read_when
from aggregator.words.markup import strip_markup
from aggregator.words.places import Gazetteer
from aggregator.words.status import read_title
from aggregator.words.text import plain
from spiders.failures import expected
from spiders.platforms import ical, jsonld, microdata, rdfa, rss, spektrix
from spiders.platforms.ical_possible import comes_true
from tests.spiders.platforms.reading_of import FETCHED, PAGE, only, reading_of

FEED = "<rss><channel><item><title>Jam</title>{}</item></channel></rss>"


@pytest.mark.parametrize("href", ["/a\udcc4b", "/a?b=\ud83d", "/#\udfff"])
def test_half_a_character_is_no_address(href):
    assert address(PAGE, href) is None


def test_half_a_character_in_markup_is_not_told():
    assert strip_markup("<p>a\ud83db</p>").strip() == "a?b"


@pytest.mark.parametrize("text", ["<p>a&#1;b</p>", "<p>a&#x1F;b", "<p>a\x0bb</p>", "<p>a&#11b</p>"])
def test_no_control_character_comes_out_of_markup(text):
    assert strip_markup(text).strip().isprintable()
    assert plain(text).replace("\n", "").isprintable()


def test_an_address_with_a_long_run_of_blanks_is_soon_done():
    began = time.process_time()
    assert address(PAGE, "a" + "\x00" * 100_000 + "b") is None
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("name", ["a." * 3000, "../" * 40 + "etc/passwd", "Europe/London\0", "x" * 5000, "."])
def test_what_is_no_zone(name):
    assert read_zone(name) is None


def test_a_feed_whose_tags_have_no_names_that_xml_allows():
    assert only(reading_of(rss, FEED.format("<https:a>x</https:a><a:b:c/><link>/jam</link>"))).name == "Jam"


@pytest.mark.parametrize(
    "rule",
    [
        *(
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;INTERVAL=7;BYDAY=WE",
        ),
        *(
            "FREQ=YEARLY;BYYEARDAY=366;BYWEEKNO=20",
            "FREQ=WEEKLY;INTERVAL=999;BYSETPOS=3",
            "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        ),
    ],
)
def test_a_rule_that_never_comes_true_is_soon_given_up(rule):
    start, now = datetime.fromisoformat("2026-06-01T19:30"), datetime.fromisoformat("2026-06-16")
    began = time.process_time()
    assert expand(read_rules([rule]), start, now, read_zone("Europe/London")) in ([], [start])
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("at", ["0001-01-01", "9999-12-31"])
def test_a_rule_of_no_time_is_refused(at):
    with pytest.raises(ValueError, match="too long ago or ends too late"):
        expand(
            read_rules(["FREQ=WEEKLY"]),
            datetime.fromisoformat(at),
            datetime.fromisoformat("2026-06-16"),
            read_zone("Europe/London"),
        )


def listing(**more):
    return Listing(source="venue", url=PAGE, fetched=FETCHED, **{"name": "Jam", "start_date": "2026-07-01"} | more)


def test_prices_of_which_one_has_no_currency_are_told():
    offers = (ListedOffer(price="5", price_currency="GBP"), ListedOffer(price="5"))
    source = Source(name="venue", title="Venue", url=PAGE)
    found = normalise_run([listing(offers=offers)], source, Gazetteer.load(), FETCHED)
    assert "£5" in next(claim_lines.lines(found.claims))


def test_thousands_of_names_under_one_address_are_soon_told_apart():
    listings = [listing(name=f"{at} Jam {at * 7}", shared_url=True) for at in range(5000)]
    began = time.process_time()
    assert len(identify(listings)) > 400
    assert time.process_time() - began < 1


def test_events_of_one_id_share_its_times_once():
    events = [{"id": "1", "name": f"E{at}", "firstInstanceDateTime": "2026-07-01T19:30:00"} for at in range(2000)]
    reading = reading_of(spektrix, json.dumps([*events, {"name": "Without", "firstInstanceDateTime": "2026-07-01"}]))
    assert only(reading).name == "E0"
    assert [problem.field for problem in reading.problems] == ["identifier"]


@pytest.mark.parametrize("year", [1950, 1999, 2000, 2024, 2027, 2060, 2098])
def test_rules_are_told_by_the_calendar_of_their_year(year):
    start, now = datetime.fromisoformat(f"{year}-01-01T19:30"), datetime.fromisoformat(f"{year}-01-02")
    rule = "FREQ=DAILY;INTERVAL=3;BYDAY=MO,SA;BYMONTH=1,2,3,12"
    known = rrulestr(rule, dtstart=start).between(start, start.replace(year=year + 1), inc=True)
    found = expand(read_rules([f"{rule};COUNT=60"]), start, now, read_zone("Europe/London"))
    assert [at for at in found if at.year == year] == sorted({start, *(at for at in known if at.year == year)})


def test_an_answer_that_cannot_be_unpacked_is_not_had():
    problem = expected(Failure(zlib.error("invalid block type")), PAGE)
    assert "cannot be unpacked" in str(problem)


def test_an_answer_that_breaks_off_is_not_had():
    assert "broke off" in str(expected(Failure(EOFError("ended before the marker")), PAGE))


@pytest.mark.parametrize(
    ("text", "on", "locale"),
    [("Easter Monday", date(9999, 12, 31), "en-GB"), ("Fri 31/13", date(2026, 6, 16), "en-US")],
)
def test_dates_at_the_ends_of_the_calendar(text, on, locale):
    assert read_when(text, on, locale=locale).reason


def test_a_comment_beside_the_words_of_a_time():
    start = '<b itemprop=startDate content="2026-07-01T19:30:00"><!-- x --><i>1 July 2026 7.30pm</i></b>'
    body = f'<p itemscope itemtype="http://schema.org/Event"><b itemprop=name>Jam</b>{start}</p>'
    assert only(reading_of(microdata, body)).start_date.startswith("2026-07-01T19:30")


def test_a_time_that_no_calendar_reaches_in_utc():
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:x", "DTSTART:0001-01-01T00:00:00+14:00", "END:VEVENT"]
    reading = reading_of(ical, "\r\n".join([*lines, "END:VCALENDAR"]))
    assert (len(reading), bool(reading.problems)) == (0, True)


def script(text):
    return f'<script type="application/ld+json">{text}</script>'


JAM = '{"@type":"Event","name":"Jam","startDate":"2026-07-01"'


@pytest.mark.parametrize("more", [script(JAM) * 5_000, script(f"[{'{},' * 30_000}{JAM}}}]")])
def test_more_json_ld_than_any_page_has_is_left_and_named(more):
    began = time.process_time()
    reading = reading_of(jsonld, script(JAM + "}") + more)
    assert {one.name for one in reading} == {"Jam"}
    assert any("more than 25000 objects" in str(problem) for problem in reading.problems)
    assert time.process_time() - began < 1


def test_one_time_of_many_is_short():
    long = " ".join(["1 Apr to 30 Sep"] * 120)
    times = (ListedPerformance(start_date=long), ListedPerformance(start_date="2026-07-02T19:30", door_time=long))
    source = Source(name="venue", title="Venue", url=PAGE)
    claims, problems = normalise_run([listing(start_date=None, performances=times)], source, Gazetteer.load(), FETCHED)
    assert len(claims[0].performances) == 1
    assert [problem.field for problem in problems] == ["start_date"]
    assert "doors" in claims[0].doubts[0]


@pytest.mark.parametrize("said", ["&#xD800;", "&#XDfFf;", "&#55296;", "&#57343;", "&#x1;", "&#X1;", "&#65535;"])
def test_what_is_no_character_is_left_out_of_a_feed(said):
    assert only(reading_of(rss, f"<rss><channel><item><title>a{said}b</title></item></channel></rss>")).name == "a b"


def exceptions(days):
    """A daily series with an exception for each of the days, an hour later and under another name."""
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:u", "SUMMARY:Jam", "DTSTART:20200101T190000", "RRULE:FREQ=DAILY"]
    for day in days:
        lines += ["END:VEVENT", "BEGIN:VEVENT", "UID:u", "SUMMARY:Jam (late)", f"RECURRENCE-ID:{day}T190000"]
        lines.append(f"DTSTART:{day}T200000")
    return reading_of(ical, "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR"]))


def test_exceptions_of_other_years_cost_nothing_and_those_of_now_are_told():
    past = [f"{year}{month:02}{day:02}" for year in range(1960, 2020) for month in range(1, 13) for day in (1, 9)]
    starts = {one.start_date for item in exceptions([*past, "20260701"]) for one in item.performances}
    assert {"2026-06-30T19:00:00", "2026-07-01T20:00:00"} <= starts
    assert "2026-07-01T19:00:00" not in starts


def test_more_exceptions_than_a_year_has_days_are_named():
    days = [
        f"2026{month:02}{day:02}T{hour:02}0000\r\nX:" for month in (7, 8) for day in range(1, 29) for hour in range(24)
    ]
    assert "more than 1000 exceptions" in str(exceptions(days).problems[0])


IMPOSSIBLE = [
    *("FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=2", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=WE"),
    *("FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
]


@pytest.mark.parametrize("rule", IMPOSSIBLE)
def test_rules_that_never_come_true_are_named_a_thousand_times_over(rule):
    event = f"BEGIN:VEVENT\nUID:{{}}\nSUMMARY:Jam\nDTSTART:20260601T190000\nRRULE:{rule}\nEND:VEVENT\n"
    began = time.process_time()
    reading = reading_of(ical, f"BEGIN:VCALENDAR\n{''.join(event.format(at) for at in range(300))}END:VCALENDAR")
    assert {problem.field for problem in reading.problems} == {"event_schedule"}
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        *(("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "1988-02-29"), ("FREQ=YEARLY;BYYEARDAY=366", "1900-01-01")),
        *(("FREQ=MONTHLY;BYDAY=5FR", "2026-06-16"), ("FREQ=WEEKLY;BYDAY=TU;UNTIL=19991231", "1999-01-01")),
        *(("FREQ=MONTHLY;BYMONTHDAY=-31;COUNT=3", "2104-02-29"), ("BYDAY=none", "2026-06-16")),
    ],
)
def test_rules_that_come_true_or_are_none(rule, start):
    assert comes_true(rule, date.fromisoformat(start))


NESTED = {
    "names": (microdata, '<div itemscope itemprop="a b c d" itemtype="http://schema.org/Place">'),
    "references": (microdata, '<div itemscope itemprop="location" itemref="e" itemtype="http://schema.org/Place">'),
    "properties": (rdfa, '<div property="a b c d" typeof="Place">'),
    "relations": (rdfa, '<div property="a" rel="b" typeof="Place">'),
    "relations without a type": (rdfa, '<div rel="a"><div rel="b"><div typeof="Place">'),
}
START = (
    '<div id=e vocab="https://schema.org/" typeof="Event" itemscope itemtype="http://schema.org/Event">'
    "<b itemprop=name property=name>Jam</b><i itemprop=startDate property=startDate>2026-07-01</i>"
)


@pytest.mark.parametrize(("module", "inner"), NESTED.values(), ids=NESTED)
def test_what_is_named_many_times_is_read_once(module, inner):
    began = time.process_time()
    assert only(reading_of(module, START + inner * 60)).name == "Jam"
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("marked", ["2026-02-31T18:30:00", "2026-\uff11\uff12-01T18:30:00"])
def test_a_mark_that_is_no_time_beside_words_that_are(marked):
    start = f'<b itemprop=startDate content="{marked}"><i>1 July 2026 7.30pm</i></b>'
    body = f'<p itemscope itemtype="http://schema.org/Event"><b itemprop=name>Jam</b>{start}</p>'
    assert len(reading_of(microdata, body, utc=False)) == 1


def test_a_rule_that_cannot_be_written_out_is_named():
    lines = ["BEGIN:VEVENT", "SUMMARY:x", "DTSTART:20260701T190000", "RRULE:FREQ=WEEKLY;UNTIL=202703", "END:VEVENT"]
    reading = reading_of(ical, "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]))
    assert len(reading) + len(reading.problems) >= 1


def test_a_title_of_stars_is_soon_read():
    began = time.process_time()
    assert read_title("Not captioned" + "*" * 280).name.startswith("Not captioned")
    assert read_title("The Play *** CANCELLED ***").status is EventStatus.CANCELLED
    assert time.process_time() - began < 0.3


def calendar(*events, before=""):
    return reading_of(ical, "\n".join(["BEGIN:VCALENDAR", before, *events, "END:VCALENDAR"]))


def test_series_of_another_age_are_named_once_they_cost_too_much():
    series = "BEGIN:VEVENT\nUID:{}\nSUMMARY:Birthday\nDTSTART:{}0101T000000\nRRULE:FREQ=YEARLY\nEND:VEVENT"
    assert len(calendar(series.format("bach", 1685)).listings[0].performances) == 1
    reading = calendar(*(series.format(at, "0001") for at in range(100)))
    assert 0 < len(reading) < 20
    assert "too many times" in str(reading.problems[-1])


def test_zones_that_break_every_event_are_not_read_for_ever():
    event = "BEGIN:VEVENT\nUID:{}\nSUMMARY:x\nDTSTART:none\nRRULE:none\nEND:VEVENT"
    began = time.process_time()
    reading = calendar(*map(event.format, range(250)), before="BEGIN:VTIMEZONE\n" * 600)
    assert not reading.listings
    assert reading.problems
    assert time.process_time() - began < 3
