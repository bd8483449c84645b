"""What changed, as news: which changes a goer minds, how they are worded, and that what was told stays as it was."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from html import unescape

import pytest
from lxml import etree

from aggregator.change import Change
from aggregator.changes import diff
from aggregator.event import (
    Access,
    AccessFact,
    AttendanceMode,
    Availability,
    Event,
    EventStatus,
    Offer,
)
from feeds.render import render
from feeds.rendered import News
from tests.feeds.making import AS_OF, CREATED, PLACES, event, occurrence, pantomime

BY_KEY = {place.key: place for place in PLACES}
AT = AS_OF - timedelta(days=1)
NIGHT = datetime(2026, 12, 5, 19, 30, tzinfo=UTC)
TWELVE, TWENTY = (Offer(price=Decimal(price), price_currency="GBP") for price in (12, 20))
BSL = AccessFact(access=Access.BSL, sentence="BSL interpreted by Jo.")


def told(before: Event, after: Event) -> list[str]:
    """The lines of the one item that the change makes, or nothing."""
    made = render(after, diff(before, after, "derby_theatre", AT), BY_KEY)
    assert made.left_out == ()
    assert len(made.news) <= 1
    return [line for item in made.news for line in lines_of(item)]


def lines_of(item: News) -> list[str]:
    """What an item tells, without who saw it when."""
    html = etree.fromstring(item.rss).findtext("description")
    return [unescape(line) for line in html.partition("</p>")[0].removeprefix("<p>").split("<br/>")]


def on(**facts) -> Event:
    """An event with one night."""
    return event("e", occurrence("e-1", start=facts.pop("start", NIGHT), **facts))


def of(**facts) -> Event:
    return event("e", occurrence("e-1"), **facts)


def nights(*days: int) -> Event:
    return event("e", *(occurrence(f"e-{day}", NIGHT + timedelta(days=day)) for day in days))


LATER = NIGHT + timedelta(days=1, hours=-1)
DATES = [
    (on(), on(start=LATER), ["Moved: from Sat 5 Dec 2026, 7.30pm to Sun 6 Dec 2026, 6.30pm."]),
    (on(start=date(2026, 12, 5)), on(), ["New times: Sat 5 Dec 2026, 7.30pm."]),
    (on(), on(event_status=EventStatus.CANCELLED), ["Cancelled: Sat 5 Dec 2026, 7.30pm."]),
    (on(), on(event_status=EventStatus.POSTPONED), ["Postponed: Sat 5 Dec 2026, 7.30pm."]),
    (on(event_status=EventStatus.CANCELLED), on(), ["Back on: Sat 5 Dec 2026, 7.30pm."]),
    (
        on(event_status=EventStatus.POSTPONED),
        on(event_status=EventStatus.RESCHEDULED),
        ["Back on: Sat 5 Dec 2026, 7.30pm."],
    ),
    (on(), on(event_status=EventStatus.MOVED_ONLINE), ["Moved online: Sat 5 Dec 2026, 7.30pm."]),
    (on(), on(withdrawn=AT), ["No longer listed: Sat 5 Dec 2026, 7.30pm."]),
    (on(withdrawn=AT), on(), ["Listed again: Sat 5 Dec 2026, 7.30pm."]),
    (on(), on(availability=Availability.SOLD_OUT), ["Sold out: Sat 5 Dec 2026, 7.30pm."]),
    (
        on(availability=Availability.SOLD_OUT),
        on(availability=Availability.IN_STOCK),
        ["Tickets again: Sat 5 Dec 2026, 7.30pm."],
    ),
    (on(), on(access=(BSL,)), ["Access added: BSL interpreted, Sat 5 Dec 2026, 7.30pm."]),
    (on(access=(BSL,)), on(), ["Access withdrawn: BSL interpreted, Sat 5 Dec 2026, 7.30pm."]),
    (
        on(end=NIGHT + timedelta(hours=2)),
        on(end=NIGHT + timedelta(hours=3)),
        ["New times: Sat 5 Dec 2026, 7.30pm ends Sat 5 Dec 2026, 10.30pm, was Sat 5 Dec 2026, 9.30pm."],
    ),
    (nights(0), nights(0, 1), ["New dates: Sun 6 Dec 2026, 7.30pm."]),
    (nights(0), nights(*range(9)), ["New dates: 8, from Sun 6 Dec 2026, 7.30pm to Sun 13 Dec 2026, 7.30pm."]),
    (nights(0, 1), nights(0), ["No longer listed: Sun 6 Dec 2026, 7.30pm."]),
    (nights(-30), nights(-30, -29), []),
]
EVENTS = [
    (of(), of(place="rock-city"), ["New place: Rock City, was Derby Theatre."]),
    (
        of(place=None, location_text="The Old Bell"),
        of(place=None, location_text="Bustler Market"),
        ["New place: Bustler Market, was The Old Bell."],
    ),
    (of(name="Dick"), of(name="Aladdin"), ["Renamed: was “Dick”."]),
    (of(offers=(TWELVE,)), of(offers=(TWELVE, TWENTY)), ["New price: £12 to £20, was £12."]),
    (of(offers=(TWELVE,)), of(is_free=True), ["New price: Free, was £12."]),
    (of(), of(access=(BSL,)), ["Access added: BSL interpreted."]),
    (of(performer=("Jo", "Al")), of(performer=("Al", "Bo")), ["New line-up: with Bo; without Jo."]),
    (of(typical_age_range="8-"), of(typical_age_range="14-"), ["New ages: Ages 14 and over, was Ages 8 and over."]),
    (
        of(attendance_mode=AttendanceMode.OFFLINE),
        of(attendance_mode=AttendanceMode.ONLINE),
        ["Moved online: all of it."],
    ),
]
NO_NEWS = [
    (of(description="a"), of(description="b")),
    (of(), of(description="a", image="https://a.example/a.jpg", keywords=("x",), organizer="Y")),
    (of(name="Dick  Whittington"), of(name="DICK WHITTINGTON!")),
    (of(), of(offers=(TWELVE,))),
    (of(offers=(TWELVE,)), of(offers=(TWELVE.model_copy(update={"url": "https://a.example/"}),))),
    (of(), of(is_free=True)),
    (of(place=None, location_text="Derby Theatre"), of()),
    (of(place=None, location_text="Old Bell"), of(place=None, location_text="The Old Bell, Derby")),
    (of(), of(typical_age_range="8-", performer=("Jo",))),
    (on(), on(end=NIGHT + timedelta(hours=2), door_time=NIGHT, url="https://a.example/")),
    (on(), on(missing_since=AT)),
]


@pytest.mark.parametrize(("before", "after", "lines"), DATES + EVENTS)
def test_a_change_in_words(before, after, lines):
    assert told(before, after) == lines


@pytest.mark.parametrize(("before", "after"), NO_NEWS)
def test_what_becomes_known_and_what_is_only_worded_otherwise_is_no_news(before, after):
    assert told(before, after) == []


def test_what_is_new_is_no_change():
    assert render(pantomime(), diff(None, pantomime(), "derby_theatre", CREATED), BY_KEY).news == ()


def test_a_date_that_only_got_another_uid_neither_came_nor_went():
    before = event("e", occurrence("old"), occurrence("x", NIGHT + timedelta(days=3)))
    after = event("e", occurrence("new"), occurrence("x", NIGHT + timedelta(days=3)))
    assert told(before, after) == []


def test_what_was_told_stays_as_it_was_when_the_event_changes_again():
    first, second = of(name="Dick", offers=(TWELVE,)), of(name="Dick", offers=(TWENTY,), place="rock-city")
    third = of(name="Aladdin", offers=(), place=None, location_text="Somewhere", url="https://a.example/else")
    rows = [*diff(None, first, "a", CREATED), *diff(first, second, "a", AT)]
    early = render(second, rows, BY_KEY).news
    late = render(third, [*diff(second, third, "b", AS_OF), *rows], BY_KEY).news
    assert len(early) == 1
    assert late[1:] == early
    assert [one.at for one in late] == [int(AS_OF.timestamp()), int(AT.timestamp())]


def test_what_is_most_serious_gives_the_title_and_several_are_counted():
    before = nights(0, 1, 2)
    cancelled = (one.model_copy(update={"event_status": EventStatus.CANCELLED}) for one in before.occurrences[:2])
    after = before.model_copy(update={"name": "Aladdin", "occurrences": (*cancelled, before.occurrences[2])})
    made = render(after, diff(before, after, "a", AT), BY_KEY).news[0]
    assert etree.fromstring(made.rss).findtext("title") == "Cancelled: Aladdin, 2 dates, Derby Theatre"
    assert lines_of(made) == [
        "Cancelled: Sat 5 Dec 2026, 7.30pm; Sun 6 Dec 2026, 7.30pm.",
        "Renamed: was “Dick Whittington”.",
    ]


def test_there_and_back_at_one_instant_is_nothing():
    here, there = of(offers=(TWELVE,)), of(offers=(TWENTY,))
    rows = [*diff(here, there, "a", AT), *diff(there, here, "b", AT)]
    assert render(here, rows, BY_KEY).news == ()
    assert render(here, rows[::-1], BY_KEY).news == ()


def test_one_change_that_cannot_be_read_costs_itself_alone():
    bad = Change(uid="e", occurrence="1-e", field="start", old="soon", new="later", source="a", at=AT)
    good = diff(of(offers=(TWELVE,)), of(offers=(TWENTY,)), "a", AS_OF)
    made = render(event("e", offers=(TWENTY,)), [bad, *good], BY_KEY)
    assert len(made.news) == 1
    assert [left.uid for left in made.left_out] == ["e"]


def test_only_the_newest_are_kept():
    rows = [
        Change(uid="e", field="name", old=f"n{n}", new=f"n{n + 1}", source="a", at=AT + timedelta(minutes=n))
        for n in range(30)
    ]
    made = render(of(name="n30"), rows, BY_KEY).news
    assert len(made) == 20
    assert made[0].at == int(rows[-1].at.timestamp())
