"""Builders of days: what a pattern over tokens found, as days, runs of months and sets of weekdays."""

from collections.abc import Sequence

from aggregator.words.calendar_words import EASTER, HOLIDAYS
from aggregator.words.figures import Ymd
from aggregator.words.times import Slot
from aggregator.words.units import Day, DayRange, Token, Unit, Weekdays

Tokens = Sequence[Token]
Built = list[Unit] | None
"""None where the pattern fits and the numbers do not: the first token is then taken alone."""


def first_of(part: Tokens, wanted: str) -> Token | None:
    """The first token of one of these kinds."""
    for word in part:
        if word.kind in wanted:
            return word
    return None


def _year(part: Tokens) -> int | None:
    word = first_of(part, "Yy")
    return word.value if word else None


def _plural(part: Tokens) -> bool:
    return part[0].kind == "w"


def _weekday(part: Tokens) -> int | None:
    word = first_of(part, "Ww")
    return word.value[0] if word and len(word.value) == 1 else None


def _day_units(day: Day) -> Built:
    if day.month and day.month <= 12 and 1 <= day.day <= _LENGTHS[day.month - 1]:
        return [Unit("D", day)]
    meant = day.weekday is not None or 28 < day.day <= 31
    return [Unit("!", "there is no such day in that month")] if meant else None


_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_HOUR_LIKE = frozenset({1900, 1915, 1930, 1945})
"""Years that nothing is announced for: "Sat 6 Feb 1930" is half past seven."""


def day_first(part: Tokens, _after: Tokens) -> Built:
    """``3rd of December 2026``."""
    said = {word.kind: word.value for word in reversed(part)}
    weekday: tuple[int, ...] = said.get("W") or said.get("w") or ()
    if part[0].kind == "w" and len(weekday) > 1:
        return [Unit("B", Weekdays(weekday, plural=True)), *(day_first(part[1:], _after) or [])]
    day = Day(
        said["O"] if "O" in said else said["N"],
        said["M"],
        said.get("Y") or said.get("y"),
        weekday[0] if len(weekday) == 1 else None,
        ordinal="O" in said,
        plural=_plural(part),
    )
    trailing = part[-1]
    if trailing.kind == "Y" and trailing.value in _HOUR_LIKE:
        day.year = None
        return [*(_day_units(day) or []), Unit("T", [Slot(trailing.value // 100 * 60 + trailing.value % 100)])]
    if trailing.kind == "N":
        if not 10 <= trailing.value <= 40:
            return [*(_day_units(day) or []), Unit("n", trailing)]
        day.year = 2000 + trailing.value
    return _day_units(day)


def month_first(part: Tokens, _after: Tokens) -> Built:
    """``March 24, 2025``."""
    number, month = first_of(part, "NO"), first_of(part, "M")
    if not number or not month:
        return None
    return _day_units(Day(number.value, month.value, _year(part), _weekday(part), month_first=True))


def full(part: Tokens, _after: Tokens) -> Built:
    """``Sat 28/08/2021``."""
    word = first_of(part, "D")
    written: Ymd = word.value if word else Ymd(None, 1, 1)
    return [Unit("D", Day(written.day, written.month, written.year, _weekday(part)))]


def slashed(part: Tokens, _after: Tokens) -> Built:
    """``27/05``, or two days of one month: ``3/4 March``."""
    word, month = first_of(part, "d"), first_of(part, "M")
    if not word:
        return None
    day, number, left, right = word.value
    if not month:
        return _day_units(Day(day, number, None, _weekday(part)))
    pair = [Day(value, month.value, _year(part)) for value in (left, right)]
    pair[0].weekday = _weekday(part)
    built = [_day_units(one) for one in pair]
    return [*built[0], Unit("/"), *built[1]] if built[0] and built[1] else None


def pairs(part: Tokens, _after: Tokens) -> Built:
    """Weekdays first and their numbers after ("Saturday and Sunday 20 and 21 July")."""
    weekdays = [word for word in part if word.kind == "W"]
    numbers = [word for word in part if word.kind in "NO"]
    month = first_of(part, "M")
    if len(weekdays) != len(numbers) or not month:
        return None
    numbered = part[part.index(numbers[0]) :]
    joints = [word for word in numbered if word.kind in "-t&,/"]
    found: list[Unit] = []
    for place, (weekday, number) in enumerate(zip(weekdays, numbers, strict=True)):
        built = _day_units(Day(number.value, month.value, _year(part), weekday.value[0]))
        if not built:
            return None
        found += [*([Unit(joints[place - 1].kind)] if place else []), *built]
    return found


def months(part: Tokens, _after: Tokens) -> Built:
    """A run of whole months ("January - March 2020", "APR - AUG 19", "throughout May")."""
    names = [place for place, word in enumerate(part) if word.kind == "M"]
    first, last = _year(part[: names[-1]]), _year(part[names[-1] :])
    if part[-1].kind == "N":
        if part[-1].value < 10:
            return None
        last = 2000 + part[-1].value
    start = Day(1, part[names[0]].value, first if len(names) > 1 else last)
    return [Unit("V", DayRange(start, Day(-1, part[names[-1]].value, last)))]


def relative(part: Tokens, _after: Tokens) -> Built:
    """``today``, ``this Saturday``."""
    if part[0].kind == "R":
        return [Unit("D", Day(offset=part[0].value, weak=True))]
    days = part[1].value
    if part[0].kind == "J":
        return [Unit("!", 'which week "next" means is not certain')]
    first, days = Day(weekday=days[0], next_weekday=True, weak=True), part[-1].value
    if len(days) == 1 and len(part) == 2:
        return [Unit("D", first)]
    return [Unit("V", DayRange(first, Day(weekday=days[-1], next_weekday=True, weak=True)))]


def holiday(part: Tokens, _after: Tokens) -> Built:
    """``Boxing Day``."""
    name = part[0].value
    if name in EASTER:
        return [Unit("D", Day(easter=EASTER[name], weak=True))]
    month, day = HOLIDAYS[name]
    return [Unit("D", Day(day, month, weak=True))]


def weekday_number(part: Tokens, after: Tokens) -> Built:
    """``Friday 4``, unless the number is an hour: ``Friday 7-9pm``."""
    number, follows = part[-1], "".join([word.kind for word in after[:2]])
    if not 1 <= number.value <= 31 or len(part[0].value) > 1:
        return None
    if number.kind == "N" and number.value <= 12:
        hours = follows in ("-T", "tT", "uT")
        falling = follows in ("-N", "tN") and after[1].value <= 12 and after[1].value < number.value
        if hours or falling:
            return None
    day = Day(number.value, weekday=part[0].value[0], ordinal=number.kind == "O", plural=_plural(part))
    return [Unit("E", day)]


def month(part: Tokens, _after: Tokens) -> Built:
    """A month that stands alone."""
    return [Unit("Q", (part[0].value, _year(part)))]
