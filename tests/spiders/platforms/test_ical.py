"""iCalendar: what calendars do to RFC 5545, and that nothing stops the other events from being read."""

import re
import time
from functools import cache

import pytest

from aggregator.errors import LayoutError, ListingError
from spiders.platforms import ical
from tests.spiders.platforms.reading_of import only, reading_of

ZONE = """BEGIN:VTIMEZONE
TZID:Our Own Zone
BEGIN:STANDARD
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE
"""


def event(*lines, uid="1@venue"):
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Jam", *lines, "END:VEVENT"])


def calendar(*events, head=""):
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", head, *events, "END:VCALENDAR", ""])


def one(*lines, head=""):
    return only(reading_of(ical, calendar(event(*lines), head=head)))


TIMES = [
    (
        ("DTSTART:20260701T193000Z", "DTEND:20260701T220000Z"),
        "2026-07-01T19:30:00+00:00",
        "2026-07-01T22:00:00+00:00",
        None,
    ),
    (("DTSTART;TZID=Europe/London:20260701T193000",), "2026-07-01T19:30:00+01:00", None, "Europe/London"),
    (("DTSTART;TZID=GMT Standard Time:20260701T193000",), "2026-07-01T19:30:00+01:00", None, "Europe/London"),
    (
        ("DTSTART;TZID=/mozilla.org/20070129_1/Europe/London:20260701T193000",),
        "2026-07-01T19:30:00+01:00",
        None,
        "Europe/London",
    ),
    (("DTSTART:20260701T193000",), "2026-07-01T19:30:00", None, None),
    (("DTSTART;TZID=Nowhere Time:20260701T193000",), "2026-07-01T19:30:00", None, None),
    (("DTSTART:20260701T193000", "DURATION:PT90M"), "2026-07-01T19:30:00", "2026-07-01T21:00:00", None),
    (("DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260704"), "2026-07-01", "2026-07-03", None),
    (("DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260702"), "2026-07-01", None, None),
    (("DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260701"), "2026-07-01", None, None),
    (("DTSTART;VALUE=DATE:20260701", "DURATION:P3D"), "2026-07-01", "2026-07-03", None),
    (("DTSTART;VALUE=DATE:20260701",), "2026-07-01", None, None),
    (("DTSTART:20260701T1930Z",), "2026-07-01T19:30:00+00:00", None, None),
    (("DTSTART:20260701T193000", "DTEND:20260701T193000"), "2026-07-01T19:30:00", None, None),
]


@pytest.mark.parametrize(("lines", "start", "end", "zone"), TIMES)
def test_times(lines, start, end, zone):
    listing = one(*lines)
    assert (listing.start_date, listing.end_date, listing.time_zone) == (start, end, zone)


def test_a_floating_time_is_in_the_calendars_zone():
    listing = one("DTSTART:20260701T193000", head="X-WR-TIMEZONE:Europe/London")
    assert (listing.start_date, listing.time_zone) == ("2026-07-01T19:30:00", "Europe/London")


def test_a_zone_that_the_calendar_defines_itself():
    listing = one("DTSTART;TZID=Our Own Zone:20260701T193000", head=ZONE.strip())
    assert listing.start_date == "2026-07-01T19:30:00+01:00"


FIELDS = [
    ("STATUS:CANCELLED", "event_status", "CANCELLED"),
    ("DESCRIPTION:Bring\\, a\\nguitar", "description", "Bring, a\nguitar"),
    ("CATEGORIES:Music,Free", "keywords", ("Music", "Free")),
    ('ORGANIZER;CN="Ann Lee":mailto:a@x.example', "organizer", "Ann Lee"),
    ("URL:https://venue.example/jam", "url", "https://venue.example/jam"),
    ("ATTACH;FMTTYPE=image/jpeg:https://venue.example/a.jpg", "image", "https://venue.example/a.jpg"),
    ("IMAGE;VALUE=URI:https://venue.example/b", "image", "https://venue.example/b"),
    ("ATTACH:https://venue.example/programme.pdf", "image", None),
]


@pytest.mark.parametrize(("line", "field", "expected"), FIELDS)
def test_fields(line, field, expected):
    assert getattr(one("DTSTART:20260701T193000", line), field) == expected


