"""Normalising: the times of a listing and their traps, its fields, and what is refused and why."""

import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.errors import ListingError
from aggregator.event import Access, AttendanceMode, Availability, City, EventStatus, EventType
from aggregator.listing import ListedOffer, ListedPerformance, ListedPlace, Listing
from aggregator.normalise import normalise, normalise_run
from aggregator.normalise.lengths import read_length
from aggregator.source import Authority, Source
from aggregator.words.places import Gazetteer

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
GAZETTEER = Gazetteer.load()
SOURCE = Source(name="site", title="Site", url="https://site.example/", city=City.DERBY, type=EventType.MUSIC)


def listing(**fields):
    made = {"source": "site", "url": "https://site.example/a", "fetched": NOW, "name": "A Show"}
    return Listing(**(made | {"start_date": "2026-05-05T19:30"} | fields))


def claim(**fields):
    return normalise([listing(**fields)], "a", SOURCE, GAZETTEER, NOW)


def only(**fields):
    (performance,) = claim(**fields).performances
    return performance


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def test_an_end_within_the_hour_that_happens_twice_is_after_its_start():
    found = only(start_date="2026-10-25T01:30:00+01:00", end_date="2026-10-25T01:15:00+00:00")
    assert found.end.astimezone(UTC) - found.start.astimezone(UTC) == timedelta(minutes=45)


TIMED = [
    ({"start_date": "2026-05-05T19:30", "end_date": "2026-05-05T22:00"}, "2026-05-05T19:30", "2026-05-05T22:00"),
    ({"start_date": "2026-05-05T18:30:00Z"}, "2026-05-05T19:30", None),
    ({"start_date": "2026-05-05T20:30:00+02:00"}, "2026-05-05T19:30", None),
    ({"start_date": "2026-05-05T14:30", "time_zone": "America/New_York"}, "2026-05-05T19:30", None),
    ({"start_date": "Tuesday 5 May, 7.30pm"}, "2026-05-05T19:30", None),
    ({"start_date": "2026-05-05T19:30", "end_date": "21:00"}, "2026-05-05T19:30", "2026-05-05T21:00"),
    ({"start_date": "5 May, 7.30pm", "end_date": "9.30pm"}, "2026-05-05T19:30", "2026-05-05T21:30"),
    ({"start_date": "This Saturday, 7.30pm"}, "2026-03-07T19:30", None),
    ({"start_date": "Sat 7.30pm - 10pm"}, "2026-03-07T19:30", "2026-03-07T22:00"),
    ({"start_date": "Saturday, 7.30pm", "published": "2026-02-24"}, "2026-02-28T19:30", None),
    ({"start_date": "Tonight, 8pm"}, "2026-03-01T20:00", None),
    ({"start_date": "1 March 2026, 10am"}, "2026-03-01T10:00", None),
    ({"start_date": "Tomorrow at 11am"}, "2026-03-02T11:00", None),
    ({"start_date": "2026-05-05T22:00", "end_date": "2026-05-05T02:00"}, "2026-05-05T22:00", "2026-05-06T02:00"),
    ({"start_date": "2026-05-05T19:30", "end_date": "2026-05-05T19:30"}, "2026-05-05T19:30", None),
    ({"start_date": "2026-05-05T19:30", "duration": "PT1H30M"}, "2026-05-05T19:30", "2026-05-05T21:00"),
    ({"start_date": "2026-05-05T19:30", "duration": "100"}, "2026-05-05T19:30", "2026-05-05T21:10"),
    ({"start_date": "2026-05-05T00:00", "end_date": "2026-05-05T04:00"}, "2026-05-05T00:00", "2026-05-05T04:00"),
    ({"start_date": "2026-03-28T23:00", "duration": "PT3H"}, "2026-03-28T23:00", "2026-03-29T03:00"),
    # midnight here, and seven in the evening on the page's own clock
    ({"start_date": "2026-05-05T23:00Z", "time_zone": "America/New_York"}, "2026-05-06T00:00", None),
]
DAYS = [
    ({"start_date": "2026-05-05"}, (5, 5), None),
    ({"start_date": "2026-05-05", "end_date": "2026-05-07"}, (5, 5), (5, 7)),
    ({"start_date": "Thu 19 Mar – Sat 4 Apr"}, (3, 19), (4, 4)),
    ({"start_date": "2026-05-05T00:00:00", "end_date": "2026-05-05T00:00:00"}, (5, 5), None),
    ({"start_date": "2026-05-05T00:00:00"}, (5, 5), None),
    ({"start_date": "2026-05-05T00:00:00", "end_date": "2026-05-08T00:00:00"}, (5, 5), (5, 7)),
    ({"start_date": "2026-05-05T00:00:00", "end_date": "2026-05-07T23:59:59"}, (5, 5), (5, 7)),
    ({"start_date": "2026-05-05T10:00", "end_date": "2026-06-30T17:00"}, (5, 5), (6, 30)),
    ({"start_date": "2026-05-05T19:30", "end_date": "2026-05-09"}, (5, 5), (5, 9)),
    ({"start_date": "2026-05-05", "duration": "P3D"}, (5, 5), (5, 7)),
    # the day on which it was fetched, and a weekend that is not dated
    ({"start_date": "1 March 2026"}, (3, 1), None),
    ({"start_date": "This Thursday to Saturday"}, (3, 5), (3, 7)),
    # the page's own days, whatever the hour is here
    (
        {"start_date": "2026-05-05T04:00Z", "end_date": "2026-05-08T04:00Z", "time_zone": "America/New_York"},
        (5, 5),
        (5, 7),
    ),
    (
        {"start_date": "2026-05-05T15:00-07:00", "end_date": "2026-05-09T17:00-07:00", "time_zone": "America/Phoenix"},
        (5, 5),
        (5, 9),
    ),
    # UTC is nobody's wall clock: 23:00 of it is our midnight
    ({"start_date": "2026-05-04T23:00Z", "time_zone": "Etc/UTC"}, (5, 5), None),
]


