"""A source that changes its keys: which new claim is which old one, and which is nobody's heir."""

import pytest

from aggregator.succession import successions
from tests.aggregator.catalogue.made import claim, local


def show(identifier, url, name, *starts, place="derby-theatre"):
    return claim(identifier, *starts, url=f"https://lido.example/{url}", name=name, place=place)


OLD = show("old", "a", "The Snow Queen", local(12, 1))
CASES = {
    "the same page and title": (OLD, show("new", "a", "The Snow Queen", local(12, 9)), True),
    "the same page and start": (OLD, show("new", "a", "Renamed Altogether", local(12, 1)), True),
    "the same page for something else": (OLD, show("new", "a", "Wrestling Night", local(12, 9)), False),
    "another page, the same place, start and title": (
        OLD,
        show("new", "b", "Snow Queen (tickets)", local(12, 1)),
        True,
    ),
    "another page and another title": (OLD, show("new", "b", "Wrestling Night", local(12, 1)), False),
    "another page and another start": (OLD, show("new", "b", "The Snow Queen", local(12, 2)), False),
    "another page and another place": (OLD, show("new", "b", "The Snow Queen", local(12, 1), place="x"), False),
    "one start of several in common": (OLD, show("new", "b", "The Snow Queen", local(12, 1), local(12, 2)), True),
}


@pytest.mark.parametrize(("old", "new", "succeeds"), CASES.values(), ids=CASES)
def test_one_old_and_one_new_claim(old, new, succeeds):
    assert successions([old], [new]) == ([(old, new)] if succeeds else [])


def test_a_page_that_several_claims_share_identifies_none_of_them():
    other = show("other", "a", "Wrestling Night", local(12, 20))
    moved = show("new", "a", "The Snow Queen", local(12, 9))
    assert successions([OLD], [moved], [other]) == []


def test_two_heirs_are_none():
    heirs = [show(f"new{n}", f"b{n}", "The Snow Queen", local(12, 1)) for n in (1, 2)]
    assert successions([OLD], heirs) == []


def test_two_that_could_be_succeeded_are_left_alone():
    twins = [OLD, show("twin", "t", "The Snow Queen", local(12, 1))]
    assert successions(twins, [show("new", "b", "The Snow Queen", local(12, 1))]) == []


def test_a_whole_programme_is_paired_one_by_one_whatever_its_order():
    olds = [show(f"o{n}", f"o{n}", f"Play Number {n}", local(12, n)) for n in range(1, 9)]
    news = [show(f"n{n}", f"n{n}", f"Play Number {n}", local(12, n)) for n in range(1, 9)]
    pairs = successions(olds, news[::-1])
    assert [(old.identifier, new.identifier) for old, new in pairs] == [(f"o{n}", f"n{n}") for n in range(1, 9)]


def test_nothing_gone_or_nothing_new_is_no_succession():
    assert successions([], [OLD]) == successions([OLD], []) == []