def test_place():
    listing = one("DTSTART:20260701T193000", "LOCATION:The Bell\\n1 Sadler Gate\\, Derby", "GEO:52.92;-1.47")
    assert listing.location.model_dump(exclude_none=True) == {
        "name": "The Bell",
        "street_address": "1 Sadler Gate, Derby",
        "latitude": "52.92",
        "longitude": "-1.47",
    }


def test_a_series_with_all_its_exceptions():
    series = event(
        "DTSTART;TZID=Europe/London:20260602T200000",
        "DTEND;TZID=Europe/London:20260602T220000",
        "RRULE:FREQ=WEEKLY;COUNT=6",
        "EXDATE;TZID=Europe/London:20260609T200000",
        "RDATE;TZID=Europe/London:20260612T200000",
    )
    moved = event(
        "RECURRENCE-ID;TZID=Europe/London:20260616T200000",
        "DTSTART;TZID=Europe/London:20260617T190000",
        "DTEND;TZID=Europe/London:20260617T210000",
    )
    off = event(
        "RECURRENCE-ID;TZID=Europe/London:20260623T200000",
        "DTSTART;TZID=Europe/London:20260623T200000",
        "STATUS:CANCELLED",
    )
    named = event(
        "RECURRENCE-ID;TZID=Europe/London:20260630T200000",
        "DTSTART;TZID=Europe/London:20260630T200000",
    ).replace("SUMMARY:", "SUMMARY:CANCELED ")
    listing = only(reading_of(ical, calendar(off, series, moved, named)))
    assert [item.name for item in listing.performances][3:] == [None, f"CANCELED {listing.name}", None]
    told = [(item.start_date[:16], item.event_status, item.previous_start_date) for item in listing.performances]
    assert told == [
        ("2026-06-02T20:00", None, None),
        ("2026-06-12T20:00", None, None),
        ("2026-06-17T19:00", None, "2026-06-16T20:00:00+01:00"),
        ("2026-06-23T20:00", "CANCELLED", None),
        ("2026-06-30T20:00", None, None),
        ("2026-07-07T20:00", None, None),
    ]
    assert listing.event_schedule == ("FREQ=WEEKLY;COUNT=6",)
    assert listing.performances[2].identifier == "2026-06-16T20:00:00+01:00"


def test_an_endless_series_keeps_its_hour_over_the_change_of_clocks():
    listing = one("DTSTART;TZID=Europe/London:20200107T200000", "RRULE:FREQ=WEEKLY")
    starts = [item.start_date for item in listing.performances]
    assert {start[11:19] for start in starts} == {"20:00:00"}
    assert {start[19:] for start in starts} == {"+00:00", "+01:00"}
    assert (starts[0][:10], len(starts)) == ("2026-05-19", 62)


