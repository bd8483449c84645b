"""Builders of weekdays: sets of them, the first or last of a month, every other one."""

from aggregator.words.calendar_words import WEEK
from aggregator.words.day_phrases import Built, Tokens, first_of
from aggregator.words.units import Unit, Weekdays


def nth(part: Tokens, after: Tokens) -> Built:
    """``the first and third Tuesday of the month``, ``the last Friday of July``."""
    which = tuple(word.value for word in part if word.kind in "qO")
    days, monthly = first_of(part, "Ww"), first_of(part, "m")
    if not days or any(not -1 <= value <= 5 for value in which):
        return None
    if len(days.value) > 1 and not monthly:
        return None
    told = monthly or days.kind == "w" or (after and after[0].kind == "M")
    if 2 in which and not told:
        return [Unit("!", '"every second" may be fortnightly or the second of the month')]
    return [Unit("B", Weekdays(days.value, plural=True, nth=which))]


def other(part: Tokens, _after: Tokens) -> Built:
    """``every other Friday``, ``every three weeks on a Monday``."""
    weeks = first_of(part, "c")
    return [Unit("B", Weekdays(part[-1].value, plural=True, interval=weeks.value if weeks else 2))]


def weekdays(part: Tokens, _after: Tokens) -> Built:
    """``Mon-Sat``, ``every Tuesday and Thursday``."""
    days: list[int] = []
    join = ""
    for word in part:
        if word.kind not in "Ww":
            join = word.kind if word.kind != "e" else join
        elif join and join in "-tu" and days:
            last, goal = days[-1], word.value[-1]
            days += [(last + step) % 7 for step in range(1, (goal - last) % 7 + 1)]
        else:
            days += word.value
    plural = any(word.kind in "we" for word in part)
    vague = len(part) == 1 and len(days) > 1 and not plural
    return [Unit("B", Weekdays(tuple(dict.fromkeys(days)), plural=plural, vague=vague))]


def daily(_part: Tokens, _after: Tokens) -> Built:
    """``daily``."""
    return [Unit("B", Weekdays(WEEK, plural=True))]
