"""What holds for every text: nothing raises, nothing ends before it starts; what we format we read back."""

from datetime import date, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.words.dates import LONGEST, read_when
from aggregator.words.when import Kind, Moment, When

at = datetime.fromisoformat
ON = date(2026, 3, 2)
_WORDS = """
Mon Tuesdays Fri Saturday 3 4th 31st 12 30 March may JUNE 2026 '26 - – to until from & , and / | ( ) every
each first last month 7pm 7.30pm 19:30 10am noon midnight doors starts ends open daily weekly posted except
27/05/2026 01/06 2026-05-07 today this next between 6 throughout closed £7 fortnightly of the last admission
box office
"""
WORDS = _WORDS.split()


unhurried = settings(deadline=None)  # on a busy machine the wall clock tells how busy it is


def order(moment: Moment) -> datetime:
    naive = moment if isinstance(moment, datetime) else at(moment.isoformat())
    return naive.replace(tzinfo=None)


def sound(when: When) -> bool:
    pairs = [(when.start, when.end), *((span.start, span.end) for span in when.occurrences)]
    return all(start is None or end is None or order(start) <= order(end) for start, end in pairs)


@unhurried
@given(st.text(max_size=300), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_text_gives_a_sound_reading(text, on):
    assert sound(read_when(text, on))


@given(st.lists(st.sampled_from(WORDS), max_size=16), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
@settings(unhurried, max_examples=400)
def test_any_words_of_the_calendar_give_a_sound_reading(words, on):
    when = read_when(" ".join(words), on)
    assert sound(when)
    assert (when.kind is Kind.UNKNOWN) <= (when.start is None)
    assert len({type(span.start) for span in when.occurrences}) <= 1


REPEATED = [
    "a",
    "1",
    "1 ",
    "Sat 1 ",
    "1-",
    "7pm ",
    "Mon, ",
    "(",
    "every ",
    "first ",
    "£1/",
    "12 & ",
    "3 March - ",
    "12/12/",
]


@pytest.mark.parametrize("piece", [*REPEATED, "1 Abc ", "7 - ", "Fri 3, ", "May ", "0115 ", "last admission ", "1.1."])
def test_no_text_takes_long(piece):
    started = process_time()
    read_when(piece * (LONGEST // len(piece)), ON)
    assert process_time() - started < 1


DAY_FORMATS = [
    "%A %-d %B %Y",
    "%a %-d %b %Y",
    "%-d %B %Y",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%B %-d, %Y",
    "%Y-%m-%d",
    "%a, %d %b %y",
]
HOUR_FORMATS = ["%H:%M", "%-I.%M%p", "%-I:%M %p", "%H%Mhrs"]
near = st.datetimes(at("2020-01-01T00:00"), at("2039-12-31T00:00")).map(lambda at: at.replace(second=0, microsecond=0))


@unhurried
@given(near, st.sampled_from(DAY_FORMATS))
def test_a_formatted_day_is_read_back(moment, shape):
    when = read_when(moment.strftime(shape), moment.date() - timedelta(days=20))
    assert (when.kind, when.start) == (Kind.SINGLE, moment.date())


@unhurried
@given(near, st.sampled_from(DAY_FORMATS), st.sampled_from(HOUR_FORMATS), st.sampled_from([", ", " at ", " | ", " - "]))
def test_a_formatted_day_and_hour_are_read_back(moment, shape, hour, joint):
    when = read_when(moment.strftime(shape) + joint + moment.strftime(hour), moment.date() - timedelta(days=20))
    assert (when.kind, when.start) == (Kind.SINGLE, moment)


@unhurried
@given(near, st.sampled_from(HOUR_FORMATS[:3]))
def test_a_formatted_hour_before_its_day_is_read_back(moment, hour):
    when = read_when(f"{moment.strftime(hour)}, {moment:%A %-d %B}", moment.date() - timedelta(days=20))
    assert (when.kind, when.start) == (Kind.SINGLE, moment)


@unhurried
@given(near, st.integers(1, 200), st.sampled_from([" - ", "–", " to ", " until "]))
def test_a_formatted_run_is_read_back(moment, length, joint):
    first = moment.date()
    last = first + timedelta(days=length)
    when = read_when(f"{first:%-d %B}{joint}{last:%-d %B %Y}", first)
    assert (when.kind, when.start, when.end) == (Kind.RANGE, first, last)


@unhurried
@given(near, st.integers(1, 719), st.sampled_from(["%-I.%M%p", "%H:%M"]))
def test_formatted_hours_are_read_back(moment, minutes, hour):
    end = moment + timedelta(minutes=minutes)
    text = f"{moment:%a %-d %b %Y}, {moment.strftime(hour)} - {end.strftime(hour)}"
    when = read_when(text, moment.date())
    assert (when.start, when.end) == (moment, end)


@unhurried
@given(near, st.integers(-14, 14))
def test_an_instant_is_read_back_with_its_offset(moment, hours):
    aware = datetime.fromisoformat(f"{moment:%Y-%m-%dT%H:%M:%S}{'+' if hours >= 0 else '-'}{abs(hours):02}:00")
    assert read_when(aware.isoformat(), ON).start == aware
