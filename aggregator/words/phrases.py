"""Tokens to units: patterns over the string of token kinds, tried in order at each place."""

import re
from collections.abc import Callable

from aggregator.words import day_phrases, hour_phrases, weekday_phrases
from aggregator.words.day_phrases import Built, Tokens
from aggregator.words.times import Slot, likely, twenty_four
from aggregator.words.tokens import Token
from aggregator.words.units import Unit, Weekdays

_YEAR = r"(?:[,(]?Y|,?y|N(?=$|,(?!N)|[|)T@f(]|[-t]W?[NO]M))"
_NTH = r"(?:[qO][,&/]*){1,4}"
_CHUNK = re.compile(
    rf"""
    (?P<doors_for>[NT][xi]?FT)
  | (?P<between>b[TN][&t-][TN](?!M))
  | (?P<months>M(?:,?Y|y)?[-tu&/]M(?:,?Y|y|N(?![-tuTM&/]|,N)|(?![NO]))|lM(?:,?Y|y)?)
  | (?P<pairs>W(?:[-t&,/]W){{1,6}},?[NO](?:[-t&,/][NO]){{1,6}}M(?:,?Y|y)?)
  | (?P<nodes>(?:W\|)?[NO]\|M(?:\|Y)?|[NO]-M-[YN]|[NO]/M/[YN])
  | (?P<day_first>(?:[Ww][,(]{{0,2}})?[NO]M{_YEAR}?(?:\(W\))?)
  | (?P<month_first>(?:[Ww][,(]{{0,2}}M[NO]|MN|MO(?!W))(?!M)(?:,?Y|,?y)?)
  | (?P<full>(?:[Ww][,(]{{0,2}})?D(?:\(W\))?)
  | (?P<slashed>(?:W[,(]?)?d(?:M(?:,?Y|y)?)?)
  | (?P<relative>R|[jJ][Ww])
  | (?P<holiday>H)
  | (?P<nth>(?<![t-])e?{_NTH}[Ww]e?m|m[,@]?{_NTH}[Ww]|e{_NTH}[Ww]|{_NTH}[Ww](?=M))
  | (?P<weekday_number>[Ww][,(]?[NO])
  | (?P<other>e?o[Ww]|K[Ww])
  | (?P<weekdays>e?[Ww](?:(?:,&|[-t&,/u])e?[Ww](?!,?[NO](?![-t][TN])))*)
  | (?P<daily>a)
  | (?P<time_list>(?:T[&/,]{{1,2}}|N[&/]){{1,8}}T(?![-tu][TN]))
  | (?P<time_range>[TN][-tu]T|T[-tu]N(?!(?:[-t&,/][NO])*M))
  | (?P<at_number>@N(?![MxN]|[-t&,/]{{1,2}}[NO]))
  | (?P<time>T)
  | (?P<number>[NO])
  | (?P<month>M(?:,?Y|y)?)
  | (?P<year>[Yy])
  | (?P<single>.)
    """,
    re.X,
)


def units(words: list[Token]) -> list[Unit]:
    """All units of a text, in its order."""
    words = _one_clock(words)
    line = "".join([word.kind for word in words])
    found: list[Unit] = []
    place = 0
    while match := _CHUNK.match(line, place):
        place = match.end()
        name = match.lastgroup or "single"
        part = words[match.start() : place]
        if name == "single":
            found.append(Unit(part[0].kind, part[0].value))
        elif (built := _BUILDERS[name](part, words[place : place + 3])) is not None:
            found += built
        else:
            place = match.start() + 1
            found += _alone(part[0])
    return found


def _one_clock(words: list[Token]) -> list[Token]:
    """Where one hour can only be of a 24-hour clock, every hour of the text is."""
    clocks = [word.value for word in words if word.kind == "T"]
    if not twenty_four(clocks):
        return words
    return [word._replace(value=word.value._replace(bare=False)) if word.kind == "T" else word for word in words]


def _alone(word: Token) -> list[Unit]:
    if word.kind in "Ww":
        return [Unit("B", Weekdays(word.value, plural=word.kind == "w"))]
    if word.kind == "T":
        return [Unit("T", [Slot(likely(word.value))])]
    return [Unit("n", word)] if word.kind in "NO" else [Unit(word.kind, word.value)]


def _lone(part: Tokens, _after: Tokens) -> Built:
    return _alone(part[0])


_BUILDERS: dict[str, Callable[[Tokens, Tokens], Built]] = {
    "doors_for": hour_phrases.doors_for,
    "between": hour_phrases.between,
    "months": day_phrases.months,
    "pairs": day_phrases.pairs,
    "nodes": day_phrases.day_first,
    "day_first": day_phrases.day_first,
    "month_first": day_phrases.month_first,
    "full": day_phrases.full,
    "slashed": day_phrases.slashed,
    "relative": day_phrases.relative,
    "holiday": day_phrases.holiday,
    "nth": weekday_phrases.nth,
    "weekday_number": day_phrases.weekday_number,
    "other": weekday_phrases.other,
    "weekdays": weekday_phrases.weekdays,
    "daily": weekday_phrases.daily,
    "time_list": hour_phrases.time_list,
    "time_range": hour_phrases.time_range,
    "at_number": hour_phrases.at_number,
    "time": _lone,
    "number": _lone,
    "month": day_phrases.month,
    "year": lambda part, _: [Unit("Y", part[0].value)],
}
