"""Prices: every case of the table, the region's own strings, and any text at all."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.words.prices import read_price

CASES = Path(__file__).parents[2] / "cases" / "prices.tsv"
FREE = {"yes": True, "no": False, "unknown": None}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def expected(row):
    low, high = (Decimal(row[bound]) if row[bound] else None for bound in ("min", "max"))
    return low, high, row["currency"] or None, FREE[row["is_free"]]


def as_decided(row):
    return read_price(row["string"])[:4] == expected(row)


def test_every_price_of_the_table_is_read_as_decided():
    table = rows(CASES)
    assert len({row["string"] for row in table}) == len(table) > 1_000
    assert [(row["string"], read_price(row["string"])) for row in table if not as_decided(row)] == []


@pytest.mark.parametrize(
    ("text", "lowest"),
    [("Parking at the theatre £5", None), ("Entrance to the car park field show £5", Decimal(5)), ("£5 a pint", None)],
)
def test_a_sum_pays_what_the_noun_that_governs_it_says(text, lowest):
    assert read_price(text).min == lowest


def test_every_real_string_of_the_region_is_read(shared):
    cases = rows(shared / "cases" / "prices.tsv")
    assert [row["string"] for row in cases if not as_decided(row)] == []


@given(st.text(alphabet=st.characters() | st.sampled_from("£0123456789.,-/ freeadonations"), max_size=200))
def test_any_text_gives_a_price_in_order(text):
    price = read_price(text)
    assert price.reason
    if price.min is not None and price.max is not None:
        assert Decimal(0) <= price.min <= price.max
    if price.is_free and price.max is not None:
        assert price.max == 0


@given(st.decimals(min_value=0, max_value=9999, places=2))
def test_a_figure_of_data_is_that_figure(amount):
    for text in (str(amount), f"£{amount}", f"£ {amount}", str(amount).replace(".", ",")):
        assert read_price(text).min == read_price(text).max == amount
        assert read_price(text).is_free is (amount == 0)
