"""Tokens to units: patterns over the string of token kinds, tried in order at each place."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from aggregator.words import day_phrases, hour_phrases, weekday_phrases
from aggregator.words.day_phrases import Built, Tokens
from aggregator.words.figures import JUNK
from aggregator.words.times import Slot, likely
from aggregator.words.units import Token, Unit, Weekdays, kinds

_YEAR = r"(?:[,(]?Y|,?y|N(?=$|,(?!N)|[|)T@f(]|[-t]W?[NO]M))"
_NTH = r"(?:[qO][,&/]*){1,4}"
_PATTERNS = (
    ("doors_for", "NT", r"[NT][xi(]?Fx?T|T[x@]{1,7}Fx?T(?=s)"),
    ("doors_at", "g", r"g[@f]?[NT][,|&/-]{0,2}s[@f]?N(?=[|,)(/]|$)|g[@f]?N(?=[|,)(&/]|$)"),
    ("between", "b", r"b[TN][&t-][TN](?!M)"),
    ("months", "Ml", r"M(?:,?Y|y)?[-tu&/]M(?:,?Y|y|N(?![-tuTM&/]|,N)|(?![NO]))|lM(?:,?Y|y)?(?:[-tu&/]M(?:,?Y|y)?)?"),
    ("narrowing", "W", r"W(?:[-t&,/]W){1,6},?(?=[NO]M(?:,?Y|y)?[-tu](?:W,?)?[NO]M|D[-tu](?:W,?)?D)"),
    ("pairs", "Wj", r"j?W(?:[-t&,/]W){1,6}[,(]?(?:[NO](?:[-t&,/][NO]){1,6}M|M[NO](?:[-t&,/][NO]){1,6})(?:,?Y|y)?"),
    ("nodes", "WNO", r"(?:W\|)?(?<![-tu&/,])[NO]\|M(?:\|Y)?|[NO]-M(?:-[YN]|(?=$|[,|@T(]))|[NO]/M/[YN]"),
    ("tile", "M", r"^M\|[NO](?=\||$)"),
    ("day_first", "WwNO", rf"(?:[Ww][,(]{{0,2}})?[NO]M{_YEAR}?(?:\(W\))?"),
    ("month_first", "WwM", r"(?:[Ww][,(]{0,2}M,?[NO]|MN|MO(?!W))(?!M)(?:,?Y|,?y)?"),
    ("full", "WwD", r"(?:[Ww][,(]{0,2})?D(?:\(W\))?"),
    ("slashed", "Wd", r"(?:W[,(]?)?d(?:M(?:,?Y|y)?)?"),
    ("relative", "RjJ", r"R|j[Ww](?:[-t][Ww])?(?![,(]?[NO]M)|J[Ww](?![,(]?[NO]M)"),
    ("holiday", "H", r"H"),
    ("nth", "eqOm", rf"(?<![qO][t-])e?{_NTH}[Ww]e?m|m[,@]?{_NTH}[Ww]|e{_NTH}[Ww]|{_NTH}(?:w|W(?=M))"),
    ("weekday_number", "Ww", r"[Ww][,(]?[NO]"),
    ("other", "eoK", r"e?ok?[Ww]|ec[@x]{0,2}[Ww]|e?K[@x]{0,2}[Ww]"),
    ("weekdays", "eWw", r"e?[Ww](?:(?:,&|[-t&,/u])e?[Ww](?!,?M?[NO](?![-t][TN])))*"),
    ("daily", "a", r"a"),
    ("time_list", "TN", r"(?:T[&/,]{1,2}|N[&/]){1,8}T(?![-tu][TN])|(?<![-tu])T{3,10}(?![-tu])"),
    ("late", "TN", r"[TN](?:-|u)?L"),
    ("time_range", "TN", r"[TN][-tu]T|T[-tu]N(?!(?:[-t&,/][NO])*M)"),
    ("at_number", "@", r"@N(?![MxN]|[-t&,/]{1,2}[NO])"),
    ("time", "T", r"T"),
    ("number", "NO", r"[NO]"),
    ("month", "M", r"M(?:,?Y|y)?"),
    ("year", "Yy", r"[Yy]"),
)
"""A builder's name, the kinds that its pattern may begin with, and the pattern; the first one that fits is taken."""


def _beginning_with(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, kinds, pattern in _PATTERNS if kind in kinds))


_BEGINNING = {kind: _beginning_with(kind) for kind in "".join({*"".join(kinds for _, kinds, _ in _PATTERNS)})}


Builder = Callable[[Tokens, Tokens], Built]
Step = tuple[Builder, int]