def test_a_series_that_is_over_keeps_its_first_time():
    listing = one("DTSTART:20200107T200000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    assert (listing.start_date, listing.performances) == ("2020-01-07T20:00:00+00:00", ())


def test_a_series_of_which_every_time_is_struck_out_is_not_on():
    struck = event("DTSTART:20260702T193000", "RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE:20260702T193000,20260709T193000")
    reading = reading_of(ical, calendar(struck, event("DTSTART:20260701T193000", uid="2@venue")))
    assert [listing.identifier for listing in reading] == ["2@venue"]
    assert [problem.field for problem in reading.problems] == ["event_schedule"]


def test_an_all_day_series():
    listing = one("DTSTART;VALUE=DATE:20260617", "DTEND;VALUE=DATE:20260619", "RRULE:FREQ=MONTHLY;COUNT=2")
    assert [(item.start_date, item.end_date) for item in listing.performances] == [
        ("2026-06-17", "2026-06-18"),
        ("2026-07-17", "2026-07-18"),
    ]


def test_of_two_versions_the_later_sequence_counts():
    old = event("DTSTART:20260701T193000", "SEQUENCE:1")
    new = event("DTSTART:20260702T193000", "SEQUENCE:2")
    assert only(reading_of(ical, calendar(new, old))).start_date == "2026-07-02T19:30:00"


def test_without_a_uid_the_address_is_shared():
    anonymous = [f"BEGIN:VEVENT\nSUMMARY:{name}\nDTSTART:20260701T193000\nEND:VEVENT" for name in ("Jam", "Quiz")]
    assert [(item.identifier, item.shared_url) for item in reading_of(ical, calendar(*anonymous))] == [(None, True)] * 2


BROKEN = {
    "a line that is none": event("DTSTART:20260701T193000", "DESCRIPTION:one", "two: and three", "four"),
    "spaces in the rule": event("DTSTART:20260701T193000", "RRULE:FREQ=WEEKLY;BYDAY=WE, TH;COUNT=2"),
    "a rule without words": event("DTSTART:20260701T193000", "RRULE:"),
    "a point that is none": event("DTSTART:20260701T193000", "GEO:;"),
    "a length that is none": event("DTSTART:20260701T193000", "DURATION:P99999999999999999W"),
    "an alarm without an end": event("DTSTART:20260701T193000", "BEGIN:VALARM", "TRIGGER:x"),
    "blanks before the end": event("DTSTART:20260701T193000") + "   ",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_slips_are_read_over(text):
    good = event("DTSTART:20260801T193000", uid="2@venue")
    reading = reading_of(ical, calendar(good, text, good.replace("2@", "3@")))
    assert [item.identifier for item in reading] == ["2@venue", "1@venue", "3@venue"]


UNUSABLE = {
    "no start": (event("LOCATION:here"), "start_date"),
    "a start that is none": (event("DTSTART:TOMORROW"), "dtstart"),
    "no name": ("BEGIN:VEVENT\nUID:1\nDTSTART:20260701T193000\nEND:VEVENT", "name"),
    "every second": (event("DTSTART:20260701T193000", "RRULE:FREQ=SECONDLY"), "event_schedule"),
}


@pytest.mark.parametrize(("text", "field"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_read_is_named_and_the_others_are_read(text, field):
    good = event("DTSTART:20260801T193000", uid="2@venue")
    reading = reading_of(ical, calendar(text, good))
    assert [item.identifier for item in reading] == ["2@venue"]
    assert field in {problem.field for problem in reading.problems if isinstance(problem, ListingError)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
def test_letters_and_line_ends(encoding, eol):
    text = calendar(event("DTSTART:20260701T193000").replace("Jam", "Déda café")).replace("\n", eol)
    assert only(reading_of(ical, text.encode(encoding))).name == "Déda café"


def test_a_folded_line_is_one_line_also_inside_a_letter():
    body = (
        calendar(event("DTSTART:20260701T193000"))
        .encode()
        .replace(b"Jam", "Déda".encode()[:2] + b"\n " + "Déda".encode()[2:])
    )
    assert only(reading_of(ical, body)).name == "Déda"


def test_an_empty_calendar_is_no_failure():
    assert reading_of(ical, calendar()).listings == ()


@pytest.mark.parametrize("body", [b"", b"<html>Not found</html>", b"\x00\xff\xfe"])
def test_what_is_no_calendar(body):
    with pytest.raises(LayoutError):
        reading_of(ical, body)


@cache
def read_once(path):
    """The reading of a recorded calendar, or why it was refused; and the seconds that took."""
    begun = time.monotonic()
    try:
        return reading_of(ical, path.read_bytes()), time.monotonic() - begun
    except LayoutError as refused:
        return refused, time.monotonic() - begun


@pytest.mark.parametrize("folder", ["community", "community-timeline", "brno", "placecal", "cityscrapers", "boudicca"])
def test_real_calendars_are_read_whole(shared, folder):
    for path in sorted((shared / "corpus/ics" / folder).glob("*.ics")):
        if b"BEGIN:VEVENT" not in path.read_bytes():
            continue
        reading, _ = read_once(path)
        plain = re.sub(rb"(?s)^.*?(?=BEGIN:VEVENT)|BEGIN:VALARM.*?END:VALARM|\r?\n[ \t]", b"", path.read_bytes())
        uids = set(re.findall(rb"(?m)^UID:(.*?)\r?$", plain))
        unread = {problem.value for problem in reading.problems if isinstance(problem, ListingError)}
        assert len(reading) + len(unread) >= len(uids), path.name
        assert all(item.start_date or item.performances for item in reading), path.name


def test_no_calendar_raises_what_is_not_expected_or_takes_long(shared):
    paths = [path for path in sorted((shared / "corpus/ics").rglob("*.ics")) if path.stat().st_size < 100_000]
    assert len(paths) >= 300
    listed = 0
    for path in paths:
        reading, seconds = read_once(path)
        if isinstance(reading, LayoutError):
            assert not re.search(rb"(?m)^BEGIN:VCALENDAR", path.read_bytes()), path.name
        else:
            listed += len(reading)
        assert seconds < 10, path.name
    assert listed > 3_000