@pytest.mark.parametrize(("fields", "start", "end"), TIMED)
def test_timed(fields, start, end):
    performance = only(**fields)
    assert (performance.start, performance.end, performance.all_day) == (at(start), at(end) if end else None, False)


@pytest.mark.parametrize(("fields", "start", "end"), DAYS)
def test_whole_days(fields, start, end):
    performance = only(**fields)
    assert performance.all_day
    assert performance.start == date(2026, *start)
    assert performance.end == (date(2026, *end) if end else None)


REFUSED = [
    ({"start_date": "2026-03-29T01:30"}, "start_date", "does not exist"),
    ({"start_date": None}, "start_date", "no date"),
    ({"start_date": "next year, perhaps"}, "start_date", ""),
    ({"start_date": "Doors 7pm, starts 8pm"}, "start_date", "no day"),
    ({"start_date": "7.30pm"}, "start_date", "no day"),
    ({"start_date": "Friday 13th, 7.30pm"}, "start_date", "its month or its day"),
    ({"start_date": "Until 31 October"}, "start_date", "not when it begins"),
    ({"start_date": "1989-12-31"}, "start_date", "before 1990"),
    ({"start_date": "2032-01-01"}, "start_date", "five years"),
    ({"start_date": "2024-05-05"}, "start_date", "already over"),
    ({"name": " <b></b> "}, "name", "no name"),
    ({"name": "***"}, "name", "no name"),
    ({"event_schedule": ("FREQ=SECONDLY",)}, "event_schedule", "none of RFC 5545"),
    ({"event_schedule": ("FREQ=DAILY;INTERVAL=0",)}, "event_schedule", "none of RFC 5545"),
    ({"event_schedule": ("FREQ=WEEKLY;BYDAY=XX",)}, "event_schedule", "cannot be read"),
]


@pytest.mark.parametrize(("fields", "field", "why"), REFUSED)
def test_refused_with_the_reason(fields, field, why):
    with pytest.raises(ListingError) as caught:
        claim(**fields)
    assert caught.value.field == field
    assert why in str(caught.value)


DOUBTED = [
    ({"start_date": "2026-10-25T01:30"}, "comes twice"),
    ({"start_date": "2026-05-05T00:00"}, "unknown time"),
    ({"end_date": "2026-05-04T22:00"}, "before the start"),
    ({"end_date": "some time later"}, "cannot be read"),
    ({"end_date": "2026-03-29T01:30", "start_date": "2026-03-28T22:00"}, "does not exist"),
    ({"time_zone": "Europe/Nowhere"}, "is not known"),
    ({"start_date": "2026-05-05T10:00", "end_date": "2026-06-30T17:00"}, "the days are taken"),
    ({"start_date": "This Saturday, 7.30pm"}, "the date is not said"),
    ({"start_date": "Saturday, 7.30pm"}, "the date is not said"),
]


