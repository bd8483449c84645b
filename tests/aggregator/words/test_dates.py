"""The date reader on our own table of texts, and on what surrounds a text: headings, locale, reference date."""

from datetime import date, datetime, time, timedelta

import pytest

from aggregator.words.dates import LONGEST, read_when
from aggregator.words.when import Kind
from tests.aggregator.words.date_cases import OWN, Case, cases, limits, shown, spans, wanted

at = datetime.fromisoformat
ON = date(2026, 3, 2)


@pytest.mark.parametrize("case", cases(OWN), ids=lambda case: case.text[:60])
def test_reads_our_table(case: Case):
    when = read_when(case.text, case.on)
    assert (when.kind, *limits(when)) == (case.kind, *wanted(case))
    assert when.reason


@pytest.mark.parametrize("case", [case for case in cases(OWN) if case.extras], ids=lambda case: case.text[:60])
def test_reads_what_our_notes_add(case: Case):
    when = read_when(case.text, case.on)
    with_ends = "/" in case.extras.get("occurrences", "")
    found = {
        "occurrences": spans(when.occurrences, with_ends),
        "rrule": when.rrule,
        "doors": f"{when.doors:%H:%M}" if when.doors else None,
    }
    assert {name: found[name] for name in case.extras} == case.extras


CONTEXTS = [
    ("Wednesday 8 | 8pm", "April", "single", "2026-04-08T20:00", ""),
    ("Wednesday 8 | 8pm", "April 2026", "single", "2026-04-08T20:00", ""),
    ("Thursday 13 - Sunday 16", "August 2026", "range", "2026-08-13", "2026-08-16"),
    ("Fri 3 & Sat 4, 7.30pm", "APRIL 2026", "multi", "2026-04-03T19:30", ""),
    ("7.30pm", "Saturday 9 May 2026", "single", "2026-05-09T19:30", ""),
    ("12 noon - 5.30pm", "Saturday 9 May", "single", "2026-05-09T12:00", "2026-05-09T17:30"),
    ("2pm & 7.30pm", "Sat 9 May 2026", "multi", "2026-05-09T14:00", ""),
    ("Doors 7pm, start 8pm", "Sat 9 May 2026", "single", "2026-05-09T20:00", ""),
    ("9 May, 2pm", "Summer 2027", "single", "2027-05-09T14:00", ""),
    ("Sat 9 May, 2pm", "Season 2027", "unknown", "", ""),
    ("9 May 2026", "Posted on", "published", "2026-05-09", "2026-05-09"),
    ("9 May 2026", "Last updated:", "published", "2026-05-09", "2026-05-09"),
    ("Mon-Fri 9.30-10.30am", "Opening hours", "opening", "", ""),
    ("10am - 4pm", "Opening times", "opening", "", ""),
    ("9 May", "", "single", "2026-05-09", "2026-05-09"),
]


@pytest.mark.parametrize(("text", "context", "kind", "start", "end"), CONTEXTS)
def test_a_heading_completes_the_text(text, context, kind, start, end):
    when = read_when(text, ON, context=context)
    assert (when.kind, shown(when.start), shown(when.end)) == (kind, start, end)


LOCALES = [
    ("3/7/2026", "en-GB", "2026-07-03"),
    ("3/7/2026", "en-US", "2026-03-07"),
    ("3/17/2026", "en-GB", "2026-03-17"),
    ("17/3/2026", "en-US", "2026-03-17"),
    ("3/7/2026 7:30 PM", "en-US", "2026-03-07T19:30"),
    ("2026-03-07", "en-US", "2026-03-07"),
]


@pytest.mark.parametrize(("text", "locale", "start"), LOCALES)
def test_the_locale_orders_day_and_month(text, locale, start):
    assert shown(read_when(text, ON, locale=locale).start) == start


