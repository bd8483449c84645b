"""What a feed puts into a kept item: days, the next date, how many follow, as the chosen dates and the day have it."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from feeds.clock import in_the_queue, rfc822, rfc3339
from feeds.composed import coming
from feeds.pattern import pattern, slot
from feeds.rendered import Slot
from tests.feeds.making import AS_OF
from tests.feeds.rendering import dated, days, fill

TODAY = AS_OF.date()
TITLE = pattern(f"{slot(Slot.PREFIX)}Dick, {slot(Slot.DAYS)}")
LEAD = pattern(f"<p>{slot(Slot.DATES)}</p>")
OFF, LATE = {"status": "EventCancelled"}, {"status": "EventPostponed"}


def at(days_: int, **facts):
    return dated(datetime(2026, 11, 16, 19, 30, tzinfo=UTC) + timedelta(days=days_), said=f"day {days_}", **facts)


TITLES = [
    ([at(0)], "Dick, Mon 16 Nov 2026"),
    ([at(0), at(7)], "Dick, 16 to 23 Nov 2026"),
    ([at(0, **OFF), at(7)], "Dick, Mon 23 Nov 2026"),
    ([at(0, **OFF), at(7, **OFF)], "CANCELLED: Dick, 16 to 23 Nov 2026"),
    ([at(3, **LATE)], "POSTPONED: Dick, Thu 19 Nov 2026"),
    ([at(0, **OFF), at(7, **LATE)], "Dick, 16 to 23 Nov 2026"),
    ([at(-300), at(-30), at(7)], "Dick, 17 Oct to 23 Nov 2026"),
    ([at(0), at(9, withdrawn=True)], "Dick, Mon 16 Nov 2026"),
    ([dated(date(2026, 11, 1), date(2027, 1, 3))], "Dick, 1 Nov 2026 to 3 Jan 2027"),
    ([at(0, last=date(2026, 11, 17))], "Dick, Mon 16 Nov 2026"),
]
LEADS = [
    ([at(0)], "<p>day 0</p>"),
    ([at(-2), at(0), at(7)], "<p>day 0<br/>and 1 more date until Mon 23 Nov 2026</p>"),
    ([at(0), at(7), at(8)], "<p>day 0<br/>and 2 more dates until Tue 24 Nov 2026</p>"),
    ([at(0, **OFF), at(7)], "<p>day 7</p>"),
    ([at(0, news="Cancelled.", **OFF)], "<p>Cancelled.<br/>day 0</p>"),
    ([at(-9), at(-2)], "<p>day -2</p>"),
]


@pytest.mark.parametrize(("dates", "said"), TITLES)
def test_titles(dates, said):
    assert fill(TITLE, dates, TODAY) == said


@pytest.mark.parametrize(("dates", "said"), LEADS)
def test_the_next_date_and_how_many_follow(dates, said):
    assert fill(LEAD, dates, TODAY) == said


def test_for_programs():
    one = at(0, end=datetime(2026, 11, 16, 21, tzinfo=UTC), access=("bsl",))
    module, event = pattern(slot(Slot.MODULE)), pattern(f"{{{slot(Slot.EVENT)}}}")
    start, end = "2026-11-16T19:30+00:00", "2026-11-16T21:00+00:00"
    assert fill(module, [one], TODAY) == f"<ev:startdate>{start}</ev:startdate>\n<ev:enddate>{end}</ev:enddate>\n"
    assert json.loads(fill(event, [one, at(7)], TODAY)) == {
        "start": start,
        "end": end,
        "all_day": False,
        "status": "EventScheduled",
        "dates": 2,
        "until": "2026-11-23",
        "access": ["bsl"],
    }
    late = at(0, **LATE)
    assert fill(module, [late], TODAY) == ""
    assert json.loads(fill(event, [late], TODAY))["start"] is None


def test_what_has_no_slot_is_as_it_was():
    assert fill(("<item/>",), [at(0)], TODAY) == "<item/>"
    assert fill((), [at(0)], TODAY) == ""


def test_coming_is_never_empty():
    assert coming(days(TODAY - timedelta(days=9), 3), TODAY)[0].first == TODAY - timedelta(days=7)


def test_instants():
    assert rfc822(1796499000) == "Sat, 05 Dec 2026 19:30:00 GMT"
    assert rfc3339(1796499000) == "2026-12-05T19:30:00Z"


@pytest.mark.parametrize(
    ("start", "said"), [("2026-01-01T00:00", 0), ("2026-01-01T00:01", -1), ("2025-12-31T23:59", 1)]
)
def test_the_queue_runs_backwards_a_second_for_a_minute(start, said):
    order = int(datetime.fromisoformat(start).replace(tzinfo=UTC).timestamp())
    assert in_the_queue(order) - 1767225600 == said