@pytest.mark.parametrize(("fields", "doubt"), DOUBTED)
def test_what_was_left_unknown_is_said(fields, doubt):
    assert any(doubt in sentence for sentence in claim(**fields).doubts)


def test_the_hour_that_comes_twice_is_taken_in_summer_time():
    assert only(start_date="2026-10-25T01:30").start.utcoffset() == timedelta(hours=1)
    assert only(start_date="2026-10-25T01:30:00+00:00").start.utcoffset() == timedelta(0)


def test_doors_open_before_the_start():
    assert only(door_time="18:45").door_time == at("2026-05-05T18:45")
    assert only(start_date="5 May 2026, doors 7pm, show 8pm").door_time == at("2026-05-05T19:00")
    assert only(door_time="21:00").door_time is None


RULES = [
    (("FREQ=WEEKLY;COUNT=3",), ["2026-05-05", "2026-05-12", "2026-05-19"]),
    (("RRULE:FREQ=WEEKLY;UNTIL=20260519T183000Z",), ["2026-05-05", "2026-05-12", "2026-05-19"]),
    (("FREQ=WEEKLY;UNTIL=20260518",), ["2026-05-05", "2026-05-12"]),
    (("FREQ=WEEKLY;COUNT=3", "EXDATE:20260512T193000"), ["2026-05-05", "2026-05-19"]),
    (("FREQ=WEEKLY;COUNT=2", "RDATE:20260601T193000"), ["2026-05-05", "2026-05-12", "2026-06-01"]),
    (("FREQ=MONTHLY;BYDAY=1TU;COUNT=2",), ["2026-05-05", "2026-06-02"]),
    (("every Tuesday until 19 May",), ["2026-05-05", "2026-05-12", "2026-05-19"]),
]


@pytest.mark.parametrize(("schedule", "days"), RULES)
def test_rules_become_single_times(schedule, days):
    found = claim(event_schedule=schedule, end_date="2026-05-05T21:00")
    assert [one.start for one in found.performances] == [at(f"{day}T19:30") for day in days]
    assert all(one.end - one.start == timedelta(minutes=90) for one in found.performances)
    assert found.rrule.startswith("FREQ=")


def test_a_rule_keeps_the_hour_on_the_clock_and_ends_somewhere():
    found = claim(start_date="2026-03-03T19:00", event_schedule=("FREQ=DAILY;COUNT=900",))
    assert 395 <= len(found.performances) <= 400
    assert {one.start.hour for one in found.performances} == {19}
    assert {one.start.utcoffset() for one in found.performances} == {timedelta(0), timedelta(hours=1)}


def test_a_rule_without_an_end_is_told_to_the_end_of_a_month():
    found = claim(start_date="2026-03-03T19:00", event_schedule=("FREQ=DAILY",))
    assert found.performances[-1].start.date() == date(2026, 6, 30)


def test_a_rule_leaves_out_the_hour_that_does_not_exist():
    made = normalise_run([listing(start_date="2026-03-22T01:30", event_schedule=("FREQ=WEEKLY;COUNT=3",))], SOURCE,
                         GAZETTEER, NOW)  # fmt: skip
    assert [one.start.date() for one in made.claims[0].performances] == [date(2026, 3, 22), date(2026, 4, 5)]
    assert [problem.field for problem in made.problems] == ["start_date"]


def test_words_of_several_times_are_several_performances():
    found = claim(start_date="Tue 5 & Wed 6 May, 7.30pm")
    assert [one.start for one in found.performances] == [at("2026-05-05T19:30"), at("2026-05-06T19:30")]


def test_one_bad_time_spares_the_others():
    times = ("2026-03-29T01:30", "2026-05-05T19:30", "soon")
    performances = tuple(ListedPerformance(start_date=text) for text in times)
    made = normalise_run([listing(start_date=None, performances=performances)], SOURCE, GAZETTEER, NOW)
    assert [one.start for one in made.claims[0].performances] == [at("2026-05-05T19:30")]
    assert [(problem.kind, problem.field) for problem in made.problems] == [("ListingError", "start_date")] * 2


def test_what_stands_with_one_performance_stays_with_it():
    first = ListedPerformance(start_date="2026-05-05T19:30", identifier="i1", access=("BSL interpreted",), url="/1")
    second = ListedPerformance(start_date="2026-05-06T19:30", event_status="Cancelled", availability="SoldOut")
    one, two = claim(start_date=None, performances=(first, second)).performances
    assert (one.identifier, one.url, [fact.access for fact in one.access]) == (
        "i1",
        "https://site.example/1",
        [Access.BSL],
    )
    assert (two.event_status, two.availability, two.access) == (EventStatus.CANCELLED, Availability.SOLD_OUT, ())
    assert one.event_status is EventStatus.SCHEDULED


