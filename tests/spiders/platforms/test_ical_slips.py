"""What makers of calendars write beside RFC 5545, dates of a series that are something else, and other clothes."""

import json

import pytest

from spiders.platforms import ical
from spiders.platforms.dispatch import read_any
from tests.spiders.platforms.reading_of import FETCHED, only, reading_of
from tests.spiders.platforms.test_ical import ZONE, calendar, event, one

LONDON = "DTSTART;TZID=Europe/London:20260702T200000"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"
STARTS = [
    (("DTSTART:2026-07-02T20:00:00Z",), "2026-07-02T20:00:00+00:00"),
    (("DTSTART:2026-07-02T20:00:00.000+01:00",), "2026-07-02T19:00:00+00:00"),
    (("DTSTART;VALUE=DATE:2026-07-02",), "2026-07-02"),
    (("DTSTART:20260702T240000",), "2026-07-03T00:00:00"),
    (("DTSTART:20260702200000",), "2026-07-02T20:00:00"),
    (("DTSTART;TZID=Europe/London:20260702T2000",), "2026-07-02T20:00:00+01:00"),
    (("DTSTART;TZID=(UTC+00:00) Dublin\\, Edinburgh\\, London:20260702T200000",), "2026-07-02T20:00:00+01:00"),
    (('DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin":20260702T200000',), "2026-07-02T20:00:00+02:00"),
    (("DTSTART;TZID=UTC+01:00:20260702T200000",), "2026-07-02T20:00:00"),
    (("DTSTART:20260702T000000", "DTEND:20260704T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"), "2026-07-02"),
]


@pytest.mark.parametrize(("lines", "start"), STARTS)
def test_starts(lines, start):
    assert one(*lines).start_date == start


LYING = ZONE.replace("TZOFFSETTO:+0100", "TZOFFSETTO:+0000").strip()


@pytest.mark.parametrize(
    ("head", "zone"),
    [
        (LYING.replace("Our Own Zone", "Europe/London"), "Europe/London"),
        (LYING.replace("Our Own Zone", "GMT Standard Time"), "GMT Standard Time"),
        (LYING.replace("TZID:Our Own Zone", "TZID:tz1\nX-LIC-LOCATION:Europe/London"), "tz1"),
    ],
)
def test_the_name_of_a_zone_counts_more_than_the_rules_that_a_calendar_gives_it(head, zone):
    listing = one(f"DTSTART;TZID={zone}:20260702T200000", head=head)
    assert (listing.start_date, listing.time_zone) == ("2026-07-02T20:00:00+01:00", "Europe/London")


STRUCK = [
    "EXDATE:20260709",
    "EXDATE;VALUE=DATE:20260709",
    "EXDATE;TZID=Europe/London:20260709T000000",
    "EXDATE:20260709T190000Z",
    "EXDATE;TZID=Europe/London:20260709T200000, 20260801T200000",
]


@pytest.mark.parametrize("line", STRUCK)
def test_a_day_that_is_struck_out(line):
    assert [time.start_date[:10] for time in one(LONDON, WEEKLY, line).performances] == ["2026-07-02", "2026-07-16"]


def test_an_until_with_dashes():
    assert len(one(LONDON, "RRULE:FREQ=WEEKLY;UNTIL=2026-07-10").performances) == 2


def test_a_period_among_the_dates():
    listing = one(
        "DTSTART:20260702T100000",
        "DURATION:PT1H",
        "RDATE;VALUE=PERIOD:20260703T100000/20260703T160000,20260704T110000/PT2H",
    )
    assert [(time.start_date[:16], time.end_date[11:16]) for time in listing.performances] == [
        ("2026-07-02T10:00", "11:00"),
        ("2026-07-03T10:00", "16:00"),
        ("2026-07-04T11:00", "13:00"),
    ]


def changed(day, *lines, start="200000", named="Jam", reach=""):
    made = event(f"RECURRENCE-ID;TZID=Europe/London{reach}:202607{day}T200000", *lines).replace("Jam", named)
    return made.replace("END:VEVENT", f"DTSTART;TZID=Europe/London:202607{day}T{start}\nEND:VEVENT")


SERIES = event(LONDON, "RRULE:FREQ=WEEKLY;COUNT=5", "LOCATION:The Bell\\, Derby", "URL:https://venue.example/jam")


def series(*changes):
    return reading_of(ical, calendar(SERIES, *changes)).listings


def test_a_date_at_another_place_is_a_listing_of_its_own():
    jam, other = series(changed("09", "LOCATION:The Crown", "DESCRIPTION:Only today"))
    assert [time.start_date[:10] for time in jam.performances] == [
        "2026-07-02",
        "2026-07-16",
        "2026-07-23",
        "2026-07-30",
    ]
    assert (other.name, other.location.name, other.description) == ("Jam", "The Crown", "Only today")
    assert (other.start_date, other.identifier) == ("2026-07-09T20:00:00+01:00", "1@venue/2026-07-09T20:00:00+01:00")


def test_a_date_of_another_title_is_a_listing_of_its_own():
    jam, quiz = series(changed("09", named="Quiz", start="190000"))
    assert (len(jam.performances), quiz.name, quiz.start_date) == (4, "Quiz", "2026-07-09T19:00:00+01:00")


@pytest.mark.parametrize(
    ("change", "field", "expected"),
    [
        (changed("09", named="CANCELLED: Jam"), "name", "CANCELLED: Jam"),
        (changed("09", "LOCATION:The Bell"), "name", None),
        (changed("09", "STATUS:CANCELLED"), "event_status", "CANCELLED"),
        (changed("09", "URL:https://venue.example/jam/9"), "url", "https://venue.example/jam/9"),
    ],
)
def test_a_date_that_only_says_more_stays_with_its_series(change, field, expected):
    (jam,) = series(change)
    assert (len(jam.performances), getattr(jam.performances[1], field)) == (5, expected)