def units(words: list[Token]) -> list[Unit]:
    """All units of a text, in its order."""
    line = kinds(words)
    if "r" in line:
        words = _matinees(words, line)
        line = kinds(words)
    if "WW" in line:
        words = _without_repeats(words)
        line = kinds(words)
    if line.count("T") > 1:
        words = _one_clock(words)
    steps = _steps(line) if len(line) <= _SHORT else _all_steps(line)
    found: list[Unit] = []
    place, last = 0, len(words)
    while place < last:
        step = steps[place]
        if step is None:
            word = words[place]
            found.append(_OTHER if word is JUNK else Unit(word.kind, word.value))
            place += 1
            continue
        build, end = step
        built = build(words[place:end], words[end : end + 3])
        found += _alone(words[place]) if built is None else built
        place = place + 1 if built is None else end
    return found


def _all_steps(line: str) -> list[Step | None]:
    """For each place, the builder of what begins there and where that ends; None for a token that stands alone."""
    found: list[Step | None] = []
    for place, kind in enumerate(line):
        pattern = _BEGINNING.get(kind)
        match = pattern.match(line, place) if pattern else None
        found.append((_BUILDERS[match.lastgroup or ""], match.end()) if match else None)
    return found


_SHORT = 60
"""Tokens, up to which the shape of a text is worth remembering: most texts have one of a few shapes."""
_steps = lru_cache(maxsize=2048)(_all_steps)
_OTHER = Unit("x")
"""One for all the words that say nothing; nobody changes it."""


def _matinees(words: list[Token], line: str) -> list[Token]:
    """Weekdays before the hour of their matinee ("2pm matinee Wed & Sat"); the word itself is then of no use."""
    found: list[Token] = []
    place = 0
    for match in _MATINEE.finditer(line):
        start = match.start("hour")
        found += [*words[place : match.start()], _COMMA, *words[match.start("days") : match.end()], words[start]]
        place = match.end()
    return [word for word in [*found, *words[place:]] if word.kind != "r"]


_MATINEE = re.compile(r"[&,/(]*(?P<hour>T)r[@,]?(?P<days>[Ww](?:[&,/][Ww])*)(?![,(]?[NO]|[@,]?T)")
_COMMA = Token(",")


def _without_repeats(words: list[Token]) -> list[Token]:
    """Without a weekday that is said twice ("Thursday Thursday 12th")."""
    return words[:1] + [word for before, word in pairwise(words) if word.kind != "W" or word != before]


def _one_clock(words: list[Token]) -> list[Token]:
    """Where one hour can only be of a 24-hour clock, every hour of the text is."""
    if not any(word.kind == "T" and word.value.style for word in words):
        return words
    return [word._replace(value=word.value._replace(bare=False)) if word.kind == "T" else word for word in words]


def _alone(word: Token) -> list[Unit]:
    if word.kind in "Ww":
        plural = word.kind == "w"
        return [Unit("B", Weekdays(word.value, plural=plural, vague=len(word.value) > 1 and not plural))]
    if word.kind == "T":
        return [Unit("T", [Slot(likely(word.value))])]
    return [Unit("n", word)] if word.kind in "NO" else [Unit(word.kind, word.value)]


def _lone(part: Tokens, _after: Tokens) -> Built:
    return _alone(part[0])


def _hour(part: Tokens, after: Tokens) -> Built:
    """An hour, unless it begins a name: nothing is announced for "2:22" and a word."""
    clock = part[0].value
    named = clock.bare and clock.minutes % 5 and after and after[0].kind == "x"
    return [_OTHER] if named else _alone(part[0])


_BUILDERS: dict[str, Builder] = {
    "doors_for": hour_phrases.doors_for,
    "doors_at": hour_phrases.doors_at,
    "between": hour_phrases.between,
    "months": day_phrases.months,
    "pairs": day_phrases.pairs,
    "nodes": day_phrases.day_first,
    "day_first": day_phrases.day_first,
    "tile": day_phrases.month_first,
    "month_first": day_phrases.month_first,
    "full": day_phrases.full,
    "slashed": day_phrases.slashed,
    "relative": day_phrases.relative,
    "holiday": day_phrases.holiday,
    "nth": weekday_phrases.nth,
    "weekday_number": day_phrases.weekday_number,
    "other": weekday_phrases.other,
    "weekdays": weekday_phrases.weekdays,
    "narrowing": weekday_phrases.weekdays,
    "daily": weekday_phrases.daily,
    "time_list": hour_phrases.time_list,
    "late": hour_phrases.late,
    "time_range": hour_phrases.time_range,
    "at_number": hour_phrases.at_number,
    "time": _hour,
    "number": _lone,
    "month": day_phrases.month,
    "year": lambda part, _: [Unit("Y", part[0].value)],
}