@pytest.mark.parametrize(
    ("said", "title", "expected"),
    [
        ("CONFIRMED", "CANCELED: Milonga", EventStatus.CANCELLED),
        (None, "Milonga (postponed)", EventStatus.POSTPONED),
        ("CANCELLED", "POSTPONED: Milonga", EventStatus.CANCELLED),
        ("CONFIRMED", "Milonga with guests", EventStatus.SCHEDULED),
        (None, None, EventStatus.SCHEDULED),
    ],
)
def test_the_title_of_one_time_tells_its_status(said, title, expected):
    times = [
        ListedPerformance(start_date="2026-12-05T19:30", name=title, event_status=said),
        ListedPerformance(start_date="2026-12-12T19:30"),
    ]
    made = claim(start_date=None, performances=times)
    assert [one.event_status for one in made.performances] == [expected, EventStatus.SCHEDULED]


def test_listings_of_one_event_join_and_equal_times_count_once():
    days = ("2026-05-12T19:30", "2026-05-05T19:30", "2026-05-05T19:30", "2026-03-29T01:30")
    made = normalise_run([listing(identifier="7", start_date=day) for day in days], SOURCE, GAZETTEER, NOW)
    (found,) = made.claims
    assert found.identifier == "7"
    assert [one.start.day for one in found.performances] == [5, 12]
    assert len(made.problems) == 1


def test_flags_of_the_title_become_facts():
    found = claim(name="CANCELLED: Big Gig")
    assert (found.name, found.performances[0].event_status) == ("Big Gig", EventStatus.CANCELLED)
    assert only(name="SOLD OUT: Big Gig").availability is Availability.SOLD_OUT
    moved = only(name="Big Gig (rescheduled from 3 May 2026)")
    assert (moved.event_status, moved.previous_start) == (EventStatus.RESCHEDULED, date(2026, 5, 3))


def test_a_stated_reschedule_keeps_the_time_before():
    moved = only(event_status="https://schema.org/EventRescheduled", previous_start_date="2026-04-05T19:30")
    assert (moved.event_status, moved.previous_start) == (EventStatus.RESCHEDULED, at("2026-04-05T19:30"))


def test_the_fields_of_a_claim():
    found = claim(
        name="  The <b>Show</b> &amp; Co ",
        description="<p>Two <b>acts</b>.</p><p>Relaxed performance. Suitable for ages 8+.</p>",
        image="/i.jpg?utm_source=x",
        image_alt="A stage",
        location=ListedPlace(name="QUAD", address_locality="Derby"),
        keywords=("Events", "Theatre", "What's On", "Theatre", " "),
        organizer="A  Company",
        performer=("One", "Two", "One"),
        event_attendance_mode="https://schema.org/OfflineEventAttendanceMode",
        evidence={"name": "$.name"},
        url="https://site.example/a?fbclid=9",
    )
    assert (found.name, found.type, found.place, found.city) == ("The Show & Co", EventType.THEATER, "quad", City.DERBY)
    assert found.description == "Two acts.\n\nRelaxed performance. Suitable for ages 8+."
    assert found.description_html == (
        "<p>Two <strong>acts</strong>.</p><p>Relaxed performance. Suitable for ages 8+.</p>"
    )
    assert (found.image, found.image_alt) == ("https://site.example/i.jpg", "A stage")
    assert (found.keywords, found.performer, found.organizer) == (("Theatre",), ("One", "Two"), "A Company")
    assert (found.typical_age_range, found.url) == ("8-", "https://site.example/a")
    assert [fact.access for fact in found.access] == [Access.RELAXED]
    assert found.performances[0].access == found.access
    assert found.evidence == {"name": "$.name"}
    assert (found.location_text, found.authority, found.fetched) == ("QUAD, Derby", 1, NOW)


OFFERS = [
    ([("12.5", "GBP")], [("12.50", "GBP")], False),
    ([("£10 - £15", None)], [("10.00", "GBP"), ("15.00", "GBP")], False),
    ([("from £8", None)], [("8.00", "GBP")], False),
    ([("0", "GBP")], [("0.00", "GBP")], True),
    ([("Free", None)], [("0.00", None)], True),
    ([("0", "GBP"), ("5", "GBP")], [("0.00", "GBP"), ("5.00", "GBP")], False),
    ([("See website", None)], [], None),
    ([], [], None),
]


