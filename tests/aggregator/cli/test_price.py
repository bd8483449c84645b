"""``bothcities price``: one text, or JSON Lines answered line by line."""

import csv
import json

import pytest

from aggregator.words.prices import read_price
from tests.aggregator.cli.asked import answers, asked

READ = [
    ("£12 (concessions £10)", 10, 12, "GBP", False, "10.00 to 12.00 GBP"),
    ("from £12.50", 12.5, None, "GBP", False, "from 12.50 GBP"),
    ("£8", 8, 8, "GBP", False, "8.00 GBP"),
    ("up to £30", None, 30, "GBP", False, "up to 30.00 GBP"),
    ("Admission: Free", 0, 0, None, True, "0.00"),
    ("Pay what you can", 0, None, "GBP", False, "from 0.00 GBP"),
    ("parking £4", None, None, None, None, "no price"),
]


@pytest.mark.parametrize(("text", "low", "high", "currency", "free", "said"), READ, ids=[one[0] for one in READ])
def test_one_text(bothcities, text, low, high, currency, free, said):
    ended = bothcities("price", text, "--json")
    (found,) = answers(ended.out)
    assert ended.code == 0
    assert list(found) == ["min", "max", "currency", "is_free", "reason"]
    assert [found[key] for key in ("min", "max", "currency", "is_free")] == [low, high, currency, free]
    assert bothcities("price", text).out.splitlines()[0] == said


def test_sums_are_written_with_both_decimals(bothcities):
    assert bothcities("price", "£12.50 / £10", "--json").out.startswith('{"min": 10.00, "max": 12.50, ')


def test_lines_are_answered_one_for_one(bothcities, monkeypatch):
    asked(monkeypatch, {"text": "£8"}, b"{", {"text": None}, {"text": "free"})
    ended = bothcities("price", "--json")
    found = answers(ended.out)
    assert ended.code == 2
    assert (found[0]["min"], found[3]["is_free"]) == (8, True)
    assert [list(one) for one in found[1:3]] == [["error"]] * 2


def test_nothing_to_read_is_a_wrong_command(bothcities):
    ended = bothcities("price")
    assert (ended.code, ended.out) == (2, "")
    assert "give a text, in quotes" in ended.err


def test_the_strings_of_this_region(bothcities, monkeypatch, shared):
    with (shared / "cases" / "prices.tsv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t"))
    asked(monkeypatch, *({"text": row["string"]} for row in table))
    out = bothcities("price", "--json").out
    found = [json.loads(line, parse_float=str) for line in out.splitlines()]
    expected = [read_price(row["string"]) for row in table]
    assert [(one["min"], one["max"]) for one in found] == [
        tuple(None if amount is None else f"{amount:.2f}" for amount in (price.min, price.max)) for price in expected
    ]
    assert [one["is_free"] for one in found] == [price.is_free for price in expected]
    assert sum(price.is_free is True for price in expected) >= 6