def test_a_change_of_all_that_follow():
    (jam,) = series(changed("16", start="190000", reach=";RANGE=THISANDFUTURE"))
    told = [(time.start_date[8:16], time.previous_start_date) for time in jam.performances]
    assert told == [
        ("02T20:00", None),
        ("09T20:00", None),
        ("16T19:00", "2026-07-16T20:00:00+01:00"),
        ("23T19:00", None),
        ("30T19:00", None),
    ]
    assert len({time.identifier for time in jam.performances}) == 5


def test_a_move_of_all_that_follow():
    jam, moved = series(changed("16", "LOCATION:The Crown", reach=";RANGE=THISANDFUTURE"))
    assert (len(jam.performances), len(moved.performances), moved.location.name) == (2, 3, "The Crown")


def test_several_calendars_have_a_zone_each():
    floating = "DTSTART:20260702T200000"
    text = calendar(event(floating), head="X-WR-TIMEZONE:Europe/London") + calendar(
        event(floating, uid="2"), head="X-WR-TIMEZONE:America/New_York"
    )
    assert [item.time_zone for item in reading_of(ical, text)] == ["Europe/London", "America/New_York"]


def test_a_calendar_that_takes_its_events_back():
    assert one("DTSTART:20260702T200000", head="METHOD:CANCEL").event_status == "CANCELLED"


MAKERS = [
    (("X-COST:£10", "X-TICKETS-URL:https://t.example/1"), [("£10", "https://t.example/1")]),
    (("X-COST-TYPE:free",), [("free", None)]),
    (('X-TRUMBA-CUSTOMFIELD;NAME="Cost";ID=1;TYPE=SingleLine:£5',), [("£5", None)]),
    (('X-TRUMBA-CUSTOMFIELD;NAME="Room";ID=1;TYPE=SingleLine:5',), []),
]


@pytest.mark.parametrize(("lines", "offers"), MAKERS)
def test_prices_of_some_makers(lines, offers):
    assert [(offer.price, offer.url) for offer in one(LONDON, *lines).offers] == offers


def test_a_point_as_apple_writes_it():
    place = one(LONDON, "LOCATION:Bell", "X-APPLE-STRUCTURED-LOCATION;X-TITLE=Bell:geo:52.92,-1.47").location
    assert (place.name, place.latitude, place.longitude) == ("Bell", "52.92", "-1.47")


@pytest.mark.parametrize(("lines", "mode"), [((), "OnlineEventAttendanceMode"), (("LOCATION:Bell",), None)])
def test_a_conference_without_a_place_is_online(lines, mode):
    assert one(LONDON, "CONFERENCE;VALUE=URI:https://meet.example/1", *lines).event_attendance_mode == mode


JCAL = [
    "vcalendar",
    [["version", {}, "text", "2.0"]],
    [
        [
            "vevent",
            [
                ["uid", {}, "text", "1"],
                ["summary", {}, "text", "Jam; tea, cake"],
                ["dtstart", {"tzid": "Europe/London"}, "date-time", "2026-07-01T19:30:00"],
                ["rrule", {}, "recur", {"freq": "WEEKLY", "count": 3, "byday": ["WE", "TH"]}],
                ["exdate", {"tzid": "Europe/London"}, "date-time", "2026-07-02T19:30:00"],
                ["geo", {}, "float", [52.92, -1.47]],
                ["categories", {}, "text", "Folk", "Tea, cake"],
            ],
            [],
        ],
    ],
]
XCAL = (
    '<icalendar xmlns="urn:ietf:params:xml:ns:icalendar-2.0"><vcalendar><components><vevent><properties>'
    "<uid><text>1</text></uid><summary><text>Jam; tea, cake</text></summary><dtstart><parameters><tzid>"
    "<text>Europe/London</text></tzid></parameters><date-time>2026-07-01T19:30:00</date-time></dtstart><rrule><recur>"
    "<freq>WEEKLY</freq><count>3</count><byday>WE</byday><byday>TH</byday></recur></rrule><exdate><parameters><tzid>"
    "<text>Europe/London</text></tzid></parameters><date-time>2026-07-02T19:30:00</date-time></exdate><geo><latitude>"
    "52.92</latitude><longitude>-1.47</longitude></geo><categories><text>Folk</text><text>Tea, cake</text>"
    "</categories></properties></vevent></components></vcalendar></icalendar>"
)


@pytest.mark.parametrize("body", [json.dumps(JCAL), json.dumps([JCAL]), XCAL], ids=["jCal", "stream", "xCal"])
def test_the_other_clothes_of_a_calendar(body):
    reading = read_any(body.encode(), "https://v.example/", source="v", fetched=FETCHED)
    said = only(reading)
    assert (reading.platform, said.name, said.keywords) == ("ical", "Jam; tea, cake", ("Folk", "Tea, cake"))
    assert [time.start_date for time in said.performances] == ["2026-07-01T19:30:00+01:00", "2026-07-08T19:30:00+01:00"]
    assert (said.location.latitude, said.location.longitude) == ("52.92", "-1.47")


def test_a_day_in_other_clothes():
    body = ["vcalendar", [], [["vevent", [["summary", {}, "text", "x"], ["dtstart", {}, "date", "2026-07-01"]], []]]]
    assert only(reading_of(ical, json.dumps(body))).start_date == "2026-07-01"


@pytest.mark.parametrize(
    ("said", "end"), [("P3600S", "21:00"), ("PT90M", "21:30"), ("P60M", "21:00"), ("P1D", "20:00")]
)
def test_lengths(said, end):
    assert one(LONDON, f"DURATION:{said}").end_date[11:16] == end
