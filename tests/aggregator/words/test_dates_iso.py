"""Machine-written instants: every shape that sites publish, with the offset kept."""

from datetime import date, datetime, timedelta

import pytest

from aggregator.words.dates import read_when
from aggregator.words.when import Kind

at = datetime.fromisoformat
ON = date(2026, 6, 1)
HOUR = timedelta(hours=1)

INSTANTS = [
    ("2026-06-15T19:30:00+01:00", at("2026-06-15T19:30"), HOUR),
    ("2026-06-15T19:30:00+0100", at("2026-06-15T19:30"), HOUR),
    ("2026-06-15T19:30+01", at("2026-06-15T19:30"), HOUR),
    ("2026-06-15T18:30:00Z", at("2026-06-15T18:30"), timedelta(0)),
    ("2026-06-15T18:30:00.000Z", at("2026-06-15T18:30"), timedelta(0)),
    ("2026-06-15T18:30:00:00+00:00", at("2026-06-15T18:30"), timedelta(0)),
    ("2026-06-15 18:30:00 UTC", at("2026-06-15T18:30"), timedelta(0)),
    ("20260615T183000Z", at("2026-06-15T18:30"), timedelta(0)),
    ("2026-06-15T19:30:00+01:00[Europe/London]", at("2026-06-15T19:30"), HOUR),
    ("2026-06-15T14:30:00-04:00", at("2026-06-15T14:30"), -4 * HOUR),
    ("Mon, 15 Jun 2026 18:30:00 GMT", at("2026-06-15T18:30"), timedelta(0)),
    ("Mon, 15 Jun 2026 19:30:00 +0100", at("2026-06-15T19:30"), HOUR),
    ("Mon Jun 15 2026 19:30:00 GMT+0100 (British Summer Time)", at("2026-06-15T19:30"), HOUR),
    ("2026-06-15T19:30:00", at("2026-06-15T19:30"), None),
    ("2026-06-15T19:30", at("2026-06-15T19:30"), None),
    ("2026-06-15 19:30:00", at("2026-06-15T19:30"), None),
    ("20260615T193000", at("2026-06-15T19:30"), None),
    ("2026-06-15T1930", at("2026-06-15T19:30"), None),
    ("2026-06-15T00:00:00", at("2026-06-15T00:00"), None),
]


@pytest.mark.parametrize(("text", "local", "offset"), INSTANTS)
def test_reads_an_instant_with_its_offset(text, local, offset):
    when = read_when(text, ON)
    assert when.kind is Kind.SINGLE
    assert isinstance(when.start, datetime)
    assert (when.start.replace(tzinfo=None), when.start.utcoffset()) == (local, offset)
    assert when.end is None
    assert not when.all_day


DAYS = ["2026-06-15", "20260615", "2026-W25-1", "2026-166", "2026/06/15"]


@pytest.mark.parametrize("text", DAYS)
def test_reads_a_day(text):
    when = read_when(text, ON)
    assert (when.start, when.end, when.all_day) == (date(2026, 6, 15), date(2026, 6, 15), True)


INTERVALS = [
    ("2026-06-15T19:30/2026-06-15T22:00", at("2026-06-15T22:00")),
    ("2026-06-15T19:30/22:00", at("2026-06-15T22:00")),
    ("2026-06-15T19:30/PT2H30M", at("2026-06-15T22:00")),
    ("2026-06-15T19:30:00 - 2026-06-15T22:00:00", at("2026-06-15T22:00")),
    ("2026-06-15/2026-06-20", date(2026, 6, 20)),
    ("2026-06-15T22:30/2026-06-16T02:00", at("2026-06-16T02:00")),
]


@pytest.mark.parametrize(("text", "end"), INTERVALS)
def test_reads_an_interval(text, end):
    assert read_when(text, ON).end == end


BROKEN = [
    "2026-02-30",
    "2026-13-01T19:00:00",
    "2026-06-15T25:00:00",
    "2026-06-20/2026-06-15",
    "2026-06-15T19:30:00+99:00",
]


@pytest.mark.parametrize("text", BROKEN)
def test_no_broken_instant_becomes_another(text):
    assert read_when(text, ON).start is None


SUMMER_TIME = [
    ("Sat 28 March 2026, 10pm - 4am", at("2026-03-28T22:00"), at("2026-03-29T04:00")),
    ("Sat 24 October 2026, 10pm - 4am", at("2026-10-24T22:00"), at("2026-10-25T04:00")),
    ("Sunday 29 March 2026, 1.30am - 3am", at("2026-03-29T01:30"), at("2026-03-29T03:00")),
    ("Sunday 25 October 2026, 1am - 2am", at("2026-10-25T01:00"), at("2026-10-25T02:00")),
]


@pytest.mark.parametrize(("text", "start", "end"), SUMMER_TIME)
def test_wall_clock_hours_stay_as_written_when_the_clocks_change(text, start, end):
    when = read_when(text, date(2026, 1, 5))
    assert (when.start, when.end) == (start, end)


def test_a_run_across_the_clock_change_keeps_its_hour():
    when = read_when("Thu 26 - Tue 31 March 2026, 7.30pm", date(2026, 1, 5))
    assert [span.start.hour for span in when.occurrences if isinstance(span.start, datetime)] == [19] * 6
