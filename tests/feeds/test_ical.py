"""Calendars: what stands in them, read back by parsers that did not write it."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from aggregator.event import Access, AccessFact, AttendanceMode, Availability, EventStatus, EventType, Place
from feeds import wording
from feeds.feed import Feed, always
from feeds.selection import Cancelled, Selection, one
from tests.feeds import reading
from tests.feeds.making import AS_OF, CHANGED, PLACES, event, occurrence, pantomime
from tests.feeds.telling import ALL, made, wishing

LONDON = ZoneInfo("Europe/London")


def render(*events, feed=ALL, as_of=AS_OF) -> bytes:
    return made(*events, feed=feed, as_of=as_of)


def only(*events, **how):
    found = reading.events(reading.calendar(render(*events, **how)))
    assert len(found) == 1
    return found[0]


def test_each_performance_is_an_entry_of_its_own():
    found = reading.events(reading.calendar(render(pantomime())))
    assert [entry["UID"] for entry in found] == ["panto-1@bothcities", "panto-2@bothcities", "panto-3@bothcities"]
    assert found[0]["DTSTART"].dt == datetime(2026, 12, 5, 14, tzinfo=LONDON)
    assert found[0]["DTEND"].dt == datetime(2026, 12, 5, 16, 30, tzinfo=LONDON)


def test_facts_of_an_entry():
    entry = reading.events(reading.calendar(render(pantomime())))[1]
    assert entry["SUMMARY"] == "Dick Whittington"
    assert entry["LOCATION"] == "Derby Theatre, 15 Theatre Walk, St Peter's Quarter, Derby, DE1 2NF"
    assert entry["GEO"].to_ical() == "52.919;-1.4738"
    assert entry["URL"] == "https://www.derbytheatre.co.uk/event/dick-whittington/"
    assert entry["IMAGE"].params == {"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": "image/jpeg"}
    assert entry["TRANSP"] == "TRANSPARENT"
    assert entry["CATEGORIES"].cats == ["Theatre", "pantomime", "family"]
    assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt == CHANGED
    assert entry["CREATED"].dt == datetime(2026, 10, 1, 5, 30, tzinfo=UTC)
    assert entry["DESCRIPTION"].split("\n") == [
        "Oh yes, it is! The tale of a boy, a cat; and London.",
        "",
        "With songs — and a “ghost” or two.",
        "",
        "With Morgan Brind.",
        "Tickets £14.50 to £32.",
        "Ages 5 and over.",
        "Captioned by StageText.",
        "The end time is not published.",
        "",
        "Listed at derbytheatre.co.uk, visitderby.co.uk.",
        "https://www.derbytheatre.co.uk/event/dick-whittington/",
    ]


def test_the_head_says_what_it_is_and_how_often_to_ask():
    read = reading.calendar(render(pantomime()))
    assert read["NAME"] == read["X-WR-CALNAME"] == "Derby and Nottingham"
    assert read["X-WR-CALDESC"].to_ical() == read["DESCRIPTION"].to_ical()
    assert "classes are left out here; they" in read["DESCRIPTION"]
    assert read["SOURCE"] == "https://bothcities.example/feeds/all.ics"
    assert b"SOURCE;VALUE=URI:" in render(pantomime())
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in render(pantomime())
    assert read["X-PUBLISHED-TTL"] == "PT6H"
    assert read["X-WR-TIMEZONE"] == "Europe/London"
    assert read["LAST-MODIFIED"].dt == CHANGED
    assert "METHOD" not in read


STANDINGS = [
    (EventStatus.SCHEDULED, None, Cancelled.MARK, "Dick Whittington", "CONFIRMED"),
    (EventStatus.CANCELLED, None, Cancelled.MARK, "CANCELLED: Dick Whittington", "CONFIRMED"),
    (EventStatus.CANCELLED, None, Cancelled.STANDARD, "Dick Whittington", "CANCELLED"),
    (EventStatus.POSTPONED, None, Cancelled.MARK, "POSTPONED: Dick Whittington", "TENTATIVE"),
    (EventStatus.SCHEDULED, AS_OF, Cancelled.MARK, "NO LONGER LISTED: Dick Whittington", "TENTATIVE"),
    (EventStatus.SCHEDULED, AS_OF, Cancelled.STANDARD, "NO LONGER LISTED: Dick Whittington", "TENTATIVE"),
    (EventStatus.CANCELLED, AS_OF, Cancelled.MARK, "CANCELLED: Dick Whittington", "CONFIRMED"),
    (EventStatus.RESCHEDULED, None, Cancelled.MARK, "Dick Whittington", "CONFIRMED"),
]


def test_the_sequence_is_the_occurrences_own():
    """One cancelled evening of forty is no news to the other thirty-nine."""
    assert only(event("e", occurrence(sequence=1), sequence=3))["SEQUENCE"] == 1


@pytest.mark.parametrize(("status", "withdrawn", "how", "summary", "said"), STANDINGS)
def test_what_became_of_it(status, withdrawn, how, summary, said):
    entry = only(event("e", occurrence(event_status=status, withdrawn=withdrawn)), feed=wishing(how))
    assert (entry["SUMMARY"], entry["STATUS"]) == (summary, said)


def test_a_tombstone_stands_for_thirty_days():
    gone = event("e", occurrence(withdrawn=AS_OF))
    assert len(reading.events(reading.calendar(render(gone, as_of=AS_OF + timedelta(days=30))))) == 1
    assert reading.events(reading.calendar(render(gone, as_of=AS_OF + timedelta(days=30, seconds=1)))) == []


def test_a_listing_taken_down_after_the_night_is_no_news():
    night = occurrence(start=AS_OF - timedelta(days=3), withdrawn=AS_OF - timedelta(days=1))
    entry = only(event("e", night), as_of=AS_OF)
    assert (entry["SUMMARY"], entry["STATUS"]) == ("Dick Whittington", "CONFIRMED")


def test_whole_days_end_on_the_day_after():
    exhibition = occurrence(start=date(2026, 11, 1), end=date(2027, 1, 3))
    entry = only(event("e", exhibition, type=EventType.EXHIBITION))
    assert entry["DTSTART"].dt == date(2026, 11, 1)
    assert entry["DTEND"].dt == date(2027, 1, 4)


@pytest.mark.parametrize("end", [None, datetime(2026, 12, 5, 19, 30, tzinfo=UTC)])
def test_an_end_that_nobody_published_is_not_invented(end):
    assert "DTEND" not in only(event("e", occurrence(end=end)))


CLOCK_CHANGES = [
    # The night the clocks go back: 00:30 BST to 01:15 GMT is 105 minutes, though the clock says 45.
    (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 15, tzinfo=UTC)),
    (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 15, tzinfo=UTC)),
    (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), datetime(2026, 10, 25, 3, 0, tzinfo=UTC)),
    (datetime(2026, 10, 24, 20, 0, tzinfo=UTC), datetime(2026, 10, 25, 4, 0, tzinfo=UTC)),
    # The night they go forward: 00:30 GMT to 02:30 BST is one hour.
    (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), datetime(2027, 3, 28, 5, 0, tzinfo=UTC)),
    (datetime(2027, 3, 27, 19, 30, tzinfo=UTC), datetime(2027, 3, 28, 19, 30, tzinfo=UTC)),
    (datetime(2027, 7, 1, 18, 30, tzinfo=UTC), datetime(2027, 7, 1, 21, 0, tzinfo=UTC)),
]


@pytest.mark.parametrize("zone", [UTC, LONDON])
@pytest.mark.parametrize(("start", "end"), CLOCK_CHANGES)
def test_both_clock_changes(start, end, zone):
    entry = only(event("e", occurrence(start=start.astimezone(zone), end=end.astimezone(zone))))
    assert entry["DTSTART"].dt.astimezone(UTC) == start
    assert entry["DTEND"].dt.astimezone(UTC) == end


def test_elsewhere_is_written_in_utc():
    entry = only(event("e", occurrence(), time_zone="Europe/Paris"))
    assert entry["DTSTART"].to_ical() == b"20261205T193000Z"


def test_the_written_zone_is_london_at_every_hour_around_each_change():
    zone = next(iter(reading.calendar(render()).walk("VTIMEZONE"))).to_tz()
    for year in range(2020, 2038):
        for month, day in ((3, 31), (10, 31)):
            last = date(year, month, day)
            sunday = datetime.combine(last - timedelta(days=(last.weekday() + 1) % 7), time())
            for hours in (-24, -1, 0, 3, 4, 24):  # neither the skipped hour nor the doubled one
                local = sunday + timedelta(hours=hours)
                assert local.replace(tzinfo=zone).utcoffset() == local.replace(tzinfo=LONDON).utcoffset(), local


NOTES = [
    ({"availability": Availability.SOLD_OUT}, {}, "Sold out."),
    ({"door_time": datetime(2027, 6, 1, 17, 45, tzinfo=UTC)}, {}, "Doors 6.45pm."),
    ({"access": (AccessFact(access=Access.BSL, sentence=""),)}, {}, "BSL interpreted."),
    ({}, {"is_free": True}, "Free."),
    ({}, {"typical_age_range": "8-12"}, "Ages 8 to 12."),
    ({}, {"typical_age_range": "-16"}, "Ages up to 16."),
    ({}, {"attendance_mode": AttendanceMode.ONLINE}, "Online."),
    (
        {"event_status": EventStatus.RESCHEDULED, "previous_start": datetime(2026, 12, 4, 19, tzinfo=UTC)},
        {},
        "Moved from Fri 4 Dec 2026, 7pm.",
    ),
]


@pytest.mark.parametrize(("of_one", "of_all", "said"), NOTES)
def test_notes(of_one, of_all, said):
    entry = only(event("e", occurrence(start=datetime(2027, 6, 1, 18, 30, tzinfo=UTC), **of_one), **of_all))
    assert said in entry["DESCRIPTION"].split("\n")


def test_a_room_is_found_at_its_house():
    entry = only(event("e", place="derby-theatre-studio"))
    assert entry["LOCATION"].startswith("The Studio, Derby Theatre, 15 Theatre Walk")
    assert entry["GEO"].to_ical() == "52.919;-1.4738"


@pytest.mark.parametrize(
    ("name", "house", "town", "said"),
    [
        ("Victoria Centre, Nottingham", None, "Nottingham", "Victoria Centre, Nottingham"),
        ("West Park, Long Eaton", None, "Long Eaton", "West Park, Long Eaton"),
        ("Recital Hall", "Lakeside Arts", "Nottingham", "Recital Hall, Lakeside Arts, Nottingham"),
        ("Theatre Royal, Nottingham", "Theatre Royal and Concert Hall", "Nottingham", "Theatre Royal, Nottingham"),
        ("Hall, Nottingham", None, "Derby", "Hall, Nottingham, Derby"),
        ("Nottingham", None, "Nottingham", "Nottingham"),
        ("Nottingham Arena", None, "Nottingham", "Nottingham Arena, Nottingham"),
    ],
)
def test_where_an_entry_is_says_nothing_twice(name, house, town, said):
    room = Place(key="r", name=name, city=None, kind="room", address_locality=town, contained_in="h" if house else None)
    places = {"r": room} | ({"h": Place(key="h", name=house, city=None, kind="theatre")} if house else {})
    assert wording.where(event("e", place="r"), places) == said


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        (("Music", "Lates"), ["Theatre", "Music", "Lates"]),
        (("Lates", "theatre"), ["Theatre", "Lates"]),
        (("Theatres", "lates", "Lates"), ["Theatre", "lates"]),
    ],
)
def test_the_type_goes_first_among_the_categories_and_is_not_repeated(tags, said):
    assert only(event("e", keywords=tags))["CATEGORIES"].cats == said


def test_a_place_that_the_gazetteer_does_not_know_keeps_the_words_of_the_page():
    entry = only(event("e", place=None, location_text="Markeaton Park bandstand"))
    assert entry["LOCATION"] == "Markeaton Park bandstand"
    assert "GEO" not in entry


def test_classes_are_opt_in():
    yoga = event("yoga", occurrence("yoga-1"), type=EventType.COURSE)
    held = {feed.path: len(reading.events(reading.calendar(render(yoga, feed=feed)))) for feed in always(PLACES)}
    assert {path for path, count in held.items() if count} == {
        "feeds/classes",
        "feeds/derby/classes",
        "feeds/places/derby-theatre",
    }


def test_an_empty_calendar_is_a_calendar():
    read = reading.calendar(render())
    assert reading.events(read) == []
    assert "LAST-MODIFIED" not in read


def test_the_window_ends_where_it_says():
    days = [-32, -31, 0, 400, 401]
    dates = [occurrence(f"day{day}", AS_OF + timedelta(days=day)) for day in days]
    found = reading.events(reading.calendar(render(event("e", *dates))))
    assert [entry["UID"] for entry in found] == ["day-31", "day0", "day400"]


def crowd(size, *, story="", per_day=10, first_day=0):
    start = datetime(2026, 11, 16, 12, tzinfo=UTC) + timedelta(days=first_day)
    dates = [occurrence(f"o{n:05d}", start + timedelta(days=n // per_day)) for n in range(size)]
    return event("crowd", *dates, description=story)


@pytest.mark.parametrize(
    ("many", "said"),
    [
        (crowd(1400), "it holds the next 98 days only"),
        (crowd(1400, per_day=100), "it holds the next 8 days only"),
        (crowd(3100, per_day=100, first_day=-20), "it holds the next 8 days only"),
        (crowd(1100, per_day=1100), "only the first entries of today"),
        (crowd(990, story="€ É Ł Ω. " * 70, per_day=3), "days only"),
    ],
)
def test_a_large_selection_narrows_its_window_by_whole_days_and_says_so(many, said):
    content = render(many)
    head = content.partition(b"BEGIN:VTIMEZONE")[0].replace(b"\r\n ", b"")
    assert 400 < content.count(b"BEGIN:VEVENT") < 1000
    assert len(content) < 1_000_000
    assert f"{said}".encode() in head


def test_whole_days_are_kept_when_a_window_is_narrowed():
    days = re.findall(rb"DTSTART;TZID=Europe/London:(\d{8})T", render(crowd(2000, per_day=7)))
    assert len(days) % 7 == 0
    first, last = (date.fromisoformat(day.decode()) for day in (days[0], days[-1]))
    assert last - first == timedelta(days=len(days) // 7 - 1)


def test_a_selection_can_be_of_a_place_and_a_type():
    feed = Feed(
        path="feeds/x", title="X", description="", selection=Selection(place=one("rock-city"), type=one("music"))
    )
    gig = event("gig", occurrence("gig-1"), place="rock-city", type=EventType.MUSIC)
    assert only(gig, pantomime(), feed=feed)["UID"] == "gig-1"