YEARS = [
    ("5 October", date(2026, 9, 1), "2026-10-05"),
    ("5 October", date(2026, 10, 20), "2026-10-05"),
    ("5 October", date(2026, 12, 20), "2027-10-05"),
    ("Monday 5 October", date(2026, 12, 20), "2026-10-05"),
    ("Tuesday 5 October", date(2026, 12, 20), "2027-10-05"),
    ("28 December", date(2027, 1, 4), "2026-12-28"),
    ("4 January", date(2026, 12, 28), "2027-01-04"),
    ("29 February", date(2028, 1, 10), "2028-02-29"),
    ("1 December - 4 January", date(2026, 12, 28), "2026-12-01"),
    ("1 December - 4 January", date(2027, 1, 2), "2026-12-01"),
]


@pytest.mark.parametrize(("text", "on", "start"), YEARS)
def test_a_missing_year_is_inferred_from_weekday_and_nearness(text, on, start):
    assert shown(read_when(text, on).start) == start


def test_a_day_that_no_near_year_has_is_unknown():
    assert read_when("29 February", date(2026, 1, 10)).kind is Kind.UNKNOWN


CLOCKS = [
    ("6-9pm", "18:00", "21:00"),
    ("9-11am", "09:00", "11:00"),
    ("11-1pm", "11:00", "13:00"),
    ("10am-4", "10:00", "16:00"),
    ("10 am – 12 noon", "10:00", "12:00"),
    ("12-2pm", "12:00", "14:00"),
    ("7.30 - 9.30", "19:30", "21:30"),
    ("9.30 - 5.30pm", "09:30", "17:30"),
    ("8.30 - 4.30", "08:30", "16:30"),
    ("19h30-21h30", "19:30", "21:30"),
    ("10:00-12:00", "10:00", "12:00"),
    ("09:00 - 5:00pm", "09:00", "17:00"),
    ("7pm to midnight", "19:00", "00:00"),
    ("10pm - 3am", "22:00", "03:00"),
    ("between 10 and 4pm", "10:00", "16:00"),
    ("1300hrs to 1500hrs", "13:00", "15:00"),
]


@pytest.mark.parametrize(("text", "start", "end"), CLOCKS)
def test_hours_belong_together(text, start, end):
    when = read_when(f"Sat 7 March 2026, {text}", ON)
    assert isinstance(when.start, datetime)
    assert isinstance(when.end, datetime)
    assert (f"{when.start:%H:%M}", f"{when.end:%H:%M}") == (start, end)
    assert timedelta(0) < when.end - when.start <= timedelta(hours=12)


def test_hours_without_a_day_say_that_the_day_was_assumed():
    assert read_when("12 noon - 5.30pm", ON).assumed_day
    assert not read_when("2 March, 12 noon - 5.30pm", ON).assumed_day


WRITTEN_TODAY = [
    ("2 March 2026", "published", "single"),
    ("2 March 2026, 9:40 am", "published", "single"),
    ("2 March 2026, 7.30pm", "single", "single"),
    ("2 March", "single", "single"),
    ("3 March 2026", "single", "single"),
    ("Book by Friday 20 March", "until", "unknown"),
]


@pytest.mark.parametrize(("text", "alone", "in_a_listing"), WRITTEN_TODAY)
def test_the_day_of_writing_is_an_events_where_a_listing_has_it(text, alone, in_a_listing):
    assert read_when(text, ON).kind == alone
    assert read_when(text, ON, of_event=True).kind == in_a_listing


EVENTS = [case for case in cases(OWN) if case.kind not in (Kind.PUBLISHED, Kind.UNTIL)]


@pytest.mark.parametrize("kind", sorted({case.kind for case in EVENTS}))
def test_in_a_listing_the_day_of_an_event_is_read_as_elsewhere(kind: Kind):
    asked = [case for case in EVENTS if case.kind is kind]
    assert {read_when(case.text, case.on, of_event=True).kind for case in asked} == {kind}


def test_the_doors_are_not_the_start():
    when = read_when("Sat 7 March 2026, doors 7pm, on stage 8.15pm", ON)
    assert (when.doors, when.start) == (time(19), at("2026-03-07T20:15"))


def test_only_the_beginning_of_a_very_long_text_is_read():
    long = "x " * LONGEST + "Sat 7 March 2026"
    assert read_when(long, ON).kind is Kind.UNKNOWN
    assert str(LONGEST) in read_when("Sat 7 March 2026. " + long, ON).reason
