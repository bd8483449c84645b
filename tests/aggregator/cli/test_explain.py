"""``bothcities explain``: by any uid that a person has in hand, and in words that a person reads."""

import re

import pytest

BEAUTY = "197090055306785385ba"
"""Sleeping Beauty, which derby_theatre and visit_derby both list in their saved pages."""


@pytest.fixture
def entry(filled):
    """The uid of one of its entries, as the calendar has it."""
    entries = (filled / "public" / "feeds" / "all.ics").read_text("utf-8").split("BEGIN:VEVENT")
    found = next(entry for entry in entries if "SUMMARY:Sleeping Beauty\n" in entry.replace("\r", ""))
    return re.search(r"UID:(\S+)", found)[1]


def test_any_uid_in_hand_finds_the_event(bothcities, filled, entry):
    assert entry.endswith("@bothcities")
    told = bothcities("explain", BEAUTY).out
    assert told.startswith("Sleeping Beauty\n")
    bare = entry.removesuffix("@bothcities")
    for given in (f"{BEAUTY}@bothcities", BEAUTY[:8], entry, bare, bare[:10]):
        assert bothcities("explain", given).out == told


def test_it_says_for_each_field_who_said_it_and_where(bothcities, filled):
    told = bothcities("explain", BEAUTY).out
    assert "When, says derby_theatre" in told
    assert "Sat 12 Dec 2026, 1pm to 2.50pm" in told
    name = told[told.index("  name ") : told.index("  type ")]
    assert "derby_theatre: https://derbytheatre.co.uk/event/sleeping-beauty, at $[0].name" in name
    price = told[told.index("  price ") : told.index("  ages ")]
    assert "£16 to £24" in price
    assert "visit_derby: https://www.visitderby.co.uk/" in price


def test_it_says_why_claims_were_joined_and_what_changed(bothcities, filled):
    told = bothcities("explain", BEAUTY).out
    joined = told[told.index("Why they are one event") : told.index("What changed")]
    assert (
        "derby_theatre and visit_derby: titles “Sleeping Beauty” and “Sleeping Beauty at Derby Theatre” agree" in joined
    )
    assert "Mon 16 Nov 2026, 6am, derby_theatre: first seen: Sleeping Beauty" in told[told.index("What changed") :]


@pytest.mark.parametrize("given", ["zzzz", "1970900553067853850000", "%", "_", "", "@bothcities"])
def test_a_uid_that_no_event_has(bothcities, filled, given):
    ended = bothcities("explain", given)
    assert ended.code == 2
    assert "there is no event with the UID" in ended.err


def test_a_start_that_several_have_names_some_of_them(bothcities, filled):
    starts = [bothcities("explain", digit) for digit in "0123456789abcdef"]
    several = [ended for ended in starts if "may be any of" in ended.err]
    assert several
    assert all(ended.code == 2 and "give more of the UID" in ended.err for ended in several)
