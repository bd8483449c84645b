"""The language of days, on days where it is easily got wrong."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import UsageError
from feeds.days import WEEKDAYS, WORDS, span

MONDAY = date(2026, 11, 16)

SPANS = [
    ("today", MONDAY, "2026-11-16", "2026-11-16"),
    ("tomorrow", date(2026, 12, 31), "2027-01-01", "2027-01-01"),
    ("this-week", MONDAY, "2026-11-16", "2026-11-22"),
    ("this-week", date(2026, 11, 22), "2026-11-16", "2026-11-22"),
    ("next-week", date(2026, 11, 22), "2026-11-23", "2026-11-29"),
    ("this-weekend", MONDAY, "2026-11-21", "2026-11-22"),
    ("this-weekend", date(2026, 11, 21), "2026-11-21", "2026-11-22"),
    ("this-weekend", date(2026, 11, 22), "2026-11-21", "2026-11-22"),  # it is not over on its Sunday
    ("next-weekend", MONDAY, "2026-11-28", "2026-11-29"),
    ("this-month", MONDAY, "2026-11-01", "2026-11-30"),
    ("next-month", date(2026, 12, 31), "2027-01-01", "2027-01-31"),
    ("next-month", date(2028, 1, 31), "2028-02-01", "2028-02-29"),
    ("next-7-days", MONDAY, "2026-11-16", "2026-11-22"),
    ("next-30-days", MONDAY, "2026-11-16", "2026-12-15"),
    ("monday", MONDAY, "2026-11-16", "2026-11-16"),
    ("sunday", MONDAY, "2026-11-22", "2026-11-22"),
    ("november", MONDAY, "2026-11-01", "2026-11-30"),
    ("december", MONDAY, "2026-12-01", "2026-12-31"),
    ("october", MONDAY, "2027-10-01", "2027-10-31"),
    ("february", date(2027, 6, 1), "2028-02-01", "2028-02-29"),
    ("christmas-eve", date(2026, 12, 24), "2026-12-24", "2026-12-24"),
    ("christmas-eve", date(2026, 12, 25), "2027-12-24", "2027-12-24"),
    ("easter", MONDAY, "2027-03-26", "2027-03-29"),
    ("easter", date(2027, 3, 29), "2027-03-26", "2027-03-29"),
    ("easter", date(2027, 3, 30), "2028-04-14", "2028-04-17"),
]


@pytest.mark.parametrize(("word", "today", "first", "last"), SPANS)
def test_spans(word, today, first, last):
    assert span(word, today) == (date.fromisoformat(first), date.fromisoformat(last))


@given(st.sampled_from(WORDS), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_word_means_days_that_are_not_over(word, today):
    first, last = span(word, today)
    assert first <= last >= today
    assert last - first < timedelta(days=31)
    assert first - today < timedelta(days=366 + 31)


@given(st.sampled_from(sorted(WEEKDAYS)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_words_that_are_said_to_be_days_of_the_week_are_those_days(word, today):
    first, last = span(word, today)
    days = {first + timedelta(days=n) for n in range((last - first).days + 1)}
    assert {f"{day:%a}".lower() for day in days} == WEEKDAYS[word]


@pytest.mark.parametrize("word", ["half-term", "", "someday", "TODAY", "next-8-days"])
def test_other_words_are_refused_with_those_there_are(word):
    with pytest.raises(UsageError, match="this-weekend"):
        span(word, MONDAY)