@pytest.mark.parametrize(("listed", "offers", "is_free"), OFFERS)
def test_offers(listed, offers, is_free):
    found = claim(offers=tuple(ListedOffer(price=price, price_currency=currency) for price, currency in listed))
    assert [(one.price, one.price_currency) for one in found.offers] == [(Decimal(p), c) for p, c in offers]
    assert found.is_free is is_free


def test_ticket_protection_is_no_ticket():
    offers = (ListedOffer(name="Ticket Protection", price="2.00"), ListedOffer(name="Adult", price="20.00"))
    assert [one.price for one in claim(offers=offers).offers] == [Decimal("20.00")]


def test_sold_out_when_every_offer_is():
    gone, left = ListedOffer(price="£5", availability="SoldOut"), ListedOffer(price="£6", availability="InStock")
    assert only(offers=(gone,)).availability is Availability.SOLD_OUT
    assert only(offers=(gone, left)).availability is Availability.IN_STOCK


LENGTHS = [
    ("PT1H30M", 90),
    ("PT45M", 45),
    ("P1D", 1440),
    ("100", 100),
    ("1h 30m", 90),
    ("2 hours 15 minutes, including an interval", 135),
    ("Approx. 1 hour", 60),
    ("1:45", 105),
    ("90 mins", 90),
    ("1.5 hours", 90),
    ("0", None),
    ("PT0S", None),
    ("P", None),
    ("no idea", None),
    ("99999999", None),
]


@pytest.mark.parametrize(("text", "minutes"), LENGTHS)
def test_length(text, minutes):
    assert read_length(text) == (timedelta(minutes=minutes) if minutes else None)


def test_the_year_is_inferred_from_the_day_of_the_post():
    found = claim(start_date="Friday 5 June, 7pm", published="2026-05-20")
    assert found.performances[0].start == at("2026-06-05T19:00")


def test_every_time_stands_in_the_zone_of_the_source():
    paris = SOURCE.model_copy(update={"time_zone": "Europe/Paris"})
    (one,) = normalise([listing()], "a", paris, GAZETTEER, NOW).performances
    assert str(one.start.tzinfo) == "Europe/Paris"


TEXTS = st.none() | st.text(max_size=40) | st.sampled_from(
    ["2026-05-05T19:30", "2026-03-29T01:30", "9999-12-31T23:59", "0001-01-01", "Tue 5 May", "19:30", "every Tuesday"]
)  # fmt: skip
RULE_TEXTS = st.lists(
    st.text(max_size=30)
    | st.sampled_from(
        [
            "FREQ=DAILY",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=WEEKLY;COUNT=0",
            "RRULE:FREQ=DAILY;UNTIL=00000000",
            "FREQ=MONTHLY;BYSETPOS=-1",
            "EXDATE:99991231T235959Z",
            "RDATE:20260505",
            "FREQ=DAILY;INTERVAL=999",
        ]
    ),
    max_size=3,
)


@settings(max_examples=300, deadline=None)
@given(start=TEXTS, end=TEXTS, doors=TEXTS, length=TEXTS, zone=TEXTS, name=st.text(max_size=30), rules=RULE_TEXTS,
       before=TEXTS, price=TEXTS)  # fmt: skip
def test_no_listing_raises_anything_but_a_listing_error(start, end, doors, length, zone, name, rules, before, price):
    made = normalise_run(
        [
            listing(start_date=start, end_date=end, door_time=doors, duration=length, time_zone=zone, name=name,
                    event_schedule=tuple(rules), previous_start_date=before, offers=(ListedOffer(price=price),)),
            listing(identifier="2", start_date=None, name="B", image=start, location=ListedPlace(name=end),
                    performances=(ListedPerformance(start_date=start or "", end_date=end, door_time=doors),)),
        ], SOURCE, GAZETTEER, NOW,
    )  # fmt: skip
    for found in made.claims:
        for one in found.performances:
            assert one.all_day is not isinstance(one.start, datetime)
            assert one.end is None or one.end > one.start


def test_a_thousand_listings_take_a_second_at_most():
    listings = [
        listing(
            url=f"https://site.example/{number}",
            name=f"Show {number}",
            description=f"<p>A story of {number} people, told by two of them.</p>",
            location=ListedPlace(name="Derby Theatre"),
            offers=(ListedOffer(price="£12"),),
        )
        for number in range(500)
    ]
    began = time.process_time()
    assert len(normalise_run(listings, SOURCE, GAZETTEER, NOW).claims) == 500
    assert time.process_time() - began < 0.5


