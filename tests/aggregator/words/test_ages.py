"""Ages: schema.org's typicalAgeRange from badges, fields and sentences."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.words.ages import read_age

CASES = [
    ("5+", "5-"),
    ("18+", "18-"),
    ("(14+)", "14-"),
    ("7-9", "7-9"),
    ("11-", "11-"),
    ("8 to 12", "8-12"),
    ("ages 8-12", "8-12"),
    ("Ages 3 to 6", "3-6"),
    ("under 5s", "-4"),
    ("14 and over", "14-"),
    ("16 and under", "-16"),
    ("Suitable for 7+ years", "7-"),
    ("Suitable for ages 7 and above", "7-"),
    ("Recommended for ages 12+", "12-"),
    ("Age guidance: 14+", "14-"),
    ("For children aged 5-11 with a grown-up", "5-11"),
    ("A workshop for 8-12 year olds", "8-12"),
    ("Baby music, 6-24 months", "0-2"),
    ("Over 18s only", "18-"),
    ("Adults only", "18-"),
    ("No under 18s", "18-"),
    ("Minimum age 16", "16-"),
    ("family", "0-"),
    ("Fun for all the family", "0-"),
    ("All ages", "0-"),
    ("Under 16s must be accompanied by an adult", None),
    ("£5 for under 16s", None),
    ("£5+ booking fee", None),
    ("Doors 7-11", None),
    ("10-4pm", None),
    ("It lasts for 2 to 3 hours", None),
    ("12-8", None),
    ("12+ (under 14s must be accompanied by an adult)", "12-"),
    ("Age restriction: 18+ (under 21s with an adult)", "18-"),
    ("Under 12s must be supervised", None),
    ("Certificate 15", "15-"),
    ("Certificate 12A", None),
    ("17s and over", "17-"),
    ("Play for under fives", "-4"),
    ("Ages four to nine", "4-9"),
    ("For babies up to 24 months", "-2"),
    ("Aimed at 7–10s", "7-10"),
    ("Under 16s night", "-15"),
    ("Strong language, 15+", "15-"),
    ("18-plus", "18-"),
    ("Clay from 6 years", "6-"),
    ("Children over 7", "7-"),
    ("30+ years of rock", None),
    ("Over 50 makers and traders", None),
    ("Last admission for under 18s is 7pm", None),
    ("An exhibition from 20 years ago", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "ages"), CASES)
def test_age_range(text, ages):
    assert read_age(text) == ages


@given(st.text(alphabet=st.characters() | st.sampled_from("ages under over 0123456789+-"), max_size=120))
def test_any_text_gives_a_range_or_nothing(text):
    said = read_age(text)
    assert said is None or re.fullmatch(r"\d{1,2}-\d{0,2}|-\d{1,2}", said)
