"""Sums of money in a text: "£12.50", "50p", "a tenner", "GBP 8", and the bare number that goes on from one ("£8/6")."""

import re
from decimal import Decimal
from typing import NamedTuple

_NUMBER = r"\d{1,3}(?:,\d{3}){1,2}(?:\.\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?"
_NOT_MONEY = r"(?!\d)(?![.,:]\d)(?!\s?(?:%|am\b|pm\b|a\.m|p\.m|per cent|th\b|st\b|nd\b|rd\b))"
_SYMBOLS = {"£": "GBP", "gbp": "GBP", "pounds": "GBP", "pound": "GBP", "quid": "GBP", "€": "EUR", "eur": "EUR"}
_SYMBOLS |= {"euros": "EUR", "euro": "EUR", "$": "USD", "usd": "USD", "dollars": "USD"}
_SLANG = {"fiver": "5", "tenner": "10", "quid": "1", "pound": "1"}
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_WORDS |= {"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS |= _TENS | {f"{ten}-five": value + 5 for ten, value in _TENS.items()} | {"a hundred": 100}
_AMOUNT = re.compile(
    rf"(?P<before>£|€|\$|\bGBP|\bEUR|\bUSD)\s?(?P<sum>{_NUMBER})(?!\d)(?P<pence>p\b)?"
    r"(?P<big>\s?(?:m|bn|k|million|billion|thousand)\b)?"
    rf"|(?<![\d.,:£])(?P<number>{_NUMBER})\s?(?P<after>€|GBP\b|EUR\b|USD\b|pounds?\b|quid\b|euros?\b|dollars\b)"
    r"|(?<![\d.,:£])(?P<coins>\d{1,3}) ?(?:p|pence)\b"
    r"|\b(?:a (?=fiver|tenner|quid|pound))?(?P<slang>(?<=a )(?:quid|pound)|fiver|tenner)\b(?P<two> or two\b)?"
    rf"|\b(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})[ -](?:pounds?|quid|(?P<pennies>pence|p\b))"
    rf"|(?<![\w?/=&])\?(?P<lost>{_NUMBER})(?![\w?=])",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"(?P<join>\s?(?:-|–|—|/|&|\bto\b|\bor\b|\band\b)\s?|\s?,\s?(?=\d+(?:\.\d\d)?\s?(?:concs?|concessions?)\b))"
    rf"(?P<sum>{_NUMBER}){_NOT_MONEY}(?!\s?(?:-|–|\+|years?|yrs|people|persons?|adults|children|tickets?|hours?"
    rf"|mins?|minutes"
    r"|days?|nights?|shows?|others?|over|under|more|for|x|p\b|m\b|[a-z]+day\b|jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec))",
    re.IGNORECASE,
)


class Amount(NamedTuple):
    """A sum and where it stands; ``big``: thousands or millions, so nobody's ticket."""

    value: Decimal
    currency: str
    start: int
    end: int
    big: bool = False


def read_number(text: str) -> Decimal:
    """ "12", "12.5", "12,50" or "1,250.00"; a comma before one or two last digits is a decimal sign."""
    whole, comma, rest = text.rpartition(",")
    if comma and len(rest) <= 2 and "." not in text:
        text = f"{whole.replace(',', '')}.{rest}"
    return Decimal(text.replace(",", "")).quantize(Decimal("0.01"))


def read_amounts(text: str) -> list[Amount]:
    """Every sum of money, in the order of the text."""
    found: list[Amount] = []
    at = 0
    while len(found) < 40 and (one := _AMOUNT.search(text, at)):
        found.append(_amount(one))
        at = one.end()
        if one["two"]:
            found.append(Amount(found[-1].value * 2, "GBP", one.start("two"), at))
        while len(found) < 40 and (more := _GOES_ON.match(text, at)):
            found.append(Amount(read_number(more["sum"]), found[-1].currency, more.start("sum"), more.end()))
            at = more.end()
    return found


def _amount(one: re.Match[str]) -> Amount:
    start, end = one.span()
    if one["sum"]:
        return Amount(read_number(one["sum"]), _SYMBOLS[one["before"].casefold()], start, end, bool(one["big"]))
    if one["number"]:
        return Amount(read_number(one["number"]), _SYMBOLS[one["after"].casefold()], start, end)
    if one["coins"]:
        return Amount((Decimal(one["coins"]) / 100).quantize(Decimal("0.01")), "GBP", start, end)
    if one["slang"]:
        return Amount(Decimal(_SLANG[one["slang"].casefold()]), "GBP", start, end)
    if one["word"]:
        value = Decimal(_WORDS[one["word"].casefold()])
        return Amount(value / 100 if one["pennies"] else value, "GBP", start, end)
    # A pound sign lost in transmission stands as "?" before the figure.
    return Amount(read_number(one["lost"]), "GBP", start, end)
