"""Which group is which event."""

from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.catalogue import mint
from aggregator.ingest.uids import name
from tests.aggregator.catalogue.made import NOW, claim, standing


def member(identifier, uid=None, hours=0):
    return replace(standing(claim(identifier)), event_uid=uid, first_fetched=NOW + timedelta(hours=hours))


def free(uid):
    return False


A, B, C = (mint("lido", each) for each in "abc")
CREATED = {A: NOW, B: NOW + timedelta(hours=1), C: NOW + timedelta(hours=2)}
CASES = {
    "a new claim founds": ([[member("a")]], [A], {}),
    "the first known of two new ones founds": ([[member("a", hours=1), member("b")]], [B], {}),
    "the smaller key founds where both came at once": ([[member("b"), member("a")]], [A], {}),
    "a new one joins": ([[member("b", B), member("a")]], [B], {}),
    "the older event wins": ([[member("b", B), member("a", A)]], [A], {B: A}),
    "three become one": ([[member("c", C), member("b", B), member("a", A)]], [A], {B: A, C: A}),
    "the founder keeps the uid": ([[member("b", A)], [member("a", A, hours=5)]], [B, A], {}),
    "without the founder the first known keeps it": ([[member("b", A, 1)], [member("c", A)]], [B, A], {}),
    "one leaves for another event": ([[member("a", A)], [member("b", A), member("c", C)]], [A, C], {}),
}


@pytest.mark.parametrize(("groups", "uids", "redirects"), CASES.values(), ids=CASES)
def test_every_group_has_one_uid(groups, uids, redirects):
    naming = name(groups, CREATED, free)
    assert (list(naming.uids), naming.redirects) == (uids, redirects)


def test_a_uid_that_another_event_has_is_not_minted_again():
    taken = {A, mint("lido", "a", 1)}
    assert name([[member("a")]], {}, taken.__contains__).uids == (mint("lido", "a", 2),)


def test_a_uid_kept_by_another_group_of_the_same_run_is_not_minted_again():
    heir = member("heir", A)
    assert name([[member("a")], [heir]], CREATED, free).uids == (mint("lido", "a", 1), A)
