"""Any time of any kind comes out of every format as the time that went in."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import example, given, settings
from hypothesis import strategies as st

from feeds.contentline import fold
from feeds.render import render
from tests.feeds.making import PLACES, event, occurrence
from tests.feeds.rendering import fill

LONDON = ZoneInfo("Europe/London")
BY_KEY = {place.key: place for place in PLACES}
TURNS = [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]
MINUTES = st.integers(-180, 180)
INSTANTS = st.builds(lambda turn, minutes: turn + timedelta(minutes=minutes), st.sampled_from(TURNS), MINUTES)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def entries(made) -> list[icalendar.Event]:
    blocks = b"".join(one.block for one in made.told)
    return list(icalendar.Calendar.from_ical(b"BEGIN:VCALENDAR\r\n" + blocks + b"END:VCALENDAR\r\n").walk("VEVENT"))


def moments(made, today) -> list[tuple[str, str | None]]:
    """start and end as the JSON feed, the event module and the document tell them."""
    told = json.loads(fill(made.json, made.dates, today))["_event"]
    found = [re.findall(f"<ev:{name}date>([^<]*)<", fill(made.rss, made.dates, today)) for name in ("start", "end")]
    document = json.loads(made.document)
    return [
        (told["start"], told["end"]),
        (found[0][0], found[1][0] if found[1] else None),
        (document["startDate"], document.get("endDate")),
    ]


@settings(max_examples=60, deadline=None)
@given(INSTANTS, st.integers(1, 400), st.sampled_from([UTC, LONDON, ZoneInfo("Asia/Tokyo")]))
@example(TURNS[1] + timedelta(minutes=30), 45, LONDON)
@example(TURNS[1] - timedelta(minutes=30), 60, LONDON)
def test_instants_about_both_clock_changes(start, minutes, zone):
    end = start + timedelta(minutes=minutes)
    made = render(event("e", occurrence(start=start.astimezone(zone), end=end.astimezone(zone))), (), BY_KEY)
    for first, last in moments(made, start.date()):
        assert (datetime.fromisoformat(first), datetime.fromisoformat(last)) == (start, end)
        assert datetime.fromisoformat(first).utcoffset() == start.astimezone(LONDON).utcoffset()
    [entry] = entries(made)
    assert entry["DTSTART"].dt.astimezone(UTC) == start
    assert entry["DTEND"].dt.astimezone(UTC) == end


@settings(max_examples=40, deadline=None)
@given(DAYS, st.integers(0, 500))
def test_whole_days_end_on_the_day_after_and_runs_have_edges(first, more):
    last = first + timedelta(days=more)
    made = render(event("e", occurrence(start=first, end=last)), (), BY_KEY)
    assert set(moments(made, first)) == {(first.isoformat(), last.isoformat())}
    spans = [(entry["DTSTART"].dt, entry["DTEND"].dt) for entry in entries(made)]
    day = timedelta(days=1)
    edges = [(first, first + day), (last, last + day)] if more >= 2 else []
    assert sorted(spans) == sorted([(first, last + day), *edges])
    assert len({one.uid for one in made.told}) == len(made.told)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_a_folded_line_unfolds_to_itself(text):
    rows = fold(text).removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(row) <= 75 for row in rows)
    assert all(row.decode().startswith(" ") for row in rows[1:])
    assert rows[0].decode() + "".join(row.decode()[1:] for row in rows[1:]) == text
