"""What a place at an event costs, from the words of a page or the figures of its data."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from aggregator.words.amounts import read_amounts, read_number
from aggregator.words.free import says_free
from aggregator.words.price_gifts import asks_later, says_gift, says_wish
from aggregator.words.price_roles import Cost, Role, costs
from aggregator.words.text import line

LONGEST = 2_000
"""Characters that are read."""
_ZERO = Decimal("0.00")
_FIGURE = re.compile(r"(\d{1,6}(?:[.,]\d{1,4})?|\d{1,3}(?:,\d{3}){1,2}(?:\.\d{1,2})?)")
_LABELLED = re.compile(
    r"\b(?:prices?|costs?|admission|entry|entrance|tickets?|fee)\s*[:=]\s*(\d{1,4}(?:\.\d\d)?)(?![\d.:])(?!\s?(?:am"
    r"|pm)\b)",
    re.I,
)
_TWO = re.compile(
    r"\b(?:prices?|costs?|admission|entry|tickets?)\s*[:=–-]?\s*(\d{1,3}(?:\.\d\d)?)\s?/\s?(\d{1,3}(?:\.\d\d)?)"
    r"\s?\(?conc",
    re.IGNORECASE,
)
# A thing has a price where an event costs, so what is priced has to be named: a guide to a ground prices its car park.
_NAMELESS = re.compile(
    r"\W*(?:is |are )?priced at\b(?!.*\b(?:adults?|child|junior|conc|student|senior|member|ticket|person|each|head|pp\b"
    r"|admission|entry|seat|u\d\d|under|session|fee))",
    re.IGNORECASE,
)
_SOLD_OUT = re.compile(r"\bsold[ -]?out\b", re.IGNORECASE)


class Price(NamedTuple):
    """The lowest and the highest price of one place; each None where the page gives no such bound.

    currency: ISO 4217, None where no sum or sign says. is_free: None is unknown; paying what one can is not free.
    reason: one clause on how it was read.
    """

    min: Decimal | None
    max: Decimal | None
    currency: str | None
    is_free: bool | None
    reason: str


@lru_cache(maxsize=8192)
def read_price(text: str) -> Price:
    """The price that a text says; fees, fares, parking, prizes and prices for whole groups are not prices."""
    text = line(text)[:LONGEST]
    figure = _FIGURE.fullmatch(text)
    if figure:
        return _bounds(read_number(figure[1]), read_number(figure[1]), None, "a bare figure")
    if _NAMELESS.match(text):
        return Price(None, None, None, None, "a sum, but what it buys is not named")
    return _read(text, costs(text, read_amounts(text)))


def _read(text: str, found: list[Cost]) -> Price:
    paid = [cost for cost in found if cost.role in (Role.PRICE, Role.LOWEST, Role.HIGHEST)]
    free, gift, wish = (
        says_free(text, bool(paid)),
        says_gift(text) or any(cost.role is Role.GIFT for cost in found),
        says_wish(text),
    )
    if wish and not paid:
        return Price(_ZERO, None, "GBP", False, "one pays what one can")
    if free == "all" and not any(cost.value for cost in paid):
        return _free(gift, paid[0].currency if paid else None)
    if paid:
        return _paid(
            paid,
            free is not None or (wish and all(cost.role is Role.HIGHEST for cost in paid)),
        )
    return _unpaid(text, free, gift, found)


def _free(gift: bool, currency: str | None) -> Price:
    if gift:
        return Price(_ZERO, None, "GBP", True, "free, a donation is welcome")
    return Price(_ZERO, _ZERO, currency, True, "said to be free")


def _unpaid(text: str, free: str | None, gift: bool, found: list[Cost]) -> Price:
    """Without the price of a place."""
    if free == "some":
        return Price(_ZERO, None, "GBP", False, "free for some; what others pay is not said")
    if gift and not asks_later(text):
        return Price(_ZERO, None, "GBP", False, "by donation")
    two = _TWO.search(text)
    if two and not found:
        low, high = sorted(map(read_number, two.groups()))
        return _bounds(low, high, "GBP", "two figures after a label")
    labelled = _LABELLED.search(text)
    if labelled and not found:
        return _bounds(
            read_number(labelled[1]),
            read_number(labelled[1]),
            "GBP",
            "a figure after a label",
        )
    if _SOLD_OUT.search(text):
        return Price(None, None, None, None, "sold out, and no price is said")
    return Price(
        None,
        None,
        None,
        None,
        "a sum, but not for a place" if found else "no price is said",
    )


def _paid(paid: list[Cost], some_free: bool) -> Price:
    currency = paid[0].currency
    sums = [cost.value for cost in paid if cost.currency == currency]
    if some_free:
        sums.append(_ZERO)
    roles = {cost.role for cost in paid}
    lowest = None if roles == {Role.HIGHEST} and not some_free else min(sums)
    highest = None if Role.LOWEST in roles and Role.HIGHEST not in roles else max(sums)
    if lowest is None:
        return Price(None, highest, currency, False, "only the highest price is said")
    return _bounds(lowest, highest, currency, "read from the sums")


def _bounds(lowest: Decimal, highest: Decimal | None, currency: str | None, reason: str) -> Price:
    return Price(lowest, highest, currency, highest == _ZERO, reason)