def test_a_place_that_only_the_title_names_is_evident_from_the_title():
    found = claim(name="Gala at Derby Arena", evidence={"name": "h1"})
    assert (found.place, found.city, found.evidence) == (
        "derby-arena",
        City.DERBY,
        {"name": "h1", "location": "title"},
    )


@pytest.mark.parametrize(("authority", "city"), [(1, City.DERBY), (2, City.DERBY), (3, None), (4, None)])
def test_an_unknown_place_is_in_the_sources_city_if_the_source_is_its_own(authority, city):
    source = SOURCE.model_copy(update={"authority": Authority(authority)})
    found = normalise([listing(location=ListedPlace(name="The Old Hut"))], "a", source, GAZETTEER, NOW)
    assert (found.place, found.city) == (None, city)


def test_an_address_that_several_events_share_tells_the_type_of_none():
    url = "https://site.example/theatre/ten-things.html"
    assert claim(url=url).type is EventType.THEATER
    assert claim(url=url, shared_url=True).type is EventType.MUSIC


RUN = tuple(
    ListedPerformance(start_date=start)
    for start in ("2026-05-08T19:30", "2026-05-09T14:30", "2026-05-09T19:30", "2026-05-10T14:30")
)
OF_THE_RUN = [
    ("BSL performance Sat 9 May 2.30pm", {1: "bsl"}, ""),
    ("The 7.30pm show on 9 May is captioned.", {2: "captioned"}, ""),
    ("Captioned: Sat 9 May", {1: "captioned", 2: "captioned"}, ""),
    ("BSL Fri 8 May 7.30pm, captioned Sun 10 May 2.30pm", {0: "bsl", 3: "captioned"}, ""),
    ("Fri 8 May 7.30pm: BSL; Sun 10 May 2.30pm: captioned", {0: "bsl", 3: "captioned"}, ""),
    ("Audio described with touch tour: Sun 10 May, 2.30pm", {3: "audio-described touch-tour"}, ""),
    ("Touch tour on Sat 9 May at 1pm", {1: "touch-tour"}, ""),
    ("Relaxed performance\nSunday 10 May, 2.30pm", {3: "relaxed"}, ""),
    ("Our captioned shows are by STAGETEXT.\nCaptioned: 8 May", {0: "captioned"}, ""),
    ("BSL on Fri 15 May 7.30pm", {}, ""),
    ("All performances are captioned.", {}, "captioned"),
    ("Every show from 8 to 10 May is captioned", {}, "captioned"),
    ("Level access since 8 May 2026", {}, "wheelchair"),
    ("No BSL at this performance.", {}, ""),
]


@pytest.mark.parametrize(("text", "own", "shared"), OF_THE_RUN)
def test_access_is_of_the_performance_whose_day_is_named(text, own, shared):
    found = claim(performances=RUN, description=text)
    said = {number: " ".join(fact.access for fact in one.access) for number, one in enumerate(found.performances)}
    assert {number: facts for number, facts in said.items() if facts} == own
    assert " ".join(fact.access for fact in found.access) == shared


def test_one_performance_has_what_is_said_of_all_but_not_what_is_said_of_another_day():
    found = claim(description="Captioned throughout. BSL performance on 9 May.")
    assert [fact.access for fact in found.performances[0].access] == [Access.CAPTIONED]
    assert found.access == found.performances[0].access


def test_of_several_listings_of_one_event_the_flag_of_one_is_its_own():
    found = normalise([listing(access=("BSL",)), listing(start_date="2026-05-06T19:30")], "a", SOURCE, GAZETTEER, NOW)
    assert [[fact.access for fact in one.access] for one in found.performances] == [[Access.BSL], []]
    assert found.access == ()


MODES = [
    ({"name": "Online talk: hedgerows"}, AttendanceMode.ONLINE),
    ({"description": "Come along in person or join us on Zoom."}, AttendanceMode.MIXED),
    ({"description": "It is held on Zoom.", "location": ListedPlace(name="Déda")}, None),
    ({"description": "It is held on Zoom."}, AttendanceMode.ONLINE),
    ({"description": "Tickets online or in person."}, None),
]


@pytest.mark.parametrize(("fields", "mode"), MODES)
def test_where_one_watches_from_is_read_from_prose_too(fields, mode):
    assert claim(**fields).attendance_mode == mode
